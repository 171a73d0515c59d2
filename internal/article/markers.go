package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/text"
)

// marker gives the length in bytes of the sign that plain text and Markdown put
// in front of a line, white space behind it included, and what the sign says
// that the line is: a heading, a quotation or an entry of a list. The number of
// a numbered entry belongs to its text, so that its length is 0.
func marker(line string) (length int, hint Kind) {
	sign, rest, found := strings.Cut(line, " ")
	if !found {
		sign, rest = "", line
	}
	entry := strings.TrimLeftFunc(rest, text.IsBlank)
	length = len(line) - len(entry)
	switch {
	case !strings.ContainsFunc(entry, unicode.IsLetter):
		return 0, ""
	case sign == "-" || sign == "*" || sign == "+" || sign == "•" || sign == "·" || sign == "‣":
		return length, Paragraph
	case sign == ">":
		return length, quoteHint
	case len(sign) > 0 && len(sign) <= 6 && strings.Trim(sign, "#") == "":
		return length, Heading
	case isNumbering(sign):
		return 0, Paragraph
	}
	bullet, size := utf8.DecodeRuneInString(line)
	if next, _ := utf8.DecodeRuneInString(line[size:]); strings.ContainsRune("-–•·‣*", bullet) && unicode.IsLetter(next) {
		return size, Paragraph
	}
	return 0, ""
}

// isNumbering reports whether a sign numbers an entry: "1." or "12)".
func isNumbering(sign string) bool {
	digits := strings.TrimRight(sign, ".)")
	return digits != sign && digits != "" && len(digits) <= 3 && strings.Trim(digits, "0123456789") == ""
}

// isMarked reports whether a line begins with a marker, or is one: the line
// before it does not go on in it.
func isMarked(line string) bool {
	length, hint := marker(line)
	return length > 0 || hint != "" || isUnderline(line)
}

// isUnderline reports whether a line makes a heading of the line above it, or
// stands for a break.
func isUnderline(line string) bool {
	return len(line) >= 3 && (strings.Trim(line, "-") == "" || strings.Trim(line, "=") == "")
}
