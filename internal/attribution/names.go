package attribution

import (
	"slices"
	"strings"

	"standpoint/internal/tagger"
)

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
	owned       int // token of a possessive pronoun that opens the description, or -1
	role        role
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
		case to == at && t.upper && r.givenAt(p, to):
		case to > at && t.upper && (t.tag.IsNoun() || t.tag.IsAdjective()) && !p.isTime(to):
		case to > at && t.upper && t.tag == tagger.IN && strings.HasSuffix(p.at(to-1).word, "s") && p.at(to+1).upper && !p.heading && !p.startsSentence(to): // "Doctors Without Borders"
		case to > at && p.is(to, "de", "der", "den", "van", "von", "bin", "al", "da", "del", "di", "dos", "du", "la", "le", "ten", "el") && p.nameGoesOn(to):
		case to > at && r.pluralPossessive(p, to):
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

// givenAt reports whether a given name before another capital stands at token
// i, whatever its tag.
func (r *reader) givenAt(p *paragraph, i int) bool {
	_, known := r.names.given[p.at(i).word]
	switch own := p.at(i).tag; {
	case own.IsWh(), own == tagger.MD, own == tagger.IN, own == tagger.TO, own == tagger.DT, own == tagger.CC, own.IsPronoun():
		return false // "In Brussels", "Will Brussels"
	}
	next := p.at(i + 1).tag
	return known && p.at(i+1).upper && next != tagger.DT && next != tagger.IN && !next.IsPronoun()
}

// labelRun is the name in capitals that opens a turn of a transcript: "OREL:".
func (r *reader) labelRun(p *paragraph) region {
	if !r.transcript {
		return region{}
	}
	for i := 1; i < len(p.tokens) && i < 5; i++ {
		if p.is(i, ":", ",") && allUpper(p.text(0, i)) && (p.is(i, ":") || reportsInTranscript[p.at(i+1).word] && p.is(i+2, ":")) {
			return region{0, i}
		}
	}
	return region{}
}

