package characters_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"standpoint/internal/article/characters"
)

const (
	english = "“No,” he said — the café’s owner."
	russian = "Министр сказал, что плотина полна и ворота закрыты до конца недели."
)

// encoded writes s in an encoding.
func encoded(e encoding.Encoding, s string) string {
	raw, err := e.NewEncoder().String(s)
	if err != nil {
		panic(err) // the texts above are in every encoding that they are written in
	}
	return raw
}

// decodings are bytes with the label of a header around them, and what they say.
var decodings = []struct{ name, raw, label, want string }{
	{"UTF-8", english, "", english},
	{"UTF-8 with a mark", "\xEF\xBB\xBF" + english, "", english},
	{"UTF-8 under a wrong label", english, "iso-8859-1", english},
	{"Russian UTF-8 under a wrong label", russian, "windows-1251", russian},
	{"UTF-8 with a stray byte", english + " na\xefve", "utf-8", english + " naïve"},
	{"UTF-16 with a mark", encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), english), "", english},
	{"UTF-16, little end first", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), russian), "", russian},
	{"UTF-16 without a mark", encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), english+english), "", english + english},
	{"UTF-16 without a mark, big end first", encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), english+english), "", english + english},
	{"UTF-32", encoded(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), english), "", english},
	{"windows-1252", encoded(charmap.Windows1252, english), "", english},
	{"windows-1252 as Latin-1", encoded(charmap.Windows1252, english), "iso-8859-1", english},
	{"windows-1252 as UTF-8", encoded(charmap.Windows1252, english), "utf-8", english},
	{"windows-1252 under an unknown label", encoded(charmap.Windows1252, english), "x-unheard-of", english},
	{"windows-1251", encoded(charmap.Windows1251, russian), "windows-1251", russian},
	{"windows-1251 without a label", encoded(charmap.Windows1251, russian), "", russian},
	{"windows-1251 as Latin-1", encoded(charmap.Windows1251, russian), "iso-8859-1", russian},
	{"windows-1251 as UTF-8", encoded(charmap.Windows1251, russian), "utf-8", russian},
	{"KOI8-R", encoded(charmap.KOI8R, russian), "koi8-r", russian},
	{"KOI8-R without a label", encoded(charmap.KOI8R, russian), "", russian},
	{"central European", encoded(charmap.Windows1250, "Řekl ne, žádný důvod."), "windows-1250", "Řekl ne, žádný důvod."},
	{"Shift JIS", encoded(japanese.ShiftJIS, "大臣は否定した。"), "shift_jis", "大臣は否定した。"},
}

func TestText(t *testing.T) {
	for _, c := range decodings {
		if got, err := characters.Text([]byte(c.raw), c.label); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestDeclarations(t *testing.T) {
	koi8 := encoded(charmap.KOI8R, "Нет")
	for _, c := range []struct{ name, raw, want string }{
		{"meta", "<meta charset=koi8-r>" + koi8, "<meta charset=koi8-r>Нет"},
		{"HTTP-equiv", "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>" + koi8, "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>Нет"},
		{"XHTML", "<?xml version='1.0' encoding='koi8-r'?>" + koi8, "<?xml version='1.0' encoding='koi8-r'?>Нет"},
		{"behind a long script", "<script>" + strings.Repeat("x", 5000) + "</script><meta charset='koi8-r'>" + koi8, "<script>" + strings.Repeat("x", 5000) + "</script><meta charset='koi8-r'>Нет"},
	} {
		if got, err := characters.Page([]byte(c.raw), ""); err != nil || got != c.want {
			t.Errorf("page, %s: %q, %v", c.name, got, err)
		}
	}
	long := strings.Repeat("text of a page ", 200)
	if got, err := characters.Page([]byte(long+"\x00\x00</p>"), ""); err != nil || got != long+"</p>" {
		t.Errorf("page with stray zeros: %q, %v", got, err)
	}
	wide := "\xFF\xFE" + strings.Repeat("\x2D\x4E", 2000)
	if got, err := characters.Page([]byte(wide+"a\x00"), ""); err != nil || got != strings.Repeat("中", 2000)+"a" {
		t.Errorf("page in UTF-16 with one zero: %v", err)
	}
	if got, err := characters.XML([]byte("<?xml version='1.0' encoding='koi8-r'?>\n<rss>" + koi8 + "</rss>")); err != nil || got != "<rss>Нет</rss>" {
		t.Errorf("XML: %q, %v", got, err)
	}
}

func TestBinary(t *testing.T) {
	for raw, at := range map[string]int{"ab\x00cd": 2, strings.Repeat("\x01", 40): 8, "\xFE\xFF\x00a\x00\x00": 1} {
		var binary *characters.BinaryError
		if _, err := characters.Text([]byte(raw), ""); !errors.As(err, &binary) || binary.At != at {
			t.Errorf("%q: %v, want byte %d", raw, err, at)
		}
	}
}

// garbled is what becomes of UTF-8 that somebody takes for windows-1252.
func garbled(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if r := charmap.Windows1252.DecodeByte(b); r != utf8.RuneError {
			out.WriteRune(r)
		} else {
			out.WriteRune(rune(b)) // as browsers do with the five that have no sign
		}
	}
	return out.String()
}

// repairs are texts that were garbled, and what they become; those that are not
// certainly so stay.
var repairs = []struct{ name, garbled, want string }{
	{"English", garbled(english), english},
	{"Russian", garbled(russian), russian},
	{"garbled twice", garbled(garbled(english)), english},
	{"beside good letters", "Günther: " + garbled("“No,” he said — no."), "Günther: “No,” he said — no."},
	{"letters beside good letters", "Günther and " + garbled("Zoë, Ünal"), "Günther and " + garbled("Zoë, Ünal")},
	{"one sign alone", "The sign " + garbled("é") + " was on the door.", "The sign " + garbled("é") + " was on the door."},
	{"good text", english, english},
	{"Portuguese", "NÃO, disse a Ângela, à tarde.", "NÃO, disse a Ângela, à tarde."},
}

func TestRepair(t *testing.T) {
	for _, c := range repairs {
		if got := characters.Repair(c.garbled); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.name, c.garbled, got, c.want)
		}
	}
}
