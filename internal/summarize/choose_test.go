package summarize

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"standpoint/internal/analysis"
)

// quarrel has much from one side and two statements from the other.
func quarrel() []analysis.Analysis {
	things := []string{
		"Two crowns a crossing is what a loaf of bread costs", "Whoever breaks our northern landing stage mends it",
		"Lamps must burn along both piers from dusk till dawn", "Midnight ferries are for smugglers and for musicians",
		"A choir has more right to the quay than any ministry", "Coffee aboard stays free while the fog lasts",
		"The old bell rings for every hull, ours or theirs", "Painting that boat green was an act of kindness",
		"Bicycles ride for nothing on holidays", "Captains answer to the harbour master alone",
	}
	var paragraphs []any
	for i, thing := range things {
		paragraphs = append(paragraphs, ost(fmt.Sprintf("“%s,” Ilva Brandt said.", thing), ferry.Issues[i%3].ID).saying(thing))
	}
	paragraphs = append(paragraphs, west("“Rowers have crossed this river for a thousand years,” said Tomas Rell.", "fares"), west("“Our lamps are brighter and our ropes are longer,” said Tomas Rell.", "landing"))
	return []analysis.Analysis{story("a.txt", "The Mirror", "2031-03-04", paragraphs...)}
}

func TestChoiceKeepsToTheBudgetAndTheShares(t *testing.T) {
	tests := []struct{ most, ostland, westmark int }{
		{-1, 6, 2}, // the topic's default: 8
		{0, 10, 2}, // everything
		{2, 1, 1},
		{3, 2, 1},
		{6, 4, 2},
		{1000, 10, 2},
	}
	for _, test := range tests {
		e, why := Make(ferry, quarrel(), Options{Max: test.most})
		if a, b := len(shown(e, "ostland")), len(shown(e, "westmark")); a != test.ostland || b != test.westmark {
			t.Errorf("of %d: %d and %d statements, want %d and %d", test.most, a, b, test.ostland, test.westmark)
		}
		if len(why.Decisions) != 12 {
			t.Errorf("%d decisions, want one for each of 12 statements", len(why.Decisions))
		}
	}
}

func TestChoiceKeepsToTheBudgetOfWords(t *testing.T) {
	short := *ferry
	short.Words = 40
	e, why := Make(&short, quarrel(), Options{Max: -1})
	words := 0
	for _, d := range why.Decisions {
		if d.Rank > 0 {
			words += d.Words
		}
	}
	if n := len(shown(e, "ostland")) + len(shown(e, "westmark")); words > 40 || n < 2 {
		t.Errorf("%d statements of %d words", n, words)
	}
}

func TestExplanationNamesEveryFigure(t *testing.T) {
	_, why := Make(ferry, quarrel(), Options{Max: -1, Previous: []Edition{{Topic: "tariffs", Edition: "2031-03-01"}}})
	var b bytes.Buffer
	if err := why.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"previous edition 2031-03-01 is of topic \"tariffs\", not compared\n", "taken 1 ", "left: the party's share is full", "support 1.00 × ", "coverage ",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("explanation lacks %q:\n%s", want, b.String())
		}
	}
}
