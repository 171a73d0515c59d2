package characters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// cyrillicShare is the share of the letters, in percent, that are beyond ASCII in
// text of another alphabet. In western languages it is below twenty.
const cyrillicShare = 40

// isCyrillic reports whether bytes that are no UTF-8 read like Russian in one of
// its encodings.
func isCyrillic(raw []byte) bool {
	latin, high := 0, 0
	inTag := false
	for _, c := range raw {
		switch {
		case c == '<':
			inTag = true
		case c == '>':
			inTag = false
		case inTag:
		case c >= utf8.RuneSelf:
			high++
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			latin++
		}
	}
	return high > 0 && 100*high >= cyrillicShare*(high+latin) && max(russian(charmap.Windows1251, raw), russian(charmap.KOI8R, raw)) > 0
}

// detect decodes bytes of an unknown encoding of one byte a letter: windows-1251
// or KOI8-R where the text reads like Russian in it, else windows-1252, which
// western text without a label nearly always has.
func detect(raw []byte) string {
	best := charmap.Windows1252
	if isCyrillic(raw) {
		best = charmap.Windows1251
		if russian(charmap.KOI8R, raw) > russian(charmap.Windows1251, raw) {
			best = charmap.KOI8R
		}
	}
	var out strings.Builder
	out.Grow(len(raw) + len(raw)/8)
	for _, c := range raw {
		out.WriteRune(best.DecodeByte(c))
	}
	return out.String()
}

// russianLetters are the nine letters that make up more than half of Russian,
// Ukrainian and Bulgarian text.
const russianLetters = "оеаинтсрв"

// russian says how much bytes read like Russian in an encoding: a point for each
// frequent small letter, one off for each capital behind a small letter and for
// each sign that is no letter. The two encodings have each other's capitals for
// small letters, so that the wrong one scores below nothing.
func russian(e *charmap.Charmap, raw []byte) int {
	score := 0
	var last rune
	for _, c := range raw {
		if c < utf8.RuneSelf {
			last = 0
			continue
		}
		r := e.DecodeByte(c)
		switch {
		case strings.ContainsRune(russianLetters, r):
			score++
		case !unicode.Is(unicode.Cyrillic, r) && unicode.IsSymbol(r), unicode.IsUpper(r) && unicode.IsLower(last):
			score--
		}
		last = r
	}
	return score
}
