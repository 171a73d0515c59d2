package summarize

import (
	"testing"

	"standpoint/internal/topic"
)

func TestContrasts(t *testing.T) {
	toll := west("Tomas Rell said Westmark would accept a toll on rowing boats from the first of May.", "fares")
	tests := []struct {
		name  string
		other said
		want  Ground // empty for none
	}{
		{"denied", ost("Ilva Brandt rejects any toll on rowing boats.", "fares"), ByDenial},
		{"negated", ost("“There will be no toll on rowing boats,” Brandt said.", "fares"), ByDenial},
		{"ruled out", ost("Brandt ruled out a toll on rowing boats.", "fares"), ByDenial},
		{"agreed", ost("Ilva Brandt wants a toll on rowing boats, too.", "fares"), ""},
		{"another issue", ost("Ilva Brandt rejects any toll on rowing boats.", "landing"), ""},
		{"another thing", ost("Ilva Brandt rejects any night ferry to the island.", "fares"), ""},
		{"the same voice", said{text: "Rell said Ostland rejected any toll on rowing boats.", speaker: "Tomas Rell", party: "westmark", holder: "ostland", issues: []string{"fares"}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _ := Make(ferry, docsOf(toll, test.other), Options{Max: -1})
			if test.want == "" {
				if len(e.Contrasts) != 0 {
					t.Errorf("contrasts %+v", e.Contrasts)
				}
				return
			}
			want := Contrast{Issue: "fares", Statements: [2]string{e.Parties[0].Statements[0].ID, e.Parties[1].Statements[0].ID}, Ground: test.want}
			if len(e.Contrasts) != 1 || e.Contrasts[0] != want {
				t.Errorf("contrasts %+v, want %+v", e.Contrasts, want)
			}
		})
	}
}

func TestContrastByFigures(t *testing.T) {
	e, _ := Make(ferry, docsOf(
		west("“We want 40 crossings a day in summer,” Tomas Rell told the council.", "timetable"),
		ost("“We offer 12 crossings a day in summer,” Ilva Brandt told the council.", "timetable"),
	), Options{Max: -1})
	if len(e.Contrasts) != 1 || e.Contrasts[0].Ground != ByFigures {
		t.Errorf("contrasts %+v", e.Contrasts)
	}
}

// However much is said, each statement stands in one contrast and few are
// pointed out.
func TestContrastsAreFew(t *testing.T) {
	e, _ := Make(ferry, generate(60, 4), Options{Max: 0})
	if len(e.Contrasts) > mostContrasts {
		t.Errorf("%d contrasts", len(e.Contrasts))
	}
	shown, seen := map[string]topic.PartyID{}, map[string]bool{}
	for _, p := range e.Parties {
		for _, s := range p.Statements {
			shown[s.ID] = p.ID
		}
	}
	for _, c := range e.Contrasts {
		for _, id := range c.Statements {
			if seen[id] || shown[id] == "" {
				t.Errorf("%s stands twice, or is not shown", id)
			}
			seen[id] = true
		}
		if shown[c.Statements[0]] == shown[c.Statements[1]] {
			t.Errorf("one party against itself: %+v", c)
		}
	}
}
