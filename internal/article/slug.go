package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// latestSlug is the number of the block up to which a slug can stand: agencies
// put it on the first line, collections a stamp or two before it.
const latestSlug = 3

// longestSlug is the number of words that a line with a slug has at most.
const longestSlug = 12

// isSlug reports whether block i is the slug that an agency files its copy under:
// "HNA-Kethra-Dam". Names of newspapers have hyphens as well, so that the first
// part must be an agency's initials, or instructions to editors follow. What
// stands behind a comma counts the versions.
func (m *manuscript) isSlug(i int) bool {
	if i > latestSlug || len(m.blocks[i].words) > longestSlug {
		return false
	}
	slug, _, _ := strings.Cut(m.of(&m.blocks[i]), ",")
	parts := strings.FieldsFunc(slug, func(r rune) bool { return strings.ContainsRune("-/_", r) })
	if len(parts) < 2 {
		return false
	}
	for _, part := range parts {
		if r, _ := utf8.DecodeRuneInString(part); !unicode.IsUpper(r) && !unicode.IsDigit(r) || strings.ContainsFunc(part, isNoSlug) {
			return false
		}
	}
	switch {
	case i+1 < len(m.blocks) && m.blocks[i+1].senses[slugSense]:
		return true
	case parts[0] == m.wire:
		return true
	}
	return len(parts) > 2 && isAcronym(parts[0]) && !isUpper(strings.Join(parts[1:], ""))
}

// isNoSlug reports whether a rune cannot stand in a part of a slug.
func isNoSlug(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
