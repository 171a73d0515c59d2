package topic_test

import (
	"slices"
	"testing"

	"standpoint/internal/topic"
)

// lake is a dispute of two states and a guild, all invented.
const lake = `
id: lake
name: The lake
parties:
  - id: north
    name: North
    countries: [{name: Veld, adjectives: [Veldian, Veldians], capital: [Ostmark], seats: [the White Tower]}]
    names: [VRS, Veld Rail Service, the alliance]
    people:
      - {name: Ann Tarn, role: Prime Minister, pronoun: she}
      - {name: Paul Berg, role: Energy Minister, pronoun: he}
      - {name: Kai Roe, role: President, pronoun: he}
      - {name: Otto Marrow, also: [the Otter], role: spokesman, pronoun: he}
  - id: south
    name: South
    countries:
      - {name: US, adjectives: [Pole], capital: [Turkey]}
      - {name: Salt, adjectives: [Saltish]}
    people:
      - {name: Ella Marrow, role: Prime Minister of Salt, pronoun: she}
      - {name: Max Lund, role: Energy Minister of Salt, pronoun: he}
  - id: guild
    name: Guild
    names: [Federation of Inn Keepers, FIK, the guild, inn keeper, inn keepers, the cooks, cooks]
others:
  - {name: Mia Tarn, role: painter, pronoun: she}
  - {name: Sir Ivo Ruiz Ferrer, role: judge, pronoun: he}
  - {name: Farland, also: [Farlandish]}
issues: [{id: fish, name: Fish, terms: [fish]}]
`

func parse(t *testing.T) *topic.Topic {
	t.Helper()
	parsed, err := topic.Parse("lake.yaml", []byte(lake))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestPlaceMentions(t *testing.T) {
	lake := parse(t)
	for _, c := range []struct {
		mention topic.Mention
		party   topic.PartyID
		name    string
	}{
		// names
		{topic.Mention{Name: "Ann Tarn"}, "north", "Ann Tarn"},
		{topic.Mention{Name: "Tarn"}, "north", "Ann Tarn"},
		{topic.Mention{Phrase: "a high-ranking official of the presidential office"}, "north", ""},
		{topic.Mention{Phrase: "a high-ranking official of the company"}, "", ""},
		{topic.Mention{Name: "Ivo Ruiz Ferrer"}, "", "Sir Ivo Ruiz Ferrer"},
		{topic.Mention{Name: "Ruiz Ferrer"}, "", "Sir Ivo Ruiz Ferrer"},
		{topic.Mention{Name: "Sir Ivo Ruiz"}, "", "Sir Ivo Ruiz Ferrer"},
		{topic.Mention{Name: "Ann Ruiz"}, "", ""},
		{topic.Mention{Name: "Mia Tarn"}, "", "Mia Tarn"},
		{topic.Mention{Name: "Service", Descriptions: []string{"The Veld Rail Service"}}, "north", "Veld Rail Service"},
		{topic.Mention{Name: "Service", Descriptions: []string{"Lake Rail Service"}}, "", ""},
		{topic.Mention{Name: "Marrow"}, "", ""},
		{topic.Mention{Name: "Marrow", Pronoun: "he"}, "north", "Otto Marrow"},
		{topic.Mention{Name: "Marrow", Pronoun: "she"}, "south", "Ella Marrow"},
		{topic.Mention{Name: "Zoe Marrow"}, "", ""},
		{topic.Mention{Name: "VRS"}, "north", "Veld Rail Service"},
		{topic.Mention{Name: "FIK"}, "guild", "Federation of Inn Keepers"},
		{topic.Mention{Name: "White Tower"}, "", ""},
		// capitals
		{topic.Mention{Phrase: "us"}, "", ""},
		{topic.Mention{Phrase: "US officials"}, "south", ""},
		{topic.Mention{Phrase: "the pole"}, "", ""},
		{topic.Mention{Phrase: "the turkey"}, "", ""},
		{topic.Mention{Phrase: "Inn keepers"}, "guild", ""},
		{topic.Mention{Phrase: "the White Tower"}, "north", ""},
		{topic.Mention{Phrase: "the Otter"}, "north", "Otto Marrow"},
		{topic.Mention{Phrase: "Veld's cooks"}, "guild", ""}, // the file has them with an article, too
		// the head outdoes what modifies it
		{topic.Mention{Phrase: "Veld's inn keepers", Private: true}, "guild", ""},
		{topic.Mention{Phrase: "the Veldian foreign ministry"}, "north", ""},
		{topic.Mention{Phrase: "the envoy to Veld"}, "", ""},
		{topic.Mention{Phrase: "a Saltish envoy to Veld"}, "south", ""},
		{topic.Mention{Phrase: "chief negotiator of the guild"}, "guild", ""},
		// a person's people are of his party, and not he
		{topic.Mention{Phrase: "Ann Tarn's envoy"}, "north", ""},
		{topic.Mention{Phrase: "Tarn's envoy"}, "north", ""},
		{topic.Mention{Phrase: "Farland's foreign ministry"}, "", ""},
		// no voice of the country
		{topic.Mention{Phrase: "a former Veldian minister"}, "", ""},
		{topic.Mention{Phrase: "the Veldian opposition"}, "", ""},
		{topic.Mention{Phrase: "a Veldian airline"}, "", ""},
		{topic.Mention{Phrase: "Veldian airlines"}, "", ""},
		{topic.Mention{Phrase: "the Veldian central bank"}, "north", ""},
		{topic.Mention{Phrase: "a Veldian analyst", Private: true}, "", ""},
		{topic.Mention{Phrase: "the Veldian industry minister"}, "north", ""},
		// where the speaker is, or whom he serves
		{topic.Mention{Phrase: "senior officials in Ostmark"}, "north", ""},
		{topic.Mention{Phrase: "Western officials in Ostmark"}, "", ""},
		{topic.Mention{Phrase: "diplomats in Ostmark"}, "", ""},
		{topic.Mention{Phrase: "an aide to the Saltish delegation"}, "south", ""},
		{topic.Mention{Phrase: "an adviser to Ann Tarn"}, "north", ""},
		{topic.Mention{Phrase: "Tarn's lawyers", Private: true}, "north", ""},
		{topic.Mention{Phrase: "her rival", Owner: "Ann Tarn"}, "", ""},
		{topic.Mention{Phrase: "the energy ministry"}, "", ""}, // there are two
		// owners
		{topic.Mention{Phrase: "its spokeswoman", Owner: "the guild"}, "guild", ""},
		{topic.Mention{Phrase: "her office", Owner: "Ann Tarn"}, "north", ""},
		{topic.Mention{Phrase: "its former spokeswoman", Owner: "the guild"}, "", ""},
		{topic.Mention{Phrase: "the prime minister's people", Owner: "the energy minister of Salt"}, "south", ""},
		{topic.Mention{Name: "Bo Ek", Descriptions: []string{"its director"}, Owner: "Veld Rail Service"}, "north", ""},
		// descriptions
		{topic.Mention{Name: "Bo Ek", Descriptions: []string{"Saltish envoy"}}, "south", ""},
		{topic.Mention{Name: "Bo Ek", Descriptions: []string{"envoy", "former Saltish envoy"}}, "", ""},
		{topic.Mention{Name: "Bo Ek", Descriptions: []string{"British Prime Minister"}}, "", ""},
		{topic.Mention{}, "", ""},
	} {
		got := lake.Place(c.mention)
		if got.Party != c.party || got.Name != c.name {
			t.Errorf("%+v: got %q %q, want %q %q", c.mention, got.Party, got.Name, c.party, c.name)
		}
	}
}

// A short form of an office leads to who holds it in full, within the party.
func TestIncumbents(t *testing.T) {
	lake := parse(t)
	for _, c := range []struct {
		phrase string
		want   []string
	}{
		{"the Saltish minister", []string{"Ella Marrow", "Max Lund"}},
		{"the Veldian spokesman", []string{"Otto Marrow"}},
		{"the Saltish envoy", nil},
		{"the former Saltish minister", nil},
		{"the minister", nil},
	} {
		var got []string
		for _, p := range lake.Incumbents(topic.Mention{Phrase: c.phrase}) {
			got = append(got, p.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.phrase, got, c.want)
		}
	}
}

// What an article calls a person by another name than the surname is not unique
// by itself; who is meant where it is, is.
func TestCalledBy(t *testing.T) {
	lake := parse(t)
	for _, c := range []struct{ name, pronoun, want string }{
		{"Otto", "", "Otto Marrow"},
		{"Otto", "she", ""},
		{"Marrow", "", ""},
		{"Ann", "", ""}, // too short to be told from a particle
		{"Kjell", "", ""},
	} {
		got := ""
		if p := lake.CalledBy(c.name, c.pronoun); p != nil {
			got = p.Name
			if !lake.HasNamesake(p) {
				t.Errorf("%s has a namesake", got)
			}
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.name, got, c.want)
		}
	}
}

