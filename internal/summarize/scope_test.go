package summarize

import (
	"slices"
	"strings"
	"testing"
)

// What a statement refuses and takes on decides whether a later one contradicts
// it.
func TestReadScopes(t *testing.T) {
	tests := []struct{ name, text, refused, granted string }{
		{"negation", "Ostland will not send boats to the commission.", "send boats to the commission", ""},
		{"verb of refusal", "Brandt rejected a toll on rowing boats.", "a toll on rowing boats", ""},
		{"particle", "Rell ruled out any closing of the stage.", "out any closing of the stage", ""},
		{"contraction", "We'll mend the stage.", "", "mend the stage"},
		{"wish", "The rowers want a lamp on each stage.", "", ""},
		{"only supposed", "Rell warned of a strike if no lamp is lit.", "", ""},
		{"commitment", "Westmark has agreed to a new landing stage.", "", "to a new landing stage"},
		{"refusal denied", "Brandt did not rule out a toll.", "rule", "out a toll"},
		{"passive", "The timetables will be published every week.", "", "the timetables | be published every week"},
		{"passive in a question", "She asks when the stage will be mended.", "", "be mended"},
		{"a condition ends it", "We reject the fare if rowers pay more.", "the fare", ""},
		{"so does a clause beside it", "We reject the fare, and the ferry runs.", "the fare", ""},
		{"and a new intention", "The crews reject the fare and will stay ashore.", "the fare and will", "stay ashore"},
		{"identity", "A ferry is not a bridge.", "", ""},
		{"identity of none", "No contract is worth a life.", "", ""},
		{"none that will be", "No stage will be closed.", "stage will be closed", ""},
		{"preposition", "They spoke of protection against a flood without a wall.", "", ""},
		{"which one is meant", "A judge who has never rowed should not set the fare.", "set the fare", ""},
		{"stated of one who is known", "The ministry, which will not mend the stage, is silent.", "mend the stage", ""},
		{"of the relative's object", "It is a fare which we will not pay.", "pay", ""},
		{"not only", "Not only the fare counts.", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := newVocabulary()
			words := v.whole(test.text)
			read := readScopes(words, v.clauses, v)
			if got := spelt(v, read.refused.words); got != test.refused {
				t.Errorf("refused %q, want %q", got, test.refused)
			}
			if got := spelt(v, read.granted.words); got != test.granted {
				t.Errorf("granted %q, want %q", got, test.granted)
			}
		})
	}
}

// spelt writes the words of a scope out, with a bar where there is a gap.
func spelt(v *vocabulary, words []wordID) string {
	var runs []string
	for i, id := range words {
		if id == gap || i == 0 {
			runs = append(runs, "")
		}
		if id != gap {
			runs[len(runs)-1] = strings.TrimSpace(runs[len(runs)-1] + " " + v.words[id].folded)
		}
	}
	return strings.Join(slices.DeleteFunc(runs, func(s string) bool { return s == "" }), " | ")
}
