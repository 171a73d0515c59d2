package characters_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"standpoint/internal/article/characters"
)

// FuzzDecode holds that any bytes under any label are text, valid UTF-8 where they
// were that before, or binary.
func FuzzDecode(f *testing.F) {
	for _, c := range decodings {
		f.Add([]byte(c.raw), c.label)
	}
	f.Add([]byte("<meta charset=koi8-r>\xee\xc5\xd4"), "")
	f.Fuzz(func(t *testing.T, raw []byte, label string) {
		for name, decode := range map[string]func() (string, error){
			"text": func() (string, error) { return characters.Text(raw, label) },
			"page": func() (string, error) { return characters.Page(raw, label) },
			"XML":  func() (string, error) { return characters.XML(raw) },
		} {
			decoded, err := decode()
			var binary *characters.BinaryError
			if err != nil && !errors.As(err, &binary) {
				t.Errorf("%s: %v", name, err)
			}
			if !utf8.ValidString(decoded) {
				t.Errorf("%s: %q is no valid UTF-8", name, decoded)
			}
		}
	})
}

// FuzzRepair holds that a repair ends, keeps text valid, and changes nothing more
// when it is made again.
func FuzzRepair(f *testing.F) {
	for _, c := range repairs {
		f.Add(c.garbled)
	}
	f.Fuzz(func(t *testing.T, s string) {
		repaired := characters.Repair(s)
		if utf8.ValidString(s) && !utf8.ValidString(repaired) {
			t.Errorf("%q became %q", s, repaired)
		}
		if len(repaired) > len(s) {
			t.Errorf("%q grew to %q", s, repaired)
		}
	})
}
