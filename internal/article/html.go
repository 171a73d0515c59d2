package article

import (
	"bytes"
	"strings"

	"standpoint/internal/article/page"
	"standpoint/internal/text"
)

// htmlFormat is a web page, as a browser or a program has saved it.
var htmlFormat = format{
	name:       "HTML",
	recognises: looksLikeHTML,
	read: func(r *reading, raw []byte) error {
		markup, err := decodeHTML(raw, "")
		if err != nil {
			return err
		}
		return r.article(r.readPage(markup, ""))
	},
}

// sniffedBytes is how far a page is searched for the marks of a format.
const sniffedBytes = 2 << 10

// unseenBytes is how far, where it begins with styles, scripts or comments.
const unseenBytes = 1 << 20

// looksLikeHTML reports whether a document begins like a page. The zeros of
// UTF-16 are passed over.
func looksLikeHTML(raw []byte) bool {
	head := small(raw, sniffedBytes)
	for _, mark := range []string{"<!doctype html", "<html", "<head>", "<body"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	_, markup, found := bytes.Cut(head, []byte("<"))
	if !found || len(head)-len(markup) > 8 {
		return false
	}
	for _, unseen := range []string{"style", "script", "link ", "!--"} {
		if bytes.HasPrefix(markup, []byte(unseen)) {
			head = small(raw, unseenBytes)
		}
	}
	for _, mark := range []string{"<article", "<div", "<p>", "<p ", "<h1", "<meta ", "<section", "<title>"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// small gives so many of the first bytes of a document in small letters, without
// the zeros of UTF-16.
func small(raw []byte, most int) []byte {
	return bytes.ToLower(bytes.ReplaceAll(raw[:min(len(raw), most)], []byte{0}, nil))
}

// pageLimits are those of one page.
func (r *reading) pageLimits() page.Limits {
	return page.Limits{Elements: r.limits.Elements, Markup: r.limits.Markup}
}

// readPage reads the story of a page: its metadata, the main text without what
// surrounds it, and the blocks of that. address is where the page was saved from,
// if that is known.
func (r *reading) readPage(markup, address string) (Article, error) {
	document, err := page.Parse(markup, r.pageLimits())
	if err != nil {
		return Article{}, refusef("", "%v", err)
	}
	if err := r.inTime(); err != nil {
		return Article{}, err
	}
	known, body := r.pageMetadata(document)
	known.offer(urlField, "saved page", webAddressOnly(address))
	return r.readPageBlocks(document.Story(known.value(titleField), body), known)
}

// readFragment reads markup that is a story and nothing else: the entry of a
// feed, the body of a letter. The metadata come from around it.
func (r *reading) readFragment(markup string, known metadata) (Article, error) {
	document, err := page.Parse(markup, r.pageLimits())
	if err != nil {
		return Article{}, refusef("", "%v", err)
	}
	return r.readPageBlocks(document.All(), known)
}

// quoteHint marks a block quotation: a paragraph, or a pull quote that repeats
// one.
const quoteHint Kind = "quote"

// hintOf are the kinds that the roles of a page's blocks hint at.
var hintOf = map[page.Role]Kind{
	page.Paragraph: Paragraph, page.Heading: Heading, page.Quotation: quoteHint, page.Caption: Caption, page.Aside: Furniture,
}

// readPageBlocks writes the blocks of a page as a document, with the title in
// front and blank lines between them, and classifies them.
func (r *reading) readPageBlocks(blocks []page.Block, known metadata) (Article, error) {
	var document strings.Builder
	var spans []text.Span
	var hints []Kind
	write := func(block string, hint Kind) {
		if document.Len() > 0 {
			document.WriteString("\n\n")
		}
		start := document.Len()
		document.WriteString(block)
		spans, hints = append(spans, text.Span{Start: start, End: document.Len()}), append(hints, hint)
	}
	if title := known.value(titleField); title != "" {
		write(title, Heading)
	}
	title := bareLetters(known.value(titleField))
	for _, b := range blocks {
		hint := hintOf[b.Role]
		switch {
		case b.Role == page.Heading && isTitle(bareLetters(b.Text), title):
			continue
		case b.Role == page.Head && !isHead(b.Text):
			hint = Furniture
		case isLinks(b) && b.Role != page.Heading && b.Role != page.Caption:
			hint = Furniture
		case b.Role == page.Paragraph && b.Bold:
			hint = "" // a cross-head set in bold
		}
		write(b.Text, hint)
	}
	return r.readBlocks(document.String(), spans, hints, known)
}

// isLinks reports whether a block is nothing but links, apart from the words of
// a widget ("Read more").
func isLinks(b page.Block) bool {
	if b.Text == b.Plain {
		return false
	}
	words := splitWords(b.Plain, longestBlock)
	return len(words) == 0 || len(words) < 8 && phrases().senses(words)[widgetSense]
}

// isHead reports whether a block between the headline and the story says
// something of it: a standfirst, who wrote it, when.
func isHead(block string) bool {
	words := splitWords(block, longestBlock)
	if len(words) > longestCredit {
		return true
	}
	senses := phrases().senses(words)
	_, dated := findMoment(block)
	return dated || senses[bylineSense] || len(words) >= shortestHeadline && endsSentence(block)
}

// isTitle reports whether a heading is the title again, perhaps with the name of
// a section or series before it. Both are bare letters.
func isTitle(heading, title string) bool {
	if title == "" || heading == "" {
		return false
	}
	return heading == title || strings.HasSuffix(heading, title) && 2*len(title) > len(heading) || strings.HasSuffix(title, heading) && 2*len(heading) > len(title)
}
