package mail

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
)

// reread parses raw as a receiver would and returns an error unless it says
// what m says: the fields that were written and no others, each once, with the
// addresses, words and parts of m.
func (m Message) reread(raw []byte, fields map[string]string) error {
	parsed, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	for name, values := range parsed.Header {
		if _, known := fields[name]; !known || len(values) != 1 {
			return fmt.Errorf("field %s comes back %d times", name, len(values))
		}
	}
	for name, value := range fields {
		if got := parsed.Header.Get(name); got != value {
			return fmt.Errorf("field %s comes back different", name)
		}
	}
	if err := m.rereadWords(parsed.Header); err != nil {
		return err
	}
	return m.rereadParts(parsed)
}

func (m Message) rereadWords(header mail.Header) error {
	for name, want := range map[string]*Address{"From": &m.From, "To": &m.To, "Reply-To": m.ReplyTo} {
		if want == nil {
			continue
		}
		got, err := header.AddressList(name)
		if err != nil {
			return fmt.Errorf("field %s: %w", name, err)
		}
		if len(got) != 1 || *got[0] != *want {
			return fmt.Errorf("field %s is not the one address that was given", name)
		}
	}
	words := map[string]string{"Subject": m.Subject}
	for name, value := range m.Headers {
		words[name] = value
	}
	for name, want := range words {
		got, err := new(mime.WordDecoder).DecodeHeader(header.Get(name))
		if err != nil || got != want {
			return fmt.Errorf("field %s does not decode to its text", name)
		}
	}
	if date, err := header.Date(); err != nil || date.Unix() != m.Date.Unix() {
		return errors.New("field Date is another time")
	}
	return nil
}

func (m Message) rereadParts(parsed *mail.Message) error {
	kind, parameters, err := mime.ParseMediaType(parsed.Header.Get("Content-Type"))
	if err != nil {
		return fmt.Errorf("content type: %w", err)
	}
	if kind != "multipart/alternative" {
		return fmt.Errorf("content type comes back as %q", kind)
	}
	parts := multipart.NewReader(parsed.Body, parameters["boundary"])
	for _, want := range []struct {
		kind string
		body []byte
	}{{"text/plain", m.Text}, {"text/html", m.HTML}} {
		part, err := parts.NextPart()
		if err != nil {
			return fmt.Errorf("part %s: %w", want.kind, err)
		}
		if !strings.HasPrefix(part.Header.Get("Content-Type"), want.kind) {
			return fmt.Errorf("part %s comes back as %q", want.kind, part.Header.Get("Content-Type"))
		}
		if err := sameLines(part, normalizeLines(want.body)); err != nil {
			return fmt.Errorf("part %s: %w", want.kind, err)
		}
	}
	if _, err := parts.NextPart(); !errors.Is(err, io.EOF) {
		return errors.New("a further part comes back")
	}
	return nil
}

// sameLines reads r to its end and returns an error unless it holds want, whose
// lines end in LF, with CRLF for each. It keeps no copy: this runs for every
// letter.
func sameLines(r io.Reader, want []byte) error {
	var buffer [4096]byte
	for {
		n, err := r.Read(buffer[:])
		for piece := range bytes.SplitSeq(buffer[:n], []byte{'\r'}) {
			if !bytes.HasPrefix(want, piece) {
				return errors.New("it comes back different")
			}
			want = want[len(piece):]
		}
		switch {
		case errors.Is(err, io.EOF) && len(want) == 0:
			return nil
		case errors.Is(err, io.EOF):
			return errors.New("it comes back shorter")
		case err != nil:
			return err
		}
	}
}

// normalizeLines makes every line end a single LF, as the three forms of it
// all become CRLF on the way.
func normalizeLines(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}
