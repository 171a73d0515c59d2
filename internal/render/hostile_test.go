package render

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// hostile is what an article or topic may try: markup, escape sequences, text
// direction, hidden text, line breaks and bytes that are no UTF-8.
const hostile = "<script>alert(1)</script>\x1b]0;owned\a\x1b[2J\u202egnp.exe\u2066\U000E0041 \"' --> \r\nBcc: a@example.org\x00\xff</style>{{.}}"

// poisoned is the strait with hostile text in every field.
func poisoned(t testing.TB, text, address string) summarize.Edition {
	edition := strait(t)
	edition.TopicName += text
	for i := range edition.Parties {
		p := &edition.Parties[i]
		p.Name, p.Short, p.Color = p.Name+text, p.Short+text, text
		for j := range p.Statements {
			poison(&p.Statements[j], text, address)
		}
	}
	for i := range edition.Overview {
		poison(&edition.Overview[i], text, address)
	}
	for i := range edition.Issues {
		edition.Issues[i].Name += text
	}
	for i := range edition.Articles {
		a := &edition.Articles[i]
		a.Title, a.Outlet, a.Wire, a.Path, a.URL, a.Published = text, text, text, text, address, text
	}
	return edition
}

func poison(s *summarize.Statement, text, address string) {
	s.ID += text
	s.Text, s.Earlier, s.FirstSeen = text, text, text
	s.Speaker.Name, s.Speaker.Role = text, text
	for i := range s.Sources {
		s.Sources[i].Outlet, s.Sources[i].Wire, s.Sources[i].URL = text, text, address
	}
}

// sgr matches the only escape sequences that a terminal may get: colours and
// weights.
var sgr = regexp.MustCompile(`\x1b\[[0-9;]*m`)

func checkPrintable(t interface{ Errorf(string, ...any) }, name, text string) {
	if !utf8.ValidString(text) {
		t.Errorf("%s is no UTF-8", name)
	}
	for i, r := range text {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || isTag(r)) {
			t.Errorf("%s has %U at byte %d: %q", name, r, i, text[max(0, i-20):min(len(text), i+20)])
			return
		}
	}
}

func TestHostileText(t *testing.T) {
	edition := poisoned(t, hostile, "javascript:alert(1)")
	for _, color := range []bool{false, true} {
		var out bytes.Buffer
		if err := Terminal(&out, edition, 60, color); err != nil {
			t.Fatal(err)
		}
		checkPrintable(t, fmt.Sprintf("terminal with colour %t", color), sgr.ReplaceAllString(out.String(), ""))
	}
	letter, err := NewLetter(edition, Reader{Links: Links{Web: "javascript:alert(1)", Unsubscribe: "data:text/html,x", Postal: hostile}})
	if err != nil {
		t.Fatal(err)
	}
	checkPrintable(t, "text", string(letter.Text))
	checkPrintable(t, "letter", string(letter.HTML))
	if strings.ContainsAny(letter.Subject+letter.Preheader, "\r\n") {
		t.Errorf("subject %q or preheader %q has a line break", letter.Subject, letter.Preheader)
	}
	page, err := Page(edition)
	if err != nil {
		t.Fatal(err)
	}
	checkPrintable(t, "page", string(page))
	checkMarkup(t, "letter", letter.HTML)
	checkMarkup(t, "page", page)
}

// checkMarkup fails on an element or address that no template of ours has.
func checkMarkup(t *testing.T, name string, document []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if node.Data == "script" || node.Data == "img" || node.Data == "iframe" {
			t.Errorf("%s has a %s element", name, node.Data)
		}
		for _, attribute := range node.Attr {
			if strings.HasPrefix(attribute.Key, "on") {
				t.Errorf("%s has an attribute %s", name, attribute.Key)
			}
			if attribute.Key == "href" && !regexp.MustCompile(`^(https?://|mailto:|#)`).MatchString(attribute.Val) {
				t.Errorf("%s leads to %q", name, attribute.Val)
			}
		}
	}
}

func TestAnyText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		edition := poisoned(t, text, rapid.String().Draw(r, "address"))
		letter, err := NewLetter(edition, Reader{Links: straitLinks})
		if err != nil {
			r.Fatal(err)
		}
		checkPrintable(r, "text", string(letter.Text))
		checkPrintable(r, "letter", string(letter.HTML))
		var out bytes.Buffer
		if err := Terminal(&out, edition, rapid.IntRange(-1, 200).Draw(r, "width"), false); err != nil {
			r.Fatal(err)
		}
		checkPrintable(r, "terminal", out.String())
	})
}

func TestAnalysisHostile(t *testing.T) {
	outer := 0
	var out bytes.Buffer
	err := Analysis(&out, analysis.Analysis{
		Article: article.Article{Path: hostile, Title: hostile, Outlet: hostile, Byline: hostile, Published: hostile},
		Attributions: []analysis.Position{{
			Attribution: attribution.Attribution{Text: hostile, Speaker: hostile, Role: hostile, Kind: "direct", Inside: &outer},
			Party:       topic.PartyID(hostile),
		}},
		Error: hostile,
	}, 60, false)
	if err != nil {
		t.Fatal(err)
	}
	checkPrintable(t, "analysis", out.String())
}

func TestAddresses(t *testing.T) {
	for _, test := range []struct{ address, want string }{
		{"https://news.example/a?b=c#d", "https://news.example/a?b=c#d"},
		{"HTTP://news.example", "http://news.example"},
		{" https://news.example/\u202eno ", "https://news.example/%E2%80%AEno"},
		{"javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"//news.example/a", ""},
		{"https:///no-host", ""},
		{"mailto:a@news.example", ""},
		{"https://news.example/\n", "https://news.example/"},
		{"https://news.example/a\nb", ""},
		{"", ""},
	} {
		if got := webAddress(test.address); got != test.want {
			t.Errorf("webAddress(%q) = %q, want %q", test.address, got, test.want)
		}
	}
}
