package summarize

import (
	"testing"

	"standpoint/internal/analysis"
)

// day is one article of that date.
func day(date string, positions ...said) []analysis.Analysis {
	docs := docsOf(positions...)
	docs[0].Published = date
	docs[0].ID += date
	return docs
}

func TestSinceEarlierEditions(t *testing.T) {
	first, _ := Make(ferry, day("2031-03-04",
		ost("“Ostland will pay 40 crowns a day for the ferry,” Ilva Brandt said.", "fares"),
		ost("“We will not send a delegation to the commission on landing stages,” Brandt said.", "landing"),
		west("“Rowers have crossed this river for a thousand years,” said Tomas Rell.", "fares"),
	), Options{Max: 0})
	second, _ := Make(ferry, day("2031-03-05",
		west("“Rowers have crossed this river for a thousand years,” Rell said again.", "fares"),
	), Options{Max: 0, Previous: []Edition{first}})
	if s := second.Parties[1].Statements[0]; s.Status != Repeated || s.FirstSeen != "2031-03-04" {
		t.Errorf("the same words a day later: %s since %s", s.Status, s.FirstSeen)
	}
	other := first
	other.Topic = "tariffs"
	third, why := Make(ferry, day("2031-03-06",
		ost("“Ostland will pay 55 crowns a day for the ferry,” Ilva Brandt said.", "fares"),
		ost("Brandt said Ostland would send a delegation to the commission on landing stages next week.", "landing"),
		ost("“The bell in the fog is older than both of our ministries,” Brandt said.", "timetable"),
		west("“Rowers have crossed this river for a thousand years,” Rell said once more.", "fares"),
	), Options{Max: 0, Previous: []Edition{second, other, first}})
	want := map[string]struct {
		status         Status
		since, earlier string
	}{
		"“Ostland will pay 55 crowns a day for the ferry,” Ilva Brandt said.":                        {Changed, "2031-03-06", "“Ostland will pay 40 crowns a day for the ferry,” Ilva Brandt said."},
		"Brandt said Ostland would send a delegation to the commission on landing stages next week.": {Changed, "2031-03-06", "“We will not send a delegation to the commission on landing stages,” Brandt said."},
		"“The bell in the fog is older than both of our ministries,” Brandt said.":                   {New, "2031-03-06", ""},
		"“Rowers have crossed this river for a thousand years,” Rell said once more.":                {Repeated, "2031-03-04", ""},
	}
	for _, p := range third.Parties {
		for _, s := range p.Statements {
			w, known := want[s.Text]
			if !known || s.Status != w.status || s.FirstSeen != w.since || s.Earlier != w.earlier {
				t.Errorf("%s\n%s since %s, earlier %q", s.Text, s.Status, s.FirstSeen, s.Earlier)
			}
			delete(want, s.Text)
		}
	}
	if len(want) != 0 {
		t.Errorf("not shown: %v", want)
	}
	if len(why.Notes) != 1 {
		t.Errorf("notes %q", why.Notes)
	}
}

// A text that says itself what the figure was has changed what had it.
func TestMovedFromAFigure(t *testing.T) {
	first, _ := Make(ferry, day("2031-03-04", ost("Ostland asks for 40 crowns from each rower.", "fares")), Options{Max: 0})
	move := ost("Ostland lowered its claim from 40 crowns to 30 after a long night.", "fares")
	second, _ := Make(ferry, day("2031-03-05", move), Options{Max: 0, Previous: []Edition{first}})
	if s := second.Parties[0].Statements[0]; s.Status != Changed || s.Earlier != "Ostland asks for 40 crowns from each rower." {
		t.Errorf("%s, earlier %q", s.Status, s.Earlier)
	}
}

