package attribution

import (
	"slices"
	"strings"

	"standpoint/internal/tagger"
)

// entity is a person or body that the article names.
type entity struct {
	name   string   // the longest form in the article, as written
	words  []string // the same, folded
	gender byte     // 'm', 'f', or 0 where nothing tells
	person bool     // a title, an office or a given name says so
	// descriptions are the offices and appositions that the article gives, as
	// written; heads their nouns.
	descriptions []string
	heads        []string
	// private and office are set by descriptions that speak for nobody else,
	// and by those that do not.
	private, office bool
	body            bool // an organisation, by a word of its name
	medium          bool // an outlet
}

// mention is one place where an entity is named.
type mention struct {
	region
	paragraph int
	entity    *entity
	gender    byte // by the title of this mention
	given     bool // by the given name alone: "Dame Rosalind"
}

// describe adds what the article calls the entity.
func (e *entity) describe(text, head string) {
	if text != "" && !slices.Contains(e.descriptions, text) {
		e.descriptions = append(e.descriptions, text)
	}
	if head != "" && !slices.Contains(e.heads, head) {
		e.heads = append(e.heads, head)
	}
}

// serve records whether an office or a private function was named.
func (e *entity) serve(r role) {
	e.private = e.private || r.private
	e.office = e.office || !r.private
}

// cast is the people and bodies that the article names.
type cast struct {
	entities    []*entity
	mentions    []mention
	byParagraph [][]mention
	nameWords   map[string]bool
	apposed     map[place]*entity // head of a description -> whom it stands beside
}

// reading is a run of capitals read as a name, before it is known whose.
type reading struct {
	mention
	words       []string
	text        string
	person      bool
	body        bool
	medium      bool
	description string
	head        string
	role        role
}

// readNames finds the names of the article: full ones first, so that a surname
// alone leads to its bearer wherever he is introduced.
func (r *reader) readNames() {
	var readings []reading
	r.learnNameWords()
	for i, p := range r.paragraphs {
		for at := 0; at < len(p.tokens); {
			run := r.nameRun(p, at)
			if run.empty() {
				at++
				continue
			}
			if n, ok := r.readName(p, run); ok {
				n.paragraph = i
				readings = append(readings, n)
			}
			at = run.to
		}
	}
	for pass := range 2 {
		for i := range readings {
			if full := len(readings[i].words) > 1; full == (pass == 0) {
				r.bind(&readings[i])
			}
		}
	}
	for i := range readings {
		r.mentions = append(r.mentions, readings[i].mention)
	}
	r.byParagraph = make([][]mention, len(r.paragraphs))
	for _, m := range r.mentions {
		r.byParagraph[m.paragraph] = append(r.byParagraph[m.paragraph], m)
	}
	r.readAppositions()
}

// learnNameWords gathers the words that are tagged as names within a sentence,
// so that they are known at its start, too, where every word has a capital.
func (r *reader) learnNameWords() {
	r.nameWords = make(map[string]bool)
	for _, p := range r.paragraphs {
		for i, t := range p.tokens {
			if t.upper && t.tag.IsProperNoun() && !p.startsSentence(i) && !p.heading && !p.isMark(i-1) {
				r.nameWords[t.word] = true
			}
		}
	}
}

// nameRun is the run of name words that starts at token at; empty where none
// does.
func (r *reader) nameRun(p *paragraph, at int) region {
	to := at
	for to < len(p.tokens) {
		t := p.at(to)
		switch {
		case t.upper && (t.tag.IsProperNoun() || t.tag == tagger.FW || r.nameWords[t.word] && !t.tag.IsPronoun() && t.tag != tagger.DT && t.tag != tagger.IN && len(t.word) > 2):
		case to > at && t.upper && (t.tag.IsNoun() || t.tag.IsAdjective()) && !p.isTime(to):
		case to > at && p.is(to, "de", "der", "den", "van", "von", "bin", "al", "da", "del", "di", "dos", "du", "la", "le", "ten", "el") && p.nameGoesOn(to):
		default:
			return region{at, to}
		}
		if p.isTime(to) && !p.at(to+1).tag.IsProperNoun() || p.isTime(to) && to == at {
			if to == at {
				return region{}
			}
			return region{at, to}
		}
		to++
	}
	return region{at, to}
}

