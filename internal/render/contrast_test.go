package render

import (
	"regexp"
	"strings"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
	"pgregory.net/rapid"
)

// colorDeclaration matches a colour that text or a custom property for text is
// drawn in, but neither backgrounds nor hairlines, which carry no meaning.
var colorDeclaration = regexp.MustCompile(`(?:[^-]color|--ink|--quiet|--party):(#[0-9a-f]{6})`)

// textColors splits a document into the colours of light and of dark, which
// stand in the block of the media query.
func textColors(t *testing.T, html string) (light, dark []string) {
	t.Helper()
	head, rest, found := strings.Cut(html, "@media (prefers-color-scheme:dark){")
	if !found {
		t.Fatal("no rules for dark")
	}
	end := strings.Index(rest, "\n}\n")
	if end < 0 {
		t.Fatal("the rules for dark have no end")
	}
	return declared(head + rest[end:]), declared(rest[:end])
}

func declared(css string) []string {
	var colors []string
	for _, match := range colorDeclaration.FindAllStringSubmatch(css, -1) {
		colors = append(colors, match[1])
	}
	return colors
}

func TestContrastOfDocuments(t *testing.T) {
	letter, err := NewLetter(strait(t), Reader{Links: straitLinks})
	if err != nil {
		t.Fatal(err)
	}
	page, err := Page(strait(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, html := range map[string]string{"letter": string(letter.HTML), "page": string(page)} {
		light, dark := textColors(t, html)
		if len(light) < 6 || len(dark) < 6 {
			t.Errorf("%s: found %d light and %d dark colours, want ink, quiet and four parties of each", name, len(light), len(dark))
		}
		for _, c := range light {
			if ratio := contrast(mustHex(c), mustHex(paper)); ratio < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", name, c, paper, ratio)
			}
		}
		for _, c := range dark {
			if ratio := contrast(mustHex(c), mustHex(night)); ratio < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", name, c, night, ratio)
			}
		}
	}
}

// Whatever colour a topic file gives a party, its name can be read.
func TestContrastOfAnyColor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hex := rapid.StringMatching(`#[0-9a-f]{6}`).Draw(t, "hex")
		s := newShades(hex, 0)
		for _, pair := range []struct{ text, background string }{
			{s.Light, paper}, {s.Dark, night}, {s.Any, "#ffffff"}, {s.Any, "#000000"},
		} {
			least := 4.5
			if pair.text == s.Any {
				least = 4.3 // both cannot be had in full
			}
			if ratio := contrast(mustHex(pair.text), mustHex(pair.background)); ratio < least {
				t.Errorf("%s from %s on %s has a contrast of %.2f", pair.text, hex, pair.background, ratio)
			}
		}
	})
}

// The measure itself, by the two ends of its scale and an example of WCAG.
func TestContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#767676", "#ffffff", 4.54},
	} {
		a, _ := colorful.Hex(test.a)
		b, _ := colorful.Hex(test.b)
		if got := contrast(a, b); got < test.want-0.01 || got > test.want+0.01 {
			t.Errorf("contrast(%s, %s) = %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

func TestColorOfParties(t *testing.T) {
	first, second := newShades("", 0), newShades("", 1)
	if first == second {
		t.Error("two parties without a colour of their own look the same")
	}
	if got := newShades("not a colour", 0); got != first {
		t.Errorf("a malformed colour gives %v, want that of a party without one", got)
	}
	if got := newShades("", len(okabeIto)); got != first {
		t.Error("the colours do not begin again after the last")
	}
	if got := shadesOf(nil); got != neutral {
		t.Errorf("no party has %v, want the neutral colour", got)
	}
}
