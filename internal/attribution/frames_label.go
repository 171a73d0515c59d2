package attribution

import (
	"slices"

	"standpoint/internal/tagger"
)

// label reads what names its speaker in front: "GRAVES: …" in a transcript,
// "Orel: No deal" in a heading.
func (r *reader) label(p *paragraph, within []candidate) {
	if len(p.tokens) < 3 {
		return
	}
	colon := -1
	for i := 1; i < len(p.tokens) && i < 12; i++ {
		if p.at(i).word == ":" {
			colon = i
			break
		}
	}
	if colon < 0 || colon+1 >= len(p.tokens) {
		return
	}
	np := region{0, p.overHandle(colon)}
	for i := range np.to {
		t := p.at(i)
		if !t.upper && !p.is(i, "of", "the", "and", "de", "van", "von", "-", ".") && t.tag != tagger.Comma {
			return
		}
	}
	last := p.at(np.to - 1)
	if !last.tag.IsNoun() && !allUpper(last.Of(p.document)) && !p.heading {
		return
	}
	handle := np.to < colon
	listed := !p.heading && !p.opensQuote(colon+1) && !allUpper(p.text(0, colon)) && !r.transcript && !handle
	if listed && np.to > maxListLabel {
		return
	}
	listed = listed && !(len(r.paragraphs) > 0 && p == r.paragraphs[0] && len(p.ends) == 1) // a headline may end with a full stop
	c := candidate{p: p, head: colon, source: source{region: np}, cue: []region{{colon, colon + 1}}, frame: clauseFrame, lemma: ":", speech: true, listed: listed}
	if p.heading {
		c.content = []region{{colon + 1, p.trimEnd(colon+1, p.ends[p.tokens[colon].sentence])}}
		r.add(c)
		return
	}
	r.addTurn(c, colon+1, within)
}

// maxListLabel is the length in tokens of a label in a list of who said what.
const maxListLabel = 4

// addTurn adds what stands behind a label; what opens as a quotation stays
// whole.
func (r *reader) addTurn(c candidate, from int, within []candidate) {
	if q := c.p.quoteAt(from); q != nil && q.from == from {
		c.content = []region{{from, len(c.p.tokens)}}
		r.add(c)
		return
	}
	for _, run := range c.p.runs(from, within) {
		turn := c
		turn.content = []region{run}
		if run.from > from {
			turn.head, turn.cue = run.from, nil
		}
		r.add(turn)
	}
}

// maxRun is the length in tokens beyond which a run of sentences of one speaker
// is not extended.
const maxRun = 70

// runs cuts what one person says, from a token on, into what can stand alone: a
// sentence that reports what somebody else said stands by itself, since it may
// be another's position; the others stay together as long as they are short.
func (p *paragraph) runs(from int, within []candidate) []region {
	var list []region
	open := false
	for s, to := range p.ends {
		start := max(p.starts[s], from)
		if start >= to || to <= from {
			continue
		}
		reports := slices.ContainsFunc(within, func(c candidate) bool {
			return (c.speech || !c.source.empty() && p.at(c.source.to-1).tag.IsProperNoun()) && c.head >= start && c.head < to && !c.source.empty() && p.at(c.source.from).tag != tagger.PRP
		})
		if last := len(list) - 1; open && !reports && to-list[last].from <= maxRun {
			list[last].to = to
		} else {
			list = append(list, region{start, to})
		}
		open = !reports
	}
	return list
}

// dropUnknownLabels keeps of the labels of plain text ("Orel: no deal") those
// that stand in a list of several and name somebody: "Where: Orel" does not.
func (r *reader) dropUnknownLabels() {
	lists, listed := make(map[int]bool), false // paragraphs with a label
	for i := range r.candidates {
		if c := &r.candidates[i]; c.lemma == ":" && !c.p.heading {
			lists[c.index] = true
			listed = listed || c.listed
		}
	}
	if !listed {
		return
	}
	r.candidates = slices.DeleteFunc(r.candidates, func(c candidate) bool {
		if !c.listed {
			return false
		}
		s := c.source.region
		known := r.mentionIn(c.index, s, s.to) != nil
		return !known || !lists[c.index-1] && !lists[c.index+1]
	})
}

func allUpper(s string) bool {
	letters := 0
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
		if s[i] >= 'A' && s[i] <= 'Z' {
			letters++
		}
	}
	return letters > 1
}
