package page

import (
	"strings"

	"golang.org/x/net/html"
)

// vote decides for each block whether it belongs to the story: where the ways of
// finding it that hold the block weigh as much as those that reject it. Blocks
// that are no prose need readability's consent, which knows lists of links, forms
// and buttons by their shape: without it they are asides. What stands before the
// story is left to be read for its author and date.
func (o *outline) vote(root *html.Node, title, body string) (held []bool) {
	candidates, readable := o.candidates(root, body)
	held = make([]bool, len(o.all))
	for i := len(o.all) - 1; i >= 0; i-- {
		yes, no := 0, 0
		for _, c := range candidates {
			switch c.verdicts[i] {
			case holds:
				yes += c.weight
			case rejects:
				no += c.weight
			case abstains:
			}
		}
		held[i] = yes > 0 && yes >= no
	}
	begun := false
	for i := range o.all {
		s := &o.all[i]
		begun = begun || held[i] && s.prose > 0
		if begun && s.prose == 0 && readable != nil && readable.verdicts[i] != holds && !o.isCrosshead(i, held) {
			s.Role = Aside
		}
	}
	o.dropTeasers(held)
	o.holdHead(held, title)
	return held
}

// isCrosshead reports whether a block is a heading with prose of the story below
// it.
func (o *outline) isCrosshead(i int, held []bool) bool {
	return o.all[i].Role == Heading && i+1 < len(o.all) && held[i+1] && o.all[i+1].prose > 0
}

// Bounds of a list of teasers: so many headings that are links, with at most so
// many blocks and, in the mean, bytes of prose below each.
const (
	fewestTeasers = 3
	longestTeaser = 3
	mostTeased    = 300
)

// dropTeasers gives up lists of other stories below the story, each a heading that
// is a link with the first words of that story. Where no story stands before
// such a list, the list is the story.
func (o *outline) dropTeasers(held []bool) {
	isTeaser := func(i int) bool { return o.all[i].Role == Heading && o.all[i].Plain == "" }
	before := 0
	for i := 0; i < len(o.all); i++ {
		if held[i] && !isTeaser(i) {
			before += o.all[i].prose
		}
		if !isTeaser(i) || before < leastProse {
			continue
		}
		last, teasers := i, 1
		for k := i + 1; k < len(o.all) && k-last <= longestTeaser; k++ {
			if isTeaser(k) {
				last, teasers = k, teasers+1
			}
		}
		end := last + 1
		for end < len(o.all) && end < last+longestTeaser && o.all[end].Role != Heading {
			end++
		}
		teased := 0
		for _, s := range o.all[i:end] {
			teased += s.prose
		}
		if teasers >= fewestTeasers && teased <= mostTeased*teasers {
			for k := i; k < end; k++ {
				held[k] = false
			}
		}
		i = end - 1
	}
}

// Bounds of what stands between a headline and its story.
const (
	mostHead    = 16   // blocks
	longestHead = 1500 // bytes
)

// holdHead takes in what stands between the headline and the story where that is
// little: standfirst, author, date.
func (o *outline) holdHead(held []bool, title string) {
	first := 0
	for first < len(held) && !(held[first] && o.all[first].prose > 0) {
		first++
	}
	if first == len(held) {
		return
	}
	headline := strings.Join(bareWords(title), " ")
	size := 0
	for i := first - 1; i >= 0 && first-i <= mostHead && size <= longestHead; i-- {
		s := o.all[i]
		if s.top || headline != "" && strings.Join(bareWords(s.Text), " ") == headline {
			for k := i + 1; k < first; k++ {
				if o.all[k].Role != Caption && o.all[k].Role != Heading && !o.all[k].deck {
					o.all[k].Role = Head
				}
				held[k] = true
			}
			return
		}
		size += len(s.Text)
	}
}

// candidates tries every way of finding the story. readable is readability's, or
// nil where it found none.
func (o *outline) candidates(root *html.Node, body string) (all []candidate, readable *candidate) {
	add := func(c candidate, ok bool) bool {
		if ok {
			all = append(all, c)
		}
		return ok
	}
	add(o.bodied(body))
	add(o.declared(root))
	add(o.named(root))
	add(o.section(root))
	add(o.dense(root))
	if add(o.readable(root)) {
		readable = &all[len(all)-1]
	}
	return all, readable
}
