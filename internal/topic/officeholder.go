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
