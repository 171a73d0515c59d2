package topic_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"standpoint/internal/topic"
)

// sound is a topic file without a fault.
const sound = `id: ferry
name: The Lune ferry
zone: Europe/Oslo
parties:
  - id: ostland
    name: Ostland
    names: [Harbour Council]
    people:
      - {name: Ilva Brandt, role: minister, pronoun: she}
  - id: westmark
    name: Westmark
    countries: [Norway]
issues:
  - id: fares
    name: Fares
    terms: [fare, crown]
`

func TestFaults(t *testing.T) {
	if _, err := topic.Parse("sound.yaml", []byte(sound)); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name     string
		old, new string // in the sound file
		want     []string
	}{
		{"unknown field", "zone:", "zoen:", []string{`3:1 unknown field "zoen", did you mean "zone"?`}},
		{"unknown field far from any", "zone:", "colour-scheme:", []string{`3:1 unknown field "colour-scheme"`}},
		{"unknown field of a person", "pronoun: she", "pronon: she", []string{`9:45 unknown field "pronon", did you mean "pronoun"?`}},
		{"several at once", "zone: Europe/Oslo\nparties:\n  - id: ostland", "zone: Europe/Olso\nparties:\n  - id: Ost Land\n    nmaes: [x]", []string{
			`3:7 zone "Europe/Olso": not an IANA time zone, as in "Europe/Brussels"`,
			`5:9 party id "Ost Land": want lower-case letters, digits and hyphens, at most 32, as in "ukraine"`,
			`6:5 unknown field "nmaes", did you mean "names"?`,
		}},
		{"country", "[Norway]", "[Norwey]", []string{`12:17 country "Norwey" is not in the country table, did you mean "Norway"? (one of your own needs adjectives or a capital)`}},
		{"pronoun", "pronoun: she", "pronoun: her", []string{`9:54 Ilva Brandt: pronoun "her": want he, she or they`}},
		{"color", "name: Westmark", "name: Westmark\n    color: blue", []string{`12:12 party "westmark": color "blue": want #rrggbb, as in "#0072B2"`}},
		{"missing name", "    name: Westmark\n", "", []string{`10:5 party "westmark": name: missing`}},
		{"nobody speaks", "    countries: [Norway]\n", "", []string{`10:5 party "westmark": nobody speaks for it: give it countries, names or people`}},
		{"party twice", "id: westmark", "id: ostland\n    short: WE", []string{`10:9 party "ostland" stands twice`}},
		{"mark twice", "name: Westmark", "name: Westmark\n    short: OS", []string{`12:12 short "OS" is the mark of two parties, give one of them another`}},
		{"person twice", "issues:", "others: [{name: Ilva Brandt}]\nissues:", []string{`13:11 Ilva Brandt stands twice, and can speak for one party or for none`}},
		{"no terms", "[fare, crown]", "[]", []string{`16:12 issue "fares": terms are needed, words and phrases that tell it`}},
		{"a term without a word", "[fare, crown]", `[fare, "!"]`, []string{`16:19 issue "fares": term "!" has no word`}},
		{"budget", "zone:", "statements: -1\nzone:", []string{`3:13 statements -1: a budget is not negative`}},
		{"another type", "parties:", "words: many\nparties:", []string{`4:8 cannot unmarshal string into Go struct field Topic.Words of type int`}},
		{"no YAML", "name: The Lune ferry", "name: [The Lune ferry", []string{`3:1 ',' or ']' must be specified`}},
		{"empty", sound, "", []string{
			`0:0 id "": want lower-case letters, digits and hyphens, at most 32, as in "ukraine"`, `0:0 name: missing`, `0:0 parties: at least one is needed`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := topic.Parse("faulty.yaml", []byte(strings.Replace(sound, test.old, test.new, 1)))
			var faults *topic.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("error %v", err)
			}
			var got []string
			for _, f := range faults.Faults {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFaultIsDrawn(t *testing.T) {
	_, err := topic.Parse("faulty.yaml", []byte(strings.Replace(sound, "zone:", "zoen:", 1)))
	want := `topic file faulty.yaml:3:1: unknown field "zoen", did you mean "zone"?
    3 | zoen: Europe/Oslo
      | ^`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}
