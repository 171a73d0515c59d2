package page

import (
	"slices"
	"strings"
	"testing"
)

func TestNameWords(t *testing.T) {
	for name, want := range map[string][]string{
		"article-body": {"article", "body"}, "articleBody": {"article", "body"}, "article__body_2": {"article", "body"},
		"CMSBody": {"cms", "body"}, "x": {"x"}, "404": nil,
	} {
		if got := nameWords(name); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// paragraph is a paragraph of a story; the number tells it from others.
func paragraph(n string) string {
	return "<p>The harbour board will close quay " + n + " for eleven days from Monday, its chairman said on Thursday evening.</p>"
}

func TestStory(t *testing.T) {
	story := paragraph("one") + paragraph("two") + paragraph("three") + paragraph("four")
	for _, c := range []struct{ name, markup, holds, lacks string }{
		{"a mark on all of the prose says nothing", "<div class=widget>" + story + "</div>", "quay four", ""},
		{"a mark on little of it does", "<main>" + story + "</main><div class=widget>" + paragraph("nine") + "</div>", "quay four", "quay nine"},
		{"comments may be longer than the story", "<main>" + story + "</main><div class=comments>" + strings.Repeat(paragraph("nine"), 20) + "</div>", "quay four", "quay nine"},
		{"hidden text is not read", "<main>" + story + "<div style='display: none'>" + paragraph("nine") + "</div></main>", "quay four", "quay nine"},
		{"a story that a script will show is", "<main style='visibility:hidden'>" + story + "</main>", "quay four", ""},
		{"a video that is never closed", "<main><video src=x>" + story + "</main>", "quay four", ""},
		{"an anchor is no link", "<main>" + story + "<h2><a href='#a'>The price</a></h2>" + paragraph("five") + "</main>", "The price", ""},
	} {
		document, err := Parse("<html><body><h1>Quay closes</h1>"+c.markup, Limits{Elements: 1000, Markup: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, b := range document.Story("Quay closes", "") {
			text.WriteString(b.Text + "\n")
		}
		if !strings.Contains(text.String(), c.holds) || c.lacks != "" && strings.Contains(text.String(), c.lacks) {
			t.Errorf("%s: %s", c.name, text.String())
		}
	}
}
