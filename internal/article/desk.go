package article

import "strings"

// endsWithDesk reports whether a line ends with a word for an outlet's staff.
func endsWithDesk(words []word) bool {
	return len(words) > 0 && deskWords()[words[len(words)-1].folded]
}

// takeDesk keeps the outlet whose staff a line is credited to: "Skelby Today
// Desk", "By STN Staff Reporter", for want of a line that names the outlet
// itself. Desks are called after places and subjects too, so that the name must
// be made as those of outlets are, or be initials.
func (m *manuscript) takeDesk(line string) {
	line = bylineLabel().ReplaceAllString(line, "")
	line, _, _ = strings.Cut(line, " | ")
	words := splitWords(line, longestCredit)
	if m.desk != "" || !endsWithDesk(words) {
		return
	}
	for len(words) > 0 && (endsWithDesk(words) || editionWords()[words[len(words)-1].folded]) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return
	}
	name := line[words[0].start:words[len(words)-1].end]
	if isOutletName(name) || len(name) > 2 && isAcronym(name) {
		m.desk = properName(name)
	}
}
