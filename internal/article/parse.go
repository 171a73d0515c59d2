package article

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// MaxBytes is the size up to which a document is read. News articles are a few
// kilobytes and saved pages a few megabytes; what is larger is no article.
const MaxBytes = 16 << 20

// Limits of a page. Long pages of news sites have some ten thousand elements and,
// without scripts and styles, less than a megabyte of markup.
const (
	MaxElements = 60000
	MaxMarkup   = 4 << 20 // bytes
)

// format is one kind of document. Adding a format is adding a file with a value
// of this type, and naming it in formats.
type format struct {
	name string
	// recognises reports whether the raw bytes are of this format, by content
	// and not by file name.
	recognises func(raw []byte) bool
	// read gives the articles of the document, without Path and, for a
	// document that is one article, without ID. An error is a *Refusal.
	read func(raw []byte) ([]Article, error)
}

// formats is ordered: the first that recognises a document reads it.
var formats = []format{feedFormat, mailFormat, htmlFormat, textFormat}

// Parse reads one document: the bytes of an uploaded file or of an entry of an
// archive. A document holds one article, or several (a feed); those have
// "#1", "#2" … behind the path. The text of a plain-text document is its bytes
// as decoded, nothing trimmed, so that spans lead back to the file.
//
// Parse is deterministic, its time is linear in len(raw), and it never panics
// on hostile input. The error is always a *Refusal.
func Parse(path string, raw []byte) ([]Article, error) {
	if err := admit(raw); err != nil {
		return nil, complete(err, path, "")
	}
	for _, f := range formats {
		if !f.recognises(raw) {
			continue
		}
		articles, err := f.read(raw)
		if err != nil {
			return nil, complete(err, path, f.name)
		}
		for i := range articles {
			articles[i].Path = path + articles[i].Path
			if articles[i].ID == "" {
				articles[i].ID = digest(raw)
			}
		}
		return articles, nil
	}
	return nil, complete(refusef("", "the format is not known"), path, "")
}

// admit refuses what no format could read.
func admit(raw []byte) error {
	switch {
	case len(raw) == 0:
		return refusef("", "the file is empty")
	case len(raw) > MaxBytes:
		return refusef("", "the file has %d bytes; at most %d are read", len(raw), MaxBytes)
	}
	return nil
}

// complete fills in what a format does not know of its refusal.
func complete(err error, path, format string) error {
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		refusal = &Refusal{Reason: err.Error()}
	}
	refusal.Path, refusal.Format = path, format
	return refusal
}

// digest is the identity of stored bytes.
func digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
