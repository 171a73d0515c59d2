package render

import (
	"net/url"
	"strings"
	"unicode"
)

// clean makes text of an article safe to print in one paragraph of anything: a
// terminal, a mail, a page. White space becomes single spaces, but no-break
// spaces stay. Control characters, which could carry escape sequences to a
// terminal, and the controls of text direction, which could reorder the words
// around them (Boucher and Anderson, "Trojan Source", 2021), become U+FFFD, so
// that nobody mistakes the result for the original. Bytes that are no UTF-8
// become U+FFFD as well.
func clean(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range strings.TrimSpace(s) {
		switch {
		case r == '\u00a0' || r == '\u202f':
			// As printed below, without a change.
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteRune(Printable(r))
	}
	return b.String()
}

// Printable is r, or U+FFFD for a control character, a control of text
// direction or an invisible tag; line feed and tab stay. It is for strings.Map
// over messages that hold names or text of others.
func Printable(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || isTag(r):
		return unicode.ReplacementChar
	default:
		return r
	}
}

// isTag reports whether r is one of the invisible tag characters, which can
// hide text in text.
func isTag(r rune) bool { return r >= 0xE0000 && r <= 0xE007F }

// webAddress returns address if it is an http or https one, else nothing.
func webAddress(address string) string { return addressOf(address, "http", "https") }

// addressOf returns address, percent-encoded where needed, if it is absolute
// and of one of the schemes, else nothing.
func addressOf(address string, schemes ...string) string {
	parsed, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	for _, scheme := range schemes {
		if parsed.Scheme == scheme && (parsed.Host != "" || parsed.Opaque != "") {
			return clean(parsed.String())
		}
	}
	return ""
}
