package render

import (
	"fmt"
	"slices"

	"standpoint/internal/summarize"
)

// source is an article that a shown statement was found in.
type source struct {
	Number    int
	Outlet    string // empty if unknown, or where Title says it
	Title     string // the headline, or what else names the article
	URL       string
	Path      string
	Day, Date string // ISO 8601 and "17 Aug 2025"; empty if unknown
	SameAs    int    // the number of the source that this one copies, or 0
}

// number counts the cited articles from 1, in the order of the edition's list.
func (b *builder) number() {
	cited := map[string]bool{}
	for _, p := range b.edition.Parties {
		for i, s := range p.Statements {
			if i == b.most {
				break
			}
			b.shown[s.ID] = true
			for _, id := range articlesOfStatement(s) {
				cited[id] = true
			}
		}
	}
	for _, a := range b.edition.Articles {
		if cited[a.ID] && b.numbers[a.ID] == 0 {
			b.numbers[a.ID] = len(b.numbers) + 1
		}
	}
}

// articlesOfStatement lists the ids of the articles that have the statement,
// the one that is shown first.
func articlesOfStatement(s summarize.Statement) []string {
	var ids []string
	for _, source := range s.Sources {
		ids = append(ids, source.Article)
	}
	for _, variant := range s.Variants {
		ids = append(ids, variant.Source.Article)
	}
	return ids
}

// cited lists the numbers of a statement's sources, the shown one first and the
// others in order.
func (b *builder) cited(s summarize.Statement) []int {
	var numbers []int
	for _, id := range articlesOfStatement(s) {
		if number := b.numbers[id]; number != 0 && !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	if len(numbers) > 1 {
		slices.Sort(numbers[1:])
	}
	return numbers
}

// sources lists the cited articles, and says how many more were read.
func (b *builder) sources() (cited []source, unquoted string) {
	for _, a := range b.edition.Articles {
		number := b.numbers[a.ID]
		if number == 0 {
			continue
		}
		drawn := source{
			Number: number,
			Outlet: outletOf(a.Outlet, a.Wire),
			Title:  clean(a.Title),
			URL:    webAddress(a.URL),
			Path:   clean(a.Path),
			SameAs: b.numbers[a.SameStoryAs],
		}
		if _, ok := dayOf(a.Published); ok {
			drawn.Day, drawn.Date = a.Published[:len("2006-01-02")], dateOf(a.Published)
		}
		if drawn.Title == "" {
			drawn.Title, drawn.Outlet = nameOf(a.Outlet, a.Wire, a.URL, "", a.Path), ""
		}
		cited = append(cited, drawn)
	}
	switch more := len(b.edition.Articles) - len(cited); more {
	case 0:
	case 1:
		unquoted = "1" + space + "more article was read and is not quoted."
	default:
		unquoted = countOf(more, "more article") + " were read and are not quoted."
	}
	return cited, unquoted
}

// readOf tells how much was read: "12 articles from 9 outlets, 7 of them
// independent". An outlet that only has copies of another's story is not
// independent.
func readOf(articles []summarize.Article) string {
	if len(articles) == 0 {
		return "" // an edition lists only articles with a position
	}
	outlets, independent := outletsOf(articles)
	read := countOf(len(articles), "article")
	if outlets > 0 {
		read += " from " + countOf(outlets, "outlet")
	}
	if outlets > 1 && independent < outlets {
		read += fmt.Sprintf(", %d of them independent", independent)
	}
	return read
}

// outletsOf counts the outlets; none where that of some article is unknown, for
// then nobody knows how many there are.
func outletsOf(articles []summarize.Article) (all, independent int) {
	seen, own := map[string]bool{}, map[string]bool{}
	for _, a := range articles {
		outlet := outletOf(a.Outlet, "")
		if outlet == "" {
			return 0, 0
		}
		seen[outlet] = true
		if a.SameStoryAs == "" {
			own[outlet] = true
		}
	}
	return len(seen), len(own)
}
