package analysis_test

import (
	"encoding/json"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/topics"
)

// FuzzRead takes any bytes the whole way from a document to placed positions:
// an analysis or a refusal with a reason, shown text verbatim, and JSON.
func FuzzRead(f *testing.F) {
	f.Add([]byte("Talks end\n\nBy ANN TARN\n\nKYIV — “We agree,” President Ola Venn said. The Kremlin's envoy said the EU had refused.\n"))
	f.Add([]byte("<html><body><article><p>Moscow has made clear it wants more, officials said.</p><p>Its envoy: “No.”</p></article></body></html>"))
	f.Add([]byte("VENN: I said the U.S. would pay. \u0650\nLIND: They’d said so."))
	t, err := topics.Load("")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(tt *testing.T, raw []byte) {
		list := analysis.Together(analysis.Read("document", raw, t), t)
		if len(list) == 0 {
			tt.Fatal("neither an analysis nor a refusal")
		}
		for _, a := range list {
			if a.Error != "" {
				continue
			}
			for _, p := range a.Attributions {
				if p.Text != p.Shown.Of(a.Text) {
					tt.Fatalf("%q is not verbatim at %v", p.Text, p.Shown)
				}
			}
			if _, err := json.Marshal(a); err != nil {
				tt.Fatal(err)
			}
		}
	})
}
