package summarize

import (
	"testing"

	"standpoint/internal/attribution"
)

func TestDangles(t *testing.T) {
	tests := []struct {
		text, source string
		want         bool
	}{
		{"“We will not pay for the stage,” Brandt said.", "Brandt", false},
		{"He said the stage would be paid for.", "He", false},
		{"“He promised us a stage,” Brandt said.", "Brandt", true},
		{"It was the first time Rell had heard the ministry agree to that.", "Rell", true},
		{"“It is important that both shores pay,” she said.", "she", false},
		{"“It would be a mistake to close the stage,” Rell said.", "Rell", false},
		{"“That is a fair offer,” Rell said.", "Rell", true},
		{"“But we are trying to avoid that,” Brandt said.", "Brandt", true},
		{"The minister has said doing so would break the treaty.", "The minister", true},
		{"“And they have never answered,” Rell said.", "Rell", true},
		{"Rell said that the ferry would run.", "Rell", false},
	}
	for _, test := range tests {
		a := story("a.txt", "Post", "2031-03-04", said{text: test.text, source: test.source, speaker: "Tomas Rell", party: "westmark"})
		if got := dangles(a.Text, &a.Attributions[0]); got != test.want {
			t.Errorf("%s: dangles %t, want %t", test.text, got, test.want)
		}
	}
}

// The first of each row is the better text to show.
func TestWordingQuality(t *testing.T) {
	whole := ost("“The fare will stay at two crowns as long as I am minister,” Ilva Brandt said.")
	tests := []struct {
		name          string
		better, worse said
	}{
		{"the whole quotation", whole, ost("“The fare will stay,” Ilva Brandt said.")},
		{"a quotation before a paraphrase", whole, said{text: "Ilva Brandt said that the fare will stay at two crowns as long as she is minister.", speaker: "Ilva Brandt", party: "ostland", kind: attribution.Indirect}},
		{"the speaker named", ost("“The fare will stay at two crowns,” Ilva Brandt said."), ost("“The fare will stay at two crowns,” the minister said.")},
		{"first-hand", whole, said{text: "“Ostland will keep the fare at two crowns for ever and ever,” Tomas Rell said.", speaker: "Tomas Rell", party: "westmark", holder: "ostland", kind: attribution.Direct}},
		{"self-contained", ost("“The fare will stay,” Brandt said."), ost("“It will stay at two crowns as long as I am minister,” Ilva Brandt said.")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			documents := window(docsOf(test.better, test.worse), "", "")
			all, omitted := candidates(ferry, documents, newVocabulary())
			if len(all) != 2 {
				t.Fatalf("%d candidates, omitted %v", len(all), omitted)
			}
			if a, b := wordingQuality(&all[0]), wordingQuality(&all[1]); a <= b {
				t.Errorf("%q has %.2f, %q has %.2f", all[0].text, a, all[1].text, b)
			}
		})
	}
}
