package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"standpoint/internal/summarize"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s differs (-want +got), -update accepts it:\n%s", path, diff)
	}
}

// strait is an invented edition with every kind of statement: new, repeated and
// changed, first-hand and reported, by somebody of no party, and a party with
// none.
func strait(t testing.TB) summarize.Edition {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "strait.json"))
	if err != nil {
		t.Fatal(err)
	}
	var edition summarize.Edition
	if err := json.Unmarshal(data, &edition); err != nil {
		t.Fatal(err)
	}
	return edition
}

// quiet is the strait on a day without any position.
func quiet(t testing.TB) summarize.Edition {
	edition := strait(t)
	edition.Overview, edition.Issues = nil, nil
	for i := range edition.Parties {
		edition.Parties[i].Statements = nil
	}
	return edition
}

var straitLinks = Links{
	Web:         "https://news.example/strait/2031-03-14",
	Unsubscribe: "https://news.example/unsubscribe/v1.abc",
	Preferences: "https://news.example/preferences",
	Postal:      "Standpoint, 4 Mole Street, Lirra",
}

func TestGolden(t *testing.T) {
	for _, test := range []struct {
		name    string
		edition summarize.Edition
		links   Links
	}{
		{"strait", strait(t), straitLinks},
		{"quiet", quiet(t), straitLinks},
		{"unlinked", strait(t), Links{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			letter, err := NewLetter(test.edition, Reader{Links: test.links})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, test.name+".letter.html", letter.HTML)
			golden(t, test.name+".letter.txt", letter.Text)
			golden(t, test.name+".subject.txt", []byte(letter.Subject+"\n"+letter.Preheader+"\n"))
			page, err := Page(test.edition)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, test.name+".page.html", page)
		})
	}
}

func TestTerminalGolden(t *testing.T) {
	for _, test := range []struct {
		name  string
		width int
		color bool
	}{
		{"plain-80", 80, false},
		{"color-88", 88, true},
		{"plain-32", 32, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := Terminal(&out, strait(t), test.width, test.color); err != nil {
				t.Fatal(err)
			}
			golden(t, "strait.terminal-"+test.name+".txt", out.Bytes())
		})
	}
}