func (p *paragraph) nameGoesOn(i int) bool {
	for j := i + 1; j < i+3; j++ {
		if p.at(j).upper {
			return true
		}
		if !p.is(j, "de", "der", "den", "la") {
			return false
		}
	}
	return false
}

// readName splits a run into office and name.
func (r *reader) readName(p *paragraph, run region) (reading, bool) {
	n := reading{mention: mention{region: run}}
	start := run.from
	for k := run.from; k < run.to; k++ {
		end, t := r.names.titleAt(p, k, run.to)
		if end > k && end < run.to {
			if t.gender != 0 {
				n.gender = t.gender
			}
			if !t.courtesy {
				n.description, n.head = p.text(p.withoutArticle(p.modifiersBefore(run.from, p.starts[p.at(run.from).sentence])), end), p.at(end-1).word
			}
			n.person, start = true, end
			k = end - 1
		} else if _, ok := r.names.roles[p.at(k).word]; ok && k+1 < run.to && r.names.given[p.at(k).word] == 0 && !r.organizationIn(p, k+1, run.to) {
			n.description, n.head = p.text(run.from, k+1), p.at(k).word
			n.person, start = true, k+1
		}
	}
	n.from = start
	if n.description == "" {
		r.roleBefore(p, &n)
	}
	for i := n.from; i < n.to; i++ {
		n.words = append(n.words, p.at(i).word)
	}
	for len(n.words) > 1 && (n.words[len(n.words)-1] == "jr." || n.words[len(n.words)-1] == "sr." || n.words[len(n.words)-1] == "ii") {
		n.words = n.words[:len(n.words)-1]
	}
	if len(n.words) == 0 || len(n.words) > 6 {
		return reading{}, false
	}
	n.text = p.text(n.from, n.to)
	n.body = !n.person && (r.organizationIn(p, n.from, n.to) || p.at(n.from-1).tag == tagger.DT)
	n.medium = r.names.media(p, n.from, n.to)
	if g, known := r.names.given[n.words[0]]; known && len(n.words) > 1 && !r.organizationIn(p, n.from, n.to) {
		n.person = true
		if n.gender == 0 {
			n.gender = g
		}
	}
	return n, true
}

func (r *reader) organizationIn(p *paragraph, from, to int) bool {
	for i := from; i < to; i++ {
		if _, ok := r.names.organizations[p.at(i).word]; ok || r.names.roles[p.at(i).word].group {
			return true
		}
	}
	return false
}

// roleBefore reads a description in lower case in front of a name: "Trump
// envoy Steve …", "US secretary of state Marco …".
func (r *reader) roleBefore(p *paragraph, n *reading) {
	low, _ := p.bounds(n.from)
	from, role, ok := r.names.roleEnding(p, n.from, low)
	if !ok || role.group || role.plural || !p.at(n.from-1).tag.IsNoun() {
		return
	}
	n.head = p.at(n.from - 1).word
	if p.is(n.from-2, "of") {
		n.head = p.at(from).word
	}
	from = p.modifiersBefore(from, low)
	if p.at(from).tag == tagger.DT {
		from++
	}
	n.description, n.person, n.role = p.text(from, n.from), true, role
	if role.gender != 0 {
		n.gender = role.gender
	}
}

// bind finds the entity that a reading names, or makes one.
func (r *reader) bind(n *reading) {
	e := r.entityOf(n)
	if e == nil {
		e = &entity{name: n.text, words: n.words}
		r.entities = append(r.entities, e)
	} else if !n.given && (len(n.words) > len(e.words) || len(n.words) == len(e.words) && allUpper(e.name) && !allUpper(n.text)) {
		e.name, e.words = n.text, n.words
	}
	if n.gender != 0 && e.gender == 0 {
		e.gender = n.gender
	}
	e.person = e.person || n.person
	e.body = e.body || !n.person && n.body
	e.medium = e.medium || n.medium
	e.describe(n.description, n.head)
	if n.description != "" {
		e.serve(n.role)
	}
	n.entity = e
}

