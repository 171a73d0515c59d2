package topic

import (
	"cmp"
	"slices"
	"strings"
)

// Mention is somebody or something that an article lets speak, in the
// article's own words.
type Mention struct {
	// Name is the full name where the article gives one ("Alexander Stubb");
	// empty for a description.
	Name string
	// Phrase is the phrase that stands for the speaker, with its article: "the
	// Finnish president", "two Ombari diplomats".
	Phrase string
	// Descriptions are the offices and appositions that the article gives the
	// name: "Finnish President".
	Descriptions []string
	// Owner is whose the speaker is where the phrase or a description says so by
	// another phrase ("its spokeswoman", "the minister's people"): a name or
	// phrase, "the federation".
	Owner string
	// Pronoun is "he" or "she" where the article tells; it keeps two people of
	// one surname apart.
	Pronoun string
	// Private is set where the phrase or all descriptions name a function that
	// speaks for nobody else: an analyst, a farmer.
	Private bool
}

// Placement is the party of a mention, and the person where the topic knows
// him.
type Placement struct {
	Party  PartyID
	Person *Person
	// Name is the canonical name where it is another than the mention's: that
	// of the person, or what an acronym stands for.
	Name string
	// Known is set where the topic knows the mention, be it as somebody who
	// speaks for none of the parties.
	Known bool
}

func (e entry) placement() Placement {
	p := Placement{Party: e.party, Person: e.person, Name: e.long, Known: true}
	if e.person != nil {
		p.Name = e.person.Name
	}
	return p
}

// Place tells which party a mention speaks for. The topic file's people come
// first, then collective names, then offices: whoever governs a country of a
// party speaks for it, whoever has left office or opposes does not.
func (t *Topic) Place(m Mention) Placement {
	if m.Name == "" {
		return t.placePhrase(m.Phrase, m)
	}
	if p, ok := t.placeName(m.Name, m.Pronoun); ok {
		return p
	}
	for _, d := range m.Descriptions {
		if p, ok := t.placeWhole(d, m.Name); ok {
			return p
		}
	}
	if m.Private || slices.ContainsFunc(m.Descriptions, outOfOffice) {
		return Placement{}
	}
	owner := m.Owner
	m.Owner = ""
	for _, d := range m.Descriptions {
		if p := t.placePhrase(d, m); p.Known {
			return Placement{Party: p.Party, Known: true}
		}
	}
	return t.placeOwner(owner)
}

// placeOwner gives the party of whom a possessive leads to.
func (t *Topic) placeOwner(owner string) Placement {
	if owner == "" {
		return Placement{}
	}
	party := t.partyOf(owner)
	return Placement{Party: party, Known: party != ""}
}

// placeWhole looks up a body that a description names whole, where its name was
// read as the last word alone: of "the Harbour Ministry", as "Ministry".
func (t *Topic) placeWhole(description, name string) (Placement, bool) {
	for _, article := range []string{"The ", "the "} {
		description = strings.TrimPrefix(description, article)
	}
	if !strings.HasSuffix(description, " "+name) {
		return Placement{}, false
	}
	p, ok := t.placeName(description, "")
	if !ok || p.Person != nil {
		return Placement{}, false
	}
	p.Name = cmp.Or(p.Name, description)
	return p, true
}

// placeName looks a name up: whole, without its title, or by the surname where
// that is one person's.
func (t *Topic) placeName(name, pronoun string) (Placement, bool) {
	words := wordsOf(name)
	g := &t.gazetteer
	if len(words) == 0 {
		return Placement{}, false
	}
	if e, size := g.longestAt(words, 0); size == len(words) && (e.kind != adjective || strings.HasSuffix(name, "s")) {
		return e.placement(), true
	}
	for i := 1; i < len(words)-1; i++ { // "U.S. President Donald Trump"
		if e, ok := g.find(words[i:]); ok && e.kind == personName {
			return e.placement(), true
		}
	}
	last := words[len(words)-1].folded
	if len(words) > 1 { // "Vladimir V. Putin", "Piers Orel" of "Sir Piers Orel", "Al Noor" of "Huda Al Noor"
		if p := t.openingWith(words); p != nil { // "Ana Ruiz" of "Ana Ruiz Ferrer"
			return g.entries[key(p.Name)].placement(), true
		}
		for _, b := range g.surnames[last] {
			if b.person.calledBy(words[0].folded) {
				return b.placement(), true
			}
		}
		return Placement{}, false
	}
	bearers := g.bearers(last, pronoun)
	switch {
	case len(bearers) == 0 || !oneParty(bearers):
		return Placement{}, false
	case len(bearers) > 1:
		return Placement{Party: bearers[0].party, Known: true}, true
	}
	return bearers[0].placement(), true
}

// placePhrase goes by what a phrase without a name calls its speaker. A name
// that heads the phrase decides ("Kestravia's port employers"), else the first
// that modifies or governs the head; one behind "to" or "in" does not: the
// envoy to Moscow does not speak for Moscow.
func (t *Topic) placePhrase(phrase string, m Mention) Placement {
	if outOfOffice(phrase) {
		return Placement{}
	}
	words := affiliation(wordsOf(phrase))
	head := headOf(words)
	found := t.gazetteer.matches(words)
	for _, f := range found {
		if f.from < head && f.to >= head {
			return f.placement()
		}
	}
	if len(found) == 0 && m.Owner != "" && head > 0 && offices.other[singular(words[head-1].folded)] {
		return Placement{Known: true} // "her rival"
	}
	if m.Private && !(head > 0 && offices.serves[singular(words[head-1].folded)]) {
		return Placement{}
	}
	if len(found) == 0 {
		if party := t.partyOfMinistry(words); party != "" && m.Owner == "" {
			return Placement{Party: party, Known: true}
		}
		return t.placeOwner(m.Owner)
	}
	first := found[0]
	if first.country != "" && speaksForBody(words[first.to:max(head, first.to)]) {
		return Placement{}
	}
	return Placement{Party: first.party, Known: true}
}

// partyOf is the party of a name or phrase.
func (t *Topic) partyOf(nameOrPhrase string) PartyID {
	if p, ok := t.placeName(nameOrPhrase, ""); ok {
		return p.Party
	}
	m := Mention{Phrase: nameOrPhrase}
	if p := t.placePhrase(nameOrPhrase, m); p.Known {
		return p.Party
	}
	if holder := t.Officeholder(m); holder != nil {
		return t.Place(Mention{Name: holder.Name}).Party
	}
	return ""
}

// headOf is the end of the phrase's head: of the words before the first
// preposition, comma or bracket.
func headOf(words []word) int {
	for i, w := range words {
		if i > 0 && slices.Contains([]string{"of", "for", "at", "by", "in", "to", ",", "(", "and"}, w.folded) {
			return i
		}
	}
	return len(words)
}
