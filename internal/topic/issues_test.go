package topic

import (
	"strings"
	"testing"

	"standpoint/internal/text"
)

// TestOpeningsAdmit holds that no word is kept from the stemmer that has a stem
// of a term: the words are those of the package's tables, and the ones that the
// algorithm treats by name.
func TestOpeningsAdmit(t *testing.T) {
	words := strings.Fields(officeList + " " + countryList + " skis skies dying lying tying idly gently ugly early only singly sky news howe atlas " +
		"cosmos bias andes inning outing canning herring earring proceed exceed succeed generous communal arsenal owing used using aged being it's")
	for _, word := range words {
		for _, span := range text.Tokens(word, text.Span{End: len(word)}, nil) {
			token := span.Of(word)
			var known openings
			known.add(text.Stem(text.Fold(token)))
			if !known.admit(token) {
				t.Errorf("%q is not admitted though its stem %q is known", token, text.Stem(text.Fold(token)))
			}
		}
	}
	if (&openings{}).admit("war") {
		t.Error("every word is admitted")
	}
}
