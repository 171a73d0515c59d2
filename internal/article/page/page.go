// Package page finds the story in a web page: the blocks of text that an editor
// wrote, without what the site puts around them. It knows markup and no words of
// any language; what is furniture by its wording is told by package article.
//
// Several ways of finding the story are taken side by side (the element that the
// page declares to be the body, the one whose class says so, readability's
// choice, the densest part of the page, the words of its JSON-LD), and a block
// belongs to the story where most of them hold it. A page that is empty until its
// scripts fill it is read from what the scripts would show. The single ways are those of
// Kohlschütter, Fankhauser and Nejdl (Boilerplate Detection using Shallow Text
// Features, 2010) and of Arc90's Readability; that their agreement is better than
// each was shown by Bevendorff et al. (An Empirical Comparison of Web Content
// Extraction Algorithms, 2023).
package page

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Limits bound what is read of a page, so that a small file cannot grow in
// memory.
type Limits struct {
	Elements int // start tags
	Markup   int // bytes of text and markup, without scripts and styles
}

// Document is a parsed page.
type Document struct {
	// Root has the page without scripts, styles and what else shows no text.
	Root *html.Node
	// Structured are the contents of its JSON-LD scripts, in their order.
	Structured []string

	limits    Limits
	templates []string // the texts of scripts that are markup
	data      []string // and of those that are JSON or hold some
	scripts   int      // bytes of both
}

// Parse parses markup, which is UTF-8. The error says in words an operator
// understands which limit was met or what cannot be parsed.
func Parse(markup string, limits Limits) (*Document, error) {
	d := &Document{limits: limits}
	reduced, err := d.reduce(markup)
	if err != nil {
		return nil, err
	}
	if d.Root, err = html.Parse(strings.NewReader(reduced)); err != nil {
		if strings.Contains(err.Error(), "open stack of elements") {
			return nil, errors.New("its elements are nested deeper than 512")
		}
		return nil, fmt.Errorf("the page cannot be parsed: %w", err)
	}
	return d, nil
}

// Role is what the markup says of a block.
type Role byte

// The roles of blocks.
const (
	Unknown   Role = iota // a division of the page and nothing more
	Paragraph             // also an entry of a list
	Heading               // h1 to h6, or set in bold like one
	Quotation             // a block quotation: a paragraph, or a pull quote that repeats one
	Caption               // of a picture
	Aside                 // a footer or note within the story: no part of its text
	Head                  // between the headline and the story: standfirst, author, date, buttons
)

// Block is a run of text that begins and ends where a browser would break the
// line, its white space collapsed. A line broken on purpose is a line feed.
type Block struct {
	Text string
	// Plain is the part of the text that is not in a link.
	Plain string
	Role  Role
	// Bold is set where all of the block is.
	Bold bool
}

// All gives every block of a page that is shown: for markup that is a story and
// nothing else, such as an entry of a feed. The document is changed.
func (d *Document) All() []Block {
	prune(d.Root)
	return newOutline(d.Root).blocks(nil)
}

// Story gives the blocks of the page's story. title and body are the headline and
// the text of the story as the page's metadata have them, or empty. The document
// is changed: read its metadata first.
func (d *Document) Story(title, body string) []Block {
	prune(d.Root)
	o := newOutline(d.Root)
	held := o.vote(d.Root, title, body)
	found := o.blocks(held)
	if n := proseIn(found); n < littleProse {
		for _, blocks := range [][]Block{bodyBlocks(body), d.scripted(title)} {
			if m := proseIn(blocks); m >= leastProse && m > moreProse*n && (n < leastProse || goesOn(found, blocks)) {
				return blocks
			}
		}
	}
	if hasText(found) {
		return found
	}
	if blocks := bodyBlocks(body); hasText(blocks) {
		return blocks
	}
	return o.blocks(nil)
}

// Where the elements of a page show less than littleProse bytes of prose, and its
// metadata or scripts hold more than moreProse times as much, those have the
// story and the elements its beginning.
const (
	littleProse = 1000
	moreProse   = 3
)

// goesOn reports whether at least half of the runs of words of a beginning stand
// in a story.
func goesOn(beginning, story []Block) bool {
	known := make(map[string]bool)
	for _, b := range story {
		for run := range runsOf(b.Text) {
			known[run] = true
		}
	}
	same, all := 0, 0
	for _, b := range beginning {
		if prose(b) == 0 {
			continue
		}
		for run := range runsOf(b.Text) {
			all++
			if known[run] {
				same++
			}
		}
	}
	return 2*same >= all
}

// leastText is the number of bytes of text that a story has at least.
const leastText = 20

// hasText reports whether there is anything but headings.
func hasText(blocks []Block) bool {
	for _, b := range blocks {
		if b.Role != Heading && b.Role != Aside && len(b.Text) > leastText {
			return true
		}
	}
	return false
}

// bodyBlocks are the blocks of a story whose text stands in the metadata alone.
func bodyBlocks(body string) []Block {
	var blocks []Block
	for line := range strings.Lines(body) {
		if line = collapse(line); line != "" {
			blocks = append(blocks, Block{Text: line, Plain: line, Role: Paragraph})
		}
	}
	return blocks
}

// Attribute gives the value of an element's attribute, or "".
func Attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
