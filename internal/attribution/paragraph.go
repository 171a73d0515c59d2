package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// token is a word or mark of a paragraph.
type token struct {
	text.Span
	word  string // folded: lower case, plain marks
	tag   tagger.Tag
	upper bool // begins with a capital, or has one ("eBay")
	// quote is one more than the index of the quotation that the token stands
	// in, its marks included; 0 outside of any.
	quote    int
	sentence int
}

// paragraph is a block cut into tokens, sentences and quotations. Every rule
// works on token indices within one paragraph.
type paragraph struct {
	document string
	lexicon  *lexicon
	block    int // index of the block
	heading  bool
	tokens   []token
	ends     []int // index behind the last token of each sentence
	starts   []int // index of the first token of each sentence
	quotes   []quotation
	unended  []region // sentences that no person would write
	links    int      // that the search for a subject has followed
}

func (r *reader) newParagraph(block int, span text.Span, heading bool) *paragraph {
	r.spans = text.Tokens(r.document, span, r.spans[:0])
	p := &paragraph{document: r.document, lexicon: r.lexicon, block: block, heading: heading}
	p.tokens = make([]token, len(r.spans))
	ends := text.Sentences(r.document, r.spans, nil)
	p.unended = unended(ends)
	p.ends = boundSentences(ends)
	start := 0
	r.tags = r.tags[:0]
	for _, end := range p.ends {
		p.starts = append(p.starts, start)
		r.tags = r.tagger.Tag(r.document, r.spans[start:end], r.tags)
		start = end
	}
	sentence := 0
	for i, s := range r.spans {
		if i == p.ends[sentence] {
			sentence++
		}
		w := s.Of(r.document)
		first, _ := utf8.DecodeRuneInString(w)
		p.tokens[i] = token{Span: s, word: r.fold(w), tag: r.tags[i], upper: unicode.IsUpper(first) || strings.ContainsFunc(w, unicode.IsUpper), sentence: sentence}
	}
	p.findQuotations()
	if r.takes(Retagging) {
		p.retag()
	}
	return p
}

// bounds are the first token of the sentence of i and the one behind its last.
func (p *paragraph) bounds(i int) (from, to int) {
	s := p.tokens[i].sentence
	return p.starts[s], p.ends[s]
}

// at is the token at i, or an empty one outside of the paragraph.
func (p *paragraph) at(i int) token {
	if i < 0 || i >= len(p.tokens) {
		return token{}
	}
	return p.tokens[i]
}

// is reports whether the word at i is one of words.
func (p *paragraph) is(i int, words ...string) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	for _, w := range words {
		if p.tokens[i].word == w {
			return true
		}
	}
	return false
}

// span is the bytes from token from up to, but not with, token to.
func (p *paragraph) span(from, to int) text.Span {
	return text.Span{Start: p.tokens[from].Start, End: p.tokens[to-1].End}
}

// text is the bytes of the document in [from, to).
func (p *paragraph) text(from, to int) string { return p.span(from, to).Of(p.document) }

// adjoins reports whether no white space stands between tokens i-1 and i.
func (p *paragraph) adjoins(i int) bool {
	return i > 0 && i < len(p.tokens) && p.tokens[i-1].End == p.tokens[i].Start
}

// isWord reports whether the token at i is a word and not a mark.
func (p *paragraph) isWord(i int) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.tokens[i].word)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' && len(p.tokens[i].word) > 1
}
