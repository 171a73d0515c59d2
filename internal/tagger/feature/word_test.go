package feature_test

import (
	"testing"

	"standpoint/internal/tagger/feature"
)

func TestReadNormalises(t *testing.T) {
	tests := []struct {
		name       string
		one, other string
		same       bool
	}{
		{"case", "Said", "said", true},
		{"digits", "2025", "1914", true},
		{"count of digits", "2025", "20", false},
		{"apostrophe", "n’t", "n't", true},
		{"opening mark", "“", "``", true},
		{"closing mark", "”", "''", true},
		{"opening and closing", "“", "”", false},
		{"dash", "—", "--", true},
		{"ellipsis", "…", "...", true},
		{"letters beyond ASCII", "ŠEFČOVIČ", "šefčovič", true},
		{"another word", "said", "says", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			one, other := feature.Read(test.one), feature.Read(test.other)
			if (one.Form == other.Form) != test.same {
				t.Errorf("%q and %q have the same form: %v", test.one, test.other, !test.same)
			}
		})
	}
}

func TestReadSeesTheShape(t *testing.T) {
	tests := map[string]feature.Shape{
		"said":       feature.Lower,
		"Marta":      feature.InitialUpper | feature.Lower,
		"NATO":       feature.InitialUpper | feature.InnerUpper,
		"Élodie":     feature.InitialUpper | feature.Lower,
		"2025":       feature.Digit,
		"three-year": feature.Lower | feature.Hyphen,
		"U.S.":       feature.InitialUpper | feature.InnerUpper | feature.Mark,
		",":          feature.Mark,
		"":           0,
	}
	for token, want := range tests {
		if got := feature.Read(token).Shape; got != want {
			t.Errorf("%q has shape %b, want %b", token, got, want)
		}
	}
}

func TestReadKeepsTheEdges(t *testing.T) {
	w := feature.Read("Stonewalled")
	if w.Head != 's'<<24|'t'<<16|'o'<<8|'n' {
		t.Errorf("head is %x", w.Head)
	}
	if w.Tail&0xffffff != 'l'<<16|'e'<<8|'d' {
		t.Errorf("tail is %x", w.Tail)
	}
}

func TestCensusKnowsHeadlines(t *testing.T) {
	tests := []struct {
		tokens []string
		want   feature.Style
	}{
		{[]string{"The", "envoy", "said", "Belmark", "would", "leave"}, feature.Prose},
		{[]string{"Belmark", "Says", "Talks", "With", "Vint", "Failed"}, feature.Headline},
		{[]string{"BELMARK", "SAYS", "TALKS", "FAILED"}, feature.Capitals},
		{[]string{"Orsolya", "Vint"}, feature.Prose},
		{nil, feature.Prose},
	}
	for _, test := range tests {
		var census feature.Census
		for _, token := range test.tokens {
			census.Add(token)
		}
		if got := census.Style(); got != test.want {
			t.Errorf("%v is in style %d, want %d", test.tokens, got, test.want)
		}
	}
}
