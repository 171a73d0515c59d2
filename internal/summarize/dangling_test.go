package summarize

import (
	"testing"

	"standpoint/internal/text"
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
		{"Rell said it “was the first time we had heard the rowers agree to that” and called it a gift.", "Rell", true},
		{"Rell said it is “a fine decision that both shores pay,” and left.", "Rell", false},
		{"The ministry denied the accusation and said that all lamps were lit.", "The ministry", true},
		{"The ministry denied the accusation that it had sunk the stage.", "The ministry", false},
		{"Rell would not agree to that “robust” fare.", "Rell", false},
		{"The minister says that she has no choice in the matter.", "The minister", true},
		{"“The answer this morning is yes,” Rell said.", "Rell", true},
		{"“The answer is no ferry,” Rell said.", "Rell", false},
		{"Noting that these stages would be closed, Rell asked for two more.", "Rell", true},
		{"Noting that both stages would be closed, Rell asked for two more.", "Rell", false},
		{"RELL: Not on the figures that I have.", "RELL", true},
		{"RELL: Not a single lamp is lit.", "RELL", false},
		{"RELL: No. And no a second time.", "RELL", true},
		{"RELL: They have never answered.", "RELL", true},
		{"RELL: The ferry runs at midnight.", "RELL", false},
		{"No ferry runs at midnight, Rell said.", "Rell", false},
		{"The former minister of Westmark knows as much, Rell said.", "Rell", false},
		{"Rell said that the ferry would run.", "Rell", false},
	}
	for _, test := range tests {
		a := story("a.txt", "Post", "2031-03-04", said{text: test.text, source: test.source, speaker: "Tomas Rell", party: "westmark"})
		p := &a.Attributions[0]
		if got := dangles(a.Text, text.Tokens(a.Text, p.Shown, nil), p); got != test.want {
			t.Errorf("%s: dangles %t, want %t", test.text, got, test.want)
		}
	}
}
