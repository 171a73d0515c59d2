package characters

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// fewestGarbled is how many signs of UTF-8 read as windows-1252 a text must show
// before any is believed: one alone may be what the text is about.
const fewestGarbled = 2

// mostRepairs is how many times over a text is repaired that was garbled more
// than once.
const mostRepairs = 3

// Repair mends text that somebody has decoded as windows-1252 though it was UTF-8
// ("â€™" for an apostrophe, "Ã©" for é), where that is certain: at least two such
// signs are there and everything beyond ASCII is one. Beside other letters only
// the signs of three letters are mended, which stand for quotation marks and
// dashes and which no language writes.
func Repair(s string) string {
	for range mostRepairs {
		if !strings.ContainsAny(s, "ÂÃâÐÑ") {
			return s
		}
		garbled, punctuation, other := countGarbled(s)
		switch {
		case other == 0 && garbled >= fewestGarbled:
			s = mend(s, func(string) bool { return true })
		case punctuation >= fewestGarbled:
			s = mend(s, isPunctuation)
		default:
			return s
		}
	}
	return s
}

// countGarbled counts the signs that are garbled UTF-8, those of them that stand
// for punctuation, and the other runes beyond ASCII.
func countGarbled(s string) (garbled, punctuation, other int) {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		if meant, size := ungarble(s[i:]); size > 0 {
			garbled++
			if isPunctuation(meant) {
				punctuation++
			}
			i += size
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		other++
		i += size
	}
	return garbled, punctuation, other
}

// mend writes what garbled signs stand for, those that accept takes.
func mend(s string, accept func(meant string) bool) string {
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		if s[i] >= utf8.RuneSelf {
			if meant, size := ungarble(s[i:]); size > 0 && accept(meant) {
				out.WriteString(meant)
				i += size
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		out.WriteString(s[i : i+size])
		i += size
	}
	return out.String()
}

// isPunctuation reports whether a sign is of the block of general punctuation.
func isPunctuation(meant string) bool {
	r, _ := utf8.DecodeRuneInString(meant)
	return 0x2000 <= r && r < 0x2070
}

// ungarble gives the one rune that the windows-1252 bytes at the beginning of s
// are in UTF-8, and how many bytes of s it takes; 0 where there is none.
func ungarble(s string) (meant string, size int) {
	var bytes [utf8.UTFMax]byte
	n, want := 0, 1
	for i, r := range s {
		if n == want {
			size = i
			break
		}
		b, ok := windowsByte(r)
		if r == utf8.RuneError && n == 2 && bytes[0] == 0xE2 && bytes[1] == 0x80 {
			b, ok = 0x9D, true // lost since windows-1252 has no sign for it: the closing quotation mark
		}
		if !ok {
			return "", 0
		}
		if n == 0 {
			if want = sequenceLength(b); want < 2 {
				return "", 0
			}
		}
		bytes[n] = b
		n++
		size = i + utf8.RuneLen(r)
	}
	if n != want || !utf8.Valid(bytes[:n]) {
		return "", 0
	}
	return string(bytes[:n]), size
}

// windowsByte gives the byte beyond ASCII that a rune is in windows-1252. Five
// bytes have no sign there, and programs decode them as they are.
func windowsByte(r rune) (byte, bool) {
	switch r {
	case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
		return byte(r), true
	}
	b, ok := charmap.Windows1252.EncodeRune(r)
	return b, ok && b >= utf8.RuneSelf
}

// sequenceLength is how many bytes a rune has in UTF-8 that begins with b, or 0.
func sequenceLength(b byte) int {
	switch {
	case 0xC2 <= b && b < 0xE0:
		return 2
	case 0xE0 <= b && b < 0xF0:
		return 3
	case 0xF0 <= b && b < 0xF5:
		return 4
	}
	return 0
}
