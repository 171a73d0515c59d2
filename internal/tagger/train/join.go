package main

import (
	"strings"

	"standpoint/internal/tagger"
)

// joinHyphens puts the words together that the treebank splits and the
// tokenizer does not: "three-year", "cannot".
func joinHyphens(sentence []token) []token {
	var joined []token
	for i := 0; i < len(sentence); {
		end := i + 1
		for end+1 < len(sentence) && sentence[end-1].glued && sentence[end].form == "-" && sentence[end].glued {
			end += 2
		}
		if end == i+1 && end < len(sentence) && sentence[i].glued && strings.EqualFold(sentence[i].form+sentence[end].form, "cannot") {
			end++
		}
		joined = append(joined, join(sentence, i, end))
		i = end
	}
	return joined
}

// join makes one token of those in [start, end).
func join(sentence []token, start, end int) token {
	if end == start+1 {
		return sentence[start]
	}
	whole := sentence[start]
	whole.form = ""
	head := -1
	for i := start; i < end; i++ {
		whole.form += sentence[i].form
		if h := sentence[i].head; head < 0 && (h < start || h >= end) {
			head = i
		}
	}
	whole.glued = sentence[end-1].glued
	head = max(head, start) // a broken tree may lead nowhere
	whole.tag = sentence[head].tag
	if modifies(sentence[head]) && !whole.tag.IsProperNoun() && whole.tag != tagger.CD {
		// The Penn Treebank calls a hyphenated modifier an adjective,
		// whatever its parts are: "a three-year, state-owned, record-breaking one".
		whole.tag = tagger.JJ
	}
	return whole
}

// modifies reports whether a word stands before the noun that it depends on.
func modifies(t token) bool {
	return t.relation == "amod" || t.relation == "compound" || t.relation == "nummod"
}
