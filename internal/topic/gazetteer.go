package topic

import (
	_ "embed"
	"maps"
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
	country  string // the folded name of the country that the name belongs to
	name     string // as the topic file or the country table writes it
	long     string // what an acronym stands for
	definite bool   // counts only behind "the"
	capital  bool   // counts only with a capital: "Pole", "Turkey"
	acronym  bool   // counts only in capitals: "US"
}

// gazetteer finds names in a phrase. Keys are folded words with single spaces.
type gazetteer struct {
	entries  map[string]entry
	surnames map[string][]entry
	longest  map[string]int // words of the longest key, by its first word
}

// prepare builds what Place and IssuesOf look things up in.
func (t *Topic) prepare(table countryTable) {
	t.gazetteer = gazetteer{entries: make(map[string]entry), surnames: make(map[string][]entry), longest: make(map[string]int)}
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
			c := table.resolve(p.Countries[j])
			p.Countries[j] = c
			ours[text.Fold(c.Name)] = true
			g.addCountry(c, p.ID)
		}
	}
	for i := range t.Others {
		g.addPerson(&t.Others[i], "")
	}
	for _, folded := range slices.Sorted(maps.Keys(table)) {
		if !ours[folded] {
			g.addCountry(table[folded], "")
		}
	}
	t.lexicon = newLexicon(t.Issues)
	t.listOfficeholders()
	t.listOtherNames()
	g.expandAcronyms(t.Parties)
}

func (g *gazetteer) addCountry(c Country, party PartyID) {
	for _, list := range [][]string{{c.Name}, c.Also, c.Capital, c.Seats} {
		for _, name := range list {
			g.add(name, entry{party: party, kind: bodyName, country: text.Fold(c.Name)})
		}
	}
	for _, word := range c.Adjectives {
		g.add(word, entry{party: party, kind: adjective, country: text.Fold(c.Name)})
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
		g.addSurname(words[strings.LastIndexByte(words, ' ')+1:], e)
		if first, _, ok := strings.Cut(words, " "); ok && familyNames[first] {
			g.addSurname(first, e)
		}
	}
}

func (g *gazetteer) addSurname(surname string, e entry) {
	known := func(o entry) bool { return o.person == e.person }
	if surname != "" && !slices.ContainsFunc(g.surnames[surname], known) {
		g.surnames[surname] = append(g.surnames[surname], e)
	}
}

//go:embed data/family-names.txt
var familyNameList string

// familyNames stand before the given name: "Gao Peng" is "Gao".
var familyNames = text.WordSet(familyNameList)

// add enters a name; the topic file's own names come first and win. A name
// that is written with a capital counts with a capital only.
func (g *gazetteer) add(name string, e entry) {
	words := wordsOf(name)
	if len(words) > 1 && words[0].folded == "the" && !words[0].upper {
		words, e.definite = words[1:], true
	}
	if len(words) == 0 {
		return
	}
	k := join(words)
	if before, taken := g.entries[k]; taken {
		if before.party == e.party && before.definite && !e.definite { // "the employers", and then "employers"
			before.definite = false
			g.entries[k] = before
		}
		return
	}
	e.name, e.capital, e.acronym = name, words[0].upper, words[0].capitals
	g.entries[k] = e
	g.longest[words[0].folded] = max(g.longest[words[0].folded], len(words))
	if rest, article := strings.CutPrefix(name, "The "); article { // "its foreign minister" leaves "Hague's"
		g.add(rest, e)
	}
}

// match is a name found in a phrase, in words.
type match struct {
	from, to int
	entry
}

// matches finds the names in the words of a phrase, longest first at each
// place, from left to right. A surname alone counts where it has a capital.
func (g *gazetteer) matches(words []word) []match {
	var found []match
	for i := 0; i < len(words); {
		if e, size := g.longestAt(words, i); size > 0 {
			found = append(found, match{i, i + size, e})
			i += size
			continue
		}
		if b := g.bearers(words[i].folded, ""); len(b) > 0 && words[i].upper && oneParty(b) {
			found = append(found, match{i, i + 1, b[0]})
		}
		i++
	}
	return found
}

// longestAt is the longest name that begins at word i, and its words; 0 where
// none does.
func (g *gazetteer) longestAt(words []word, i int) (e entry, size int) {
	for size := min(g.longest[words[i].folded], len(words)-i); size > 0; size-- {
		e, ok := g.find(words[i : i+size])
		switch {
		case !ok, e.definite && (i == 0 || words[i-1].folded != "the"), e.capital && !words[i].upper, e.acronym && size == 1 && !words[i].capitals:
		default:
			return e, size
		}
	}
	return entry{}, 0
}

// find is the entry of the whole words.
func (g *gazetteer) find(words []word) (entry, bool) {
	if len(words) == 1 {
		e, ok := g.entries[words[0].folded]
		return e, ok
	}
	var buffer [64]byte
	e, ok := g.entries[string(appendJoined(buffer[:0], words))] // does not allocate
	return e, ok
}

// bearers are the people of a surname whom the pronoun fits ("he", "she", or
// "" for any); those of a party stand before, and outdo, those of none.
func (g *gazetteer) bearers(surname, pronoun string) []entry {
	var ours, others []entry
	for _, e := range g.surnames[surname] {
		switch {
		case pronoun != "" && e.person.Pronoun != pronoun:
		case e.party != "":
			ours = append(ours, e)
		default:
			others = append(others, e)
		}
	}
	if len(ours) > 0 {
		return ours
	}
	return others
}

func oneParty(bearers []entry) bool {
	return !slices.ContainsFunc(bearers, func(e entry) bool { return e.party != bearers[0].party })
}
