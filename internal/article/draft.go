package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/text"
)

// draft is a block while it is being classified.
type draft struct {
	text.Span
	kind Kind // empty while undecided
	// hint is what the markup of a page says that the block is, or empty.
	hint   Kind
	quote  bool   // the markup says that it is a block quotation
	words  []word // at most longestBlock
	senses map[sense]bool
}

// manuscript is a document while its blocks are being classified and its
// metadata collected: what the steps of the reading hand to each other.
type manuscript struct {
	text   string
	blocks []draft
	marked bool // the blocks come from markup, which hints at their kinds
	// Found by the way; see the fields of Article of these names.
	title, outlet, byline, published, modified, wire, url string
	// desk is the outlet that a byline's "Desk" or "Staff" belongs to.
	desk string
}

// newManuscript makes drafts of the blocks of a document. hints say for each what
// the markup takes it for.
func newManuscript(document string, spans []text.Span, hints []Kind) *manuscript {
	m := &manuscript{text: document, blocks: make([]draft, len(spans))}
	for i, span := range spans {
		m.blocks[i] = m.newDraft(span)
		m.blocks[i].follow(hints[i])
		m.marked = m.marked || hints[i] != ""
	}
	return m
}

// follow takes over what the markup says of a block.
func (d *draft) follow(hint Kind) {
	switch hint {
	case Furniture:
		d.kind = Furniture
	case quoteHint:
		d.hint, d.quote = Paragraph, true
	default:
		d.hint = hint
	}
}

func (m *manuscript) newDraft(span text.Span) draft {
	d := draft{Span: span, words: splitWords(span.Of(m.text), longestBlock)}
	if len(d.words) <= longestFurniture {
		d.senses = phrases().senses(d.words)
	}
	return d
}

// longestFurniture is the number of words up to which a block is compared with
// the phrases of the furniture.
const longestFurniture = 60

// of gives the text of a block.
func (m *manuscript) of(d *draft) string { return d.Span.Of(m.text) }

// split cuts block i in two at a byte of the document, and gives the first
// part a kind. A part without text is left out.
func (m *manuscript) split(i, at int, first Kind) {
	whole := m.blocks[i]
	head := text.Trim(m.text, text.Span{Start: whole.Start, End: at})
	tail := text.Trim(m.text, text.Span{Start: at, End: whole.End})
	switch {
	case head.Len() == 0:
		return
	case tail.Len() == 0:
		m.blocks[i].kind = first
		return
	}
	opening, rest := m.newDraft(head), m.newDraft(tail)
	opening.kind, rest.hint, rest.quote, rest.kind = first, whole.hint, whole.quote, whole.kind
	m.blocks = append(m.blocks, draft{})
	copy(m.blocks[i+2:], m.blocks[i+1:])
	m.blocks[i], m.blocks[i+1] = opening, rest
}

// isSentence reports whether a block ends like a sentence.
func (m *manuscript) isSentence(d *draft) bool { return endsSentence(m.of(d)) }

// isSolid reports whether a block is by its size and shape the text of a story.
func (m *manuscript) isSolid(d *draft) bool {
	if d.kind != "" && d.kind != Paragraph || d.hint != "" && d.hint != Paragraph {
		return false
	}
	return len(d.words) >= 12 && m.isSentence(d) || len(d.words) >= 30
}

// isLine reports whether a block has the shape of a heading, a name or a label:
// short, and without the end of a sentence.
func (m *manuscript) isLine(d *draft) bool {
	if len(d.words) == 0 || len(d.words) > longestHeading || m.isSentence(d) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(m.of(d))
	return !strings.ContainsRune(",;:–—-", last) && !startsSmall(m.of(d))
}

// longestHeading is the number of words a heading has at most.
const longestHeading = 26

// isCapitalised reports whether every word of the block has a capital, small
// words of titles ("of", "and", "the") aside: the shape of a name.
func isCapitalised(words []word) bool {
	capitals := 0
	for _, w := range words {
		switch w.class {
		case capital:
			capitals++
		case number:
		case sign:
			return false
		default:
			if !titleParticles()[w.folded] {
				return false
			}
		}
	}
	return capitals > 0
}

// isUpper reports whether a string has at least two letters and no small one.
func isUpper(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2
}
