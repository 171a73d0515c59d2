package article

import (
	"errors"
	"strings"

	"standpoint/internal/article/characters"
)

// decodeText makes UTF-8 with line feeds of plain text. label is the encoding that
// a header names, or empty.
func decodeText(raw []byte, label string) (string, error) {
	return decoded(characters.Text(raw, label))
}

// decodeHTML makes UTF-8 with line feeds of a page.
func decodeHTML(raw []byte, label string) (string, error) {
	return decoded(characters.Page(raw, label))
}

// decodeXML makes UTF-8 with line feeds of an XML document, without its
// declaration.
func decodeXML(raw []byte) (string, error) { return decoded(characters.XML(raw)) }

func decoded(s string, err error) (string, error) {
	var binary *characters.BinaryError
	switch {
	case errors.As(err, &binary):
		return "", refusef(place(binary.At), "the file is binary, not text")
	case err != nil:
		return "", refusef("", "%v", err)
	}
	return lineFeeds(strings.ToValidUTF8(s, "\uFFFD")), nil
}

// lineFeeds turns CRLF and CR into LF.
func lineFeeds(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
