package render

import (
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"
)

var frozen = time.Date(2031, 3, 14, 6, 0, 5, 0, time.FixedZone("", 3600))

// parseEntry reads an entry as a feed reader does.
func parseEntry(t testing.TB, entry []byte) *atom.Entry {
	t.Helper()
	_, element, _ := strings.Cut(string(entry), "\n")
	feed, err := new(atom.Parser).Parse(strings.NewReader(`<feed xmlns="http://www.w3.org/2005/Atom">` + element + `</feed>`))
	if err != nil || len(feed.Entries) != 1 {
		t.Fatalf("%v\n%s", err, entry)
	}
	return feed.Entries[0]
}

func TestAtomEntry(t *testing.T) {
	for name, edition := range map[string]func(testing.TB) []byte{
		"strait": func(t testing.TB) []byte { return atomOf(t, "https://news.example/strait/2031-03-14") },
		"quiet": func(t testing.TB) []byte {
			data, err := AtomEntry(quiet(t), "", frozen)
			if err != nil {
				t.Fatal(err)
			}
			return data
		},
	} {
		golden(t, name+".atom.xml", edition(t))
	}
	entry := parseEntry(t, atomOf(t, "https://news.example/strait/2031-03-14"))
	if entry.Updated != "2031-03-14T05:00:05Z" || len(entry.Links) != 1 || entry.Links[0].Href != "https://news.example/strait/2031-03-14" {
		t.Errorf("updated %s, links %v", entry.Updated, entry.Links)
	}
	for _, p := range strait(t).Parties {
		for _, s := range p.Statements {
			if !strings.Contains(entry.Content.Value, s.Text) {
				t.Errorf("the entry lacks %q", s.Text)
			}
		}
	}
}

func atomOf(t testing.TB, web string) []byte {
	t.Helper()
	data, err := AtomEntry(strait(t), web, frozen)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The identity stays while the edition does, whatever moves around it.
func TestAtomIdentity(t *testing.T) {
	id := func(web string) string { return parseEntry(t, atomOf(t, web)).ID }
	first := id("https://news.example/a")
	if again := id("https://news.example/b?c"); again != first {
		t.Errorf("after the page moved the entry is %s, was %s", again, first)
	}
	if other := id("https://other.example/a"); other == first {
		t.Error("two publishers give one identity")
	}
	if !strings.HasPrefix(first, "urn:uuid:") || len(first) != len("urn:uuid:")+36 || first[len("urn:uuid:")+14] != '8' {
		t.Errorf("%q is no UUID of version 8", first)
	}
}

func TestAtomHostile(t *testing.T) {
	data, err := AtomEntry(poisoned(t, hostile, "javascript:alert(1)"), "javascript:alert(1)", frozen)
	if err != nil {
		t.Fatal(err)
	}
	checkPrintable(t, "entry", string(data))
	entry := parseEntry(t, data)
	if len(entry.Links) > 0 {
		t.Errorf("it leads to %v", entry.Links)
	}
	checkMarkup(t, "entry", []byte(entry.Content.Value))
}
