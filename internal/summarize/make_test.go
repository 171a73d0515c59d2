package summarize

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"standpoint/internal/analysis"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

const (
	fareWords   = "The fare will stay at two crowns"
	fareQuote   = "“The fare will stay at two crowns as long as I am minister,” Ilva Brandt told the harbour council."
	fareSplit   = "“The fare will stay at two crowns,” Brandt said on Tuesday."
	nightFerry  = "“We want a ferry at midnight and another at three in the morning,” said Tomas Rell."
	stageRepair = "Ilva Brandt said Ostland would repair the northern landing stage before the winter storms."
)

func week() []analysis.Analysis {
	return []analysis.Analysis{
		story("a.txt", "The Lune Mirror", "2031-03-04", "The ferry quarrel entered its third week on Tuesday with no sign of an end.", ost(fareQuote, "fares").saying(fareWords+" as long as I am minister"), west(nightFerry, "timetable")),
		story("b.txt", "Harbour Post", "2031-03-05", "Councillors listened for an hour and asked nothing at all about money.", ost(fareSplit, "fares").saying(fareWords), ost(stageRepair, "landing")),
		story("c.txt", "The Quay", "2031-03-05", said{
			text: "Brandt said that Westmark had agreed to pay for half of the new landing stage.", content: "that Westmark had agreed to pay for half of the new landing stage",
			speaker: "Ilva Brandt", party: "ostland", holder: "westmark", kind: attribution.Indirect, issues: []string{"landing"},
		}),
	}
}

func TestMakeSaysEachThingOnceUnderItsHolder(t *testing.T) {
	e, _ := Make(ferry, week(), Options{Max: -1})
	if e.Edition != "2031-03-05" {
		t.Errorf("edition date %q, want that of the newest article", e.Edition)
	}
	if got := shown(e, "ostland"); !slices.Contains(got, fareQuote) || slices.Contains(got, fareSplit) || len(got) != 2 {
		t.Errorf("ostland has %q", got)
	}
	if got := shown(e, "westmark"); len(got) != 2 {
		t.Errorf("westmark has %q", got)
	}
	for _, s := range e.Parties[0].Statements {
		if s.Text == fareQuote && (s.Articles != 2 || s.Outlets != 2 || s.Independent != 2 || len(s.Variants) != 1) {
			t.Errorf("fare quote: %+v", s)
		}
	}
	for _, s := range e.Parties[1].Statements {
		if strings.HasPrefix(s.Text, "Brandt said that Westmark") && (s.Party != "ostland" || s.Holder != "westmark" || s.Voice != topic.Reported) {
			t.Errorf("report of another party: %+v", s)
		}
	}
	if len(e.Overview) != 2 || len(e.Issues) != 3 || len(e.Articles) != 3 {
		t.Errorf("%d in the overview, %d issues, %d articles", len(e.Overview), len(e.Issues), len(e.Articles))
	}
	if wrong := Verify(e, articlesOf(week())); len(wrong) > 0 {
		t.Errorf("not verbatim: %v", wrong)
	}
}

func TestMakeWithNothingToSay(t *testing.T) {
	refused := analysis.Analysis{Error: "binary"}
	refused.Path = "x.bin"
	for name, docs := range map[string][]analysis.Analysis{
		"no articles": nil,
		"refused":     {refused},
		"off topic":   {story("d.txt", "The Quay", "2031-03-05", "Herring is cheap.")},
	} {
		e, _ := Make(ferry, docs, Options{Max: -1})
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "null") || len(e.Parties) != 2 {
			t.Errorf("%s: %s", name, data)
		}
	}
}

// A sentence of a passage that is shown whole is not shown again, though the
// passage leans on the one before it and the sentence does not.
func TestASentenceOfAPassageIsNotShownAgain(t *testing.T) {
	passage := "That would be a gift to the rowers, to the fishmongers of both shores, to the choir on the quay and to every child at school in the old town. Westmark has promised me two new lamps for the northern stage."
	doc := docsOf(ost("“Ostland would run a ferry at midnight for two crowns,” Ilva Brandt said.", "timetable"), ost(passage, "landing"))
	sentence := doc[0].Attributions[1]
	sentence.Shown.Start += strings.Index(passage, "Westmark")
	sentence.Text = sentence.Shown.Of(doc[0].Text)
	sentence.Content = []text.Span{sentence.Shown}
	doc[0].Attributions = append(doc[0].Attributions, sentence)
	e, _ := Make(ferry, doc, Options{Max: 0})
	if got := shown(e, "ostland"); len(got) != 2 || !slices.Contains(got, passage) {
		t.Errorf("shown %q", got)
	}
}

func encode(t interface{ Fatal(...any) }, e Edition) string {
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestMakeDoesNotDependOnOrderOrRepetition(t *testing.T) {
	docs := generate(12, 3)
	want, wantWhy := Make(ferry, docs, Options{Max: -1})
	wantAll, _ := Make(ferry, docs, Options{Max: 0})
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.Permutation(docs).Draw(t, "order")
		given = append(given, rapid.SliceOfN(rapid.SampledFrom(docs), 0, 5).Draw(t, "again")...)
		e, why := Make(ferry, given, Options{Max: -1})
		if diff := cmp.Diff(encode(t, want), encode(t, e)); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(wantWhy, why); diff != "" {
			t.Fatal(diff)
		}
		all, _ := Make(ferry, given, Options{Max: 0})
		if encode(t, wantAll) != encode(t, all) {
			t.Fatal("the whole edition differs")
		}
	})
}
