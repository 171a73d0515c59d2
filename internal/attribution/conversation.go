package attribution

import "strings"

// markReporters makes mediums of those who report: the authors of the article
// and, in an interview, whoever mostly asks. What they pass on is the word of
// whom they quote.
func (r *reader) markReporters(byline string) {
	names := make(map[string]bool)
	for word := range strings.FieldsSeq(r.fold(byline)) {
		names[strings.Trim(word, ",.;()")] = true
	}
	for _, e := range r.entities {
		written := !e.body
		for _, w := range e.words {
			written = written && names[w]
		}
		e.medium = e.medium || written
	}
	if !r.transcript {
		return
	}
	turns, questions := make(map[*entity]int), make(map[*entity]int)
	for i := range r.candidates {
		c := &r.candidates[i]
		if c.lemma != ":" || c.p.heading {
			continue
		}
		e := r.labelled(c, c.source.region)
		if e == nil {
			continue
		}
		if s := c.source.region; s.to-s.from > 2 && c.p.is(s.to-2, ",") && reportsInTranscript[c.p.at(s.to-1).word] {
			e.medium = true
		}
		turns[e]++
		if c.p.is(c.last()-1, "?") || c.p.is(c.last(), "?") || c.p.is(len(c.p.tokens)-1, "?") {
			questions[e]++
		}
	}
	for e, n := range turns {
		e.medium = e.medium || n > 1 && questions[e]*2 >= n
	}
}
