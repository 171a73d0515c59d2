package summarize

import (
	"slices"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/attribution"
)

// gatherDocs runs the steps up to the clusters and lists their members' texts,
// head first.
func gatherDocs(docs []analysis.Analysis) (documents []document, all []candidate, clusters []cluster) {
	documents = window(docs, "", "")
	findCopies(documents)
	v := newVocabulary()
	all, _ = candidates(ferry, documents, v)
	pairs := filePairs(all)
	clusters = gather(all, pairs, v)
	settle(all, pairs, clusters, documents)
	return documents, all, clusters
}

func TestGather(t *testing.T) {
	indirect := func(text, content string) said {
		return said{text: text, content: content, speaker: "Ilva Brandt", party: "ostland", kind: attribution.Indirect}
	}
	tests := []struct {
		name     string
		said     []said
		clusters int
		head     string // of the first cluster, if not empty
	}{
		{"house styles", []said{
			ost("“The fare will stay at two crowns until the treaty’s end,” Ilva Brandt said."),
			ost("\"The fare will stay at two crowns until the treaty's end,\" Brandt said in Osthaven."),
		}, 1, ""},
		{"direct and indirect", []said{
			ost("“The fare will stay at two crowns until the treaty ends,” Ilva Brandt said.").saying("The fare will stay at two crowns until the treaty ends"),
			indirect("Brandt, who spoke in Osthaven to a small crowd of rowers, said the fare would stay at two crowns until the treaty ends.", "the fare would stay at two crowns until the treaty ends"),
		}, 1, "“The fare will stay at two crowns until the treaty ends,” Ilva Brandt said."},
		{"a quotation split in two", []said{
			ost("“The fare will stay at two crowns. Nobody on either shore shall row to work,” Ilva Brandt said.").saying("The fare will stay at two crowns. Nobody on either shore shall row to work"),
			ost("“The fare will stay at two crowns,” Brandt said on Monday evening.").saying("The fare will stay at two crowns"),
			ost("“Nobody on either shore shall row to work,” Brandt told the council.").saying("Nobody on either shore shall row to work"),
		}, 1, "“The fare will stay at two crowns. Nobody on either shore shall row to work,” Ilva Brandt said."},
		{"two holders", []said{
			ost("“The fare will stay at two crowns until the treaty ends,” Ilva Brandt said.").saying("The fare will stay at two crowns until the treaty ends"),
			west("“Fares are the smallest of all our worries on this shore,” Tomas Rell said."),
		}, 2, ""},
		{"other figures", []said{
			ost("“The fare will stay at 2 crowns until the treaty ends,” Ilva Brandt said."),
			ost("“The fare will stay at 3 crowns until the treaty ends,” Ilva Brandt said."),
		}, 2, ""},
		{"negation", []said{
			ost("“We will send a ferry to the northern stage in winter,” Ilva Brandt said."),
			ost("“We will not send a ferry to the northern stage in winter,” Ilva Brandt said."),
		}, 2, ""},
		{"different things", []said{
			ost("“The fare will stay at two crowns until the treaty ends,” Ilva Brandt said."),
			ost("“The northern landing stage is rotten to the last plank,” Ilva Brandt said."),
		}, 2, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, all, clusters := gatherDocs(docsOf(test.said...))
			if len(clusters) != test.clusters {
				t.Fatalf("%d clusters, want %d", len(clusters), test.clusters)
			}
			if head := all[clusters[0].members[0]].text; test.head != "" && head != test.head {
				t.Errorf("head %q", head)
			}
		})
	}
}

// A sentence that two outlets give to two speakers is shown once, with the
// outlets of one reading only.
func TestSettleBetweenHolders(t *testing.T) {
	words := "“We can live with a slow ferry but not with a sunken one,” "
	docs := []analysis.Analysis{
		story("a.txt", "The Mirror", "2031-03-04", ost(words+"said Brandt.")),
		story("b.txt", "The Post", "2031-03-04", west(words+"said Rell.")),
		story("c.txt", "The Quay", "2031-03-04", west(words+"Rell said.")),
	}
	e, why := Make(ferry, docs, Options{Max: 0})
	if got := shown(e, "ostland"); len(got) != 0 {
		t.Errorf("ostland has %q", got)
	}
	if got := shown(e, "westmark"); len(got) != 1 {
		t.Fatalf("westmark has %q", got)
	}
	if s := e.Parties[1].Statements[0]; s.Articles != 2 || s.Outlets != 2 {
		t.Errorf("%d articles, %d outlets", s.Articles, s.Outlets)
	}
	lost := slices.IndexFunc(why.Decisions, func(d Decision) bool { return d.Holder == "ostland" })
	if lost < 0 || why.Decisions[lost].Reason != "the same words stand, on more evidence, under westmark" {
		t.Errorf("decisions %+v", why.Decisions)
	}
}

// The loser of a rivalry shows a wording of its own, if it has one.
func TestSettleShowsAnotherWording(t *testing.T) {
	shared := "Brandt said Westmark would pay for the northern stage and its lamps."
	docs := []analysis.Analysis{
		story("a.txt", "The Mirror", "2031-03-04", said{text: shared, speaker: "Ilva Brandt", party: "ostland", kind: attribution.Indirect, certain: 0.6}),
		story("b.txt", "The Post", "2031-03-04", said{text: shared, speaker: "Ilva Brandt", party: "ostland", holder: "westmark", kind: attribution.Indirect}),
		story("c.txt", "The Quay", "2031-03-04", said{
			text: "On a cold pier, in front of a crowd of rowers with torches, Ilva Brandt promised again on Sunday that Westmark would pay for the northern stage and its lamps.", content: "Westmark would pay for the northern stage and its lamps",
			speaker: "Ilva Brandt", party: "ostland", kind: attribution.Indirect, certain: 0.5,
		}),
	}
	docs[0].Attributions[0].Content[0].Start += len("Brandt said ")
	e, _ := Make(ferry, docs, Options{Max: 0})
	if a, b := shown(e, "ostland"), shown(e, "westmark"); len(a) != 1 || len(b) != 1 {
		t.Fatalf("ostland %q, westmark %q", a, b)
	}
	if wrong := Verify(e, articlesOf(docs)); len(wrong) > 0 {
		t.Error(wrong)
	}
}
