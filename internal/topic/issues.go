package topic

import "standpoint/internal/text"

// lexicon finds the issues of a statement by the stems of their terms (Porter's
// English stemmer, second version).
type lexicon struct {
	byFirst map[string][]term
	order   []string // issue ids in the topic's order
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
			if stems := stemsOf(phrase); len(stems) > 0 {
				l.byFirst[stems[0]] = append(l.byFirst[stems[0]], term{i, stems})
			}
		}
	}
	return l
}

// IssuesOf lists the ids of the issues that a statement touches, in the
// topic's order; none is an answer.
func (t *Topic) IssuesOf(statement string) []string {
	found := []string{}
	stems := stemsOf(statement)
	hit := make([]bool, len(t.lexicon.order))
	for i, s := range stems {
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

// stemsOf is the stems of the words of s, marks left out.
func stemsOf(s string) []string {
	var stems []string
	for _, span := range text.Tokens(s, text.Span{End: len(s)}, nil) {
		word := text.Fold(span.Of(s))
		if c := word[0]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80) {
			continue
		}
		stems = append(stems, text.Stem(word))
	}
	return stems
}
