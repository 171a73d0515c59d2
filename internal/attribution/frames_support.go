package attribution

import (
	"slices"
	"strings"

	"standpoint/internal/text"
)

// supportNoun is a noun that says what is said or thought where a verb does
// nothing but carry it: "cast doubt on".
type supportNoun struct {
	verbs   map[string]bool // in all their forms
	follows []string        // what leads from the noun to the content
}

// readSupport reads the nouns with their verbs.
func (l *lexicon) readSupport(data lists, irregular map[string][][2]string) {
	l.support = make(map[string]*supportNoun)
	for fields := range text.Rows(data.support) {
		s := &supportNoun{verbs: make(map[string]bool), follows: strings.Fields(fields[2])}
		for _, base := range strings.Fields(fields[1]) {
			for _, word := range formsOf(base, irregular) {
				s.verbs[word] = true
			}
		}
		l.support[fields[0]] = s
		l.support[presentOf(fields[0])] = s
	}
}

// supportFrame reads "took issue with", "raised doubts about", "voiced concern
// that" (Gross, "Les bases empiriques de la notion de prédicat sémantique",
// Langages 63, 1981).
func (r *reader) supportFrame(p *paragraph, i int) {
	s := r.lexicon.support[p.at(i).word]
	if s == nil || !p.at(i).tag.IsNoun() {
		return
	}
	low, high := p.level(i)
	next := p.overDate(i + 1)
	if next >= high || !slices.Contains(s.follows, p.at(next).word) {
		return
	}
	verb := p.baseBefore(i+1, low) - 1
	if verb < low || !p.at(verb).tag.IsVerb() || !s.verbs[p.at(verb).word] {
		return
	}
	g := p.groupAt(verb, low)
	if g.passive {
		return
	}
	source := p.subject(g, low)
	if source.empty() {
		return
	}
	g.to = i + 1
	c := complement{from: next + 1, frame: prepositionFrame}
	switch {
	case p.is(next, "that", "whether", "saying"):
		c.frame = clauseFrame
		if !p.is(next, "saying") {
			c.from = next
		}
	case p.opensInfinitive(next):
		c.from, c.frame = next, infinitiveFrame
	case !p.opensPhrase(c.from) && !p.at(c.from).tag.IsWh():
		return
	}
	if end := p.contentEnd(r.lexicon, c, g, high); end > c.from {
		r.dropObject(p, verb)
		r.add(candidate{p: p, head: i, source: source, cue: []region{{g.from, i + 1}}, content: []region{{c.from, end}}, frame: c.frame, lemma: p.at(i).word})
	}
}

// dropObject takes back that the verb at i has an object, for it is only carried:
// of the candidates, those of the last few words stand at the end.
func (r *reader) dropObject(p *paragraph, i int) {
	for k := len(r.candidates) - 1; k >= 0 && r.candidates[k].p == p && r.candidates[k].head >= i; k-- {
		if c := &r.candidates[k]; c.head == i && c.frame == objectFrame {
			r.candidates = slices.Delete(r.candidates, k, k+1)
			return
		}
	}
}
