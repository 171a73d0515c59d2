package topic

import (
	"slices"
	"strings"
)

// Officeholders are the persons whom the mention may call by their office, the
// likeliest first: one for "the Ukrainian president", for a "leader" the heads
// of state and of government.
func (t *Topic) Officeholders(m Mention) []*Person {
	if rest, ok := strings.CutSuffix(m.Phrase, "leader"); ok {
		var holders []*Person
		for _, office := range [...]string{"president", "prime minister", "chancellor", "premier"} {
			led := m
			led.Phrase = rest + office
			if p := t.Officeholder(led); p != nil {
				holders = append(holders, p)
			}
		}
		return holders
	}
	if p := t.Officeholder(m); p != nil {
		return []*Person{p}
	}
	return nil
}

// Officeholder is the one person whose role in the topic file is the office
// that the mention names: "Tarvenia's energy minister", "its energy minister".
// An office that one person of all the parties holds needs no party. Nil where
// no one or several fit. An article may mean somebody else by the
// office than the topic file does, so the caller must see the name in it.
func (t *Topic) Officeholder(m Mention) *Person {
	party := t.placePhrase(m.Phrase, m).Party
	if m.Name != "" || outOfOffice(m.Phrase) {
		return nil
	}
	office, countries := t.office(m.Phrase)
	if m.Owner != "" && len(countries) == 0 {
		_, countries = t.office(m.Owner)
	}
	exact, any := []*Person{}, []*Person{}
	for _, o := range t.holders[office] {
		if party != "" && o.party != party {
			continue
		}
		any = append(any, o.person)
		if len(o.countries) == 0 && party != "" || slices.Equal(o.countries, countries) {
			exact = append(exact, o.person)
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0]
	case len(exact) == 0 && len(any) == 1 && len(countries) == 0: // "the chancellor", where there is but one
		return any[0]
	}
	return nil
}

// Incumbents are the persons of the mention's party whose role holds all words
// of the office that the mention names in short: "the Finnish minister" for a
// foreign minister, "the defence spokesman" for that of the defence ministry.
// Several may fit, and the caller must see which of them the article names.
func (t *Topic) Incumbents(m Mention) []*Person {
	party := t.placePhrase(m.Phrase, m).Party
	office, countries := t.office(m.Phrase)
	words := strings.Fields(office)
	if party == "" || len(words) == 0 || m.Name != "" || outOfOffice(m.Phrase) || len(countries) == 0 && m.Owner == "" {
		return nil
	}
	var found []*Person
	for role, holders := range t.holders {
		has := strings.Fields(role)
		fits := func(w string) bool { return slices.Contains(has, w) }
		for _, o := range holders {
			if o.party == party && (len(o.countries) == 0 || len(countries) == 0 || slices.Equal(o.countries, countries)) && !slices.ContainsFunc(words, func(w string) bool { return !fits(w) }) {
				found = append(found, o.person)
			}
		}
	}
	slices.SortFunc(found, func(a, b *Person) int { return strings.Compare(a.Name, b.Name) })
	return found
}

// Bearers are the persons of the topic file whose office ends with the one that
// a phrase without country and owner names: "the minister" may be any of its
// ministers. Empty where the phrase says more or names somebody out of office.
func (t *Topic) Bearers(m Mention) []*Person {
	if m.Name != "" || m.Owner != "" || outOfOffice(m.Phrase) || t.placePhrase(m.Phrase, m).Party != "" {
		return nil
	}
	office, countries := t.office(m.Phrase)
	if office == "" || len(countries) > 0 {
		return nil
	}
	var found []*Person
	for role, holders := range t.holders {
		if role != office && !strings.HasSuffix(role, " "+office) {
			continue
		}
		for _, o := range holders {
			found = append(found, o.person)
		}
	}
	slices.SortFunc(found, func(a, b *Person) int { return strings.Compare(a.Name, b.Name) })
	return found
}

// partyOfMinistry is the party of the one minister of the topic file whose
// ministry the phrase names, or of the one president whose office it names:
// "External Affairs Ministry spokesman", "an official of the presidential office".
func (t *Topic) partyOfMinistry(words []word) PartyID {
	for at := range words {
		switch {
		case at == 0:
		case words[at].folded == "ministry":
			from := at
			for from > 0 && words[from-1].folded != "the" && words[from-1].folded != "of" && words[from-1].folded != "'s" {
				from--
			}
			return t.partyHolding(join(words[from:at]) + " minister")
		case words[at-1].folded == "presidential" && (words[at].folded == "office" || words[at].folded == "palace" || words[at].folded == "administration"):
			return t.partyHolding("president")
		}
	}
	return ""
}

// partyHolding is the party whose people alone hold the office, or "".
func (t *Topic) partyHolding(office string) PartyID {
	var party PartyID
	for i, o := range t.holders[office] {
		if i > 0 && o.party != party {
			return ""
		}
		party = o.party
	}
	return party
}

// officeholder is a person of the topic file with the countries that the role
// names and the party.
type officeholder struct {
	person    *Person
	party     PartyID
	countries []string
}

func (t *Topic) listOfficeholders() {
	t.holders = make(map[string][]officeholder)
	for i := range t.Parties {
		for j := range t.Parties[i].People {
			p := &t.Parties[i].People[j]
			if office, countries := t.office(p.Role); office != "" {
				t.holders[office] = append(t.holders[office], officeholder{p, t.Parties[i].ID, countries})
			}
		}
	}
}

// office parts a phrase into the office that it names and the countries in it.
func (t *Topic) office(phrase string) (office string, countries []string) {
	words := wordsOf(phrase)
	found := t.gazetteer.matches(words)
	var rest []word
	for i := 0; i < len(words); i++ {
		if len(found) > 0 && found[0].from == i {
			if found[0].country != "" {
				countries = append(countries, found[0].country)
			}
			i = found[0].to - 1
			found = found[1:]
			continue
		}
		if slices.Contains([]string{"the", "a", "an", "'s", "'", "of", "its", "their", "his", "her"}, words[i].folded) {
			continue
		}
		rest = append(rest, words[i])
	}
	return join(rest), countries
}
