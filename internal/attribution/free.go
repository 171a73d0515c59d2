package attribution

import "slices"

// freeQuotes gathers quoted speech that no cue has claimed. Directly behind the
// sentence that quotes a speaker it is a further piece of that attribution;
// elsewhere it becomes an attribution without a cue, whose speaker is found by
// what goes before or comes after.
func (r *reader) freeQuotes(p *paragraph, first int) {
	free := -1
	for _, q := range p.quotes {
		if !q.speech || r.claimed(q, first) {
			continue
		}
		if c := r.quotedJustBefore(p, q, first); c != nil {
			c.content = append(c.content, region{q.from, q.to})
			continue
		}
		if !p.startsSentence(q.from) && !p.is(q.from-1, ":") {
			continue // a quoted phrase within the outlet's own sentence
		}
		if free >= 0 {
			c := &r.candidates[free]
			if last := c.last(); last == q.from {
				c.content = append(c.content, region{q.from, q.to})
				continue
			}
		}
		if name := p.signedBehind(q.to); !name.empty() {
			r.add(candidate{p: p, head: q.to, source: source{region: name}, cue: []region{{q.to, q.to + 1}}, frame: clauseFrame, lemma: "-", speech: true, content: []region{{q.from, q.to}}})
			continue
		}
		free = len(r.candidates)
		r.add(candidate{p: p, head: -1, free: true, frame: clauseFrame, content: []region{{q.from, q.to}}})
	}
}

// signedBehind is the name that signs a quotation which ends before token i:
// "“A fine day.” — Ann Venn, mayor", at the end of the paragraph or sentence.
func (p *paragraph) signedBehind(i int) region {
	if !p.isDash(i) && p.at(i).word != "-" {
		return region{}
	}
	to := i + 1
	for p.at(to).tag.IsProperNoun() {
		to++
	}
	if to == i+1 || to < len(p.tokens) && !p.is(to, ",", ".", "(") || to > i+6 {
		return region{}
	}
	return region{i + 1, to}
}

// claimed reports whether a content of this paragraph holds the quotation.
func (r *reader) claimed(q quotation, first int) bool {
	return slices.ContainsFunc(r.candidates[first:], func(c candidate) bool {
		if c.head >= 0 && c.head > q.from && c.head < q.to && !c.covers(q.from) {
			return false
		}
		return c.covers(min(q.from+1, q.to-1))
	})
}

// quotedJustBefore is the attribution with a quotation in the sentence before
// q, which q goes on with.
func (r *reader) quotedJustBefore(p *paragraph, q quotation, first int) *candidate {
	from, _ := p.bounds(q.from)
	if from != q.from || from == 0 {
		return nil
	}
	var reported *candidate
	for i := len(r.candidates) - 1; i >= first; i-- {
		c := &r.candidates[i]
		if c.head < 0 || p.inSpeech(c.head) || !c.speech || len(c.content) > 3 {
			continue
		}
		if p.at(c.head).sentence != p.at(q.from).sentence-1 && c.last() != q.from {
			continue
		}
		if p.inSpeech(c.content[0].from) {
			return c
		}
		if reported == nil {
			reported = c
		}
	}
	return reported
}
