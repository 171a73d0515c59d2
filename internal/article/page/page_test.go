package page

import (
	"encoding/json"
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

// bare is the text of a paragraph of a story.
func bare(n string) string {
	return strings.TrimSuffix(strings.TrimPrefix(paragraph(n), "<p>"), "</p>")
}

// data is what a script would fill a page with: the parts of a story among other
// things.
func data(parts ...string) string {
	var content []map[string]string
	for _, part := range parts {
		content = append(content, map[string]string{"type": "text", "html": part})
	}
	state := map[string]any{
		"props": map[string]any{"page": map[string]any{"content": content, "url": "https://ledger.example/quay"}},
		"words": []string{"Log in to read the rest of this story and of many others on our site."},
	}
	encoded, err := json.Marshal(state)
	if err != nil {
		panic(err)
	}
	return string(encoded)
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
		{"a link in a sentence is of it, whatever its class", "<main>" + story + "<p>The crane <a class=popup href=/c>that the board bought</a> was hardly used.</p></main>", "that the board bought", ""},
		{"an id made of a heading names no part", "<main>" + story + "<section id=comments-of-the-chair-on-quays>" + paragraph("five") + "</section></main>", "quay five", ""},
		{"a story with a form below is no form", "<div id=story>" + paragraph("five") + paragraph("six") + "<form><input></form></div>", "quay six", ""},
		{"nor is what holds most of the prose", "<div class=x>" + paragraph("five") + paragraph("six") + "<form><input></form></div>", "quay six", ""},
		{"a template", "<main><script type=text/template><div>" + story + "</div></script></main>", "quay four", ""},
		{"one with gaps is no text", "<main>" + paragraph("one") + "<script type=text/template>" + paragraph("{{n}}") + story + "</script></main>", "quay one", "quay four"},
		{"data of a script", "<main></main><script type=application/json>" + data(story) + "</script>", "quay four", "Log in"},
		{"data given to a variable", "<main></main><script>window.a = 1;\nwindow.state = " + data(story) + ";</script>", "quay four", "Log in"},
		{"data in paragraphs", "<main></main><script type=application/json>" + data("<p>"+bare("one"), bare("two"), bare("three"), bare("four")) + "</script>", "quay four", "Log in"},
		{"markup as a script's data keeps it for itself", "<main>" + paragraph("one") + paragraph("two") + paragraph("three") + "</main><script type=application/json>" + data(`["$","p",null,{"children":"`+strings.Repeat(bare("one")+bare("two")+bare("three"), 6)+`"}]`) + "</script>", "quay three", "children"},
		{"data are not needed where the page has its story", "<main>" + strings.Repeat(story, 3) + "</main><script type=application/json>" + data(strings.ReplaceAll(story, "quay", "berth")) + "</script>", "quay four", "berth"},
		{"data of another story", "<main>" + paragraph("one") + "</main><script type=application/json>" + data(strings.Repeat("<p>All of your settings will be lost when you leave this form without saving it.</p>", 9)) + "</script>", "quay one", "settings"},
		{"a picture that closes itself holds nothing", "<main><svg/><p><b/>" + story + "</main>", "quay four", ""},
		{"an anchor is no link", "<main>" + story + "<h2><a href='#a'>The price</a></h2>" + paragraph("five") + "</main>", "The price", ""},
	} {
		document, err := Parse("<html><body><h1>The harbour board closes quays</h1>"+c.markup, Limits{Elements: 1000, Markup: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, b := range document.Story("The harbour board closes quays", "") {
			text.WriteString(b.Text + "\n")
		}
		if !strings.Contains(text.String(), c.holds) || c.lacks != "" && strings.Contains(text.String(), c.lacks) {
			t.Errorf("%s: %s", c.name, text.String())
		}
	}
}
