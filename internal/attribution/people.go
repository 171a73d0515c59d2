package attribution

import (
	"slices"
	"sort"
	"strings"
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
	headlines    []string // descriptions in headlines, whose words are cut short
	clauses      []string // what a relative clause or "of" tells: "leads the union"
	// owned is where a possessive pronoun of a description stands: "its" of
	// "its spokeswoman, Ann Tarn".
	owned *place
	owner string // whom that means by what was said before, where the article is read that far
	// private and office are set by descriptions that speak for nobody else,
	// and by those that do not.
	private, office bool
	body            bool    // an organisation, by a word of its name
	named           []place // where the full name stands, in the order of the text
	medium          bool    // an outlet, a reporter, an interviewer
	located         bool    // something is said to be in it or near it: a place
	titled          bool    // a title or an office stands before the name somewhere
}

// mention is one place where an entity is named.
type mention struct {
	region
	title     int // where the title before the name starts, else from
	paragraph int
	entity    *entity
	gender    byte // by the title of this mention
	given     bool // by the given name alone: "Dame Ann"
	titled    bool // with a title or an office in front
}

// place is a token of a paragraph.
type place struct{ paragraph, token int }

// cast is the people and bodies that the article names.
type cast struct {
	entities       []*entity
	bySurname      map[string][]*entity // by the last word of each form of the name
	byGiven        map[string][]*entity // by the first word of a full name
	byFirstSurname map[string][]*entity // by the first of two surnames: "Ruiz" of "Ana Ruiz Ferrer"
	mentions       []mention            // in the order of the text
	byParagraph    [][]mention
	nameWords      map[string]bool
	appositions    appositions
	aliases        map[string]*entity // nicknames and acronyms, folded
	issuer         *entity            // the body whose release the article is, or nil
	interviewee    *entity            // who answers in an interview that names no turns, or nil
	answers        map[int]bool       // the paragraphs in which the interviewee answers
	signed         map[int]signature  // the paragraphs that another one signs
	reported       map[int][]bool     // by paragraph and token: it stands in the content of a report
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

// mayBePerson reports whether the entity is a person, or is called by two names
// or more and nothing tells that it is a body or a place.
func (e *entity) mayBePerson() bool {
	return e.person || len(e.words) > 1 && !e.body && !e.medium && !e.located
}

// surname is the name by which the entity is spoken of, with what belongs to it:
// "von der Berg".
func (e *entity) surname() string {
	if !e.person {
		return e.name
	}
	words := strings.Fields(e.name)
	at := len(words) - 1
	for at > 1 && words[at-1] == strings.ToLower(words[at-1]) {
		at--
	}
	return strings.Join(words[at:], " ")
}

// readNames finds the names of the article: full ones first, so that a surname
// alone leads to its bearer wherever he is introduced.
func (r *reader) readNames() {
	r.bySurname, r.byGiven, r.byFirstSurname = make(map[string][]*entity), make(map[string][]*entity), make(map[string][]*entity)
	readings := r.readings()
	var acronyms map[string]*reading
	if r.takes(Acronyms) {
		acronyms = r.acronyms(readings)
	}
	for pass := range 2 {
		for i := range readings {
			n := &readings[i]
			if full := len(n.words) > 1; full != (pass == 0) {
				continue
			}
			if long, ok := acronyms[acronym(n.text)]; ok && len(n.words) == 1 {
				n.words, n.text, n.body = long.words, long.text, true
			}
			r.bind(n)
		}
	}
	r.mentions = make([]mention, len(readings))
	r.byParagraph = make([][]mention, len(r.paragraphs))
	for i := range readings {
		r.mentions[i] = readings[i].mention
	}
	if r.takes(Nicknames) {
		r.readNicknames()
	}
	for _, m := range r.mentions {
		r.byParagraph[m.paragraph] = append(r.byParagraph[m.paragraph], m)
	}
	if r.takes(Appositions) {
		r.readAppositions()
	}
	if r.takes(FirstNames) {
		r.bindFirstNames()
	}
	for _, m := range r.mentions {
		m.entity.located = m.entity.located || r.paragraphs[m.paragraph].is(m.title-1, "in", "at", "near", "outside", "inside", "across")
	}
}

// readings are all names of the article in the order of the text.
func (r *reader) readings() []reading {
	var list []reading
	for i, p := range r.paragraphs {
		for at := 0; at < len(p.tokens); {
			run := r.nameRun(p, at)
			if at == 0 {
				if label := r.labelRun(p); !label.empty() {
					run = label
				}
			}
			if run.empty() {
				at++
				continue
			}
			if n, ok := r.readName(p, run); ok {
				n.paragraph = i
				for k := len(list) - 1; k >= 0 && list[k].paragraph == i && list[k].to > n.from; k-- {
					list = list[:k] // the head of a long form: "Federation" of "Federation of Ports"
				}
				list = append(list, n)
			}
			at = run.to
		}
	}
	return list
}

// maxNamesakes bounds the people of one surname, or of one given name, that are
// told apart; no article names as many.
const maxNamesakes = 50

// bind finds the entity that a reading names, or makes one.
func (r *reader) bind(n *reading) {
	e := r.entityOf(n)
	if e == nil {
		e = &entity{name: n.text, words: n.words}
		r.entities = append(r.entities, e)
		last := n.words[len(n.words)-1]
		if len(r.bySurname[last]) < maxNamesakes {
			r.bySurname[last] = append(r.bySurname[last], e)
		}
		if k := len(n.words) - 2; k > 0 && n.person && len(r.byFirstSurname[n.words[k]]) < maxNamesakes {
			r.byFirstSurname[n.words[k]] = append(r.byFirstSurname[n.words[k]], e)
		}
		if len(n.words) > 1 && len(r.byGiven[n.words[0]]) < maxNamesakes {
			r.byGiven[n.words[0]] = append(r.byGiven[n.words[0]], e)
		}
	} else if !n.given && (len(n.words) > len(e.words) || len(n.words) == len(e.words) && allUpper(e.name) && !allUpper(n.text)) {
		e.name, e.words = n.text, n.words
	}
	if n.gender != 0 && e.gender == 0 {
		e.gender = n.gender
	}
	e.person = e.person || n.person
	e.body = e.body || !n.person && n.body
	e.medium = e.medium || n.medium
	e.titled = e.titled || n.titled
	if r.paragraphs[n.paragraph].heading {
		e.describe("", n.head)
		if n.description != "" {
			e.headlines = append(e.headlines, n.description)
		}
	} else {
		e.describe(n.description, n.head)
	}
	if n.description != "" {
		e.serve(n.role)
		if n.owned >= 0 {
			e.owned = &place{n.paragraph, n.owned}
		}
	}
	if len(n.words) > 1 {
		e.named = append(e.named, place{n.paragraph, n.from})
	}
	n.entity = e
}

// entityOf is the entity with this name, or this surname, or this given name,
// the one named last before the others. A title's gender keeps two people of
// one surname apart.
func (r *reader) entityOf(n *reading) *entity {
	last := n.words[len(n.words)-1]
	var best *entity
	for _, e := range r.bySurname[last] {
		if n.gender != 0 && e.gender != 0 && n.gender != e.gender {
			continue
		}
		if len(n.words) == 1 && !(n.body && e.person) || len(e.words) == 1 || slices.Equal(e.words, n.words) || sameGiven(e.words[0], n.words[0]) || r.surnames(e.words, n.words) || r.surnames(n.words, e.words) {
			if best == nil || nearer(e, best, place{n.paragraph, n.from}) {
				best = e
			}
		}
	}
	if best == nil && len(n.words) > 1 {
		return r.oneSurname(n)
	}
	if best != nil {
		return best
	}
	for _, e := range r.byGiven[last] {
		if e.person {
			n.given = true
			return e
		}
	}
	if e := r.headedBy(last); e != nil && n.body {
		n.given = true
		return e
	}
	if list := r.byFirstSurname[last]; len(list) == 1 && !n.body {
		n.given = true
		return list[0]
	}
	return nil
}

// headedBy is the one body whose long name opens with the word for what it is:
// "the Secretariat" is the "Secretariat of Fisheries". Nil where none or several
// do.
func (r *reader) headedBy(word string) *entity {
	if !r.organization([]string{word}) {
		return nil
	}
	var only *entity
	for _, e := range r.byGiven[word] {
		if len(e.words) < 3 || e.words[1] != "of" && e.words[1] != "for" {
			continue
		}
		if only != nil {
			return nil
		}
		only = e
	}
	return only
}

// oneSurname is whom a full name with the first of two surnames alone means:
// "Ana Ruiz" is "Ana Ruiz Ferrer".
func (r *reader) oneSurname(n *reading) *entity {
	for _, e := range r.byFirstSurname[n.words[len(n.words)-1]] {
		if len(e.words) == len(n.words)+1 && slices.Equal(e.words[:len(n.words)], n.words) {
			return e
		}
	}
	return nil
}

// surnames reports whether a person's full name ends with the words, which open
// with no given name: "Ruiz Ferrer" of "Ana Ruiz Ferrer", "Al Noor" of "Huda Al
// Noor".
func (r *reader) surnames(full, words []string) bool {
	_, given := r.names.given[words[0]]
	return len(words) < len(full) && len(words) > 1 && !given && slices.Equal(full[len(full)-len(words):], words) && !r.organization(full)
}

// organization reports whether a word of the name marks an organisation.
func (r *reader) organization(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		_, ok := r.names.organizations[w]
		return ok || r.names.roles[w].group
	})
}

