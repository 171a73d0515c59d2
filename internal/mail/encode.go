package mail

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxWord is the longest encoded word, in bytes (RFC 2047 2).
const maxWord = 75

// maxRun is the longest run without a space that stays as it is: a longer one
// could not be folded into lines of 78 bytes.
const maxRun = 60

// encodeText returns s as unstructured text that survives folding: unchanged
// if it is plain, else as encoded words (RFC 2047).
func encodeText(s string) string {
	if isPlain(s, false) {
		return s
	}
	return encodeWords(s)
}

// encodePhrase is encodeText for a display name, where all but atoms and
// single spaces is encoded, so that no quoted string is needed.
func encodePhrase(s string) string {
	if isPlain(s, true) {
		return s
	}
	return encodeWords(s)
}

// isPlain reports whether s may stand unencoded. Text that looks like an
// encoded word is not plain, nor are spaces that folding would eat.
func isPlain(s string, phrase bool) bool {
	if strings.Contains(s, "=?") || strings.Contains(s, "  ") || strings.TrimSpace(s) != s {
		return false
	}
	for _, word := range strings.Split(s, " ") {
		if len(word) > maxRun {
			return false
		}
		for _, r := range word {
			if r <= ' ' || r > '~' || phrase && !isAtomText(r) {
				return false
			}
		}
	}
	return true
}

// encodeWords writes s as Q-encoded words of UTF-8, split between runes and
// joined by single spaces, which a reader drops. mime.QEncoding would leave
// text alone that is ASCII, whatever it looks like.
func encodeWords(s string) string {
	const open, end = "=?utf-8?q?", "?="
	var out, word strings.Builder
	for len(s) > 0 {
		_, size := utf8.DecodeRuneInString(s)
		piece := encodeRune(s[:size])
		if len(open)+word.Len()+len(piece)+len(end) > maxWord {
			out.WriteString(open + word.String() + end + " ")
			word.Reset()
		}
		word.WriteString(piece)
		s = s[size:]
	}
	return out.String() + open + word.String() + end
}

// encodeRune is the Q encoding of one rune in its strictest form, that of a
// phrase (RFC 2047 5 (3)).
func encodeRune(r string) string {
	c := r[0]
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("!*+-/", c) >= 0:
		return r
	case c == ' ':
		return "_"
	}
	var b strings.Builder
	for i := range len(r) {
		fmt.Fprintf(&b, "=%02X", r[i])
	}
	return b.String()
}
