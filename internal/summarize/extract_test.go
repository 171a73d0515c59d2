package summarize

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
)

// storm is one event in four outlets, and an article on something else. The
// mirror prints the agency's text.
func storm() []article.Article {
	wind := "The storm took the roof off the market hall in Osthaven on Sunday night and sank eleven boats."
	tail := "Nobody on either bank could remember a wind like it, and the oldest of them are past ninety by now."
	return articlesOf(append(stormReports(wind, tail),
		story("mirror.txt", "The Lune Mirror", "2031-03-04", wind, tail, "Classes resume in the week after next, the school says."),
	))
}

func stormReports(wind, tail string) []analysis.Analysis {
	return []analysis.Analysis{
		story("agency.txt", "Lune News Agency", "2031-03-03", wind, tail, "“We have never seen such a wind,” the harbour master said."),
		story("post.txt", "Harbour Post", "2031-03-03", "Eleven boats sank at Osthaven when the storm took the roof off the market hall.", "They lay in a row along the northern landing stage, where nobody is allowed to go."),
		story("quay.txt", "The Quay", "2031-03-04", "Osthaven counted eleven boats sunk, and the market hall without a roof, after the storm on Sunday night.", "The council meets on Thursday about the cost of it all."),
		story("herring.txt", "Fish and Fisher", "2031-03-04", "Herring is cheap this spring in every port between the two lighthouses of the coast."),
	}
}

func TestExtractQuotesWhatSourcesShare(t *testing.T) {
	summary := Extract(storm(), 40)
	if len(summary.Sentences) == 0 || summary.Words > 40 {
		t.Fatalf("%d sentences of %d words", len(summary.Sentences), summary.Words)
	}
	text := ""
	for _, s := range summary.Sentences {
		text += s.Text + "\n"
	}
	if !strings.Contains(text, "market hall") || strings.Contains(text, "Herring") || strings.Count(text, "market hall") > 1 {
		t.Errorf("the summary is:\n%s", text)
	}
	for _, dangling := range []string{"They ", "“We "} {
		if strings.Contains(text, dangling) {
			t.Errorf("a sentence leans on another:\n%s", text)
		}
	}
	copies := 0
	for _, a := range summary.Articles {
		if a.SameStoryAs != "" {
			copies++
		}
	}
	if copies != 1 || len(summary.Articles) != 5 {
		t.Errorf("%d copies among %d articles, want 1 among 5", copies, len(summary.Articles))
	}
}

func TestExtractWithNothingToSay(t *testing.T) {
	alone := articlesOf(stormReports("One.", "Two."))[:1]
	for name, summary := range map[string]Summary{
		"no articles": Extract(nil, 100),
		"no words":    Extract(storm(), 0),
		"one word":    Extract(storm(), 1),
		"fragments":   Extract(alone, 100),
	} {
		if summary.Sentences == nil || summary.Articles == nil || summary.Words != 0 || len(summary.Sentences) > 0 {
			t.Errorf("%s: %+v", name, summary)
		}
	}
}

// A single article is summarised by what its paragraphs share.
func TestExtractOfOneArticle(t *testing.T) {
	one := articlesOf(generate(1, 5))
	if summary := Extract(one, 60); len(summary.Sentences) == 0 {
		t.Error("nothing was chosen")
	}
}

func TestExtractInvariants(t *testing.T) {
	docs := append(storm(), articlesOf(generate(6, 9))...)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.IntRange(0, 400).Draw(t, "words")
		want := Extract(docs, words)
		given := rapid.Permutation(docs).Draw(t, "order")
		given = append(given, rapid.SliceOfN(rapid.SampledFrom(docs), 0, 3).Draw(t, "again")...)
		got := Extract(given, words)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		texts := map[string]string{}
		for _, a := range docs {
			texts[a.ID] = a.Text
		}
		length := 0
		for _, s := range got.Sentences {
			length += len(strings.Fields(s.Text))
			if s.Source.Of(texts[s.Source.Article]) != s.Text {
				t.Fatalf("not verbatim: %q", s.Text)
			}
		}
		if length != got.Words || length > words {
			t.Fatalf("%d words, said to be %d, of at most %d", length, got.Words, words)
		}
	})
}
