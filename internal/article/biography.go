package article

import (
	"slices"
	"strings"
)

// longestBiography is the number of words of a writer's biography at most.
const longestBiography = 40

// isBiography reports whether a block is about somebody who wrote the story: it
// begins with a name of the byline; or with another full name and what writers
// do, and gives their trade or the outlet's name.
func (m *manuscript) isBiography(d *draft) bool {
	if len(d.words) > longestBiography {
		return false
	}
	block := strings.TrimLeft(m.of(d), "*_—– ")
	for name := range strings.SplitSeq(strings.ReplaceAll(m.byline, " and ", ", "), ", ") {
		if rest, found := strings.CutPrefix(block, name); found && strings.Contains(name, " ") && !isLetterAt(rest, 0) {
			return true
		}
	}
	name := nameLength(d.words)
	if name == 1 && m.bySurname(d.words[0]) {
		return len(d.words) > 1 && workWords()[d.words[1].folded]
	}
	if name < 2 || name == len(d.words) || !workWords()[d.words[name].folded] {
		return false
	}
	return hasTrade(d.words[name:]) || m.namesOutlet(d.words[name+1:])
}

// bySurname reports whether a word is the last of the byline.
func (m *manuscript) bySurname(w word) bool {
	words := splitWords(m.byline, longestCredit)
	return len(words) > 1 && w.class == capital && words[len(words)-1].folded == w.folded
}

// longestTrade is the number of words within which a biography names a trade:
// "is a senior diplomatic correspondent".
const longestTrade = 7

// hasTrade reports whether words say what somebody is by trade, and that it is
// one of those who write.
func hasTrade(words []word) bool {
	words = words[:min(len(words), longestTrade)]
	if len(words) < 3 || words[0].folded != "is" && words[0].folded != "works" {
		return false
	}
	return slices.Contains([]string{"a", "an", "as", "the"}, words[1].folded) && countIn(tradeWords(), words) > 0
}

// namesOutlet reports whether the outlet stands among words, by its whole name or
// by the last part: "The Ledger" for "The Saltmark Ledger".
func (m *manuscript) namesOutlet(words []word) bool {
	outlet := splitWords(m.outlet, longestCredit)
	if len(outlet) == 0 {
		return false
	}
	isSame := func(a, b word) bool { return a.class == b.class && a.folded == b.folded }
	last := outlet[len(outlet)-1]
	for i := range words {
		if whole := words[i:min(len(words), i+len(outlet))]; slices.EqualFunc(whole, outlet, isSame) {
			return true
		}
		if i > 0 && words[i-1].folded == "the" && isSame(words[i], last) && outletWords()[last.folded] {
			return true
		}
	}
	return false
}
