package article

import (
	"strings"

	"standpoint/internal/text"
)

// textFormat is plain text: what was copied from a page, an agency's copy, a
// transcript, Markdown. It reads whatever no other format has recognised.
var textFormat = format{
	name:       "text",
	recognises: func([]byte) bool { return true },
	read: func(r *reading, raw []byte) error {
		document, err := decodeText(raw, "")
		if err != nil {
			return err
		}
		blocks, hints := splitLines(document, r.limits.Blocks)
		return r.article(r.readBlocks(document, blocks, hints, metadata{}))
	},
}

// readPlain reads plain text whose metadata come from around it, with the title
// in front.
func (r *reading) readPlain(document string, known metadata) (Article, error) {
	document = lineFeeds(document)
	first, _, _ := strings.Cut(strings.TrimSpace(document), "\n")
	if title := known.value(titleField); title != "" && plainLine(first) != title {
		document = title + "\n\n" + document
	}
	blocks, hints := splitLines(document, r.limits.Blocks)
	return r.readBlocks(document, blocks, hints, known)
}

// readBlocks classifies the blocks of a document and collects its metadata.
// known holds what the document's own metadata says; the text fills in what it
// leaves empty.
func (r *reading) readBlocks(document string, spans []text.Span, hints []Kind, known metadata) (Article, error) {
	switch {
	case len(spans) == 0:
		return Article{}, refusef("", "there is no text in it")
	case len(document) > r.limits.Text:
		return Article{}, refusef("", "it has %d bytes of text, which no article has; at most %d are read", len(document), r.limits.Text)
	case len(spans) > r.limits.Blocks:
		return Article{}, refusef(place(spans[r.limits.Blocks].Start), "it has more than %d lines or paragraphs, which no article has", r.limits.Blocks)
	}
	if err := r.inTime(); err != nil {
		return Article{}, err
	}
	m := newManuscript(document, spans, hints)
	m.title, m.outlet, m.byline, m.published = known.value(titleField), known.value(outletField), known.value(bylineField), known.value(publishedField)
	m.modified = known.value(modifiedField)
	m.wire, m.url = known.value(wireField), known.value(urlField)
	m.creditNames(m.byline)
	m.takeDesk(m.byline)
	m.classify()
	a := Article{Text: document, Blocks: make([]Block, len(m.blocks))}
	for i, d := range m.blocks {
		a.Blocks[i] = Block{Span: d.Span, Kind: d.kind}
	}
	known.describe(&a, m, languageOf(document, a.Blocks))
	return a, nil
}
