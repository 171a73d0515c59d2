package article_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"codeberg.org/readeck/go-readability/v2"

	"standpoint/internal/article"
	"standpoint/internal/article/pagetest"
)

// benchmark parses documents one after the other, and reports the bytes of them a
// second.
func benchmark(b *testing.B, patterns ...string) {
	var documents [][]byte
	var size int64
	for _, pattern := range patterns {
		names, _ := filepath.Glob(filepath.Join("testdata", "documents", pattern))
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			documents = append(documents, raw)
			size += int64(len(raw))
		}
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, raw := range documents {
			if _, err := article.Parse("document", raw); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkParseText(b *testing.B)      { benchmark(b, "*.txt", "*.md") }
func BenchmarkParseHTML(b *testing.B)      { benchmark(b, "*.html") }
func BenchmarkParseFeed(b *testing.B)      { benchmark(b, "*.xml") }
func BenchmarkParseMail(b *testing.B)      { benchmark(b, "*.eml", "*.mbox") }
func BenchmarkParseSavedPage(b *testing.B) { benchmark(b, "*.mhtml") }
func BenchmarkParseJSON(b *testing.B)      { benchmark(b, "*.json", "*.jsonl") }

// BenchmarkPages reads the pages of the content systems, and reports how many times
// go-readability alone that costs, in the same run.
func BenchmarkPages(b *testing.B) {
	pages, err := pagetest.Load(os.DirFS("testdata/pages"))
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for _, p := range pages {
		size += len(p.HTML)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		for _, p := range pages {
			if _, err := article.Parse(p.Name, p.HTML); err != nil {
				b.Fatal(err)
			}
		}
		middle := time.Now()
		for _, p := range pages {
			if _, err := readability.FromReader(bytes.NewReader(p.HTML), nil); err != nil {
				b.Fatal(err)
			}
		}
		ours += middle.Sub(start)
		theirs += time.Since(middle)
	}
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "readabilities")
}
