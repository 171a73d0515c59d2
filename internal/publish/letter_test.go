package publish_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gomail "github.com/emersion/go-message/mail"
	"golang.org/x/net/html"

	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
)

// strait is an invented edition with every kind of statement.
func strait(t testing.TB) summarize.Edition {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "render", "testdata", "strait.json"))
	if err != nil {
		t.Fatal(err)
	}
	var edition summarize.Edition
	if err := json.Unmarshal(data, &edition); err != nil {
		t.Fatal(err)
	}
	return edition
}

// long is strait with as many statements as a letter has on a full day.
func long(t testing.TB) summarize.Edition {
	edition := strait(t)
	for i := range edition.Parties[:3] {
		p := &edition.Parties[i]
		for n := 0; len(p.Statements) < 8; n++ {
			again := p.Statements[n]
			again.ID = fmt.Sprintf("%s-%d", again.ID, n)
			p.Statements = append(p.Statements, again)
		}
	}
	return edition
}

var sender = publish.Sender{
	From: mail.Address{Name: "Standpoint", Address: "digest@example.org"}, Unsubscribe: "leave@example.org",
	Postal: "4 Mole Street, Lirra", Web: "https://news.example/strait/2031-03-14",
}

// hostile are values that have broken mailers and pages.
var hostile = []string{
	"line\r\nBcc: all@example.com", "line\nTo: all@example.com\n\n<script>", "a\r", "\r\n.\r\n", "\x00", "\x1b]0;x\a", "\u2028", "\u202e",
	`"quoted", <angle@example.com> (comment); \`, "a, b@c.d, e", "Łódź, Øresund 海峡 🕊", "=?utf-8?q?=0d=0aBcc:_x?=", "\xff\xfe",
	"<img src=x onerror=alert(1)>", "</style><script>alert(1)</script>", "{{.}}", "%0d%0aBcc:%20x", "javascript:alert(1)",
	strings.Repeat("x", 10<<10), strings.Repeat("é", 5<<10), strings.Repeat("a b\r\n", 2<<10), "",
}

// fields sets each field of a letter that comes from outside.
var fields = map[string]func(*summarize.Edition, *publish.Sender, string){
	"topic":      func(e *summarize.Edition, _ *publish.Sender, v string) { e.Topic = v },
	"topic name": func(e *summarize.Edition, _ *publish.Sender, v string) { e.TopicName = v },
	"date":       func(e *summarize.Edition, _ *publish.Sender, v string) { e.Edition = v },
	"party": func(e *summarize.Edition, _ *publish.Sender, v string) {
		e.Parties[0].Name, e.Parties[0].Short, e.Parties[0].Color = v, v, v
	},
	"issue": func(e *summarize.Edition, _ *publish.Sender, v string) { e.Issues[0].Name = v },
	"statement": func(e *summarize.Edition, _ *publish.Sender, v string) {
		e.Overview[0].Text, e.Parties[0].Statements[0].Text = v, v
	},
	"earlier": func(e *summarize.Edition, _ *publish.Sender, v string) { e.Parties[1].Statements[0].Earlier = v },
	"speaker": func(e *summarize.Edition, _ *publish.Sender, v string) {
		e.Parties[0].Statements[0].Speaker = summarize.Speaker{Name: v, Role: v}
	},
	"source": func(e *summarize.Edition, _ *publish.Sender, v string) {
		s := &e.Parties[0].Statements[0].Sources[0]
		s.Outlet, s.Wire, s.URL, s.Path = v, v, v, v
	},
	"article": func(e *summarize.Edition, _ *publish.Sender, v string) {
		a := &e.Articles[0]
		a.Title, a.Outlet, a.URL, a.Published, a.Path = v, v, v, v, v
	},
	"sender":      func(_ *summarize.Edition, s *publish.Sender, v string) { s.From.Name = v },
	"from":        func(_ *summarize.Edition, s *publish.Sender, v string) { s.From.Address = v + "@example.org" },
	"unsubscribe": func(_ *summarize.Edition, s *publish.Sender, v string) { s.Unsubscribe = v + "@example.org" },
	"postal":      func(_ *summarize.Edition, s *publish.Sender, v string) { s.Postal = v },
	"web":         func(_ *summarize.Edition, s *publish.Sender, v string) { s.Web = "https://news.example/" + v },
	"ids": func(e *summarize.Edition, _ *publish.Sender, v string) {
		e.Parties[0].Statements[0].ID, e.Articles[0].ID = v, v
	},
}

// TestHostileLetters puts each value into each field: the letter is refused
// before it goes to anybody, or two parsers read the fields that a harmless one
// has, addressed to the one recipient, with nothing in its HTML that acts.
func TestHostileLetters(t *testing.T) {
	want := names(t, built(t, strait(t), sender))
	for field, set := range fields {
		for _, value := range hostile {
			edition, from := strait(t), sender
			set(&edition, &from, value)
			letters, err := publish.NewLetters(edition, from)
			if err != nil {
				if strings.ContainsAny(err.Error(), "\r\n\x00\x1b") {
					t.Errorf("%s %.30q: the error carries control characters: %q", field, value, err)
				}
				continue
			}
			raw := buildFor(t, letters, subscriber.Subscriber{})
			if got := names(t, raw); !slices.Equal(got, want) {
				t.Errorf("%s %.30q: the fields are %q, want %q", field, value, got, want)
			}
			checkInert(t, fmt.Sprintf("%s %.30q", field, value), raw)
		}
	}
}

func built(t testing.TB, edition summarize.Edition, from publish.Sender) []byte {
	t.Helper()
	letters, err := publish.NewLetters(edition, from)
	if err != nil {
		t.Fatal(err)
	}
	return buildFor(t, letters, subscriber.Subscriber{})
}

// buildFor builds the letter for one subscriber. Build reads it back by
// net/mail.
func buildFor(t testing.TB, letters *publish.Letters, reader subscriber.Subscriber) []byte {
	t.Helper()
	message, err := letters.For(reader)
	if err != nil {
		t.Fatal(err)
	}
	message.To, message.Date, message.MessageID = mail.Address{Address: "ada@example.net"}, time.Unix(1931000000, 0).UTC(), "<1@example.org>"
	raw, err := message.Build()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// names lists the fields of a message as go-message reads them, and holds it to
// its one recipient.
func names(t testing.TB, raw []byte) []string {
	t.Helper()
	reader, err := gomail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if to, err := reader.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "ada@example.net" {
		t.Errorf("addressed to %v, %v", to, err)
	}
	var all []string
	for field := reader.Header.Fields(); field.Next(); {
		all = append(all, field.Key())
	}
	slices.Sort(all)
	return all
}

// checkInert fails on anything in the HTML part that would run, load or lead
// elsewhere than to a page or a mail.
func checkInert(t *testing.T, what string, raw []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(htmlOf(t, raw)))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && slices.Contains([]string{"script", "img", "iframe", "link", "object", "form"}, node.Data) {
			t.Errorf("%s: the letter has a %s element", what, node.Data)
		}
		for _, attribute := range node.Attr {
			scheme, _, _ := strings.Cut(attribute.Val, ":")
			leads := attribute.Key == "href" && !strings.HasPrefix(attribute.Val, "#") && !slices.Contains([]string{"http", "https", "mailto"}, scheme)
			if strings.HasPrefix(attribute.Key, "on") || attribute.Key == "src" || leads {
				t.Errorf("%s: the letter has %s=%q", what, attribute.Key, attribute.Val)
			}
		}
	}
}

func htmlOf(t testing.TB, raw []byte) []byte {
	t.Helper()
	reader, err := gomail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			t.Fatal("there is no HTML part")
		}
		if err != nil {
			t.Fatal(err)
		}
		if kind, _, _ := part.Header.(*gomail.InlineHeader).ContentType(); kind == "text/html" {
			body, err := io.ReadAll(part.Body)
			if err != nil {
				t.Fatal(err)
			}
			return body
		}
	}
}

// BenchmarkLetters makes the letters of an edition of 24 statements, one a round,
// as bytes ready to leave: "shared" by readers who want the same, and "own" with
// a rendering for each reader.
func BenchmarkLetters(b *testing.B) {
	letters, err := publish.NewLetters(long(b), sender)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("shared", func(b *testing.B) {
		benchmarkLetters(b, func(int) subscriber.Subscriber { return subscriber.Subscriber{} }, letters)
	})
	b.Run("own", func(b *testing.B) {
		// A selection that matches nothing brings the whole edition; of the many
		// that differ only the first few are kept.
		benchmarkLetters(b, func(n int) subscriber.Subscriber {
			return subscriber.Subscriber{Issues: []string{fmt.Sprintf("issue-%d", n)}}
		}, letters)
	})
}

func benchmarkLetters(b *testing.B, reader func(n int) subscriber.Subscriber, letters *publish.Letters) {
	b.ReportAllocs()
	size, n := 0, 0
	for b.Loop() {
		size, n = len(buildFor(b, letters, reader(n))), n+1
	}
	b.ReportMetric(float64(size), "B/letter")
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "letters/s")
}

// TestUnsubscribeAddress has addresses whose signs mean something else in a URI:
// a mail program has to come to the same address.
func TestUnsubscribeAddress(t *testing.T) {
	for _, address := range []string{"leave@example.org", "list+leave@example.org", "a?b@example.org", "a&b=c%20d@example.org", "o'neil@example.org"} {
		from := sender
		from.Unsubscribe = address
		letters, err := publish.NewLetters(strait(t), from)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		message, err := letters.For(subscriber.Subscriber{})
		if err != nil {
			t.Fatal(err)
		}
		link, err := url.Parse(message.ListUnsubscribe[0])
		if err != nil {
			t.Fatal(err)
		}
		to, err := url.PathUnescape(link.Opaque)
		if err != nil || to != address || link.RawQuery != "subject=unsubscribe%20strait" {
			t.Errorf("%s: %s, %v", address, message.ListUnsubscribe[0], err)
		}
	}
}
