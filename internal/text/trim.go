package text

import (
	"unicode"
	"unicode/utf8"
)

// Trim takes white space, and marks that cannot be seen, off both ends of a span
// of document.
func Trim(document string, s Span) Span {
	for s.Start < s.End {
		r, size := utf8.DecodeRuneInString(document[s.Start:s.End])
		if !IsBlank(r) {
			break
		}
		s.Start += size
	}
	for s.Start < s.End {
		r, size := utf8.DecodeLastRuneInString(document[s.Start:s.End])
		if !IsBlank(r) {
			break
		}
		s.End -= size
	}
	return s
}

// IsBlank reports whether a rune shows nothing: white space, the byte order
// mark, zero-width space and joiners, directional marks.
func IsBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\uFEFF' || '\u200B' <= r && r <= '\u200F' || '\u2060' <= r && r <= '\u2069' || '\u202A' <= r && r <= '\u202E'
}