// reportsInTranscript are the parts that transcripts of broadcasts name behind
// the name of who makes the programme: "ANN TARN, HOST:".
var reportsInTranscript = map[string]bool{
	"anchor": true, "byline": true, "correspondent": true, "host": true, "moderator": true, "newscaster": true, "presenter": true, "reporter": true,
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

// pluralPossessive reports whether the possessive mark at i stands within the
// name of an organisation of many: "Teachers' Association", "Women's League".
func (r *reader) pluralPossessive(p *paragraph, i int) bool {
	if !p.is(i, "'", "'s") || !p.at(i+1).upper || !p.adjoins(i) {
		return false
	}
	if !r.names.roles[p.at(i-1).word].plural && (p.is(i, "'s") || !r.organizationIn(p, i+1, i+2)) {
		return false
	}
	end := i + 1
	for p.at(end).upper {
		end++
	}
	return r.organizationIn(p, i+1, end)
}

// readName splits a run into office and name. A run that is nothing but an
// office behind an article ("the Chancellor") is no name.
func (r *reader) readName(p *paragraph, run region) (reading, bool) {
	n := reading{mention: mention{region: run, title: run.from}, owned: -1}
	r.titleBefore(p, &n)
	if n.from == run.from && r.isOffice(p, run) {
		return reading{}, false
	}
	r.bracketedTitle(p, &n)
	if n.description == "" {
		r.roleBefore(p, &n)
	}
	for i := n.from; i < n.to; i++ {
		n.words = append(n.words, p.at(i).word)
	}
	for len(n.words) > 1 && slices.Contains([]string{"jr", "jr.", "sr", "sr.", "ii", "iii"}, n.words[len(n.words)-1]) {
		n.words = n.words[:len(n.words)-1]
	}
	if len(n.words) == 0 || len(n.words) > 6 {
		return reading{}, false
	}
	for !n.person && p.is(n.to, "of", "for") && r.organizationIn(p, n.to-1, n.to) && p.at(n.to+1).upper && p.at(n.to+1).tag == tagger.NNS {
		n.words, n.to = append(n.words, p.at(n.to).word, p.at(n.to+1).word), n.to+2 // "Secretariat of Fisheries"
	}
	end := n.to
	for len(n.words) > 2 && postnominals[n.words[len(n.words)-1]] && allUpper(p.text(end-1, end)) {
		n.words, n.person = n.words[:len(n.words)-1], true
		end--
	}
	r.longForm(p, &n)
	for !n.person && p.at(n.from-1).upper && p.at(n.from-1).tag.IsAdjective() && p.at(n.from-2).tag == tagger.DT && r.organizationIn(p, n.from, n.to) {
		n.from, n.words = n.from-1, append([]string{p.at(n.from - 1).word}, n.words...)
		n.title = n.from
	}
	n.text = p.text(n.from, end)
	n.body = !n.person && (r.organizationIn(p, n.from, n.to) || p.at(n.from-1).tag == tagger.DT || r.groupBefore(p, n.from))
	n.titled = n.title < n.from
	if p.is(n.to, "who") || p.is(n.to, ",") && p.is(n.to+1, "who") {
		n.person = n.person || !n.body
	}
	if n.gender == 0 && strings.HasSuffix(n.words[len(n.words)-1], "dottir") {
		n.person, n.gender = true, 'f' // an Icelandic patronymic
	}
	n.medium = r.names.media(p, n.from, n.to)
	if g, known := r.names.given[n.words[0]]; known && len(n.words) > 1 && !r.organizationIn(p, n.from, n.to) {
		n.person = true
		if n.gender == 0 {
			n.gender = g
		}
	}
	return n, true
}

// groupBefore reports whether a noun for a body stands right before the name:
// "the charity Open Door".
func (r *reader) groupBefore(p *paragraph, at int) bool {
	_, role, ok := r.names.roleEnding(p, at, p.starts[p.at(at).sentence])
	return ok && role.group && !role.plural && !p.at(at-1).upper
}

// longForm extends an organisation's name over "of" and "for" to its head:
// "Federation of Port Employers".
func (r *reader) longForm(p *paragraph, n *reading) {
	if n.person || !p.is(n.from-1, "of", "for") || !p.at(n.from-2).upper {
		return
	}
	start := n.from - 2
	for p.at(start-1).upper && p.at(start-1).tag.IsNoun() {
		start--
	}
	if !r.organizationIn(p, start, n.from-1) {
		return
	}
	n.from, n.title, n.words = start, start, nil
	for i := start; i < n.to; i++ {
		n.words = append(n.words, p.at(i).word)
	}
}

// titleBefore takes the titles and offices with capitals off the front of the
// name: "Mr", "Labour Minister", "Deputy General Secretary".
func (r *reader) titleBefore(p *paragraph, n *reading) {
	run := n.region
	r.longTitleBefore(p, n)
	for k := n.from; k < run.to; k++ {
		end, t := r.names.titleAt(p, k, run.to)
		if end > k && end < run.to {
			if t.gender != 0 {
				n.gender = t.gender
			}
			if !t.courtesy {
				start := p.modifiersBefore(run.from, p.starts[p.at(run.from).sentence])
				r.describeReading(p, n, start, end)
			}
			n.person, n.from = true, end
			k = end - 1
		} else if _, ok := r.names.roles[p.at(k).word]; ok && k+1 < run.to && r.names.given[p.at(k).word] == 0 && !r.organizationIn(p, k+1, run.to) {
			r.describeReading(p, n, run.from, k+1)
			n.person, n.from = true, k+1
		}
	}
}

// bracketedTitle takes a title in brackets, and the one before it, to the name:
// "Chief (Mrs) Ann Orel".
func (r *reader) bracketedTitle(p *paragraph, n *reading) {
	if n.title != n.from || !p.is(n.from-1, ")") || !p.is(n.from-3, "(") {
		return
	}
	end, t := r.names.titleAt(p, n.from-2, n.from-1)
	if end != n.from-1 {
		return
	}
	n.title, n.person = n.from-3, true
	if t.gender != 0 {
		n.gender = t.gender
	}
	if p.at(n.title - 1).upper {
		if end, _ := r.names.titleAt(p, n.title-1, n.title); end == n.title {
			n.title--
		}
	}
}

// longTitleBefore reads a title whose "of" has cut the run of capitals:
// "Secretary of State Ann Orel".
func (r *reader) longTitleBefore(p *paragraph, n *reading) {
	low := p.starts[p.at(n.from).sentence]
	for k := max(low, n.from-longestPhrase); k < n.from; k++ {
		end, t := r.names.titleAt(p, k, n.to)
		if end > n.from && end < n.to && !t.courtesy {
			r.describeReading(p, n, p.modifiersBefore(k, low), end)
			n.head = p.at(k).word
			n.person, n.from = true, end
			return
		}
	}
}

// describeReading sets the description that stands in [from, to) before a name.
func (r *reader) describeReading(p *paragraph, n *reading, from, to int) {
	for from < to-1 && p.isMark(from) {
		from++
	}
	switch {
	case p.is(from, "my", "our", "your"):
		return // "my friend Paul" tells only what the speaker calls him
	case p.at(from).tag == tagger.PRPS:
		n.owned = from
	}
	n.description, n.head = p.text(p.withoutArticle(from), to), p.at(to-1).word
}

// isOffice reports whether the run is an office or title and no name: it is
// one by the lists, and an article or a possessive stands before it, or "of"
// behind it.
func (r *reader) isOffice(p *paragraph, run region) bool {
	if _, role, ok := r.names.roleEnding(p, run.to, run.from); ok && !role.group && !role.plural && p.is(run.to, "of") {
		return true
	}
	first := run.from - 1
	for p.at(first).tag.IsAdjective() { // "the former Health Minister"
		first--
	}
	before := p.at(first)
	if before.tag != tagger.DT && before.tag != tagger.PRPS && before.tag != tagger.POS {
		return false
	}
	if end, t := r.names.titleAt(p, run.from, run.to); end == run.to && !t.courtesy {
		return true
	}
	role, ok := r.names.roles[p.phrase(run.from, run.to)]
	return ok && !role.group && !role.plural
}

func (r *reader) organizationIn(p *paragraph, from, to int) bool {
	for i := from; i < to; i++ {
		if _, ok := r.names.organizations[p.at(i).word]; ok || r.names.roles[p.at(i).word].group {
			return true
		}
	}
	return false
}

// roleBefore reads a description in lower case in front of a name: "Orel
// envoy Paul …", "federal secretary of state Ann …".
func (r *reader) roleBefore(p *paragraph, n *reading) {
	low, _ := p.bounds(n.from)
	from, role, ok := r.names.roleEnding(p, n.from, low)
	if !ok || role.group || role.plural || !p.at(n.from-1).tag.IsNoun() {
		return
	}
	start := p.modifiersBefore(from, low)
	r.describeReading(p, n, start, n.from)
	if n.description == "" {
		return
	}
	if p.is(n.from-2, "of") {
		n.head = p.at(from).word
	}
	n.title, n.person, n.role = start, true, role
	if role.gender != 0 {
		n.gender = role.gender
	}
}
