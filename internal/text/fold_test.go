package text_test

import (
	"testing"

	"standpoint/internal/text"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Kyiv": "kyiv", "Łukasz": "lukasz", "Šimečka": "simecka", "Kyiv’s": "kyiv's", "“": "\"", "Größe": "grosse",
		"three‑year": "three-year", "": "", "\u0650": "\u0650",
	} {
		if got := text.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