// Whoever raises or lowers an offer has changed the last one, though the papers
// call neither by one name.
func TestMovedToAFigure(t *testing.T) {
	tests := []struct {
		name, before string
		want         Status
	}{
		{"an offer by another name", "“We have put 5.5 per cent on the table,” Ilva Brandt said.", Changed},
		{"the same figure", "“We have put 6.2 per cent on the table,” Ilva Brandt said.", New},
		{"a vote", "“We accept that 81 per cent of the rowers came,” Ilva Brandt said.", New},
		{"a remark", "“Herring cost 5 per cent more this spring,” Ilva Brandt said.", New},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			first, _ := Make(ferry, day("2031-03-04", ost(test.before, "fares")), Options{Max: 0})
			docs := day("2031-03-05", said{text: "Ostland raised its offer for the second time this week, to 6.2 per cent.", speaker: "Ostland", party: "ostland", issues: []string{"fares"}})
			docs[0].Attributions[0].Move = true
			second, _ := Make(ferry, docs, Options{Max: 0, Previous: []Edition{first}})
			if s := second.Parties[0].Statements[0]; s.Status != test.want {
				t.Errorf("%s, want %s; earlier %q", s.Status, test.want, s.Earlier)
			}
		})
	}
}

// What is rejected in so many words and then accepted has changed, though the
// reports have one word in common; what is only not needed has not.
func TestAcceptedAfterRejected(t *testing.T) {
	for before, want := range map[string]Status{
		"Ostland rejects the toll, saying that accidents have fallen.":    Changed,
		"“We do not need the toll, for the ferry is full,” said Ostland.": New,
	} {
		first, _ := Make(ferry, day("2031-03-04", said{text: before, speaker: "Ilva Brandt", party: "ostland", issues: []string{"landing"}}), Options{Max: 0})
		second, _ := Make(ferry, day("2031-03-05", said{text: "The ministry would accept the toll on summer nights, Ilva Brandt said.", speaker: "Ilva Brandt", party: "ostland", issues: []string{"landing"}}), Options{Max: 0, Previous: []Edition{first}})
		if s := second.Parties[0].Statements[0]; s.Status != want {
			t.Errorf("%s: %s, want %s", before, s.Status, want)
		}
	}
}

// What is only about the same thing has not changed: a reader would look for the
// change in vain.
func TestWhatHasNotChanged(t *testing.T) {
	before := day("2031-03-04", ost("“Ostland rejects a toll on rowing boats,” Ilva Brandt said.", "fares"))
	first, _ := Make(ferry, before, Options{Max: 0})
	tests := []struct {
		name  string
		later said
		want  Status
	}{
		{"turned round", ost("Ilva Brandt said Ostland would accept a toll on rowing boats.", "fares"), Changed},
		{"turned round by another minister", said{text: "Edda Voss said Ostland would accept a toll on rowing boats of a new build.", speaker: "Edda Voss", party: "ostland", issues: []string{"fares"}}, Changed},
		{"rejected again", ost("Ilva Brandt said once more that no toll on rowing boats would be accepted by anybody on this shore.", "fares"), New},
		{"only supposed", ost("If Westmark asked for a toll, Ilva Brandt said, the ferry would be full of laughter.", "fares"), New},
		{"another issue", ost("Ilva Brandt said Ostland would accept a toll on rowing boats.", "landing"), New},
		{"another party's report", said{text: "Rell said Ostland would accept a toll on rowing boats.", speaker: "Tomas Rell", party: "westmark", holder: "ostland", issues: []string{"fares"}}, New},
		{"another thing", ost("Ilva Brandt said Ostland would accept a lamp on the northern stage.", "fares"), New},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _ := Make(ferry, day("2031-03-05", test.later), Options{Max: 0, Previous: []Edition{first}})
			if s := e.Parties[0].Statements[0]; s.Status != test.want {
				t.Errorf("%s, want %s; earlier %q", s.Status, test.want, s.Earlier)
			}
		})
	}
}

func TestAnEditionIsNotComparedWithItself(t *testing.T) {
	docs := quarrel()
	first, _ := Make(ferry, docs, Options{Max: -1})
	again, why := Make(ferry, docs, Options{Max: -1, Previous: []Edition{first}})
	if encode(t, first) != encode(t, again) {
		t.Error("an edition of the same date counts as earlier")
	}
	if len(why.Notes) != 1 {
		t.Errorf("notes %q", why.Notes)
	}
}
