package article

import (
	"bytes"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// htmlFormat is a web page, as a browser or a program has saved it.
var htmlFormat = format{
	name:       "HTML",
	recognises: looksLikeHTML,
	read: func(raw []byte) ([]Article, error) {
		page, err := decodeHTML(raw)
		if err != nil {
			return nil, err
		}
		a, err := readPage(page)
		if err != nil {
			return nil, err
		}
		return []Article{a}, nil
	},
}

// sniffedBytes is how far a page is searched for the marks of a format.
const sniffedBytes = 2 << 10

// looksLikeHTML reports whether a document begins like a page. The zeros of
// UTF-16 are passed over.
func looksLikeHTML(raw []byte) bool {
	head := bytes.ToLower(bytes.ReplaceAll(raw[:min(len(raw), sniffedBytes)], []byte{0}, nil))
	for _, mark := range []string{"<!doctype html", "<html", "<head>", "<body"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	if _, markup, found := bytes.Cut(head, []byte("<")); !found || len(head)-len(markup) > 8 {
		return false
	}
	for _, mark := range []string{"<article", "<div", "<p>", "<p ", "<h1", "<meta ", "<section", "<title>"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// readPage reads the story of a page: its metadata, the main text without what
// surrounds it, and the blocks of that.
func readPage(page string) (Article, error) {
	markup, structured, err := reduce(page)
	if err != nil {
		return Article{}, err
	}
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		return Article{}, refusef("", "the page cannot be parsed: %v", err)
	}
	known := pageMetadata(root, structured)
	prune(root)
	return readTree(root, mainText(root), known)
}

// readFragment reads markup that is a story and nothing else: the entry of a
// feed, the body of a letter. The metadata come from around it.
func readFragment(markup string, known Article) (Article, error) {
	reduced, _, err := reduce(markup)
	if err != nil {
		return Article{}, err
	}
	root, err := html.Parse(strings.NewReader(reduced))
	if err != nil {
		return Article{}, refusef("", "the markup cannot be parsed: %v", err)
	}
	prune(root)
	return readTree(root, root, known)
}

// readTree reads the story in an element of a page, or in the whole page where
// that element holds no paragraph.
func readTree(root, story *html.Node, known Article) (Article, error) {
	w := &blockWriter{}
	w.heading(known.Title)
	if w.walk(story); !w.hasParagraph() {
		w = &blockWriter{}
		w.heading(known.Title)
		w.walk(root)
	}
	return readBlocks(w.document.String(), w.spans, w.hints, known)
}

// enoughText is the number of bytes of text that make an element worth being
// taken for the body of an article.
const enoughText = 250

// mainText finds the element that holds the story: the one that the page itself
// marks as the body of an article, or else the one that readability finds.
func mainText(root *html.Node) *html.Node {
	var body *html.Node
	length := enoughText
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(attribute(n, "itemprop"), "articleBody") {
			if l := textLength(n); l >= length {
				body, length = n, l
			}
		}
	}
	if body != nil {
		return body
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	found, err := parser.ParseDocument(root, nil)
	if err != nil || found.Node == nil {
		return root
	}
	return found.Node
}

// attribute gives the value of an attribute, or "".
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// textLength is the number of bytes of text in an element, white space aside.
func textLength(n *html.Node) int {
	length := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			length += len(strings.TrimSpace(d.Data))
		}
	}
	return length
}
