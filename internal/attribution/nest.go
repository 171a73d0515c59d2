package attribution

import (
	"cmp"
	"slices"

	"standpoint/internal/tagger"
)

// settle puts the candidates in order, drops those that claim the words of a
// better one, and returns for each of the rest the index of the one that it is
// a report within, or -1.
func (r *reader) settle() (outer []int) {
	slices.SortStableFunc(r.candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.index, b.index), cmp.Compare(a.start(), b.start()), cmp.Compare(b.size(), a.size()))
	})
	kept := r.candidates[:0]
	for _, c := range r.candidates {
		if len(kept) > 0 && kept[len(kept)-1].repeats(&c) {
			continue
		}
		kept = append(kept, c)
	}
	r.candidates = kept
	outer = make([]int, len(kept))
	first := 0 // of the paragraph
	for i := range kept {
		for kept[first].index != kept[i].index {
			first++
		}
		outer[i] = r.innermostAround(i, first)
	}
	for i := range kept {
		if o := outer[i]; o >= 0 && (kept[o].joinedBy(&kept[i]) || kept[o].endedBy(&kept[i])) {
			outer[i] = outer[o]
		}
	}
	return outer
}

// joinedBy ends the content of c before the conjunction that joins other to it
// under one subject: in "said it was dead and demanded …" the demand is no part
// of what was said. It reports whether it does.
func (c *candidate) joinedBy(other *candidate) bool {
	if c.source.empty() || c.source.region != other.source.region || len(other.cue) == 0 {
		return false
	}
	at := other.cue[0].from - 1
	for c.p.at(at).tag.IsAdverb() || c.p.is(at, ",") {
		at--
	}
	if c.p.at(at).tag != tagger.CC || c.source.from > at {
		return false
	}
	last := len(c.content) - 1
	for last >= 0 && !c.content[last].contains(at) {
		last--
	}
	if last < 0 || c.content[last].from+1 >= at || c.head > at {
		return false
	}
	c.content = c.content[:last+1]
	c.content[last].to = c.p.trimEnd(c.content[last].from, at)
	return true
}

// endedBy ends the content of c before another's report that answers it ("asked
// that it be cut, to which Orel replied …") or before the main clause to which
// c only leads ("Asked about the claim that it rained, Orel said …"). It reports
// whether it does.
func (c *candidate) endedBy(other *candidate) bool {
	if !other.speech && other.kind() != Direct || other.source.empty() || other.head < other.source.from || c.p.inSpeech(other.head) {
		return false
	}
	p, at := c.p, other.source.from
	switch low, _ := p.bounds(c.start()); {
	case p.is(at-1, "which") && p.is(at-2, "to") && p.is(at-3, ","):
		at -= 3
	case p.is(at-1, ",") && c.head >= 0 && p.at(c.head).tag.IsNoun() && p.is(low, "asked", "pressed", "questioned", "quizzed", "responding", "replying", "reacting", "commenting", "referring", "on", "regarding", "despite"):
		at--
	case p.is(at-1, ",") && c.lemma == other.lemma && c.frame&clauseFrame != 0 && c.frame == other.frame && p.at(at).upper && !p.inSpeech(c.content[0].from) &&
		!p.is(c.content[0].from, "when", "if", "as", "because", "after", "although", "while", "before", "since", "unless") && !p.is(c.content[0].from, "that") && p.finiteIn(c.content[0].from, at-1):
		at-- // "Orel says it rains, Tarn says it does not"
	case p.is(at-1, "that", "which") && p.at(at-2).tag.IsNoun() && !c.speech && other.kind() == Direct:
		return true // "ordered a halt, in a ruling that Tarn called “a halt”"
	default:
		return false
	}
	last := len(c.content) - 1
	if !c.content[last].contains(at) || c.content[last].from+1 >= at {
		return false
	}
	c.content[last].to = p.trimEnd(c.content[last].from, at)
	return true
}

// start is the first token of the candidate.
func (c *candidate) start() int {
	at := c.content[0].from
	if len(c.cue) > 0 {
		at = min(at, c.cue[0].from)
	}
	return at
}

// repeats reports whether other says of the same words what c says.
func (c *candidate) repeats(other *candidate) bool {
	if c.index != other.index || c.free != other.free {
		return false
	}
	return c.head == other.head || slices.Equal(c.content, other.content)
}

