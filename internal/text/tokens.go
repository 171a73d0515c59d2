package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens appends to tokens the words and marks of document within span, and
// returns it. The conventions are those of the Penn Treebank, which the tagger
// was trained on: "don't" is "do" and "n't", "Kyiv's" is "Kyiv" and "'s",
// "U.S." and "three-year" are one word, and every other mark stands alone.
// Linear in the length of the span.
func Tokens(document string, span Span, tokens []Span) []Span {
	s := scanner{document: document, end: span.End, tokens: slices.Grow(tokens, 4+span.Len()/6)}
	for at := span.Start; at < span.End; {
		at = s.next(at)
	}
	return s.tokens
}

type scanner struct {
	document string
	end      int
	tokens   []Span
}

func (s *scanner) rune(at int) (rune, int) {
	if at >= s.end {
		return 0, 0
	}
	if b := s.document[at]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s.document[at:s.end])
}

func (s *scanner) emit(start, end int) int {
	if end > start {
		s.tokens = append(s.tokens, Span{Start: start, End: end})
	}
	return end
}

func (s *scanner) next(at int) int {
	r, size := s.rune(at)
	switch {
	case isSpace(r):
		return at + size
	case isWordRune(r), (r == '@' || r == '#') && s.wordAt(at+size):
		return s.word(at)
	case (r == '\'' || r == '’') && s.elided(at+size):
		return s.word(at)
	case r == '\'':
		return s.emit(at, s.apostrophes(at))
	case r == '.' || r == '-' || r == '`' || r == '*' || r == '_':
		return s.emit(at, s.run(at, byte(r)))
	}
	return s.emit(at, at+size)
}

// run is the end of the repetition of one ASCII mark: "...", "--", "”".
func (s *scanner) run(at int, mark byte) int {
	for at < s.end && s.document[at] == mark {
		at++
	}
	return at
}

// apostrophes is the end of a quotation mark made of them: "”" is one mark, and
// of three the double one is the outer.
func (s *scanner) apostrophes(at int) int {
	count := s.run(at, '\'') - at
	switch {
	case count == 3 && at > 0 && !isSpace(rune(s.document[at-1])):
		return at + 1
	case count >= 2:
		return at + 2
	}
	return at + 1
}

func (s *scanner) wordAt(at int) bool {
	r, _ := s.rune(at)
	return isWordRune(r)
}

// elided reports whether the apostrophe before at opens a clipped word ('90s,
// 'em) and not a quotation.
func (s *scanner) elided(at int) bool {
	end := at
	for end < s.end && end < at+5 && isASCIIAlnum(s.document[end]) {
		end++
	}
	w := s.document[at:end]
	if len(w) >= 2 && w[0] >= '0' && w[0] <= '9' && strings.HasSuffix(w, "s") {
		return true
	}
	switch strings.ToLower(w) {
	case "em", "til", "tis", "twas", "cause":
		return true
	}
	return false
}

// word consumes a word with its inner hyphens, full stops, commas (in numbers)
// and apostrophes, then splits its clitics off.
func (s *scanner) word(start int) int {
	_, size := s.rune(start)
	at := start + size
	if web := s.webAddress(start); web > at {
		return s.emit(start, web)
	}
	apostrophe := false // or any mark or letter that may be one
	for at < s.end {
		r, size := s.rune(at)
		if !isWordRune(r) && !s.joins(r, start, at, size) {
			break
		}
		apostrophe = apostrophe || r == '\'' || r >= utf8.RuneSelf
		at += size
	}
	end := s.fullStop(start, at)
	if !apostrophe {
		return s.emit(start, end)
	}
	return s.clitics(start, end)
}

