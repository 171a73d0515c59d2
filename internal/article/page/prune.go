package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// widestForm is the number of bytes of text up to which an element with fields
// or buttons in it is a form (a newsletter box, a poll) and not the story.
const widestForm = 500

// shortestProse is the number of bytes of a run of text outside of links that
// counts as prose: shorter ones are labels, dates, names.
const shortestProse = 40

// leastProse is the number of bytes of prose that makes a story at all.
const leastProse = 250

// contents is what counts in an element and all below it.
type contents struct {
	text   int  // bytes
	prose  int  // bytes of runs of text that are long and in no link
	story  bool // holds the headline or the body of the article
	body   bool // is or holds an element that is named like a story, with prose in it
	fields bool // holds input fields or buttons
}

// pruner takes out of a page what its markup says is no part of the story. A
// mark is a class word, an element's name, a role or a style; one that stands on
// so much of the prose that little would be left is not believed.
type pruner struct {
	measured map[*html.Node]contents
	marked   map[string]int // bytes of prose under the outermost elements with each mark
	whole    contents
}

// Shares of a page's prose, in percent, up to which marks are believed.
const (
	prunedShare = 35
	hiddenShare = 50
)

func prune(root *html.Node) {
	p := &pruner{measured: make(map[*html.Node]contents), marked: make(map[string]int)}
	p.whole = p.measure(root, false)
	p.note(root, make(map[string]int))
	p.below(root)
}

// measure fills in the contents of every element.
func (p *pruner) measure(n *html.Node, linked bool) contents {
	var sum contents
	linked = linked || n.DataAtom == atom.A
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			length := len(strings.TrimSpace(c.Data))
			sum.text += length
			if length >= shortestProse && !linked {
				sum.prose += length
			}
		case html.ElementNode:
			below := p.measure(c, linked)
			sum.text += below.text
			sum.prose += below.prose
			sum.story = sum.story || below.story
			sum.body = sum.body || below.body
			sum.fields = sum.fields || below.fields
		}
	}
	switch n.DataAtom {
	case atom.H1:
		sum.story = true
	case atom.Input, atom.Button, atom.Select:
		sum.fields = true
	}
	if strings.Contains(Attribute(n, "itemprop"), "articleBody") {
		sum.story = true
	}
	sum.body = sum.body || sum.prose >= shortestProse && isBodyNamed(n)
	p.measured[n] = sum
	return sum
}

// note adds up the prose under each mark. open counts the marks of the elements
// that n is in.
func (p *pruner) note(n *html.Node, open map[string]int) {
	own := marksOf(n)
	for _, mark := range own {
		if open[mark] == 0 {
			p.marked[mark] += p.measured[n].prose
		}
		open[mark]++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			p.note(c, open)
		}
	}
	for _, mark := range own {
		open[mark]--
	}
}

// Prefixes of marks: what kind of thing they are.
const (
	pruneMark = "prune:"
	talkMark  = "talk:"
	hideMark  = "hide:"
)

// prunedRoles are the ARIA roles of what surrounds a story.
var prunedRoles = map[string]bool{
	"navigation": true, "complementary": true, "contentinfo": true, "search": true, "dialog": true, "alert": true, "alertdialog": true,
	"banner": true, "menu": true, "menubar": true, "toolbar": true, "tablist": true,
}

// marksOf gives what an element's markup says against its being of the story.
func marksOf(n *html.Node) []string {
	var marks []string
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.H1:
		return nil
	case atom.Nav, atom.Footer, atom.Aside:
		marks = append(marks, pruneMark+"<"+n.Data+">")
	}
	if role := Attribute(n, "role"); prunedRoles[role] {
		marks = append(marks, pruneMark+"role "+role)
	}
	v := names()
	all := classNames(n)
	for _, pattern := range v.boxes {
		if len(all) > 0 && hasRun(all, pattern) {
			marks = append(marks, pruneMark+strings.Join(pattern, " "))
		}
	}
	for _, words := range all {
		for _, word := range words {
			switch {
			case v.talk[word]:
				marks = append(marks, talkMark+word)
			case v.prune[word]:
				marks = append(marks, pruneMark+word)
			}
		}
		if whole := strings.Join(words, "-"); v.hide[whole] {
			marks = append(marks, hideMark+whole)
		}
	}
	if by := hiddenBy(n); by != "" {
		marks = append(marks, hideMark+by)
	}
	return marks
}

// believes reports whether a mark is believed on this page.
func (p *pruner) believes(mark string) bool {
	prose := p.marked[mark]
	switch {
	case strings.HasPrefix(mark, talkMark):
		return p.whole.prose-prose >= leastProse
	case strings.HasPrefix(mark, hideMark):
		return 100*prose <= hiddenShare*p.whole.prose
	}
	return 100*prose <= prunedShare*p.whole.prose
}

// below removes elements below n.
func (p *pruner) below(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if p.isSurrounding(c) {
				n.RemoveChild(c)
			} else {
				p.below(c)
			}
		}
		c = next
	}
}

// isSurrounding reports whether an element belongs to the page and not to the
// story.
func (p *pruner) isSurrounding(n *html.Node) bool {
	c := p.measured[n]
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.H1:
		return false
	case atom.Button, atom.Input, atom.Select, atom.Label, atom.Dialog, atom.Menu:
		return c.prose < leastProse
	case atom.Svg, atom.Math, atom.Object, atom.Canvas, atom.Video, atom.Audio, atom.Template, atom.Map:
		return c.prose < leastProse || c.prose <= p.whole.prose/2
	}
	spared := c.story || isAmidText(n)
	for _, mark := range marksOf(n) {
		if (!spared || strings.HasPrefix(mark, hideMark)) && p.believes(mark) {
			return true
		}
	}
	switch n.DataAtom {
	case atom.Form, atom.Div, atom.Section:
		return c.fields && c.text <= widestForm && !c.story && !c.body && 2*c.prose <= p.whole.prose
	}
	return false
}

// isAmidText reports whether an element is a link or some words in a paragraph,
// with other words right beside it: a sentence without them would be none.
func isAmidText(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Span, atom.Abbr, atom.Q, atom.Time:
	default:
		return false
	}
	switch n.Parent.DataAtom {
	case atom.P, atom.Li, atom.Blockquote, atom.Span, atom.A:
	default:
		return false
	}
	for _, beside := range []*html.Node{n.PrevSibling, n.NextSibling} {
		if beside != nil && beside.Type == html.TextNode && strings.IndexFunc(beside.Data, unicode.IsLower) >= 0 {
			return true
		}
	}
	return false
}

// hiddenBy says by what an element is not shown, or "".
func hiddenBy(n *html.Node) string {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Key
		case "aria-hidden":
			if a.Val == "true" {
				return a.Key
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return a.Key
			}
		}
	}
	return ""
}
