package article

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The word lists of data/markup.txt.
var (
	pruneWords = sync.OnceValue(func() map[string]bool { return wordSet("markup.txt", "prune") })
	talkWords  = sync.OnceValue(func() map[string]bool { return wordSet("markup.txt", "talk") })
)

// widestForm is the number of bytes of text up to which an element with fields
// or buttons in it is a form (a newsletter box, a poll) and not the story.
const widestForm = 500

// contents is what counts in an element and all below it.
type contents struct {
	text   int  // bytes
	story  bool // holds the headline or the body of the article
	fields bool // holds input fields or buttons
}

// prune takes out of a page what its markup says is no part of the story.
func prune(root *html.Node) {
	measured := make(map[*html.Node]contents)
	all := measure(root, measured)
	pruneBelow(root, all.text, measured)
}

// measure fills in the contents of every element.
func measure(n *html.Node, measured map[*html.Node]contents) contents {
	var sum contents
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			sum.text += len(strings.TrimSpace(c.Data))
		case html.ElementNode:
			below := measure(c, measured)
			sum.text += below.text
			sum.story = sum.story || below.story
			sum.fields = sum.fields || below.fields
		}
	}
	switch n.DataAtom {
	case atom.H1, atom.Article, atom.Main:
		sum.story = true
	case atom.Input, atom.Button, atom.Select:
		sum.fields = true
	}
	if strings.Contains(attribute(n, "itemprop"), "articleBody") {
		sum.story = true
	}
	measured[n] = sum
	return sum
}

// pruneBelow removes elements below n.
func pruneBelow(n *html.Node, whole int, measured map[*html.Node]contents) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if isSurrounding(c, measured[c], whole) {
				n.RemoveChild(c)
			} else {
				pruneBelow(c, whole, measured)
			}
		}
		c = next
	}
}

// isSurrounding reports whether an element belongs to the page and not to the
// story. whole is the length of the page's text.
func isSurrounding(n *html.Node, c contents, whole int) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.H1:
		return false
	case atom.Button, atom.Input, atom.Select, atom.Label, atom.Dialog, atom.Menu:
		return true
	}
	if isHidden(n) {
		return true
	}
	if c.story {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside:
		return true
	case atom.Form, atom.Div, atom.Section:
		if c.fields && c.text <= widestForm {
			return true
		}
	}
	switch attribute(n, "role") {
	case "navigation", "complementary", "contentinfo", "search", "dialog", "alert", "banner", "menu", "menubar":
		return true
	}
	talk, pruned := false, false
	for _, w := range splitWords(attribute(n, "class")+" "+attribute(n, "id"), longestBlock) {
		talk = talk || talkWords()[w.folded]
		pruned = pruned || pruneWords()[w.folded]
	}
	return talk || pruned && 5*c.text < 2*whole
}

// isHidden reports whether an element is not shown.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}