// innermostAround is the smallest candidate of the same paragraph whose content
// holds the cue of candidate i, or -1. Candidates of the paragraph start at
// first.
func (r *reader) innermostAround(i, first int) int {
	c := &r.candidates[i]
	at := c.head
	if at < 0 {
		at = c.content[0].from
	}
	best, size := -1, 0
	for j := first; j < len(r.candidates) && r.candidates[j].index == c.index; j++ {
		d := &r.candidates[j]
		if j == i || !d.covers(at) || c.covers(d.head) && d.head >= 0 {
			continue
		}
		if n := d.size(); best < 0 || n < size {
			best, size = j, n
		}
	}
	return best
}

// asserted reports whether the content around states the inner attribution as
// a fact: its clause opens the content, a sentence or a coordinated clause, or
// it is somebody's claim or demand by a noun.
func (r *reader) asserted(c, around *candidate) bool {
	if c.source.empty() || c.head < 0 {
		return true
	}
	p, at := c.p, c.source.from
	if (c.guesses() || around.own) && !p.is(at, "i", "we") {
		return false
	}
	if !p.at(c.head).tag.IsVerb() && c.frame&(clauseFrame|infinitiveFrame|prepositionFrame) != 0 {
		return p.at(c.head).tag.IsNoun()
	}
	for _, piece := range around.content {
		if at >= piece.from && at <= piece.from+2 && !p.is(piece.from, "if", "whether", "when", "unless") && !p.is(at-1, "if", "unless") {
			return true
		}
	}
	before := p.at(at - 1)
	if before.word == "that" && p.isCue(r.lexicon, at-2) && p.says(at-2) {
		return true // "may I say that Orel promised"
	}
	return p.startsSentence(at) || before.tag == tagger.CC || before.tag == tagger.Comma && !p.is(c.head-1, "would", "could") || p.isMark(at-1) ||
		before.word == "that" && around.frame&(clauseFrame|weakFrame) != 0 && at-1 <= around.content[0].from+1
}

// guesses reports whether the cue says only what may be: "must have been
// talking", "could refuse".
func (c *candidate) guesses() bool {
	if len(c.cue) == 0 {
		return false
	}
	at := c.cue[0].from
	return c.p.at(at).tag == tagger.MD && c.p.is(at, "may", "might", "must", "could", "should", "ought")
}

// supposes reports whether the content opens with a condition or a question: it
// states nobody's position but its speaker's.
func (c *candidate) supposes() bool {
	at := c.content[0].from
	for at < c.content[0].to && c.p.isMark(at) {
		at++
	}
	return c.p.is(at, "if", "unless", "whether", "should", "were", "had") && !c.free || c.p.is(at, "if", "unless")
}

// isSupposed reports whether the clause of the cue is only supposed or asked:
// "if Orel rejects the plan", "on whether Orel was ready to go".
func (c *candidate) isSupposed() bool {
	at := c.source.from - 1
	return !c.source.empty() && c.head > at && (c.p.is(at, "whether", "unless") || c.p.is(at, "if") && !c.p.is(at-1, "as", "even"))
}

// overPreface steps over what only announces what is said: "And may I say
// that", "Let me add that".
func (p *paragraph) overPreface(content region) int {
	for k := content.from; k < min(content.from+5, content.to); k++ {
		if p.is(k, "i", "me") && p.says(k+1) && p.is(k+2, "that") && (p.at(k-1).tag == tagger.MD || p.is(k-1, "let")) {
			return k + 3
		}
	}
	return content.from
}

// mainClause is the candidate within the content of candidate i that is its
// main clause, or -1: its source opens the content and its cue is the first
// finite verb.
func (r *reader) mainClause(i int, outer []int) int {
	c := &r.candidates[i]
	if c.frame&(clauseFrame|weakFrame|passiveFrame) == 0 || c.own || c.supposes() {
		return -1
	}
	first := i
	for first > 0 && r.candidates[first-1].index == c.index {
		first--
	}
	for j := first; j < len(r.candidates) && r.candidates[j].index == c.index; j++ {
		d := &r.candidates[j]
		if outer[j] != i || d.head < 0 || d.evidence || d.frame == passiveObjectFrame || d.source.empty() || d.guesses() {
			continue
		}
		piece := c.content[0]
		piece.from = c.p.overPreface(piece)
		if d.speech && d.content[0].from <= piece.from+1 && d.source.from > d.content[0].from {
			return j // "…, he said on Friday, according to officials"
		}
		opens := d.source.from <= piece.from+3 || c.p.is(d.source.from-1, ",") || d.cue[0].from <= piece.from+4 && d.source.from >= d.cue[0].to // "had been told by Orel that"
		if d.source.from >= piece.from && opens && !c.p.finiteIn(piece.from, min(d.cue[0].from, piece.to)) && !d.p.at(d.head).tag.IsNoun() {
			return j
		}
	}
	return -1
}
