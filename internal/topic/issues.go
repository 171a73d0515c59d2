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
	openings openings // of the first stems
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
			words := stemmed(phrase, nil)
			if len(words.words) == 0 {
				continue
			}
			t := term{issue: i}
			for at := range words.words {
				t.stems = append(t.stems, words.stem(at))
			}
			l.byFirst[t.stems[0]] = append(l.byFirst[t.stems[0]], t)
			l.openings.add(t.stems[0])
		}
	}
	return l
}

// IssuesOf lists the ids of the issues that a statement touches, in the order in
// which it speaks to them: what it opens with is most often what it is about.
// None is an answer.
func (t *Topic) IssuesOf(statement string) []string {
	return t.IssuesWith(nil, statement)
}

// Stems remembers the stems of words, so that those of one document are found
// once. The zero value remembers nothing.
type Stems map[string]string

// IssuesWith is IssuesOf with the stems of earlier statements at hand.
func (t *Topic) IssuesWith(stems Stems, statement string) []string {
	found := []string{}
	words := stemmed(statement, stems)
	hit := make([]bool, len(t.lexicon.order))
	for i, w := range words.words {
		if !t.lexicon.openings.admit(w.word) {
			continue
		}
		for _, candidate := range t.lexicon.byFirst[words.stem(i)] {
			if !hit[candidate.issue] && words.startsWith(i, candidate.stems) {
				hit[candidate.issue] = true
				found = append(found, t.lexicon.order[candidate.issue])
			}
		}
	}
	return found
}

// stemmedWord is a word of a phrase, and its stem once somebody has asked.
type stemmedWord struct{ word, stem string }

type stemmedWords struct {
	words []stemmedWord
	known Stems
}

// stemmed is the words of s, marks left out.
func stemmed(s string, known Stems) stemmedWords {
	tokens := text.Tokens(s, text.Span{End: len(s)}, nil)
	words := make([]stemmedWord, 0, len(tokens))
	for _, span := range tokens {
		word := span.Of(s)
		if c := word[0]; isAlphanumeric(c) || c >= utf8.RuneSelf && isWord(word) {
			words = append(words, stemmedWord{word: word})
		}
	}
	return stemmedWords{words: words, known: known}
}

// stem is the stem of word i.
func (words stemmedWords) stem(i int) string {
	w := &words.words[i]
	if w.stem != "" {
		return w.stem
	}
	if w.stem = words.known[w.word]; w.stem == "" {
		w.stem = text.Stem(text.Fold(w.word))
		if words.known != nil {
			words.known[w.word] = w.stem
		}
	}
	return w.stem
}

// startsWith reports whether the words from i on begin with the stems.
func (words stemmedWords) startsWith(i int, prefix []string) bool {
	if len(words.words)-i < len(prefix) {
		return false
	}
	for k, s := range prefix {
		if words.stem(i+k) != s {
			return false
		}
	}
	return true
}

// isWord reports whether a token that is not ASCII folds to more than an ASCII
// mark, as “ does.
func isWord(token string) bool {
	c := text.Fold(token)[0]
	return isAlphanumeric(c) || c >= utf8.RuneSelf
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
