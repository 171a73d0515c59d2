// Bench sets the finding of main text beside that of go-readability and
// go-trafilatura alone, on the pages of internal/article/testdata/pages or on a
// folder of others: word F1 a page, and bytes of HTML a second, all in one run.
//
// It is a module of its own since go-trafilatura loads 1.6 MB of date tables into
// every process, 0.3 s of work; it is a yardstick and no part of the program.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"

	"standpoint/internal/article"
	"standpoint/internal/article/pagetest"
)

// extractor is one way to get the story out of a page.
type extractor struct {
	name    string
	extract func(page []byte) (string, error)
}

// somewhere is the address of pages that have none.
var somewhere = &url.URL{Scheme: "https", Host: "ledger.example", Path: "/story"}

var extractors = []extractor{
	{"standpoint", func(page []byte) (string, error) {
		articles, err := article.Parse("page", page)
		if err != nil {
			return "", err
		}
		var story strings.Builder
		for i, b := range articles[0].Blocks {
			if text := b.Of(articles[0].Text); b.Kind == article.Paragraph || b.Kind == article.Heading && (i > 0 || text != articles[0].Title) {
				story.WriteString(text + "\n")
			}
		}
		return story.String(), nil
	}},
	{"go-readability", func(page []byte) (string, error) {
		found, err := readability.FromReader(bytes.NewReader(page), somewhere)
		if err != nil || found.Node == nil {
			return "", err
		}
		var story strings.Builder
		err = found.RenderText(&story)
		return story.String(), err
	}},
	{"go-trafilatura", func(page []byte) (string, error) {
		found, err := trafilatura.Extract(bytes.NewReader(page), trafilatura.Options{EnableFallback: true, ExcludeComments: true, OriginalURL: somewhere})
		if err != nil || found == nil {
			return "", err
		}
		return found.ContentText, nil
	}},
}

func main() {
	folder := "../internal/article/testdata/pages"
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	log.SetOutput(io.Discard) // the others log each page
	pages, err := pagetest.Load(os.DirFS(folder))
	if err == nil && len(pages) == 0 {
		err = fmt.Errorf("no pages in %s: name a folder of *.html with a *.txt for each", folder)
	}
	if err == nil {
		err = compare(os.Stdout, pages)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// compare prints the figures of each page and extractor, and the means.
func compare(out io.Writer, pages []pagetest.Page) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "page\t")
	for _, e := range extractors {
		fmt.Fprint(table, e.name, "\t")
	}
	fmt.Fprintln(table)
	sums := make([]float64, len(extractors))
	for _, p := range pages {
		fmt.Fprint(table, p.Name, "\t")
		for i, e := range extractors {
			story, err := e.extract(p.HTML)
			f1 := pagetest.F1(story, p.Story)
			sums[i] += f1
			if err != nil {
				fmt.Fprintf(table, "%.3f (%v)\t", f1, err)
			} else {
				fmt.Fprintf(table, "%.3f\t", f1)
			}
		}
		fmt.Fprintln(table)
	}
	fmt.Fprint(table, "mean F1\t")
	for _, sum := range sums {
		fmt.Fprintf(table, "%.3f\t", sum/float64(len(pages)))
	}
	fmt.Fprint(table, "\nMB/s\t")
	for _, e := range extractors {
		fmt.Fprintf(table, "%.1f\t", speed(e, pages))
	}
	fmt.Fprintln(table)
	return table.Flush()
}

// rounds is how many times the pages are read for their speed.
const rounds = 20

// speed is the bytes of HTML read a second, in millions.
func speed(e extractor, pages []pagetest.Page) float64 {
	size := 0
	start := time.Now()
	for range rounds {
		for _, p := range pages {
			_, _ = e.extract(p.HTML) // what fails was shown above
			size += len(p.HTML)
		}
	}
	return float64(size) / 1e6 / time.Since(start).Seconds()
}
