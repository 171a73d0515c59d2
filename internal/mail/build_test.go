package mail_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	gomail "github.com/emersion/go-message/mail"

	"standpoint/internal/mail"
)

// letter returns a message with every field filled in.
func letter() mail.Message {
	return mail.Message{
		From:    mail.Address{Name: "Standpoint", Address: "digest@example.org"},
		To:      mail.Address{Name: "Ann Reader", Address: "ann@example.net"},
		ReplyTo: &mail.Address{Name: "The desk", Address: "desk@example.org"},
		Subject: "River talks, 17 Aug 2025: “the river stays open”",
		Text:    []byte("Ruritania\n  “The river stays open.” — the foreign minister\n"),
		HTML:    []byte("<!doctype html><html lang=\"en\"><body><p>“The river stays open.” = a sign\n.\n</p></body></html>"),
		Date:    time.Date(2025, 8, 17, 7, 0, 0, 0, time.FixedZone("", 2*3600)), MessageID: "<0a1b2c@example.org>",
		ListID: "river.standpoint.example.org", ListName: "Standpoint: River talks",
		ListUnsubscribe: []string{"https://example.org/u?t=v1.k1.abc", "mailto:leave@example.org?subject=unsubscribe"},
		Headers:         map[string]string{"feedback-id": "river:digest:standpoint"},
	}
}

// reread parses raw with another library than the one Build reads back with.
func reread(t testing.TB, raw []byte) (header gomail.Header, parts map[string]string) {
	t.Helper()
	reader, err := gomail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("go-message: %v\n%s", err, raw)
	}
	parts = map[string]string{}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return reader.Header, parts
		}
		if err != nil {
			t.Fatalf("go-message: %v\n%s", err, raw)
		}
		kind, _, err := part.Header.(*gomail.InlineHeader).ContentType()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			t.Fatal(err)
		}
		parts[kind] += strings.ReplaceAll(string(body), "\r\n", "\n")
	}
}

func names(header gomail.Header) []string {
	var all []string
	for fields := header.Fields(); fields.Next(); {
		all = append(all, fields.Key())
	}
	slices.Sort(all)
	return all
}

func TestBuild(t *testing.T) {
	m := letter()
	raw, err := m.Build()
	if err != nil {
		t.Fatal(err)
	}
	header, parts := reread(t, raw)
	want := []string{
		"Content-Type", "Date", "Feedback-Id", "From", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
		"Message-Id", "Mime-Version", "Precedence", "Reply-To", "Subject", "To",
	}
	if got := names(header); !slices.Equal(got, want) {
		t.Errorf("fields are\n%v, want\n%v", got, want)
	}
	for name, want := range map[string]string{
		"Subject":               m.Subject,
		"List-Id":               "Standpoint: River talks <river.standpoint.example.org>",
		"List-Unsubscribe":      "<https://example.org/u?t=v1.k1.abc>, <mailto:leave@example.org?subject=unsubscribe>",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"Precedence":            "bulk",
		"Message-Id":            "<0a1b2c@example.org>",
		"Date":                  "Sun, 17 Aug 2025 07:00:00 +0200",
		"Feedback-Id":           "river:digest:standpoint",
	} {
		if got, err := header.Text(name); err != nil || got != want {
			t.Errorf("%s = %q, %v, want %q", name, got, err, want)
		}
	}
	for name, want := range map[string]mail.Address{"From": m.From, "To": m.To, "Reply-To": *m.ReplyTo} {
		got, err := header.AddressList(name)
		if err != nil || len(got) != 1 || *got[0] != want {
			t.Errorf("%s = %v, %v, want %v", name, got, err, want)
		}
	}
	if got := parts["text/plain"]; got != string(m.Text) {
		t.Errorf("text is %q, want %q", got, m.Text)
	}
	if got := parts["text/html"]; got != string(m.HTML) {
		t.Errorf("HTML is %q, want %q", got, m.HTML)
	}
}

func TestBuildIsReproducible(t *testing.T) {
	first, err := letter().Build()
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, err := letter().Build(); err != nil || !bytes.Equal(again, first) {
			t.Fatalf("another build differs (%v)", err)
		}
	}
}

