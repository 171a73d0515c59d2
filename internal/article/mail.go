package article

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // old encodings of bodies and headers
	"github.com/emersion/go-message/mail"
)

// Bounds of the structure of a letter.
const (
	deepestLetter = 8
	mostParts     = 64
)

// mailFormat is a letter as mail programs save it (RFC 5322 with MIME): a
// newsletter, a press release. Its best part is read: HTML before plain text,
// since HTML says what is a heading and what a link.
var mailFormat = format{
	name:       "mail",
	recognises: looksLikeMail,
	read: func(raw []byte) ([]Article, error) {
		entity, err := message.Read(bytes.NewReader(raw))
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return nil, refusef("", "the letter cannot be parsed: %v", err)
		}
		parts := letterParts{left: mostParts}
		if err := parts.collect(entity, deepestLetter); err != nil {
			return nil, err
		}
		a, err := parts.read(letterMetadata(entity))
		if err != nil {
			return nil, err
		}
		return []Article{a}, nil
	},
}

// letterHeaders are fields that letters have and other texts do not; a document
// that begins with three of them is a letter.
var letterHeaders = []string{"return-path", "received", "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "delivered-to", "reply-to", "sender"}

// looksLikeMail reports whether a document begins with the header of a letter.
func looksLikeMail(raw []byte) bool {
	found := make(map[string]bool)
	lines := 0
	for line := range strings.SplitSeq(string(raw[:min(len(raw), 8*sniffedBytes)]), "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" || lines > 200 {
			break
		}
		lines++
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return false
		}
		if name = strings.ToLower(name); contains(letterHeaders, name) {
			found[name] = true
		}
	}
	return len(found) >= 3 && found["from"]
}

// letterMetadata reads subject, sender and date of a letter.
func letterMetadata(entity *message.Entity) Article {
	header := mail.Header{Header: entity.Header}
	var known Article
	if subject, err := header.Subject(); err == nil {
		known.Title = plainLine(strings.ToValidUTF8(subject, ""))
	}
	if from, err := header.AddressList("From"); err == nil && len(from) > 0 {
		known.Outlet = strings.TrimFunc(plainLine(from[0].Name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	if date, err := header.Date(); err == nil && !date.IsZero() && date.Year() > 0 && date.Year() < 10000 {
		known.Published = date.Format(time.RFC3339)
	}
	return known
}

// letterParts are the longest readable parts of a letter.
type letterParts struct {
	html, plain string
	left        int // how many more parts are looked at
}

// collect walks through the parts of a letter.
func (p *letterParts) collect(entity *message.Entity, depth int) error {
	if p.left--; p.left < 0 || depth == 0 {
		return refusef("", "the letter has more than %d parts or is nested deeper than %d", mostParts, deepestLetter)
	}
	if parts := entity.MultipartReader(); parts != nil {
		for {
			part, err := parts.NextPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
				return nil // a letter that was cut off: what came before is read
			}
			if err := p.collect(part, depth-1); err != nil {
				return err
			}
		}
	}
	mediaType, _, _ := entity.Header.ContentType()
	if disposition, _, _ := entity.Header.ContentDisposition(); disposition == "attachment" {
		return nil
	}
	if mediaType != "text/html" && mediaType != "text/plain" && mediaType != "" {
		return nil
	}
	body, _ := io.ReadAll(io.LimitReader(entity.Body, MaxBytes))
	text := strings.ToValidUTF8(lineFeeds(string(body)), "\uFFFD")
	if mediaType == "text/html" {
		p.html = firstLonger(p.html, text)
	} else {
		p.plain = firstLonger(p.plain, text)
	}
	return nil
}

// read reads the best part.
func (p *letterParts) read(known Article) (Article, error) {
	if strings.TrimSpace(p.html) != "" {
		if a, err := readFragment(p.html, known); err == nil || p.plain == "" {
			return a, err
		}
	}
	if strings.TrimSpace(p.plain) == "" {
		return Article{}, refusef("", "the letter has no readable part")
	}
	document := p.plain
	if known.Title != "" {
		document = known.Title + "\n\n" + document
	}
	blocks, hints := splitLines(document)
	return readBlocks(document, blocks, hints, known)
}
