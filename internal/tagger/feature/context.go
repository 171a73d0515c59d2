package feature

// Context is what the templates see from one token of a sentence. A sentence is
// walked from left to right: Start, Push its first two words, then for each
// token Push the word two after it, Extract, and Tagged.
type Context struct {
	words     [5]Word // the token in the middle, two before it, two after it
	before    uint8   // tag of the token before
	twoBefore uint8   // tag of the token two before
	verb      uint64  // form of the last verb or modal of the clause, or 0
	since     int     // tokens since that verb
	first     bool    // nothing but marks stands before the token
	style     Style
}

// Boundary is the Word beyond either end of a sentence.
var Boundary = Word{Form: 1, Tail: 1, Head: 1}

// Start puts the context before a sentence of the given style.
func (c *Context) Start(style Style) {
	*c = Context{style: style, first: true}
	c.words = [5]Word{Boundary, Boundary, Boundary, Boundary, Boundary}
}

// Push moves every word one place to the left and puts w, or Boundary beyond
// the end, two places after the token in the middle.
func (c *Context) Push(w Word) {
	if c.style != Prose && w.Shape&InitialUpper != 0 {
		w.Shape = c.style.discount(w.Shape)
	}
	copy(c.words[:4], c.words[1:])
	c.words[4] = w
}

// Only is the one tag that the token in the middle can have, or 0.
func (c *Context) Only() uint8 { return c.words[2].Only }

// Name reports whether the token in the middle can only be part of a name as far
// as its spelling goes: a word that the lexicon does not know, with a capital of
// its own, in prose and within a sentence.
func (c *Context) Name() bool {
	w := &c.words[2]
	return c.style == Prose && !c.first && w.Class == 0 && w.Shape&^Hyphen == InitialUpper|Lower
}

// Role is what a tag does to the clause that it stands in.
type Role uint8

// The roles of a tag.
const (
	Inside Role = iota // none of those below
	Verb               // a verb or modal: may govern a participle further on
	Break              // a mark or pronoun, which often begins a clause
)

// reach is how many tokens after a verb it is remembered.
const reach = 5

// Tagged tells the tag that was chosen for the token in the middle, and what it
// does to the clause.
func (c *Context) Tagged(tag uint8, role Role) {
	w := &c.words[2]
	c.twoBefore, c.before = c.before, tag
	c.since++
	switch {
	case role == Verb:
		c.verb, c.since = w.Form, 0
	case role == Break || c.since > reach:
		c.verb = 0
	}
	if w.Shape&(InitialUpper|Lower|Digit) != 0 {
		c.first = false
	}
}
