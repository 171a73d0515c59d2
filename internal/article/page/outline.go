package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"standpoint/internal/text"
)

// lineBreak stands for a <br> in an open block: a line break on purpose, unlike
// those of the markup. Two of them end a paragraph.
const lineBreak = "\u2028"

// blockElements begin and end a block; the value is what they say that it is.
var blockElements = map[atom.Atom]Role{
	atom.P: Paragraph, atom.Li: Paragraph, atom.Dd: Paragraph, atom.Dt: Paragraph, atom.Td: Unknown, atom.Th: Unknown, atom.Pre: Paragraph,
	atom.H1: Heading, atom.H2: Heading, atom.H3: Heading, atom.H4: Heading, atom.H5: Heading, atom.H6: Heading, atom.Blockquote: Quotation,
	atom.Figcaption: Caption, atom.Figure: Caption, atom.Caption: Caption, atom.Div: Unknown, atom.Section: Unknown, atom.Article: Unknown, atom.Main: Unknown,
	atom.Header: Unknown, atom.Footer: Aside, atom.Aside: Aside, atom.Nav: Aside, atom.Ul: Unknown, atom.Ol: Unknown, atom.Dl: Unknown, atom.Table: Unknown, atom.Tr: Unknown,
	atom.Tbody: Unknown, atom.Address: Unknown, atom.Hr: Unknown, atom.Form: Unknown, atom.Center: Unknown, atom.Body: Unknown, atom.Details: Unknown, atom.Summary: Heading,
	atom.Cite: Unknown,
}

// outline is a page as the blocks of text in it, and for each element which of
// them are in it.
type outline struct {
	all     []segment
	extents map[*html.Node]extent

	// The block being written.
	open, plain  strings.Builder // all of it, and the part of it that is not in a link
	bold         int             // bytes of it that are bold
	links, bolds int             // how many links and bold spans are open
}

// segment is a block with what counts in the search for the story.
type segment struct {
	Block
	prose int  // bytes of text that reads like prose, or 0
	top   bool // is a heading of the first rank
	deck  bool // is by its class what stands between headline and story
}

// extent is the segments from first to before last.
type extent struct{ first, last int }

func newOutline(root *html.Node) *outline {
	o := &outline{extents: make(map[*html.Node]extent)}
	o.element(root, Unknown)
	o.end(Unknown)
	o.captioned()
	return o
}

// captioned takes the captions of a page that has little else for its
// paragraphs: those of a gallery tell its story.
func (o *outline) captioned() {
	captions, rest := 0, 0
	for _, s := range o.all {
		if s.Role == Caption {
			captions += len(s.Plain)
		} else {
			rest += s.prose
		}
	}
	if captions < leastProse || captions < 2*rest {
		return
	}
	for i := range o.all {
		if s := &o.all[i]; s.Role == Caption {
			s.Role = Paragraph
			s.prose = prose(s.Block)
		}
	}
}

