package mail

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net/textproto"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jordan-wright/email"
)

// ErrBody means that a text or HTML part cannot be sent as given.
var ErrBody = errors.New("unusable body")

// maxBody is the most that a part may hold, in bytes. A letter has about 80 KB;
// beyond this something has gone wrong before it came here.
const maxBody = 5 << 20

// The limits of RFC 5322 2.1.1 without the line end: what a line should and
// what it must not exceed, in bytes.
const (
	foldAt  = 78
	maxLine = 998
)

// Build returns m as bytes of RFC 5322, lines ending in CRLF: a sorted and
// folded header and multipart/alternative with the text before the HTML, both
// quoted-printable. The same message gives the same bytes. The error wraps
// ErrHeader or ErrBody where m cannot be sent as it is.
func (m Message) Build() ([]byte, error) {
	fields, err := m.headers()
	if err != nil {
		return nil, fmt.Errorf("build message: %w", err)
	}
	for name, part := range map[string][]byte{"text": m.Text, "html": m.HTML} {
		if err := checkBody(part); err != nil {
			return nil, fmt.Errorf("build message: %s: %w", name, err)
		}
	}
	body, boundary, err := m.assemble()
	if err != nil {
		return nil, fmt.Errorf("build message: %w", err)
	}
	fields["Content-Type"] = `multipart/alternative; boundary="` + boundary + `"`

	var raw bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if err := writeField(&raw, name, fields[name]); err != nil {
			return nil, fmt.Errorf("build message: %w", err)
		}
	}
	raw.WriteString("\r\n")
	raw.Write(body)
	if err := m.reread(raw.Bytes(), fields); err != nil {
		return nil, fmt.Errorf("build message: read back: %w", err)
	}
	return raw.Bytes(), nil
}

func checkBody(part []byte) error {
	switch {
	case len(bytes.TrimSpace(part)) == 0:
		return fmt.Errorf("%w: it is missing", ErrBody)
	case len(part) > maxBody:
		return fmt.Errorf("%w: it has %d bytes, at most %d are sent", ErrBody, len(part), maxBody)
	case !utf8.Valid(part):
		return fmt.Errorf("%w: it is not UTF-8", ErrBody)
	case bytes.IndexByte(part, 0) >= 0:
		return fmt.Errorf("%w: it has a NUL byte", ErrBody)
	}
	return nil
}

// assemble has the builder encode the two parts. Of its output only the body
// is kept, under a boundary that depends on the contents alone and cannot occur
// in quoted-printable text.
func (m Message) assemble() (body []byte, boundary string, err error) {
	builder := email.Email{
		Text: m.Text, HTML: m.HTML,
		// Without these it reads the clock, the process number and the host.
		Headers: textproto.MIMEHeader{"Date": {""}, "Message-Id": {""}},
	}
	raw, err := builder.Bytes()
	if err != nil {
		return nil, "", err
	}
	head, body, found := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !found {
		return nil, "", errors.New("builder wrote no header")
	}
	made, err := contentBoundary(head)
	if err != nil {
		return nil, "", err
	}
	sum := sha256.New()
	for _, part := range [][]byte{[]byte(m.MessageID), m.Text, m.HTML} {
		fmt.Fprintf(sum, "%d:", len(part))
		sum.Write(part)
	}
	boundary = fmt.Sprintf("=_%x", sum.Sum(nil)[:16])
	return bytes.ReplaceAll(body, []byte(made), []byte(boundary)), boundary, nil
}

// contentBoundary returns the boundary that a header block announces.
func contentBoundary(head []byte) (string, error) {
	unfolded := strings.ReplaceAll(string(head), "\r\n ", " ")
	for line := range strings.SplitSeq(unfolded, "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		if name != "Content-Type" {
			continue
		}
		_, parameters, err := mime.ParseMediaType(value)
		if err != nil {
			return "", fmt.Errorf("content type of the builder: %w", err)
		}
		if boundary := parameters["boundary"]; boundary != "" {
			return boundary, nil
		}
	}
	return "", errors.New("builder wrote no boundary")
}

// spelling is how a field is written where the canonical form of
// net/textproto is not the one of its RFC. Case carries no meaning.
var spelling = map[string]string{
	"Feedback-Id": "Feedback-ID", "Message-Id": "Message-ID", "Mime-Version": "MIME-Version", "List-Id": "List-ID",
}

// writeField writes one field, folded at spaces.
func writeField(raw *bytes.Buffer, name, value string) error {
	if spelled, ok := spelling[name]; ok {
		name = spelled
	}
	line := name + ":"
	for i, word := range strings.Split(value, " ") {
		if i > 0 && len(line)+1+len(word) > foldAt {
			raw.WriteString(line + "\r\n")
			line = ""
		}
		line += " " + word
		if len(line) > maxLine {
			return fmt.Errorf("%s: %w: a line of it has over %d bytes", strings.ToLower(name), ErrHeader, maxLine)
		}
	}
	raw.WriteString(line + "\r\n")
	return nil
}
