package attribution

import (
	_ "embed"
	"slices"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

//go:embed data/deeds.txt
var deedList string

var deeds = text.WordSet(deedList)

// deedFrame reads what a report says that another would do of its own will:
// "said the union would give two hours". Outside of a report it is no
// attribution, but news, and dropDeeds drops it.
func (r *reader) deedFrame(p *paragraph, i int) {
	if p.tokens[i].tag != tagger.VB || !deeds[p.tokens[i].word] {
		return
	}
	low, high := p.level(i)
	g := p.groupAt(i, low)
	if !p.is(g.from, "would", "will", "'ll") || g.negated || g.passive || i+1 >= high || !p.opensPhrase(i+1) && !p.is(i+1, "up", "over", "back", "for", "to") {
		return
	}
	s := p.subject(g, low)
	if s.empty() || p.at(s.from).tag == tagger.PRP || p.at(s.from).tag.IsWh() || !s.antecedent.empty() {
		return
	}
	end := p.contentEnd(r.lexicon, complement{from: i + 1, frame: objectFrame}, g, high)
	r.add(candidate{p: p, head: i, source: s, cue: []region{{g.from, i + 1}}, content: []region{{i + 1, end}}, frame: objectFrame, lemma: deedLemma})
}

// deedLemma marks the candidates of deedFrame.
const deedLemma = "deed"

// dropDeeds drops, of the candidates from first on, the deeds that nobody is
// reported to have spoken of.
func (r *reader) dropDeeds(first int) {
	within := r.candidates[first:]
	kept := slices.DeleteFunc(slices.Clone(within), func(c candidate) bool {
		return c.lemma == deedLemma && !slices.ContainsFunc(within, func(o candidate) bool { return o.speech && o.lemma != deedLemma && o.covers(c.head) })
	})
	r.candidates = append(r.candidates[:first], kept...)
}