// element writes an element within a block of the role inherited.
func (o *outline) element(n *html.Node, inherited Role) {
	switch n.Type {
	case html.TextNode:
		o.inline(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	tag := atom.Lookup([]byte(n.Data)) // readability renames elements without a care for DataAtom
	role, isBlock := roleOf(n, tag, inherited)
	switch tag {
	case atom.Head, atom.Title:
		return
	case atom.Br:
		if strings.HasSuffix(strings.TrimRight(o.open.String(), " \t\n"), lineBreak) {
			o.end(role)
		} else {
			o.inline(lineBreak)
		}
		return
	}
	if isBlock {
		o.end(inherited)
	}
	first := len(o.all)
	o.below(n, tag, role)
	if isBlock {
		o.end(role)
	}
	o.extents[n] = extent{first, len(o.all)}
	if deck := isNamed(n, names().deck); deck || tag == atom.H1 {
		for i := first; i < len(o.all); i++ {
			o.all[i].top, o.all[i].deck = tag == atom.H1, deck
		}
	}
}

// roleOf says what the blocks of an element are, and whether it begins one.
func roleOf(n *html.Node, tag atom.Atom, inherited Role) (role Role, isBlock bool) {
	role, isBlock = blockElements[tag]
	switch {
	case tag == atom.Cite:
		if inherited == Quotation {
			return Aside, true
		}
		return inherited, false
	case isNamed(n, names().caption):
		return Caption, true
	case !isBlock, role == Unknown, inherited == Caption, inherited == Quotation, inherited == Aside:
		return inherited, isBlock
	}
	return role, true
}

// below writes what is in an element.
func (o *outline) below(n *html.Node, tag atom.Atom, role Role) {
	switch tag {
	case atom.A:
		if leadsAway(n) {
			o.links++
			defer func() { o.links-- }()
		}
	case atom.Span:
		if Attribute(n, boldMark) != "" {
			o.bolds++
			defer func() { o.bolds-- }()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		o.element(c, role)
	}
}

// longestCaption is the number of bytes of text of an element that is a caption
// or a standfirst by its class. What holds such an element has such names too.
const longestCaption = 600

// isNamed reports whether an element has one of the names, and little text.
func isNamed(n *html.Node, patterns [][]string) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return false
	}
	all := classNames(n)
	for _, pattern := range patterns {
		if len(all) > 0 && hasRun(all, pattern) {
			return textLength(n) <= longestCaption
		}
	}
	return false
}

// textLength is the number of bytes of text in an element, counted up to
// somewhat more than longestCaption.
func textLength(n *html.Node) int {
	length := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			length += len(strings.TrimSpace(d.Data))
		}
		if length > longestCaption {
			break
		}
	}
	return length
}

// leadsAway reports whether a link leads to another page; others are the anchors
// of headings and notes.
func leadsAway(n *html.Node) bool {
	address := Attribute(n, "href")
	return address != "" && address[0] != '#'
}

// inline writes text into the open block.
func (o *outline) inline(s string) {
	o.open.WriteString(s)
	if o.links == 0 {
		o.plain.WriteString(s)
	}
	if o.bolds > 0 {
		o.bold += len(s)
	}
}

// end closes the open block, if there is any text in it.
func (o *outline) end(role Role) {
	if o.open.Len() == 0 {
		return
	}
	b := Block{Text: collapse(o.open.String()), Role: role}
	if o.plain.Len() == o.open.Len() {
		b.Plain = b.Text
	} else {
		b.Plain = collapse(o.plain.String())
	}
	b.Bold = o.bold*10 >= len(b.Text)*9
	o.open.Reset()
	o.plain.Reset()
	o.bold = 0
	if b.Text != "" {
		o.all = append(o.all, segment{Block: b, prose: prose(b)})
	}
}

// Bounds of prose: a run of text of so many bytes, or a shorter one that ends as
// sentences do. At most half of it is links.
const (
	longProse  = 130
	shortProse = 45
)

// prose gives the bytes of a block that read like prose: running text, not
// labels and links.
func prose(b Block) int {
	if b.Role == Heading || b.Role == Caption || 2*len(b.Plain) < len(b.Text) {
		return 0
	}
	if n := len(b.Plain); n >= longProse || n >= shortProse && endsSentence(b.Text) {
		return n
	}
	return 0
}

// endsSentence reports whether a text ends with the mark of a sentence's end, in
// whatever script.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»›)]*_」』）")
	for _, mark := range []string{".", "!", "?", "…", ":", "。", "！", "？", "؟", "۔", "।", "։"} {
		if strings.HasSuffix(s, mark) {
			return true
		}
	}
	return false
}

// blocks gives the segments that are held, or all where held is nil.
func (o *outline) blocks(held []bool) []Block {
	var list []Block
	for i, s := range o.all {
		if held == nil || held[i] {
			list = append(list, s.Block)
		}
	}
	return list
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
		case text.IsBlank(r) && (out.Len() == 0 || gap != 0):
			continue
		}
		if gap != 0 && out.Len() > 0 {
			out.WriteRune(gap)
		}
		gap = 0
		out.WriteRune(r)
	}
	collapsed := out.String()
	return text.Trim(collapsed, text.Span{Start: 0, End: len(collapsed)}).Of(collapsed)
}
