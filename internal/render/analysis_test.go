package render

import (
	"bytes"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
)

func TestAnalysisGolden(t *testing.T) {
	outer := 0
	var out bytes.Buffer
	for _, a := range []analysis.Analysis{
		{
			Article: article.Article{Path: "articles/a3.txt", Title: "Casporan cabinet split over the toll", Outlet: "Caspora Daily", Byline: "Jon Wexley", Published: "2031-03-14", Wire: "Meridian"},
			Attributions: []analysis.Position{
				{
					Attribution: attribution.Attribution{
						Text:    "Prime Minister Tomas Ekeblad said Velmark had promised to keep its fleet out of sight of Lirra.",
						Speaker: "Tomas Ekeblad", Role: "Prime Minister", Kind: attribution.Indirect, ResolvedBy: attribution.ByName,
					},
					Party: "caspora", Holder: "caspora", Issues: []string{"patrols", "tolls"},
				},
				{
					Attribution: attribution.Attribution{
						Text:    "Prime Minister Tomas Ekeblad said Velmark had promised to keep its fleet out of sight of Lirra.",
						Speaker: "Velmark", Kind: attribution.Indirect, ResolvedBy: attribution.ByName, Inside: &outer,
					},
					Party: "caspora", Holder: "velmark",
				},
				{Attribution: attribution.Attribution{Text: "“Nobody asked us.”", Kind: attribution.Direct}},
			},
		},
		{Article: article.Article{Path: "articles/empty.txt"}, Error: "the file is empty"},
	} {
		if err := Analysis(&out, a, 72, false); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "analysis.txt", out.Bytes())
}
