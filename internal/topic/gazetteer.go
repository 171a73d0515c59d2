package topic

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"standpoint/internal/text"
)

// kind says what a name in the gazetteer is.
type kind int

const (
	personName kind = iota
	bodyName        // a collective name: a country, a capital, an institution
	adjective       // "Ukrainian": places whoever holds an office
)

// entry is one name and whose it is; party is empty for those that speak for
// none.
type entry struct {
	party    PartyID
	kind     kind
	person   *Person
	definite bool // counts only behind "the"
}

// gazetteer finds names in a phrase. Keys are folded words with single spaces.
type gazetteer struct {
	entries  map[string]entry
	surnames map[string][]entry
	longest  int // words of the longest key
}

//go:embed data/countries.tsv
var countryTable string

// countries is the table of the world's countries by folded name.
var countries = readCountries(countryTable)

func readCountries(table string) map[string]Country {
	list := make(map[string]Country)
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) < 5 || strings.HasPrefix(line, "#") {
			continue
		}
		list[text.Fold(f[0])] = Country{Name: f[0], Also: column(f[1]), Adjectives: column(f[2]), Capital: column(f[3]), Seats: column(f[4])}
	}
	return list
}

func column(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ", ")
}

// prepare builds what Place and IssuesOf look things up in.
func (t *Topic) prepare() error {
	t.gazetteer = gazetteer{entries: make(map[string]entry), surnames: make(map[string][]entry)}
	g := &t.gazetteer
	ours := make(map[string]bool)
	for i := range t.Parties {
		p := &t.Parties[i]
		for _, name := range p.Names {
			g.add(name, entry{party: p.ID, kind: bodyName})
		}
		for j := range p.People {
			g.addPerson(&p.People[j], p.ID)
		}
		for _, word := range p.Adjectives {
			g.add(word, entry{party: p.ID, kind: adjective})
		}
		for j := range p.Countries {
			c, err := resolveCountry(p.Countries[j])
			if err != nil {
				return fmt.Errorf("party %q: %w", p.ID, err)
			}
			p.Countries[j] = c
			ours[text.Fold(c.Name)] = true
			g.addCountry(c, p.ID)
		}
	}
	for i := range t.Others {
		g.addPerson(&t.Others[i], "")
	}
	for folded, c := range countries {
		if !ours[folded] {
			g.addCountry(c, "")
		}
	}
	t.lexicon = newLexicon(t.Issues)
	return nil
}

func resolveCountry(c Country) (Country, error) {
	if len(c.Adjectives)+len(c.Capital)+len(c.Also)+len(c.Seats) > 0 {
		return c, nil
	}
	if known, ok := countries[text.Fold(c.Name)]; ok {
		return known, nil
	}
	return c, fmt.Errorf("country %q is not in the country table: describe it with adjectives and capital", c.Name)
}

func (g *gazetteer) addCountry(c Country, party PartyID) {
	for _, list := range [][]string{{c.Name}, c.Also, c.Capital, c.Seats} {
		for _, name := range list {
			g.add(name, entry{party: party, kind: bodyName})
		}
	}
	for _, word := range c.Adjectives {
		g.add(word, entry{party: party, kind: adjective})
	}
}

func (g *gazetteer) addPerson(p *Person, party PartyID) {
	e := entry{party: party, kind: personName, person: p}
	for _, name := range append([]string{p.Name}, p.Also...) {
		g.add(name, e)
		if p.Pronoun == "" {
			continue
		}
		words := key(name)
		if last := words[strings.LastIndexByte(words, ' ')+1:]; last != "" {
			known := func(o entry) bool { return o.person == p }
			if !slices.ContainsFunc(g.surnames[last], known) {
				g.surnames[last] = append(g.surnames[last], e)
			}
		}
	}
}

// add enters a name; the topic file's own names come first and win.
func (g *gazetteer) add(name string, e entry) {
	words := key(name)
	if rest, definite := strings.CutPrefix(words, "the "); definite {
		words, e.definite = rest, true
	}
	if words == "" {
		return
	}
	if _, taken := g.entries[words]; taken {
		return
	}
	g.entries[words] = e
	g.longest = max(g.longest, strings.Count(words, " ")+1)
}

// key is the folded words of a name with single spaces.
func key(name string) string { return strings.Join(wordsOf(name), " ") }

func wordsOf(s string) []string {
	tokens := text.Tokens(s, text.Span{End: len(s)}, nil)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = text.Fold(t.Of(s))
	}
	return words
}

// match is a name found in a phrase, in words.
type match struct {
	from, to int
	entry
}

// matches finds the names in the words of a phrase, longest first at each
// place, from left to right.
func (g *gazetteer) matches(words []string) []match {
	var found []match
	for i := 0; i < len(words); {
		size := g.longestAt(words, i)
		if size == 0 {
			i++
			continue
		}
		found = append(found, match{i, i + size, g.entries[strings.Join(words[i:i+size], " ")]})
		i += size
	}
	return found
}

func (g *gazetteer) longestAt(words []string, i int) int {
	for size := min(g.longest, len(words)-i); size > 0; size-- {
		e, ok := g.entries[strings.Join(words[i:i+size], " ")]
		if ok && (!e.definite || i > 0 && words[i-1] == "the") {
			return size
		}
	}
	return 0
}
