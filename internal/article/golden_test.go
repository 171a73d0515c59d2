package article_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"standpoint/internal/article"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads every document of testdata and compares metadata and blocks
// with what a person has found right. A case is added by dropping in a document
// and running the test with -update.
func TestGolden(t *testing.T) {
	documents, err := filepath.Glob("testdata/documents/*")
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, document := range documents {
		name := filepath.Base(document)
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(document)
			if err != nil {
				t.Fatal(err)
			}
			read := article.Reader{Limits: article.DefaultLimits()}.Read(t.Context(), name, raw)
			var got strings.Builder
			for _, a := range read.Articles {
				checkInvariants(t, a)
				describe(&got, a)
			}
			for _, refusal := range read.Refused {
				fmt.Fprintf(&got, "%v\n", refusal)
			}
			golden := filepath.Join("testdata", "golden", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

// describe writes an article so that a person can check it line by line.
func describe(out *strings.Builder, a article.Article) {
	fmt.Fprintf(out, "path      %s\ntitle     %s\noutlet    %s\nbyline    %s\npublished %s\nmodified  %s\nwire      %s\nlanguage  %s\nurl       %s\norigins   %v\n\n",
		a.Path, a.Title, a.Outlet, a.Byline, a.Published, a.Modified, a.Wire, a.Language, a.URL, a.Origins)
	for _, b := range a.Blocks {
		fmt.Fprintf(out, "%-9s %s\n", b.Kind, strings.ReplaceAll(b.Of(a.Text), "\n", "⏎"))
	}
	out.WriteString("\n")
}
