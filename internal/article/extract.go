package article

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"standpoint/internal/text"
)

// quoteHint marks a block quotation: a paragraph, or a pull quote that repeats
// one.
const quoteHint Kind = "quote"

// lineBreak stands for a <br> in an open block: a line break on purpose, unlike
// those of the markup. Two of them end a paragraph.
const lineBreak = "\u2028"

// blockElements begin and end a block; the value is what they say that it is.
var blockElements = map[atom.Atom]Kind{
	atom.P: Paragraph, atom.Li: Paragraph, atom.Dd: Paragraph, atom.Dt: Paragraph, atom.Td: "", atom.Th: "", atom.Pre: Paragraph,
	atom.H1: Heading, atom.H2: Heading, atom.H3: Heading, atom.H4: Heading, atom.H5: Heading, atom.H6: Heading, atom.Blockquote: quoteHint,
	atom.Figcaption: Caption, atom.Figure: Caption, atom.Caption: Caption, atom.Div: "", atom.Section: "", atom.Article: "", atom.Main: "",
	atom.Header: "", atom.Footer: Furniture, atom.Aside: Furniture, atom.Nav: Furniture, atom.Ul: "", atom.Ol: "", atom.Dl: "", atom.Table: "", atom.Tr: "",
	atom.Tbody: "", atom.Address: "", atom.Hr: "", atom.Form: "", atom.Center: "", atom.Body: "", atom.Details: "", atom.Summary: Heading,
	atom.Cite: "",
}

// blockWriter writes the text of elements as blocks with blank lines between
// them, and remembers where each stands and what the markup says of it.
type blockWriter struct {
	document strings.Builder
	spans    []text.Span
	hints    []Kind

	open   strings.Builder // the block being written
	plain  strings.Builder // the part of it that is not in a link
	bold   int             // bytes of it that are bold
	inLink int
	inBold int
	title  string
}

// heading writes the title of the page as the first block.
func (w *blockWriter) heading(title string) {
	if title == "" {
		return
	}
	w.open.WriteString(title)
	w.plain.WriteString(title)
	w.end(Heading)
	w.title = bareLetters(title)
}

// walk writes the blocks of an element.
func (w *blockWriter) walk(n *html.Node) { w.element(n, ""); w.end("") }

// element writes an element within a block of the kind inherited.
func (w *blockWriter) element(n *html.Node, inherited Kind) {
	switch n.Type {
	case html.TextNode:
		w.inline(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	tag := atom.Lookup([]byte(n.Data)) // readability renames elements without a care for DataAtom
	kind, isBlock := blockElements[tag]
	if tag == atom.Cite {
		isBlock = inherited == quoteHint
	}
	if isBlock {
		w.end(inherited)
		if kind == "" || inherited == Caption || inherited == quoteHint || inherited == Furniture {
			kind = inherited
		}
		if tag == atom.Cite {
			kind = Furniture
		}
	} else {
		kind = inherited
	}
	switch tag {
	case atom.Head, atom.Title:
		return
	case atom.Br:
		if strings.HasSuffix(strings.TrimRight(w.open.String(), " \t\n"), lineBreak) {
			w.end(kind)
		} else {
			w.inline(lineBreak)
		}
		return
	case atom.A:
		w.inLink++
		defer func() { w.inLink-- }()
	case atom.Span:
		if attribute(n, boldMark) != "" {
			w.inBold++
			defer func() { w.inBold-- }()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.element(c, kind)
	}
	if isBlock {
		w.end(kind)
	}
}

// inline writes text into the open block.
func (w *blockWriter) inline(s string) {
	w.open.WriteString(s)
	if w.inLink == 0 {
		w.plain.WriteString(s)
	}
	if w.inBold > 0 {
		w.bold += len(s)
	}
}

// end closes the open block, if there is any text in it.
func (w *blockWriter) end(kind Kind) {
	block, plain, bold := collapse(w.open.String()), collapse(w.plain.String()), w.bold
	w.open.Reset()
	w.plain.Reset()
	w.bold = 0
	if block == "" || kind == Heading && w.title != "" && bareLetters(block) == w.title {
		return
	}
	switch {
	case isLinks(block, plain) && kind != Heading && kind != Caption:
		kind = Furniture
	case kind == Paragraph && bold*10 >= len(block)*9:
		kind = "" // a cross-head set in bold
	}
	if w.document.Len() > 0 {
		w.document.WriteString("\n\n")
	}
	start := w.document.Len()
	w.document.WriteString(block)
	w.spans = append(w.spans, text.Span{Start: start, End: start + len(block)})
	w.hints = append(w.hints, kind)
}

// isLinks reports whether a block is nothing but links, apart from the words of
// a widget ("Read more").
func isLinks(block, plain string) bool {
	if block == plain {
		return false
	}
	words := splitWords(plain, longestBlock)
	return len(words) == 0 || len(words) < 8 && phrases().senses(words)[widgetSense]
}

// hasParagraph reports whether anything but headings has been written.
func (w *blockWriter) hasParagraph() bool {
	for i, hint := range w.hints {
		if hint != Heading && hint != Furniture && w.spans[i].Len() > 20 {
			return true
		}
	}
	return false
}

// collapse turns runs of white space into one space, or one line feed where a
// line was broken on purpose, and trims both ends.
func collapse(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	gap := rune(0)
	for _, r := range s {
		switch {
		case string(r) == lineBreak:
			gap = '\n'
			continue
		case unicode.IsSpace(r) || r == 0:
			if gap == 0 {
				gap = ' '
			}
			continue
		case isBlank(r) && (out.Len() == 0 || gap != 0):
			continue
		}
		if gap != 0 && out.Len() > 0 {
			out.WriteRune(gap)
		}
		gap = 0
		out.WriteRune(r)
	}
	collapsed := out.String()
	span := trim(collapsed, text.Span{Start: 0, End: len(collapsed)})
	return span.Of(collapsed)
}
