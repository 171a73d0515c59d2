package article

import (
	"bytes"
	"context"
	"errors"

	"standpoint/internal/article/pdf"
)

// pdfShare is the part of the time of a document that a PDF has: sixty pages take
// three seconds, and a file of a few kilobytes can take hours.
const pdfShare = 6

// pdfFormat is PDF with text in it. One that was scanned has none.
var pdfFormat = format{
	name: "PDF",
	recognises: func(raw []byte) bool {
		return bytes.HasPrefix(bytes.TrimSpace(raw[:min(len(raw), sniffedBytes)]), []byte("%PDF-"))
	},
	read: func(r *reading, raw []byte) error {
		patience := r.limits.Time / pdfShare
		ctx, cancel := context.WithTimeout(r.context, patience)
		defer cancel()
		pages, err := pdf.Pages(ctx, raw, pdf.Limits{Pages: r.limits.Pages, Text: r.limits.Text})
		switch {
		case r.inTime() != nil:
			return r.inTime()
		case errors.Is(err, context.DeadlineExceeded):
			return refusef("", "reading it takes longer than %s, the part of the time limit that a PDF has", patience)
		case err != nil:
			return refusef("", "%v", err)
		}
		document := pdf.Text(pages)
		if document == "" {
			return refusef("", "its pages are pictures without text; recognise their text first and upload that")
		}
		return r.article(r.readPlain(document, metadata{}))
	},
}
