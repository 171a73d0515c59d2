package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// byteOrderMarks are the encodings that announce themselves.
var byteOrderMarks = []struct {
	mark     []byte
	encoding encoding.Encoding
}{
	{[]byte("\xEF\xBB\xBF"), unicode.UTF8},
	{[]byte("\xFE\xFF"), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{[]byte("\xFF\xFE"), unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
}

// decodeText makes UTF-8 with line feeds of a plain-text document. What has no
// byte order mark and is no UTF-8 is taken for windows-1252, the encoding that
// mislabelled western text almost always has.
func decodeText(raw []byte) (string, error) {
	decoded, marked, err := decodeMarked(raw)
	if err != nil {
		return "", err
	}
	if !marked {
		if at := binaryAt(raw); at >= 0 {
			return "", refusef(place(at), "the file is binary, not text")
		}
		if utf8.Valid(raw) {
			decoded = string(raw)
		} else if decoded, err = charmap.Windows1252.NewDecoder().String(string(raw)); err != nil {
			return "", refusef("", "the text is neither UTF-8 nor windows-1252: %v", err)
		}
	}
	return lineFeeds(decoded), nil
}

// decodeHTML makes UTF-8 with line feeds of a page. It follows the order of the
// WHATWG encoding sniffing algorithm, apart from a label that says otherwise
// for valid UTF-8: that label is wrong in practice.
func decodeHTML(raw []byte) (string, error) {
	decoded, marked, err := decodeMarked(raw)
	if err != nil {
		return "", err
	}
	if !marked {
		if at := binaryAt(raw); at >= 0 {
			return "", refusef(place(at), "the file is binary, not a page")
		}
		declared, name, _ := charset.DetermineEncoding(raw, "")
		switch {
		case utf8.Valid(raw), name == "utf-8", name == "replacement":
			decoded = strings.ToValidUTF8(string(raw), "\uFFFD")
		default:
			if decoded, err = declared.NewDecoder().String(string(raw)); err != nil {
				return "", refusef("", "the page is not in its declared encoding %s: %v", name, err)
			}
		}
	}
	return lineFeeds(decoded), nil
}

// decodeMarked decodes text that begins with a byte order mark, and reports
// whether it has one.
func decodeMarked(raw []byte) (decoded string, marked bool, err error) {
	for _, b := range byteOrderMarks {
		rest, found := bytes.CutPrefix(raw, b.mark)
		if !found {
			continue
		}
		decoded, err := b.encoding.NewDecoder().String(string(rest))
		if err != nil {
			return "", true, refusef("", "the text is not in the encoding of its byte order mark: %v", err)
		}
		if at := strings.IndexByte(decoded, 0); at >= 0 {
			return "", true, refusef(place(at), "the file is binary, not text")
		}
		return decoded, true, nil
	}
	return "", false, nil
}

// binaryAt is the place of a byte that no text has, or -1. Form feed and escape
// occur in printed text, the others up to the space do not.
func binaryAt(raw []byte) int {
	controls := 0
	for i, c := range raw {
		switch {
		case c == 0:
			return i
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b:
			if controls++; controls > 8+len(raw)/100 {
				return i
			}
		}
	}
	return -1
}

// lineFeeds turns CRLF and CR into LF.
func lineFeeds(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
