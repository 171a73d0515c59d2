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

// mailFormat is a letter as mail programs save it (RFC 5322 with MIME): a
// newsletter, a press release. Its best part is read: HTML before plain text,
// since HTML says what is a heading and what a link.
var mailFormat = format{
	name:       "mail",
	recognises: looksLikeMail,
	read:       func(r *reading, raw []byte) error { return r.article(r.readLetter(raw)) },
}

// readLetter reads one letter.
func (r *reading) readLetter(raw []byte) (Article, error) {
	entity, err := message.Read(bytes.NewReader(raw))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return Article{}, refusef("", "the letter cannot be parsed: %v", err)
	}
	parts := letterParts{reading: r, left: r.limits.Parts}
	if err := parts.collect(entity, 1); err != nil {
		return Article{}, err
	}
	return parts.read(letterMetadata(entity))
}

// deepestLetter is how deep the parts of a letter are nested at most. Programs
// that forward letters whole make some three levels.
const deepestLetter = 20

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
func letterMetadata(entity *message.Entity) metadata {
	header := mail.Header{Header: entity.Header}
	known := make(metadata)
	if subject, err := header.Subject(); err == nil {
		known.offer(titleField, "header Subject", plainLine(strings.ToValidUTF8(subject, "")))
	}
	if from, err := header.AddressList("From"); err == nil && len(from) > 0 {
		name := strings.TrimFunc(plainLine(from[0].Name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		known.offer(outletField, "header From", name)
	}
	if date, err := header.Date(); err == nil && !date.IsZero() && date.Year() > 0 && date.Year() < 10000 {
		known.offer(publishedField, "header Date", date.Format(time.RFC3339))
	}
	return known
}

// letterParts are the longest readable parts of a letter.
type letterParts struct {
	*reading
	html, plain string
	left        int // how many more parts are looked at
}

// collect walks through the parts of a letter.
func (p *letterParts) collect(entity *message.Entity, depth int) error {
	if p.left--; p.left < 0 {
		return refusef("", "the letter has more than %d parts", p.limits.Parts)
	}
	if deepest := min(deepestLetter, p.limits.Depth); depth > deepest {
		return refusef("", "the parts of the letter are nested deeper than %d", deepest)
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
			if err := p.collect(part, depth+1); err != nil {
				return err
			}
		}
	}
	mediaType, parameters, _ := entity.Header.ContentType()
	if disposition, _, _ := entity.Header.ContentDisposition(); disposition == "attachment" {
		return nil
	}
	if mediaType != "text/html" && mediaType != "text/plain" && mediaType != "" {
		return nil
	}
	// A body without a label, or with one that nobody knows, comes as it is.
	body, _ := io.ReadAll(io.LimitReader(entity.Body, int64(p.limits.Decompressed)))
	if mediaType == "text/html" {
		if markup, err := decodeHTML(body, parameters["charset"]); err == nil {
			p.html = firstLonger(p.html, markup)
		}
		return nil
	}
	if text, err := decodeText(body, parameters["charset"]); err == nil {
		p.plain = firstLonger(p.plain, text)
	}
	return nil
}

// read reads the best part.
func (p *letterParts) read(known metadata) (Article, error) {
	if strings.TrimSpace(p.html) != "" {
		if a, err := p.readFragment(p.html, known); err == nil || p.plain == "" {
			return a, err
		}
	}
	if strings.TrimSpace(p.plain) == "" {
		return Article{}, refusef("", "the letter has no readable part")
	}
	return p.readPlain(p.plain, known)
}
