package article

import "standpoint/internal/text"

// MaxBlocks is the number of blocks up to which a document is read. A long
// article has a few hundred.
const MaxBlocks = 20000

// textFormat is plain text: what was copied from a page, an agency's copy, a
// transcript, Markdown. It reads whatever no other format has recognised.
var textFormat = format{
	name:       "text",
	recognises: func([]byte) bool { return true },
	read: func(raw []byte) ([]Article, error) {
		document, err := decodeText(raw)
		if err != nil {
			return nil, err
		}
		blocks, hints := splitLines(document)
		a, err := readBlocks(document, blocks, hints, Article{})
		if err != nil {
			return nil, err
		}
		return []Article{a}, nil
	},
}

// readBlocks classifies the blocks of a document and collects its metadata.
// known holds what the document's own metadata says; the text fills in what it
// leaves empty.
func readBlocks(document string, spans []text.Span, hints []Kind, known Article) (Article, error) {
	switch {
	case len(spans) == 0:
		return Article{}, refusef("", "there is no text in it")
	case len(spans) > MaxBlocks:
		return Article{}, refusef(place(spans[MaxBlocks].Start), "it has more than %d lines or paragraphs, which no article has", MaxBlocks)
	}
	m := newManuscript(document, spans, hints)
	m.title, m.outlet, m.byline, m.published, m.wire, m.url = known.Title, known.Outlet, known.Byline, known.Published, known.Wire, known.URL
	m.creditNames(known.Byline)
	m.takeDesk(known.Byline)
	m.classify()
	a := known
	a.Text = document
	a.Title, a.Outlet, a.Byline, a.Published, a.Wire, a.URL = m.title, m.outlet, m.byline, m.published, m.wire, m.url
	a.Blocks = make([]Block, len(m.blocks))
	for i, d := range m.blocks {
		a.Blocks[i] = Block{Span: d.Span, Kind: d.kind}
	}
	if language := languageOf(document, a.Blocks); language != "" || a.Language == "" {
		a.Language = language
	}
	return a, nil
}
