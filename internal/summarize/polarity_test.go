package summarize

import "testing"

func TestPolarity(t *testing.T) {
	tests := []struct {
		name, a, b        string
		turned, recounted bool
	}{
		{"negated", "Ostland would not send anyone to the commission.", "Ostland would send a delegation to the commission.", true, false},
		{"rejected", "Westmark rejects the night rule.", "Westmark would accept the night rule.", true, false},
		{"ruled out", "Brandt ruled out a ferry at midnight.", "Brandt promised a ferry at midnight.", true, false},
		{"no longer", "She no longer insisted on closing the stage.", "She wants the stage closed.", true, false},
		{"twice negated", "He did not rule out a ferry at midnight.", "He promised a ferry at midnight.", false, false},
		{"negated in both", "We will not pay for the stage.", "Brandt said Ostland will not pay for the stage.", false, false},
		{"something else is negated", "Whether or not the rowers agree, the ferry will run.", "The ferry will run on Monday.", false, false},
		{"a clause ends", "We are not at the edge of a deal, but progress was made.", "We made progress.", false, false},
		{"one side", "Rell dropped his demand for a ferry at midnight.", "Rell dropped his loud demand for a stage and for a ferry.", false, false},
		{"other figure", "Brandt offered a rise of 5.5 per cent.", "Brandt offered a rise of 7%.", false, true},
		{"same figure", "Brandt offered a rise of 7 per cent.", "Brandt offered a rise of 7 percent.", false, false},
		{"spelt out", "Brandt offered nine crowns.", "Brandt offered 9 crowns.", false, false},
		{"other things counted", "Brandt offered 9 crowns.", "Brandt offered 3 ferries.", false, false},
		{"magnitude", "Westmark wants 3 million crowns.", "Westmark wants 3 billion crowns.", false, true},
		{"dates", "The ferry will stop on June 20.", "The ferry will stop on 20 June.", false, false},
		{"other date", "The ferry will stop on June 20.", "The ferry will stop on 23 June.", false, true},
		{"moved from the other figure", "It cut its demand from 9 per cent to 7 per cent.", "It demands 9 per cent.", false, true},
		{"and to it", "It cut its demand from 9 per cent to 7.", "It demands 7 per cent.", false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := newVocabulary()
			read := func(s string) polarity { words := v.whole(s); return readPolarity(words, v.clauses, v) }
			a, b := read(test.a), read(test.b)
			if a.turned(b) != test.turned || b.turned(a) != test.turned {
				t.Errorf("turned %t, want %t", a.turned(b), test.turned)
			}
			if a.recounts(b) != test.recounted || b.recounts(a) != test.recounted {
				t.Errorf("recounts %t, want %t", a.recounts(b), test.recounted)
			}
		})
	}
}