// A bare office may be that of any who hold one of the kind.
func TestBearers(t *testing.T) {
	lake := parse(t)
	for _, c := range []struct {
		phrase string
		want   []string
	}{
		{"the minister", []string{"Ann Tarn", "Ella Marrow", "Max Lund", "Paul Berg"}},
		{"the energy minister", []string{"Max Lund", "Paul Berg"}},
		{"the former minister", nil},
		{"the Saltish minister", nil},
		{"the fisherman", nil},
	} {
		var got []string
		for _, p := range lake.Bearers(topic.Mention{Phrase: c.phrase}) {
			got = append(got, p.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.phrase, got, c.want)
		}
	}
}

func TestOfficeholder(t *testing.T) {
	lake := parse(t)
	for _, c := range []struct {
		phrase, owner, want string
	}{
		{"Veld's energy minister", "", "Paul Berg"},
		{"the Veldian energy minister", "", "Paul Berg"},
		{"its energy minister", "Veld", "Paul Berg"},
		{"Salt's energy minister", "", "Max Lund"},
		{"the US energy minister", "", ""}, // the party's, of another country
		{"the former Veldian energy minister", "", ""},
		{"the spokesman", "", "Otto Marrow"},     // one holder in all parties
		{"the energy minister", "", "Paul Berg"}, // of the two, the one whose office needs no country
		{"a fisherman", "", ""},
	} {
		got := ""
		if p := lake.Officeholder(topic.Mention{Phrase: c.phrase, Owner: c.owner}); p != nil {
			got = p.Name
		}
		if got != c.want {
			t.Errorf("%q of %q: got %q, want %q", c.phrase, c.owner, got, c.want)
		}
	}
}