// checkForm holds raw to the rules of lines: CRLF, at most 998 bytes, header
// lines of at most 78 where there was a space to fold at, ASCII alone.
func checkForm(t testing.TB, raw []byte) {
	t.Helper()
	head, _, found := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !found {
		t.Fatal("no end of header")
	}
	for line := range bytes.SplitSeq(raw, []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("line of %d bytes, or a lone CR or LF: %.80q", len(line), line)
		}
		if i := bytes.IndexFunc(line, func(r rune) bool { return r > '~' || r < ' ' && r != '\t' }); i >= 0 {
			t.Errorf("byte %d of a line is not printable ASCII: %.80q", i, line)
		}
	}
	for line := range bytes.SplitSeq(head, []byte("\r\n")) {
		if len(line) > 78 && bytes.Count(bytes.TrimLeft(line, " "), []byte(" ")) > 1 {
			t.Errorf("header line of %d bytes could be folded: %q", len(line), line)
		}
		if len(bytes.TrimSpace(line)) == 0 {
			t.Error("header line of white space alone")
		}
	}
	if bytes.HasPrefix(head, []byte(" ")) || !slices.IsSortedFunc(fieldNames(head), func(a, b string) int {
		return strings.Compare(strings.ToLower(a), strings.ToLower(b))
	}) {
		t.Errorf("fields are not sorted: %v", fieldNames(head))
	}
}

func fieldNames(head []byte) []string {
	var all []string
	for line := range strings.SplitSeq(string(head), "\r\n") {
		if name, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, " ") {
			all = append(all, name)
		}
	}
	return all
}

func TestBuildForm(t *testing.T) {
	for name, change := range map[string]func(*mail.Message){
		"as it is":              func(*mail.Message) {},
		"long ASCII subject":    func(m *mail.Message) { m.Subject = strings.Repeat("talks on ", 100) + "ice" },
		"long word in subject":  func(m *mail.Message) { m.Subject = strings.Repeat("x", 2000) },
		"long Cyrillic subject": func(m *mail.Message) { m.Subject = strings.Repeat("переговоры ", 80) + "!" },
		"long name":             func(m *mail.Message) { m.To.Name = strings.Repeat("Ann-Marie ", 60) + "Reader" },
		"long list name":        func(m *mail.Message) { m.ListName = strings.Repeat("Überall ", 60) },
		"long unsubscribe link": func(m *mail.Message) {
			m.ListUnsubscribe = []string{"https://example.org/u?t=" + strings.Repeat("a", 800), "mailto:a@example.org"}
		},
		"long lines in bodies": func(m *mail.Message) {
			m.Text, m.HTML = bytes.Repeat([]byte("ж"), 5000), bytes.Repeat([]byte("<b>.</b>"), 5000)
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := letter()
			change(&m)
			raw, err := m.Build()
			if err != nil {
				t.Fatal(err)
			}
			checkForm(t, raw)
			header, _ := reread(t, raw)
			if got, err := header.Text("Subject"); err != nil || got != m.Subject {
				t.Errorf("subject = %q, %v, want %q", got, err, m.Subject)
			}
		})
	}
}

func TestBuildWithoutList(t *testing.T) {
	m := letter()
	m.ListID, m.ListName, m.ReplyTo, m.Headers = "", "", nil, nil
	m.ListUnsubscribe = []string{"mailto:leave@example.org"}
	raw, err := m.Build()
	if err != nil {
		t.Fatal(err)
	}
	header, _ := reread(t, raw)
	for _, name := range []string{"List-Id", "Precedence", "List-Unsubscribe-Post", "Reply-To", "Bcc", "X-Mailer"} {
		if header.Has(name) {
			t.Errorf("%s = %q, want none", name, header.Get(name))
		}
	}
}

func must(raw []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return raw
}

func BenchmarkBuild(b *testing.B) {
	m := letter()
	m.HTML = bytes.Repeat([]byte("<tr><td style=\"font:17px Georgia\">“The river stays open,” said the minister.</td></tr>\n"), 800)
	m.Text = bytes.Repeat([]byte("“The river stays open,” said the minister.\n"), 200)
	b.SetBytes(int64(len(m.HTML) + len(m.Text)))
	for b.Loop() {
		if _, err := m.Build(); err != nil {
			b.Fatal(err)
		}
	}
}
