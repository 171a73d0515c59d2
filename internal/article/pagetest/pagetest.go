// Package pagetest has the pages on which the finding of main text is measured,
// and the measure. The pages are ours, invented text in the markup of 22 content
// systems; each has its story beside it, a block a line: standfirst, paragraphs,
// cross-heads, entries of lists and tables, without headline, captions and what
// the site puts around them.
package pagetest

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
)

// Page is a page with the text of its story.
type Page struct {
	Name  string
	HTML  []byte
	Story string
}

// Load reads the pages of a folder, in the order of their names.
func Load(folder fs.FS) ([]Page, error) {
	names, err := fs.Glob(folder, "*.html")
	if err != nil {
		return nil, fmt.Errorf("list pages: %w", err)
	}
	pages := make([]Page, len(names))
	for i, name := range names {
		pages[i].Name = strings.TrimSuffix(name, path.Ext(name))
		if pages[i].HTML, err = fs.ReadFile(folder, name); err != nil {
			return nil, fmt.Errorf("read page %s: %w", name, err)
		}
		story, err := fs.ReadFile(folder, pages[i].Name+".txt")
		if err != nil {
			return nil, fmt.Errorf("read story of %s: %w", name, err)
		}
		pages[i].Story = string(story)
	}
	return pages, nil
}

// F1 is the harmonic mean of precision and recall of found against wanted text,
// by words as multisets, in lower case and without punctuation.
func F1(found, wanted string) float64 {
	have, want := count(found), count(wanted)
	shared, haves, wants := 0, 0, 0
	for word, n := range have {
		shared += min(n, want[word])
		haves += n
	}
	for _, n := range want {
		wants += n
	}
	if haves+wants == 0 {
		return 1
	}
	return 2 * float64(shared) / float64(haves+wants)
}

func count(s string) map[string]int {
	words := make(map[string]int)
	for word := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words[word]++
	}
	return words
}