// mentionsIn are the mentions that stand within [from, to) of a paragraph.
func (r *reader) mentionsIn(paragraph, from, to int) []mention {
	list := r.byParagraph[paragraph]
	list = list[sort.Search(len(list), func(i int) bool { return list[i].from >= from }):]
	return list[:sort.Search(len(list), func(i int) bool { return list[i].to > to })]
}

// mentionsBefore is the number of mentions before a token of a paragraph.
func (r *reader) mentionsBefore(at place) int {
	return sort.Search(len(r.mentions), func(i int) bool {
		m := &r.mentions[i]
		return !place{m.paragraph, m.from}.before(at)
	})
}

// nearer reports whether a is named in full closer before at than b, or, where
// neither is, sooner behind it.
func nearer(a, b *entity, at place) bool {
	x, y := a.lastNamed(at), b.lastNamed(at)
	if x.before(at) != y.before(at) {
		return x.before(at)
	}
	if x.before(at) {
		return y.before(x)
	}
	return x.before(y)
}

// lastNamed is where the full name stands last before at, else first.
func (e *entity) lastNamed(at place) place {
	if len(e.named) == 0 {
		return place{}
	}
	behind := sort.Search(len(e.named), func(i int) bool { return !e.named[i].before(at) })
	return e.named[max(behind-1, 0)]
}

func (a place) before(b place) bool {
	return a.paragraph < b.paragraph || a.paragraph == b.paragraph && a.token < b.token
}

func sameGiven(a, b string) bool {
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	return a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}
