package summarize

import (
	"testing"

	"standpoint/internal/attribution"
)

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
