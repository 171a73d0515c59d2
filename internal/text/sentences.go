package text

import (
	"unicode"
	"unicode/utf8"
)

// Sentences appends to ends, for the tokens of one paragraph, the index behind
// the last token of each sentence, and returns it. Closing marks belong to the
// sentence before them. Abbreviations, initials and "U.S." before a capital are
// read by what follows. Linear.
func Sentences(document string, tokens []Span, ends []int) []int {
	for i := 0; i < len(tokens); i++ {
		if !endsSentence(document, tokens, i) {
			continue
		}
		for i+1 < len(tokens) && closes(document, tokens, i+1) {
			i++
		}
		if i+1 == len(tokens) || startsSentence(document, tokens, i+1) {
			ends = append(ends, i+1)
		}
	}
	if n := len(tokens); n > 0 && (len(ends) == 0 || ends[len(ends)-1] != n) {
		ends = append(ends, n)
	}
	return ends
}

// endsSentence reports whether a sentence may end with the token at i, whatever
// follows.
func endsSentence(document string, tokens []Span, i int) bool {
	w := tokens[i].Of(document)
	switch w {
	case ".", "!", "?", "...", "…", "....":
		return true
	}
	if w[len(w)-1] != '.' || len(w) < 2 {
		return false
	}
	open, known := mayEnd(Fold(w))
	if known && !open {
		return false
	}
	if !known && len(w) <= 3 && unicode.IsUpper(rune(w[0])) {
		return false // an initial
	}
	return i+1 < len(tokens) && openers[Fold(tokens[i+1].Of(document))] && unicode.IsUpper(firstRune(tokens[i+1].Of(document)))
}

// closes reports whether the token at i is a closing mark that clings to the
// sentence before it.
func closes(document string, tokens []Span, i int) bool {
	switch tokens[i].Of(document) {
	case "”", "’", "»", ")", "]":
		return true
	case "\"", "'", "''":
		return tokens[i-1].End == tokens[i].Start &&
			(i+1 == len(tokens) || tokens[i+1].Start > tokens[i].End)
	}
	return false
}

// startsSentence reports whether the token at i can open a sentence.
func startsSentence(document string, tokens []Span, i int) bool {
	w := tokens[i].Of(document)
	r := firstRune(w)
	switch {
	case unicode.IsUpper(r), unicode.IsTitle(r), unicode.IsDigit(r):
		return true
	case unicode.IsLower(r):
		return false
	case unicode.IsLetter(r):
		return true
	}
	switch w {
	case ",", ";", ":", ".", "?", "!", "”", ")", "]", "»", "%":
		return false
	}
	// A quotation, bracket or dash opens a sentence if a capital stands in it.
	for j := i + 1; j < len(tokens) && j <= i+2; j++ {
		if r := firstRune(tokens[j].Of(document)); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return !unicode.IsLower(r)
		}
	}
	return true
}

func firstRune(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}
