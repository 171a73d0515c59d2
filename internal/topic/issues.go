package topic

import (
	"unicode/utf8"

	"standpoint/internal/text"
)

// lexicon finds the issues of a statement by the stems of their terms (Porter's
// English stemmer, second version).
type lexicon struct {
	byFirst  map[string][]term
	order    []string // issue ids in the topic's order
	openings openings // of all stems of the terms
}

type term struct {
	issue int
	stems []string
}

func newLexicon(issues []Issue) lexicon {
	l := lexicon{byFirst: make(map[string][]term)}
	for i, issue := range issues {
		l.order = append(l.order, issue.ID)
		for _, phrase := range issue.Terms {
			stems := stemsOf(phrase, nil)
			if len(stems) == 0 {
				continue
			}
			l.byFirst[stems[0]] = append(l.byFirst[stems[0]], term{i, stems})
			for _, s := range stems {
				l.openings.add(s)
			}
		}
	}
	return l
}

// IssuesOf lists the ids of the issues that a statement touches, in the
// topic's order; none is an answer.
func (t *Topic) IssuesOf(statement string) []string {
	found := []string{}
	stems := stemsOf(statement, &t.lexicon.openings)
	hit := make([]bool, len(t.lexicon.order))
	for i, s := range stems {
		if s == "" {
			continue
		}
		for _, candidate := range t.lexicon.byFirst[s] {
			hit[candidate.issue] = hit[candidate.issue] || startsWith(stems[i:], candidate.stems)
		}
	}
	for i, id := range t.lexicon.order {
		if hit[i] {
			found = append(found, id)
		}
	}
	return found
}

func startsWith(stems, prefix []string) bool {
	if len(stems) < len(prefix) {
		return false
	}
	for i, s := range prefix {
		if stems[i] != s {
			return false
		}
	}
	return true
}

// stemsOf is the stems of the words of s, marks left out. A word whose stem is
// none of those that wanted knows may stand as "".
func stemsOf(s string, wanted *openings) []string {
	tokens := text.Tokens(s, text.Span{End: len(s)}, nil)
	stems := make([]string, 0, len(tokens))
	for _, span := range tokens {
		token := span.Of(s)
		switch c := token[0]; {
		case c < utf8.RuneSelf && !isAlphanumeric(c):
		case wanted != nil && !wanted.admit(token):
			stems = append(stems, "")
		default:
			if word := text.Fold(token); isAlphanumeric(word[0]) || word[0] >= utf8.RuneSelf {
				stems = append(stems, text.Stem(word))
			}
		}
	}
	return stems
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// openings is what a set of stems begins with. Stemming a word costs more than
// anything else that is done to it here, so that words that begin like no term
// are not stemmed. The algorithm leaves the first two letters of a word alone,
// and the third where more than three are left.
type openings [26][26]uint32 // by the first two letters: bits of the third, bit 0 for whatever is no letter

// anyThird is the bits of every third letter.
const anyThird = 1<<27 - 1

// add enters a stem.
func (o *openings) add(stem string) {
	switch stem {
	case "die", "lie", "tie": // of "dying", "lying", "tying", the only exceptions
		o.add(stem[:1] + "y")
	}
	if letter(stem[0]) == 0 || len(stem) > 1 && letter(stem[1]) == 0 {
		return // its word is admitted anyhow
	}
	if len(stem) == 1 { // all that is left of "ued"
		for second := range o[letter(stem[0])-1] {
			o[letter(stem[0])-1][second] = anyThird
		}
		return
	}
	third := uint32(anyThird)
	if len(stem) > 3 {
		third = 1 << letter(stem[2])
	}
	o[letter(stem[0])-1][letter(stem[1])-1] |= third
}

// admit reports whether the token may have one of the stems. What does not begin
// with two ASCII letters is admitted.
func (o *openings) admit(token string) bool {
	if len(token) < 2 || letter(token[0]) == 0 || letter(token[1]) == 0 {
		return true
	}
	third := uint32(1)
	switch {
	case len(token) > 2 && token[2] >= utf8.RuneSelf:
		third = anyThird
	case len(token) > 2:
		third = 1 << letter(token[2])
	}
	return o[letter(token[0])-1][letter(token[1])-1]&third != 0
}

// letter numbers the ASCII letters from 1, large and small alike; other bytes
// are 0.
func letter(c byte) int {
	if c |= 0x20; c >= 'a' && c <= 'z' {
		return int(c-'a') + 1
	}
	return 0
}
