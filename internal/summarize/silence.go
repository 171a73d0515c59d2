package summarize

import (
	_ "embed"

	"standpoint/internal/text"
)

//go:embed data/disclosures.txt
var disclosureList string

//go:embed data/questions.txt
var questionList string

var (
	disclosures = oneSpellingOf(disclosureList)
	questions   = oneSpellingOf(questionList)
)

// withholds reports whether a position only tells what its holder did not say:
// "did not say when", "declined to say how", "has said nothing for nine days".
func withholds(document string, cue []text.Span, said []wordID, v *vocabulary) bool {
	var words []wordID
	for _, span := range cue {
		words = v.read(document, span, words)
	}
	negated, discloses := false, false
	for i, id := range words {
		negated = negated || v.words[id].negates || reversesAt(words, i, v)
		discloses = discloses || disclosures[v.words[id].folded]
	}
	word := func(i int) string { return v.words[said[i]].folded }
	switch first := word(0); {
	case discloses && !negated:
		return first == "nothing" || first == "little"
	case discloses:
		return questions[first]
	case negated && first == "to" && len(said) > 1:
		return disclosures[word(1)] && (len(said) == 2 || questions[word(2)])
	}
	return false
}
