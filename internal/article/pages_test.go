package article_test

import (
	"os"
	"strings"
	"testing"

	"standpoint/internal/article"
	"standpoint/internal/article/pagetest"
)

// The least F1 of a page, and of all in the mean.
const (
	leastF1     = 0.93
	leastMeanF1 = 0.97
)

// TestPages holds how well the story is found in the markup of many content
// systems. bench/ sets the same figures beside those of other programs.
func TestPages(t *testing.T) {
	pages, err := pagetest.Load(os.DirFS("testdata/pages"))
	if err != nil || len(pages) < 20 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	sum := 0.0
	for _, p := range pages {
		articles, err := article.Parse(p.Name, p.HTML)
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		checkInvariants(t, articles[0])
		f1 := pagetest.F1(story(articles[0]), p.Story)
		t.Logf("%-22s %.3f", p.Name, f1)
		if f1 < leastF1 {
			t.Errorf("%s: F1 %.3f, want %.2f; found:\n%s", p.Name, f1, leastF1, story(articles[0]))
		}
		sum += f1
	}
	if mean := sum / float64(len(pages)); mean < leastMeanF1 {
		t.Errorf("mean F1 %.3f, want %.2f", mean, leastMeanF1)
	}
}

// story is what of an article belongs to its story, a block a line, without the
// headline.
func story(a article.Article) string {
	var out strings.Builder
	for i, b := range a.Blocks {
		if b.Kind == article.Paragraph || b.Kind == article.Heading && !(i == 0 && b.Of(a.Text) == a.Title) {
			out.WriteString(b.Of(a.Text))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// TestMetadataOfPages holds that title, byline and date of the pages are found.
func TestMetadataOfPages(t *testing.T) {
	pages, err := pagetest.Load(os.DirFS("testdata/pages"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, p := range pages {
		articles, err := article.Parse(p.Name, p.HTML)
		if err != nil {
			t.Fatal(err)
		}
		a := articles[0]
		t.Logf("%-22s %q by %q on %q in %q, from %v", p.Name, a.Title, a.Byline, a.Published, a.Outlet, a.Origins)
		for name, value := range map[string]string{"title": a.Title, "byline": a.Byline, "published": a.Published} {
			if value != "" {
				found[name]++
			}
		}
	}
	for name, least := range map[string]int{"title": len(pages), "byline": 14, "published": 15} {
		if found[name] < least {
			t.Errorf("%s found in %d of %d pages, want %d", name, found[name], len(pages), least)
		}
	}
}
