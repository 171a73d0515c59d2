// Package render turns an edition into what a reader gets: the letter as HTML
// and as plain text, a web page, text for a terminal, and JSON. All but JSON are
// drawn from one view, so that each says the same in the same order. It is pure:
// the same edition gives the same bytes.
//
// The text of a statement is never altered, but for characters that would
// change how the text around it is shown (see clean).
package render

import (
	"bytes"
	"fmt"

	"standpoint/internal/summarize"
)

// maxLetterBytes bounds the HTML part of a letter as it travels, encoded as
// quoted-printable. Gmail cuts off what lies beyond about 102,000 bytes, and
// with it the link to unsubscribe.
const maxLetterBytes = 80 << 10

// contrastsInLetter is how many pairs that stand apart a letter points out, and
// wordsInLetter the words of statements up to which it does: it is to be read in
// two minutes, and each pair repeats two statements. The page has all.
const (
	contrastsInLetter = 2
	wordsInLetter     = 900
)

// Links are the addresses that a letter leads to, and the postal address that
// some laws demand. An empty one is left out of the letter, and so is a link
// that is not http, https or mailto.
type Links struct {
	Web         string // the edition as a web page
	Unsubscribe string
	Preferences string
	Postal      string // one line of text
}

// Reader is what the letter to one person depends on, beside the edition. Its
// zero value is somebody who wants all and is led nowhere.
type Reader struct {
	Links     Links
	Selection Selection
}

// Letter is an edition as mail. HTML and Text are UTF-8 and hold the same, in
// the same order.
type Letter struct {
	Subject   string // one line, about 60 characters
	Preheader string // what an inbox shows after the subject; hidden in HTML
	HTML      []byte // at most maxLetterBytes encoded, where that can be had
	Text      []byte // lines of at most 72 columns, but for longer addresses
}

// NewLetter renders the edition as a letter to one reader. Where it would be too
// long for a mailbox, each party keeps its first statements, and the letter says
// how many more there are. The only errors are those of a template, which are
// mistakes in this package.
func NewLetter(edition summarize.Edition, reader Reader) (Letter, error) {
	wanted := reader.Selection.of(edition)
	wanted.Contrasts = wanted.Contrasts[:min(contrastsInLetter, len(wanted.Contrasts))]
	for most := longestSection(wanted.Edition); ; most -= (most + 3) / 4 {
		v := newView(wanted, reader.Links, most)
		for len(v.Contrasts) > 0 && v.words() > wordsInLetter {
			v.Contrasts = v.Contrasts[:len(v.Contrasts)-1]
		}
		html, err := execute("letter", v)
		if err != nil {
			return Letter{}, err
		}
		if most <= 1 || encodedBytes(html) <= maxLetterBytes {
			return Letter{Subject: v.Subject, Preheader: v.Preheader, HTML: html, Text: plainText(v)}, nil
		}
	}
}

// Page renders the edition as a web page of its own, whole, with nothing to
// load.
func Page(edition summarize.Edition) ([]byte, error) {
	return execute("page", newView(selected{Edition: edition}, Links{}, longestSection(edition)))
}

func execute(name string, v view) ([]byte, error) {
	var buffer bytes.Buffer
	if err := templates.ExecuteTemplate(&buffer, name, v); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return buffer.Bytes(), nil
}

func longestSection(edition summarize.Edition) int {
	most := 0
	for _, party := range edition.Parties {
		most = max(most, len(party.Statements))
	}
	return most
}

// encodedBytes is the length of text in quoted-printable (RFC 2045) with CRLF at
// line ends, or somewhat more.
func encodedBytes(text []byte) int {
	const (
		escaped = len("=E2")
		soft    = len("=\r\n")
		line    = 76 - len("=") - (escaped - 1) // at least so much stands on a full line
	)
	total, column := 0, 0
	for _, c := range text {
		width := 1
		switch {
		case c == '\n':
			total, column = total+len("\r\n"), 0
			continue
		case c == '=', c > '~', c < ' ':
			width = escaped
		}
		if column+width > line {
			total, column = total+soft, 0
		}
		total, column = total+width, column+width
	}
	return total
}
