package summarize

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"standpoint/internal/analysis"
)

// document is an article of the window and what the steps learn of it. Its
// number is its place in the window's order.
type document struct {
	analysis.Analysis
	instant time.Time // zero where the article has no date
	// origin is the number of the article that this one copies, its own where
	// it copies none.
	origin int
	// borrows lists, ascending, the articles with which this one shares
	// passages of reporter's prose.
	borrows []int
}

// outletKey names the outlet for counting. An article whose outlet is unknown
// counts as an outlet of its own.
func (d *document) outletKey() string {
	if d.Outlet != "" {
		return strings.ToLower(d.Outlet)
	}
	return "\x00" + d.ID
}

// window keeps the readable articles between since and until, each content
// once, in an order that does not depend on that of docs: by date, outlet,
// title and id. An article without a date is kept, since whoever gave it chose
// it.
func window(docs []analysis.Analysis, since, until string) []document {
	readable := make([]analysis.Analysis, 0, len(docs))
	for _, d := range docs {
		if d.Error == "" && d.Text != "" && inWindow(d.Published, since, until) {
			readable = append(readable, d)
		}
	}
	slices.SortStableFunc(readable, func(a, b analysis.Analysis) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Path, b.Path))
	})
	readable = slices.CompactFunc(readable, func(a, b analysis.Analysis) bool { return a.ID == b.ID })
	kept := make([]document, len(readable))
	for i, d := range readable {
		kept[i] = document{Analysis: d, instant: instant(d.Published)}
	}
	slices.SortStableFunc(kept, func(a, b document) int {
		return cmp.Or(a.instant.Compare(b.instant), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	for i := range kept {
		kept[i].origin = i
	}
	return kept
}

// inWindow compares a bare date as a date in the article's own zone, and a time
// as an instant.
func inWindow(published, since, until string) bool {
	if published == "" {
		return true
	}
	return (since == "" || compareDates(published, since) >= 0) && (until == "" || compareDates(published, until) <= 0)
}

func compareDates(published, bound string) int {
	if len(bound) == len(time.DateOnly) {
		return cmp.Compare(datePart(published), bound)
	}
	return instant(published).Compare(instant(bound))
}

// datePart is the date of an RFC 3339 time or bare date, as written, or "".
func datePart(published string) string {
	if len(published) < len(time.DateOnly) {
		return ""
	}
	date := published[:len(time.DateOnly)]
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return ""
	}
	return date
}

// instant is the moment of an RFC 3339 time, the start of a bare date in UTC,
// or the zero time.
func instant(published string) time.Time {
	if t, err := time.Parse(time.RFC3339, published); err == nil {
		return t.UTC()
	}
	t, err := time.Parse(time.DateOnly, datePart(published))
	if err != nil {
		return time.Time{}
	}
	return t
}

// newestDate is the latest date of any article of the window, or "".
func newestDate(documents []document) string {
	newest := ""
	for i := range documents {
		newest = max(newest, datePart(documents[i].Published))
	}
	return newest
}
