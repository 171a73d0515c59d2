package render

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"standpoint/internal/summarize"
)

// space is U+00A0, which keeps a number and its unit on one line.
const space = "\u00a0"

// What every output says in the same words.
const (
	nothingFound = "No position of any party was found in the articles of this day."
	noPosition   = "No position found in these articles."
	noneSelected = "No position found on your selection."
	promise      = "Each statement is quoted word for word from the first source named with it."
	nameplate    = "Standpoint"
	tagline      = "Standpoint. Where each side stands, in its own words."
)

// countOf is a number with its noun: "1 article", "4 articles".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1" + space + noun
	}
	return fmt.Sprint(n) + space + noun + "s"
}

// dateOf writes a date or RFC 3339 time as "17 Aug 2025", and anything else as
// it is.
func dateOf(published string) string {
	if day, ok := dayOf(published); ok {
		return strings.ReplaceAll(day.Format("2 Jan 2006"), " ", space)
	}
	return clean(published)
}

// shortDateOf leaves out the year where it is that of the edition.
func shortDateOf(date, edition string) string {
	day, ok := dayOf(date)
	today, known := dayOf(edition)
	if !ok || !known || day.Year() != today.Year() {
		return dateOf(date)
	}
	return strings.ReplaceAll(day.Format("2 Jan"), " ", space)
}

// dayOf reads the day of a date or RFC 3339 time, in the zone that it is
// written in.
func dayOf(published string) (time.Time, bool) {
	if len(published) < len(time.DateOnly) {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, published[:len(time.DateOnly)])
	return day, err == nil
}

// outletOf names an outlet with the agency whose copy it printed: "CNN, via
// Reuters".
func outletOf(outlet, wire string) string {
	outlet, wire = clean(outlet), clean(wire)
	switch {
	case outlet == "":
		return wire
	case wire == "" || strings.EqualFold(outlet, wire):
		return outlet
	default:
		return outlet + ", via" + space + wire
	}
}

// nameOf names where a statement or article stands for somebody who cannot see
// it: the outlet, else the site, else the headline, else the file.
func nameOf(outlet, wire, address, title, file string) string {
	if name := outletOf(outlet, wire); name != "" {
		return name
	}
	if parsed, err := url.Parse(webAddress(address)); err == nil && parsed.Host != "" {
		return strings.TrimPrefix(parsed.Hostname(), "www.")
	}
	if title = clean(title); title != "" {
		return cut(title, 60)
	}
	return clean(path.Base(file))
}

// countsOf tells in how many places a statement stands, where that is more
// than one. Copies of one agency report count once among independent outlets.
func countsOf(s summarize.Statement) string {
	switch {
	case s.Articles < 2:
		return ""
	case s.Outlets < 2:
		return countOf(s.Articles, "article")
	case s.Independent > 0 && s.Independent < s.Outlets:
		return countOf(s.Articles, "article") + ", " + countOf(s.Independent, "independent outlet")
	default:
		return countOf(s.Articles, "article") + ", " + countOf(s.Outlets, "outlet")
	}
}

// foundOf tells what an edition holds; nothing for an empty one.
func foundOf(fresh, all int) string {
	switch found := countOf(all, "statement"); {
	case all == 0:
		return ""
	case fresh == 0:
		return found + ", none new"
	case fresh < all:
		return fmt.Sprintf("%s, %d new", found, fresh)
	default:
		return found
	}
}

// preheaderOf is foundOf for an inbox: "9 new statements from 6 outlets".
func preheaderOf(fresh, all int, articles []summarize.Article) string {
	found := countOf(fresh, "new statement")
	switch {
	case all == 0:
		return nothingFound
	case fresh == 0:
		found = countOf(all, "statement") + ", none new,"
	}
	if outlets, _ := outletsOf(articles); outlets > 0 {
		return found + " from " + countOf(outlets, "outlet")
	}
	return found + " from " + countOf(len(articles), "article")
}

// subjectOf is the topic, the date, and the first words of the lead statement.
func subjectOf(name, edition, lead string) string {
	const most, least = 60, 24 // characters; the lead gets at least so many
	head := fmt.Sprintf("%s, %s: ", name, strings.ReplaceAll(shortDateOf(edition, edition), space, " "))
	if lead == "" {
		return head + "no position found"
	}
	return head + cut(strings.ReplaceAll(lead, space, " "), max(least, most-utf8.RuneCountInString(head)))
}

// cut shortens text to at most so many characters, at the end of a word, and
// closes a quotation that it has cut into.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	// One more, since a space may follow the last word.
	short := string([]rune(text)[:most+1])
	if end := strings.LastIndexByte(short, ' '); end > 0 {
		short = short[:end]
	} else {
		short = string([]rune(text)[:most])
	}
	short = strings.TrimRight(short, " ,;:–—-(“‘\"'") + "…"
	switch {
	case strings.Count(short, "“") > strings.Count(short, "”"):
		return short + "”"
	case strings.Count(short, `"`)%2 == 1:
		return short + `"`
	default:
		return short
	}
}
