package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form of a word by which it is matched, never shown: lower
// case, without diacritics, with plain quotation marks and hyphens. ASCII input
// in lower case is returned as it is. What is a word is never folded to nothing:
// a lone diacritic stays.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return foldRunes(s)
		}
	}
	return strings.ToLower(s)
}

func foldRunes(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case strings.ContainsRune("‘’‚‛ʼ′", r):
			b.WriteByte('\'')
		case strings.ContainsRune("“”„‟«»″", r):
			b.WriteByte('"')
		case strings.ContainsRune("‐‑‒", r):
			b.WriteByte('-')
		default:
			b.WriteString(foldLetter(unicode.ToLower(r)))
		}
	}
	if b.Len() == 0 {
		return s
	}
	return b.String()
}

// foldLetter spells out the letters that do not decompose.
func foldLetter(r rune) string {
	switch r {
	case 'ł':
		return "l"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	}
	return string(r)
}