// joins reports whether the mark r at at lies within a word.
func (s *scanner) joins(r rune, start, at, size int) bool {
	next, _ := s.rune(at + size)
	if !isWordRune(next) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.document[start:at])
	switch r {
	case '-', '‑', '\u00ad':
		return true
	case '\'', '’', '‘', 'ʼ', '′':
		return unicode.IsLetter(before) && unicode.IsLetter(next)
	case '&':
		return unicode.IsUpper(before) && unicode.IsUpper(next)
	case '.':
		if unicode.IsDigit(before) {
			return unicode.IsDigit(next)
		}
		return singleLetters(s.document[start:at]) || unicode.IsLower(next) && unicode.IsLower(before)
	case ',', ':':
		return unicode.IsDigit(before) && unicode.IsDigit(next)
	}
	return false
}

// singleLetters reports whether w ends in a lone letter: "U", "U.S", "p".
func singleLetters(w string) bool {
	r, size := utf8.DecodeLastRuneInString(w)
	if !unicode.IsLetter(r) {
		return false
	}
	return len(w) == size || w[len(w)-size-1] == '.' || w[len(w)-size-1] == '-'
}

// fullStop takes a full stop into the word where it belongs to it: "Mr.",
// "U.S.", an initial.
func (s *scanner) fullStop(start, at int) int {
	if at >= s.end || s.document[at] != '.' || (at+1 < s.end && s.document[at+1] == '.') {
		return at
	}
	w := s.document[start:at]
	class, known := abbreviations[strings.ToLower(w)+"."]
	if strings.IndexByte(w, '.') >= 0 && singleLetters(w) || known && (class != "number" || s.numberAt(at+1)) {
		return at + 1
	}
	if r, size := utf8.DecodeRuneInString(w); size == len(w) && unicode.IsUpper(r) && r != 'I' && !s.platform(w) && at+1 < s.end {
		return at + 1
	}
	return at
}

// numberAt reports whether a number follows at, over one space.
func (s *scanner) numberAt(at int) bool {
	for at < s.end && (s.document[at] == ' ' || s.document[at] == '\n') {
		at++
	}
	return at < s.end && s.document[at] >= '0' && s.document[at] <= '9'
}

// platform reports whether the lone capital is the name of the network and no
// initial: "wrote on X."
func (s *scanner) platform(w string) bool {
	if w != "X" || len(s.tokens) == 0 {
		return false
	}
	before := s.tokens[len(s.tokens)-1].Of(s.document)
	return before == "on" || before == "to" || before == "via"
}

var cliticEndings = [...]string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"}

// clitics splits "don't", "he's" and their like.
func (s *scanner) clitics(start, end int) int {
	w := s.document[start:end]
	at := strings.LastIndexAny(w, "'’‘ʼ′")
	if at <= 0 {
		return s.emit(start, end)
	}
	_, size := utf8.DecodeRuneInString(w[at:])
	ending := "'" + strings.ToLower(w[at+size:])
	for _, c := range cliticEndings {
		if c == "n't" && ending == "'t" && at > 1 && (w[at-1] == 'n' || w[at-1] == 'N') {
			s.emit(start, start+at-1)
			return s.emit(start+at-1, end)
		}
		if c == ending {
			s.emit(start, start+at)
			return s.emit(start+at, end)
		}
	}
	return s.emit(start, end)
}

// webAddress is the end of a URL or mail address that starts at start, or 0.
func (s *scanner) webAddress(start int) int {
	if !strings.HasPrefix(s.document[start:s.end], "http") && !strings.HasPrefix(s.document[start:s.end], "www.") {
		return 0
	}
	end := start
	for end < s.end {
		r, size := s.rune(end)
		if isSpace(r) || strings.ContainsRune("<>\"”’)]", r) {
			break
		}
		end += size
	}
	address := strings.TrimRight(s.document[start:end], ".,;:!?")
	if !strings.Contains(address, "://") && !strings.HasPrefix(address, "www.") {
		return 0
	}
	return start + len(address)
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\n', '\t', '\r', '\v', '\f', '\u00a0', '\u200b', '\ufeff':
		return true
	}
	return r > 0x7f && unicode.IsSpace(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isASCIIAlnum(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
