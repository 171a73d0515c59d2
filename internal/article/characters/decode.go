// Package characters makes UTF-8 of the bytes of texts, pages and feeds, by what
// they declare of their encoding as far as that is true.
//
// It follows the encoding sniffing of the WHATWG (Encoding Standard; HTML, "determining
// the character encoding") but for labels that the bytes belie: valid UTF-8 is
// UTF-8 whatever it is labelled, and text that reads as Russian in windows-1251 or
// KOI8-R is no windows-1252.
package characters

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// BinaryError says that bytes are no text in any encoding.
type BinaryError struct{ At int } // the byte that no text has, counted from 0

func (e *BinaryError) Error() string { return fmt.Sprintf("byte %d is of a binary file", e.At) }

// byteOrderMarks are the encodings that announce themselves; the longer mark
// first, since UTF-16's is the beginning of UTF-32's.
var byteOrderMarks = []struct {
	mark     string
	encoding encoding.Encoding
}{
	{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xEF\xBB\xBF", unicode.UTF8},
	{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
}

// Text decodes plain text. label is the encoding that a header around it names,
// or empty. The error is a *BinaryError.
func Text(raw []byte, label string) (string, error) { return decode(raw, label) }

// Page decodes a page by its own declaration, or by the label of a header around
// it. Zeros that are few are passed over, as browsers do. The error is a
// *BinaryError.
func Page(raw []byte, label string) (string, error) {
	if label == "" {
		label = declaredInMarkup(raw)
	}
	return decode(withoutZeros(raw), label)
}

// withoutZeros drops the zeros of a page where they are strays.
func withoutZeros(raw []byte) []byte {
	isWide := bytes.HasPrefix(raw, []byte("\xFF\xFE")) || bytes.HasPrefix(raw, []byte("\xFE\xFF"))
	if zeros := bytes.Count(raw, []byte{0}); zeros == 0 || isWide || zeros*zeroShare > len(raw) {
		return raw
	}
	return bytes.ReplaceAll(raw, []byte{0}, nil)
}

// zeroShare is how many bytes of a page there are to each zero, at least, where
// zeros are strays: UTF-16 and binary files have many more.
const zeroShare = 1000

// XML decodes an XML document by its declaration and drops that. The error is a
// *BinaryError.
func XML(raw []byte) (string, error) {
	document, err := decode(raw, declaredInXML(raw))
	if err != nil {
		return "", err
	}
	if declaration, rest, found := strings.Cut(document, "?>"); found && strings.HasPrefix(strings.TrimSpace(declaration), "<?xml") {
		document = rest
	}
	return strings.TrimSpace(document), nil
}

func decode(raw []byte, label string) (string, error) {
	for _, b := range byteOrderMarks {
		if rest, found := bytes.CutPrefix(raw, []byte(b.mark)); found {
			if b.encoding == unicode.UTF8 {
				return single(rest, "utf-8")
			}
			return wide(rest, b.encoding)
		}
	}
	if e := unmarked(raw); e != nil {
		return wide(raw, e)
	}
	return single(raw, label)
}

// wide decodes UTF-16 or UTF-32.
func wide(raw []byte, e encoding.Encoding) (string, error) {
	decoded, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", &BinaryError{}
	}
	if at := BinaryAt(decoded); at >= 0 {
		return "", &BinaryError{at}
	}
	return string(decoded), nil
}

// Bounds of the search for UTF-16 without a byte order mark: so many bytes are
// looked at, and so many of each hundred code units have a zero in one place and
// at most so many in the other.
const (
	unmarkedBytes = 2 << 10
	mostZeros     = 60
	fewestZeros   = 2
)

// unmarked tells UTF-16 that has no byte order mark by the zeros of its ASCII
// letters, or gives nil.
func unmarked(raw []byte) encoding.Encoding {
	head := raw[:min(len(raw), unmarkedBytes)&^1]
	if len(head) < 4 {
		return nil
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	units := len(head) / 2
	switch {
	case 100*zeros[1] >= mostZeros*units && 100*zeros[0] <= fewestZeros*units:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case 100*zeros[0] >= mostZeros*units && 100*zeros[1] <= fewestZeros*units:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// single decodes text of one byte a code unit, labelled or not.
func single(raw []byte, label string) (string, error) {
	if at := BinaryAt(raw); at >= 0 {
		return "", &BinaryError{at}
	}
	if utf8.Valid(raw) {
		return Repair(string(raw)), nil
	}
	declared, name := charset.Lookup(label)
	switch {
	case declared == nil || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16"):
		if isMostlyUTF8(raw) {
			return mixed(raw), nil
		}
	case name != "windows-1252" || !isCyrillic(raw):
		if decoded, err := declared.NewDecoder().String(string(raw)); err == nil && !isGarbled(decoded) {
			return decoded, nil
		}
		if isMostlyUTF8(raw) {
			return mixed(raw), nil
		}
	}
	return detect(raw), nil
}

// isGarbled reports whether decoded text has signs that only a wrong decoding
// makes: more than one in a thousand.
func isGarbled(s string) bool {
	wrong, all := 0, 0
	for _, r := range s {
		all++
		if r == utf8.RuneError || 0x80 <= r && r < 0xA0 && r != 0x85 {
			wrong++
		}
	}
	return 1000*wrong > all
}

// isMostlyUTF8 reports whether bytes are UTF-8 but for a few.
func isMostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > bad
}

// mixed decodes UTF-8 with stray bytes of windows-1252 in it, as programs make that
// put texts of two origins together.
func mixed(raw []byte) string {
	var out strings.Builder
	out.Grow(len(raw))
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(raw[i])
		}
		out.WriteRune(r)
		i += size
	}
	return out.String()
}

// BinaryAt is the place of a byte that no text has, or -1. Form feed and escape
// occur in printed text; of the others up to the space a few do no harm.
func BinaryAt(raw []byte) int {
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
