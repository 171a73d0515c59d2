package article

import (
	"bytes"
	"context"
	"errors"

	"standpoint/internal/article/pdf"
)

// pdfFormat is PDF with text in it. One that was scanned has none.
var pdfFormat = format{
	name: "PDF",
	recognises: func(raw []byte) bool {
		return bytes.HasPrefix(bytes.TrimSpace(raw[:min(len(raw), sniffedBytes)]), []byte("%PDF-"))
	},
	read: func(r *reading, raw []byte) error {
		pages, err := pdf.Pages(r.context, raw, pdf.Limits{Pages: r.limits.Pages, Text: r.limits.Text})
		switch {
		case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
			return r.inTime()
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
