package attribution

import "slices"

// candidate is an attribution as the frames find it, in tokens of one
// paragraph.
type candidate struct {
	p        *paragraph
	index    int // of the paragraph
	source   source
	cue      []region
	head     int // token of the cue's head word, -1 without a cue
	content  []region
	frame    frames
	lemma    string
	speech   bool // the cue tells that something was said
	evidence bool // the cue's subject is evidence, no voice
	silent   bool // it says that nothing was said: "did not respond to"
	own      bool // what is said of others is its source's wish or guess: "hoped", "predicted"
	question bool // "asked whether": its sentence goes on with the answer
	move     bool // a deed that moves a position, no report
	listed   bool // behind a label of plain text, which counts only in a list
	// free marks quoted words without a cue of their own.
	free bool
	// passive sources are none: "is expected to".
	sourceless bool
}

// passiveOf reports whether the content is nothing but one of the pronouns:
// "[we] have been offered".
func (c *candidate) passiveOf(pronouns ...string) bool {
	g := c.content[0]
	return c.frame&(passiveFrame|passiveObjectFrame) != 0 && g.to == g.from+1 && c.p.is(g.from, pronouns...)
}

// covers reports whether the candidate's content holds token i.
func (c *candidate) covers(i int) bool {
	for _, r := range c.content {
		if r.contains(i) {
			return true
		}
	}
	return false
}

// size is the number of tokens of the content.
func (c *candidate) size() int {
	n := 0
	for _, r := range c.content {
		n += r.to - r.from
	}
	return n
}

// unended reports whether the cue stands in a sentence without an end, and
// something else than quotation marks has to tell how far its content goes.
func (c *candidate) unended() bool {
	return slices.ContainsFunc(c.p.unended, func(s region) bool { return s.contains(c.start()) }) && c.kind() != Direct
}

// last is the token behind the content's last piece.
func (c *candidate) last() int { return c.content[len(c.content)-1].to }
