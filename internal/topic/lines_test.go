package topic

import (
	"strings"
	"testing"
)

// embeddedTopic is a topic file of two countries, whose last list takes another
// line.
const embeddedTopic = `
id: gulf
name: The gulf
parties:
  - {id: fi, name: Finland, countries: [Finland]}
  - id: new
    name: The other side
    countries: [Zubrovia]
issues:
  - {id: fish, name: Fish, terms: [fishing quota]}
`

// TestCountryIsOneLine holds that a country that the table lacks is one line of
// data/countries.tsv: its names, adjectives, capital and seats then speak for
// its party.
func TestCountryIsOneLine(t *testing.T) {
	if _, err := parse("gulf.yaml", []byte(embeddedTopic), readCountries(countryList)); err == nil || !strings.Contains(err.Error(), "Zubrovia") {
		t.Fatalf("the table knows the country already: %v", err)
	}
	grown := countryList + "Zubrovia\tRepublic of Zubrovia\tZubrovian, Zubrovians\tLutzow\tRed Manor\n"
	subject, err := parse("gulf.yaml", []byte(embeddedTopic), readCountries(grown))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []Mention{{Name: "Lutzow"}, {Phrase: "the Red Manor"}, {Phrase: "the Zubrovian foreign minister"}, {Name: "Ann Tarn", Descriptions: []string{"president of Zubrovia"}}} {
		if p := subject.Place(m); p.Party != "new" {
			t.Errorf("%+v speaks for %q", m, p.Party)
		}
	}
	if p := subject.Place(Mention{Phrase: "the Zubrovian airline"}); p.Party != "" {
		t.Errorf("an airline speaks for %q", p.Party)
	}
}

// TestIssueIsOneLine holds that an issue, and a term of one, is one line of the
// topic file.
func TestIssueIsOneLine(t *testing.T) {
	const statement = "The minister wants lighthouses on the shoals and fishing quotas."
	for lines, want := range map[string]string{
		"": "fish",
		"  - {id: lights, name: Lights, terms: [lighthouse]}\n": "lights fish",
	} {
		subject, err := parse("gulf.yaml", []byte(strings.Replace(embeddedTopic, "Zubrovia", "Sweden", 1)+lines), countries)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(subject.IssuesOf(statement), " "); got != want {
			t.Errorf("issues %q, want %q", got, want)
		}
	}
}

// TestOfficeWordIsOneLine holds that a word by which a description speaks for
// nobody, or for whom it stands beside, is one line of data/offices.txt.
func TestOfficeWordIsOneLine(t *testing.T) {
	for word, kind := range map[string]string{"quondam": "out", "glassworks": "body"} {
		if before := readOffices(officeList); before.out[word] || before.body[word] {
			t.Fatalf("%q is known already", word)
		}
		after := readOffices(officeList + word + "\t" + kind + "\n")
		if after.out[word] != (kind == "out") || after.body[word] != (kind == "body") {
			t.Errorf("%q is not %s", word, kind)
		}
	}
}