// entityOf is the entity with this name, or this surname, or this given name,
// the one named last before the others.
func (r *reader) entityOf(n *reading) *entity {
	last := n.words[len(n.words)-1]
	for i := len(r.entities) - 1; i >= 0; i-- {
		e := r.entities[i]
		if e.words[len(e.words)-1] != last || n.gender != 0 && e.gender != 0 && n.gender != e.gender {
			continue
		}
		if len(n.words) == 1 || len(e.words) == 1 || slices.Equal(e.words, n.words) || sameGiven(e.words[0], n.words[0]) {
			return e
		}
	}
	if len(n.words) > 1 {
		return nil
	}
	for _, e := range r.entities {
		if len(e.words) > 1 && e.words[0] == last && e.person {
			n.given = true
			return e
		}
	}
	return nil
}

func sameGiven(a, b string) bool {
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	return a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// readAppositions learns what stands beside a name between commas: "Orel, the
// foreign minister of Tarn,", "its spokeswoman, Sabine Orrwick,".
func (r *reader) readAppositions() {
	r.apposed = make(map[place]*entity)
	for _, m := range r.mentions {
		p := r.paragraphs[m.paragraph]
		low, high := p.bounds(m.from)
		r.appositionAfter(p, m, high)
		r.appositionBefore(p, m, low)
	}
}

// place is a token of a paragraph.
type place struct{ paragraph, token int }

func (r *reader) appositionAfter(p *paragraph, m mention, high int) {
	at := m.to
	if before := p.at(m.from - 1); before.tag == tagger.IN && !m.entity.person && !p.is(m.from-1, "by", "for", "from", "of") {
		return // "In Brussels, the president said"
	}
	if p.is(at, ",") && p.at(at+1).tag == tagger.CD && p.is(at+2, ",") { // an age
		at += 2
	}
	if p.is(at, "(") {
		return
	}
	if p.is(at, "of") && len(m.entity.words) > 1 && m.entity.person {
		if np := p.phraseAfter(at+1, high); !np.empty() {
			m.entity.describe(p.text(at, np.to), "")
		}
		return
	}
	if !p.is(at, ",") && !p.is(at, "—", "–") {
		return
	}
	if p.is(at+1, "who") && p.is(at+2, "leads", "led", "runs", "heads", "chairs", "commands", "represents", "governs") || p.is(at+1, "who") && p.is(at+2, "speaks") {
		if np := p.phraseAfter(at+3, high); !np.empty() {
			m.entity.describe(p.text(at+2, np.to), map[string]string{"leads": "leader", "runs": "head", "heads": "head", "chairs": "chair", "commands": "commander"}[p.at(at+2).word])
			m.entity.person = true
		}
		return
	}
	base := p.baseAfter(at+1, high)
	if base == at+1 || p.at(at+1).tag == tagger.PRP {
		return
	}
	_, role, ok := r.names.roleEnding(p, base, at+1)
	if !ok || role.plural || role.group {
		return
	}
	np := p.phraseAfter(at+1, high)
	if m.entity.gender == 0 {
		m.entity.gender = role.gender
	}
	m.entity.person = true
	m.entity.serve(role)
	m.entity.describe(p.text(p.withoutArticle(at+1), np.to), p.at(base-1).word)
}

func (p *paragraph) withoutArticle(i int) int {
	if p.is(i, "the", "a", "an") {
		return i + 1
	}
	return i
}

func (r *reader) appositionBefore(p *paragraph, m mention, low int) {
	if !p.is(m.from-1, ",") || len(m.entity.words) < 2 && !m.entity.person {
		return
	}
	np := p.phraseBefore(m.from-1, low)
	if np.empty() {
		return
	}
	base := p.baseAfter(np.from, np.to)
	_, role, ok := r.names.roleEnding(p, base, np.from)
	if !ok || role.plural || role.group || p.at(np.from).tag.IsProperNoun() && base-np.from == 1 {
		return
	}
	if m.entity.gender == 0 {
		m.entity.gender = role.gender
	}
	m.entity.person = true
	m.entity.serve(role)
	m.entity.describe(p.text(p.withoutArticle(np.from), np.to), p.at(base-1).word)
	r.apposed[place{m.paragraph, base - 1}] = m.entity
}
