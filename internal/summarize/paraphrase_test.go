package summarize

import (
	"testing"

	"standpoint/internal/topic"
)

// What one speaker says on one issue is one statement however papers put it, and
// two where it differs.
func TestParaphrases(t *testing.T) {
	const first = "Ilva Brandt said the fare for rowers would stay at two crowns while the northern stage is closed."
	other := ost
	tests := []struct {
		name       string
		other      said
		statements int
	}{
		{"in other words", other("Two crowns is what rowers will go on paying, Brandt promised, until the stage in the north opens: the fare stays.", "fares"), 1},
		{"with other figures", other("Five crowns is what rowers will pay, Brandt promised, until the stage in the north opens: the fare for rowers.", "fares"), 2},
		{"of another speaker", said{text: "Two crowns is what rowers will go on paying, Voss promised, until the stage in the north opens: the fare stays.", speaker: "Edda Voss", party: "ostland", issues: []string{"fares"}}, 2},
		{"by somebody else's report", said{text: "Two crowns is what rowers will go on paying, Rell said, until the stage in the north opens: the fare stays.", speaker: "Ilva Brandt", party: "westmark", holder: "ostland", issues: []string{"fares"}}, 2},
		{"of something else", other("The lamps along the quay would burn from dusk to dawn, Brandt promised.", "fares"), 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _ := Make(ferry, docsOf(ost(first, "fares"), test.other), Options{Max: 0})
			if got := len(e.Parties[0].Statements); got != test.statements {
				t.Errorf("%d statements, want %d", got, test.statements)
			}
		})
	}
}

// Two papers that quote one remark in part, with the same words in quotation
// marks, tell of it in words that share little else.
func TestParaphrasesOfAQuotedRemark(t *testing.T) {
	says := func(text string) said {
		return said{text: text, speaker: "Ilva Brandt", party: "ostland", issues: []string{"fares"}}
	}
	for second, want := range map[string]int{
		"Brandt insists on a “fair share” of every crown that the rowers collect, and on seeing their books.":  1,
		"Brandt insists on a larger part of every crown that the rowers collect, and on seeing their books.":   2,
		"Brandt insists on ‘fair share’ of every crown that the rowers collect: that is how she would end it.": 1,
	} {
		e, _ := Make(ferry, docsOf(says("Ilva Brandt said that peace on the river needs a “fair share” of each crown for her ministry and a look at what rowers take."), says(second)), Options{Max: 0})
		if got := len(e.Parties[0].Statements); got != want {
			t.Errorf("%s: %d statements, want %d", second, got, want)
		}
	}
}

// A government goes by its own name and by its capital's; a person and a bloc of
// countries each speak for themselves.
func TestParaphrasesUnderTheNamesOfOneBody(t *testing.T) {
	shores, err := topic.Parse("shores.yaml", []byte(`
id: shores
name: The Lune ferry
parties:
  - id: ostland
    name: Ostland
    short: OS
    color: "#1f4e9c"
    countries: [{name: Ostland, adjectives: [Ostlander], capital: [Velm]}]
    people: [{name: Ilva Brandt, role: ferry minister, pronoun: she}]
  - id: league
    name: The League
    short: LE
    color: "#8a2f2f"
    countries: [{name: Westmark, adjectives: [Westmarker], capital: [Rull]}, {name: Sudmark, adjectives: [Sudmarker], capital: [Tarn]}]
issues:
  - {id: fares, name: Fares, terms: [fare]}
`))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name          string
		party         topic.PartyID
		first, second string
		statements    int
	}{
		{"country and capital", "ostland", "Ostland", "Velm", 1},
		{"country and minister", "ostland", "Ostland", "Ilva Brandt", 2},
		{"two countries of a bloc", "league", "Westmark", "Sudmark", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			says := func(speaker, text string) said {
				return said{text: speaker + text, content: text, speaker: speaker, party: test.party, issues: []string{"fares"}}
			}
			e, _ := Make(shores, docsOf(
				says(test.first, " has said that the fare for rowers will stay at two crowns while the northern stage is closed."),
				says(test.second, " insists that rowers go on paying two crowns, the old fare, until the stage in the north opens."),
			), Options{Max: 0})
			for _, p := range e.Parties {
				if p.ID == test.party && len(p.Statements) != test.statements {
					t.Errorf("%d statements, want %d", len(p.Statements), test.statements)
				}
			}
		})
	}
}

// A changed position is taken before others of its party.
func TestChangedIsTakenFirst(t *testing.T) {
	before, _ := Make(ferry, day("2031-03-04", ost("“Ostland rejects a toll on rowing boats,” Ilva Brandt said.", "fares")), Options{Max: 0})
	e, _ := Make(ferry, day("2031-03-05",
		ost("“We will mend the northern stage, the southern stage and every lamp between them before the winter storms,” Ilva Brandt said.", "landing"),
		ost("“We will run 40 crossings a day in summer, and a ferry at midnight on Saturdays,” Brandt said.", "timetable"),
		ost("Ilva Brandt said Ostland would accept a toll on rowing boats.", "fares"),
	), Options{Max: 2, Previous: []Edition{before}})
	if s := e.Parties[0].Statements; len(s) == 0 || s[0].Status != Changed && s[len(s)-1].Status != Changed {
		t.Errorf("statements %+v", s)
	}
}

// An agency's own article is the origin of its story, whenever it came in.
func TestStoryIsRootedInTheAgency(t *testing.T) {
	docs := firstDay()
	docs[0].Published = "2031-03-03T23:00:00Z"
	docs[0].Wire, docs[1].Wire = "Lune News Agency", "Lune News Agency"
	e, _ := Make(ferry, docs, Options{Max: 0})
	for _, a := range e.Articles {
		if a.Path == "agency.txt" && a.SameStoryAs != "" || a.Path == "post.txt" && a.SameStoryAs != docs[0].ID {
			t.Errorf("%s is the same story as %q", a.Path, a.SameStoryAs)
		}
	}
	for _, s := range append(e.Parties[0].Statements, e.Parties[1].Statements...) {
		if s.Independent > s.Outlets || s.Holder == topic.PartyID("") {
			t.Errorf("%+v", s)
		}
	}
}
