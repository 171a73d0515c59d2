package e2e

import (
	"errors"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"

	"standpoint/internal/summarize"
)

// readLetters reads each letter back as a mail program does, and finds the
// edition's positions in it.
func readLetters(t *testing.T, s *story, received []letter, edition summarize.Edition, audience []string) {
	t.Helper()
	var reached []string
	for _, one := range received {
		reached = append(reached, one.to...)
		message, err := mail.ReadMessage(strings.NewReader(one.raw))
		if err != nil {
			t.Fatalf("letter to %s: %v", one.to, err)
		}
		header := message.Header
		to, err := header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != one.to[0] {
			t.Errorf("the letter for %s is addressed to %v, %v", one.to, to, err)
		}
		from, err := header.AddressList("From")
		if err != nil || len(from) != 1 || from[0].Address != sender {
			t.Errorf("the letter comes from %v, %v", from, err)
		}
		for _, field := range []string{"Subject", "Date", "Message-Id", "List-Id", "List-Unsubscribe"} {
			if header.Get(field) == "" {
				t.Errorf("the letter has no %s", field)
			}
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
		must(t, err)
		plain, rich := bodies(t, message)
		if len(one.raw) > 102_000 {
			t.Errorf("the letter has %d bytes; past 102 kB it is clipped", len(one.raw))
		}
		found := positions(t, edition, squeeze(plain), squeeze(html.UnescapeString(tags.ReplaceAllString(rich, " "))))
		s.line("%s: %q, %d bytes, %d positions of %d parties", one.to[0], subject, len(one.raw), found, len(edition.Parties))
	}
	slices.Sort(reached)
	if !slices.Equal(reached, audience) {
		t.Errorf("letters reached %q, want each of %q once", reached, audience)
	}
	for _, party := range edition.Parties {
		s.line("%s", party.Name)
		for _, statement := range party.Statements {
			s.line("   “%s” (%s)", statement.Text, statement.Speaker.Name)
		}
	}
}

// bodies returns the plain text and the HTML of a message, in this order.
func bodies(t *testing.T, message *mail.Message) (plain, rich string) {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("the letter is %q, %v", kind, err)
	}
	var parts []string
	for reader := multipart.NewReader(message.Body, parameters["boundary"]); ; {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		must(t, err)
		var body io.Reader = part
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
			body = quotedprintable.NewReader(part)
		}
		data, err := io.ReadAll(body)
		must(t, err)
		parts = append(parts, part.Header.Get("Content-Type"), string(data))
	}
	if len(parts) != 4 || !strings.HasPrefix(parts[0], "text/plain") || !strings.HasPrefix(parts[2], "text/html") {
		t.Fatalf("the letter's parts are %q", parts)
	}
	return parts[1], parts[3]
}

// positions counts the edition's statements, and fails for each that the letter
// does not hold in both forms.
func positions(t *testing.T, edition summarize.Edition, plain, rich string) int {
	t.Helper()
	count := 0
	for _, party := range edition.Parties {
		for _, form := range []string{plain, rich} {
			if !strings.Contains(strings.ToLower(form), strings.ToLower(squeeze(party.Name))) {
				t.Errorf("the letter does not name %s", party.Name)
			}
		}
		for _, statement := range party.Statements {
			count++
			for form, text := range map[string]string{"plain": plain, "HTML": rich} {
				if !strings.Contains(text, squeeze(statement.Text)) {
					t.Errorf("the %s letter lacks %q", form, statement.Text)
				}
				if !strings.Contains(text, squeeze(statement.Speaker.Name)) {
					t.Errorf("the %s letter does not say that %q is by %s", form, statement.Text, statement.Speaker.Name)
				}
			}
		}
	}
	if count == 0 {
		t.Error("the edition has no positions")
	}
	return count
}

var (
	tags  = regexp.MustCompile(`<[^>]*>`)
	white = regexp.MustCompile(`[\s\p{Z}\x{200b}│]+`)
)

// squeeze removes white space and the bar at the edge of a quotation, between
// which letters wrap freely.
func squeeze(text string) string { return white.ReplaceAllString(text, "") }
