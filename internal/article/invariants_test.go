package article_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"standpoint/internal/article"
)

// reporter is what testing.T, testing.F's T and rapid.T have in common.
type reporter interface {
	Errorf(format string, arguments ...any)
}

// checkInvariants holds what every reader of an article relies on.
func checkInvariants(t reporter, a article.Article) {
	if !utf8.ValidString(a.Text) {
		t.Errorf("%s: the text is no valid UTF-8", a.Path)
	}
	if strings.Contains(a.Text, "\r") {
		t.Errorf("%s: the text has a carriage return", a.Path)
	}
	if len(a.Blocks) == 0 {
		t.Errorf("%s: no blocks", a.Path)
	}
	if len(a.ID) != 64 {
		t.Errorf("%s: ID %q is no SHA-256", a.Path, a.ID)
	}
	end := 0
	for i, b := range a.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(a.Text) {
			t.Errorf("%s: block %d [%d,%d) after %d, in a text of %d bytes", a.Path, i, b.Start, b.End, end, len(a.Text))
			return
		}
		end = b.End
		if !utf8.RuneStart(a.Text[b.Start]) || b.End < len(a.Text) && !utf8.RuneStart(a.Text[b.End]) {
			t.Errorf("%s: block %d [%d,%d) cuts a rune", a.Path, i, b.Start, b.End)
		}
		if block := b.Of(a.Text); strings.TrimFunc(block, unicode.IsSpace) != block {
			t.Errorf("%s: block %d %q is not trimmed", a.Path, i, block)
		}
		switch b.Kind {
		case article.Paragraph, article.Heading, article.Dateline, article.Caption, article.Byline, article.Furniture:
		default:
			t.Errorf("%s: block %d has kind %q", a.Path, i, b.Kind)
		}
	}
	for name, value := range map[string]string{
		"title": a.Title, "outlet": a.Outlet, "byline": a.Byline, "published": a.Published, "modified": a.Modified, "wire": a.Wire, "language": a.Language, "url": a.URL,
	} {
		if strings.ContainsFunc(value, isHarmful) || len(value) > 1000 {
			t.Errorf("%s: the %s is %q", a.Path, name, value)
		}
		if (value != "") != (a.Origins[name] != "") {
			t.Errorf("%s: the %s %q has the origin %q", a.Path, name, value, a.Origins[name])
		}
	}
	if a.URL != "" && !strings.HasPrefix(a.URL, "https://") && !strings.HasPrefix(a.URL, "http://") {
		t.Errorf("%s: the address is %q", a.Path, a.URL)
	}
	for _, value := range []string{a.Published, a.Modified} {
		_, errDay := time.Parse(time.DateOnly, value)
		if _, err := time.Parse(time.RFC3339, value); value != "" && err != nil && errDay != nil {
			t.Errorf("%s: %q is no date", a.Path, value)
		}
	}
}

// isHarmful reports whether a rune breaks a line or turns the direction of what
// stands around it.
func isHarmful(r rune) bool {
	return unicode.IsControl(r) || '\u2028' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

// checkParse parses a document and holds what is true of any: an article or a
// refusal that says why, and the same answer every time.
func checkParse(t reporter, raw []byte) []article.Article {
	articles, err := article.Parse("document", raw)
	if err != nil {
		var refusal *article.Refusal
		if !errors.As(err, &refusal) || refusal.Reason == "" || refusal.Path != "document" || len(articles) > 0 {
			t.Errorf("refused with %#v and %d articles", err, len(articles))
		}
		return nil
	}
	if len(articles) == 0 {
		t.Errorf("neither an article nor a refusal")
	}
	for _, a := range articles {
		checkInvariants(t, a)
	}
	return articles
}

// pieces are lines as they stand in articles, for documents put together by
// chance.
var pieces = []string{
	"", "  ", "Ministers lose patience", "By JANE ROE and JOHN DOE", "LIVE TV", "Advertisement", "ALSO READ: Something else", "___",
	"“The ferries run,” she said.", "OSTREL, Tarvenia (HNA) — The dam is full, the minister said on Monday after a long night.", "| Photo Credit: Halyard",
	"The gauge at Low Ferry. (Ivo Brandl/Halyard)", "Published: August 17, 2025 20:54:00 IST", "# Heading", "- an item", "> a quotation", "09:15 Ferrec flips",
	"GRAVES: And the gauges?", "212 commentsSort by best", "© The Nahl Delta Gazette, 2026", "date 2025-08-17 LIVE TV", "ENDS", "é\u0301\u200b", "\u2028", "----",
	"The readings will be published every six hours from Friday and will be open to everyone, the minister said in Ostrel on Wednesday.",
}

func documents() *rapid.Generator[string] {
	line := rapid.OneOf(rapid.SampledFrom(pieces), rapid.String())
	end := rapid.SampledFrom([]string{"\n", "\n\n", "\r\n", "\r", " "})
	return rapid.Custom(func(t *rapid.T) string {
		var document strings.Builder
		for range rapid.IntRange(0, 30).Draw(t, "lines") {
			document.WriteString(line.Draw(t, "line"))
			document.WriteString(end.Draw(t, "end"))
		}
		return document.String()
	})
}

func TestPlainTextIsKeptWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		document := "The minister said no.\n" + documents().Draw(t, "document")
		for _, a := range checkParse(t, []byte(document)) {
			if want := strings.ReplaceAll(strings.ReplaceAll(document, "\r\n", "\n"), "\r", "\n"); a.Text != want {
				t.Errorf("text %q, want %q", a.Text, want)
			}
		}
	})
}

func TestEveryLetterIsInABlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, a := range checkParse(t, []byte("The minister said no.\n"+documents().Draw(t, "document"))) {
			at := 0
			for _, b := range a.Blocks {
				outside(t, a.Text[at:b.Start])
				at = b.End
			}
			outside(t, a.Text[at:])
		}
	})
}

// outside checks that text between blocks is white space and markers only.
func outside(t reporter, between string) {
	if strings.ContainsFunc(between, unicode.IsLetter) {
		t.Errorf("text outside of blocks: %q", between)
	}
}

func TestMarkupIsReadOrRefused(t *testing.T) {
	tags := rapid.SampledFrom([]string{"<p>", "</p>", "<div class=related>", "</div>", "<b>", "<a href=x>", "</a>", "<h1>", "</h1>", "<li>", "<td>", "<table>", "<br>", "<br>",
		"<blockquote>", "</blockquote>", "<figcaption>", "<article>", "</article>", "<script type=application/ld+json>", "</script>", "<!--", "-->", "<span hidden>", "<input>"})
	rapid.Check(t, func(t *rapid.T) {
		page := "<html><title>T</title>"
		for range rapid.IntRange(0, 40).Draw(t, "pieces") {
			page += tags.Draw(t, "tag") + rapid.SampledFrom(pieces).Draw(t, "text")
		}
		checkParse(t, []byte(page))
	})
}

func TestParseIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := []byte(documents().Draw(t, "document"))
		first, errFirst := article.Parse("d", raw)
		second, errSecond := article.Parse("d", raw)
		if len(first) != len(second) || (errFirst == nil) != (errSecond == nil) {
			t.Fatalf("%v, %v; then %v, %v", first, errFirst, second, errSecond)
		}
		for i := range first {
			var a, b strings.Builder
			describe(&a, first[i])
			describe(&b, second[i])
			if a.String() != b.String() {
				t.Errorf("%s\nthen\n%s", a.String(), b.String())
			}
		}
	})
}
