package article

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// format is one kind of document. Adding a format is adding a file with a value
// of this type, and naming it in formats.
type format struct {
	name string
	// recognises reports whether the raw bytes are of this format, by content
	// and not by file name.
	recognises func(raw []byte) bool
	// read gives the articles of the document to the reading, or says why there
	// are none: the error is a *Refusal of the whole document.
	read func(r *reading, raw []byte) error
}

// formats is ordered: the first that recognises a document reads it.
var formats = []format{pdfFormat, foreignFormat, feedFormat, mailboxFormat, savedPageFormat, mailFormat, jsonFormat, htmlFormat, textFormat}

// Reader reads documents within limits.
type Reader struct{ Limits Limits }

// Result is what became of a document: the articles in it, and the refusals of
// the document or of some of its entries. One of both there is.
type Result struct {
	Articles []Article
	Refused  []*Refusal
}

// Read reads one document: the bytes of an uploaded file or of an entry of an
// archive. A document holds one article, or several (a feed, a mailbox); those
// have "#1", "#2" … behind the path. The text of a plain-text document is its
// bytes as decoded, nothing trimmed, so that spans lead back to the file; the
// same bytes always give the same articles, so that what is stored can be read
// again.
//
// Read is deterministic, its time is linear in len(raw), and it never panics on
// hostile input. When ctx ends, what is left is refused.
func (r Reader) Read(ctx context.Context, path string, raw []byte) Result {
	reading := &reading{context: ctx, limits: r.Limits, path: path, id: digest(raw)}
	if err := reading.document(raw); err != nil {
		reading.refuse("", err)
	}
	if reading.entries > 0 && len(reading.result.Articles) == 0 {
		reading.result.Refused = reading.noneRead()
	}
	return reading.result
}

// Parse reads one document within the default limits. The error, a *Refusal, says
// why there is no article; refused entries of a document with others are passed
// over.
func Parse(path string, raw []byte) ([]Article, error) {
	result := Reader{DefaultLimits()}.Read(context.Background(), path, raw)
	if len(result.Articles) == 0 {
		return nil, result.Refused[0]
	}
	return result.Articles, nil
}

// reading is one document while it is being read.
type reading struct {
	context context.Context
	limits  Limits
	path    string
	id      string // digest of the stored bytes
	format  string // the name of the format, known once it is recognised
	entries int    // how many entries were met
	result  Result
}

// document reads bytes in whatever format they are.
func (r *reading) document(raw []byte) error {
	if len(raw) > r.limits.Bytes {
		return refusef("", "the file has %d bytes; at most %d are read", len(raw), r.limits.Bytes)
	}
	raw, err := r.unpack(raw)
	if err != nil {
		return err
	}
	if len(raw) == 0 {
		return refusef("", "the file is empty")
	}
	for _, f := range formats {
		if f.recognises(raw) {
			r.format = f.name
			return f.read(r, raw)
		}
	}
	return refusef("", "the format is not known")
}

// inTime is nil, or the refusal of a document that has used its time up.
func (r *reading) inTime() error {
	if err := r.context.Err(); err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return refusef("", "reading it takes longer than %s", r.limits.Time)
		}
		return refusef("", "reading it was stopped")
	}
	return nil
}

// article takes the one article of a document in.
func (r *reading) article(a Article, err error) error {
	if err != nil {
		return err
	}
	a.Path, a.ID = r.path, r.id
	r.result.Articles = append(r.result.Articles, a)
	return nil
}

// entry takes in the next of several articles of a document, or refuses it. An
// entry is known by the digest of its text, since the file around it changes from
// one day to the next. The error ends the document: its time is up, or it has
// more entries than are read.
func (r *reading) entry(read func() (Article, error)) error {
	if r.entries++; r.entries > r.limits.Entries {
		return refusef("", "it has more than %d entries; those behind are not read", r.limits.Entries)
	}
	if err := r.inTime(); err != nil {
		return err
	}
	number := fmt.Sprintf("#%d", r.entries)
	a, err := read()
	if err != nil {
		r.refuse(number, err)
		return nil
	}
	a.Path, a.ID = r.path+number, digest([]byte(a.Text))
	r.result.Articles = append(r.result.Articles, a)
	return nil
}

// noneRead is the one refusal of a document none of whose entries was read.
func (r *reading) noneRead() []*Refusal {
	first := r.result.Refused[0]
	return []*Refusal{{
		Path: r.path, Format: first.Format, Place: first.Place,
		Reason: fmt.Sprintf("none of its %d entries could be read; of the first: %s", r.entries, first.Reason),
	}}
}

// refuse keeps why the document, or the entry of that number, was not read.
func (r *reading) refuse(number string, err error) {
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		refusal = &Refusal{Reason: err.Error()}
	}
	refusal.Path = r.path + number
	if refusal.Format == "" {
		refusal.Format = r.format
	}
	r.result.Refused = append(r.result.Refused, refusal)
}

// digest is the identity of stored bytes.
func digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
