package article

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-message"
)

// savedPageFormat is a page that a browser has saved with its pictures in one
// file: MHTML (RFC 2557). Its first part in HTML is the page.
var savedPageFormat = format{
	name:       "saved page",
	recognises: looksLikeSavedPage,
	read: func(r *reading, raw []byte) error {
		entity, err := message.Read(bytes.NewReader(raw))
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return refusef("", "the saved page cannot be parsed: %v", err)
		}
		left := r.limits.Parts
		part, err := pagePart(entity, &left, min(deepestLetter, r.limits.Depth))
		if err != nil {
			return err
		}
		if part == nil {
			return refusef("", "none of the parts of the saved page is HTML")
		}
		_, parameters, _ := part.Header.ContentType()
		body, _ := io.ReadAll(io.LimitReader(part.Body, int64(r.limits.Decompressed)))
		markup, err := decodeHTML(body, parameters["charset"])
		if err != nil {
			return err
		}
		address := firstOf(part.Header.Get("Content-Location"), entity.Header.Get("Snapshot-Content-Location"))
		return r.article(r.readPage(markup, address))
	},
}

// looksLikeSavedPage reports whether a document has the header that browsers give
// to the pages that they save.
func looksLikeSavedPage(raw []byte) bool {
	head, _, _ := bytes.Cut(bytes.ReplaceAll(raw[:min(len(raw), 2*sniffedBytes)], []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	head = append([]byte("\n"), bytes.ToLower(head)...)
	if !bytes.Contains(head, []byte("\ncontent-type:")) {
		return false
	}
	if bytes.Contains(head, []byte("\nfrom: <saved by")) || bytes.Contains(head, []byte("\nsnapshot-content-location:")) {
		return true
	}
	return bytes.Contains(head, []byte("multipart/related")) && !bytes.Contains(head, []byte("\nto:")) && !bytes.Contains(head, []byte("\nreceived:"))
}

// pagePart finds the first part of a saved page that is HTML, or gives nil.
func pagePart(entity *message.Entity, left *int, depth int) (*message.Entity, error) {
	if *left--; *left < 0 || depth == 0 {
		return nil, refusef("", "the saved page has too many parts, or they are nested too deep")
	}
	parts := entity.MultipartReader()
	if parts == nil {
		mediaType, _, _ := entity.Header.ContentType()
		if strings.HasSuffix(mediaType, "html") || strings.HasSuffix(mediaType, "html+xml") {
			return entity, nil
		}
		return nil, nil
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return nil, nil // cut off: what came before has no page
		}
		if found, err := pagePart(part, left, depth-1); found != nil || err != nil {
			return found, err
		}
	}
}
