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

// openings is the pairs of letters that a set of stems begins with. Stemming a
// word costs more than anything else that is done to it here, and leaves its
// first two letters alone, so that most words need none.
type openings [26][26]bool

// add enters a stem.
func (o *openings) add(stem string) {
	switch stem {
	case "die", "lie", "tie": // of "dying", "lying", "tying": the algorithm's only exceptions
		o.add(stem[:1] + "y")
	}
	if len(stem) < 2 || !isSmall(stem[0]) || !isSmall(stem[1]) {
		return // its word is admitted anyhow
	}
	o[stem[0]-'a'][stem[1]-'a'] = true
}

// admit reports whether the token may have one of the stems. What does not begin
// with two ASCII letters is admitted.
func (o *openings) admit(token string) bool {
	if len(token) < 2 {
		return true
	}
	first, second := token[0]|0x20, token[1]|0x20
	return !isSmall(first) || !isSmall(second) || o[first-'a'][second-'a']
}

func isSmall(c byte) bool { return c >= 'a' && c <= 'z' }
