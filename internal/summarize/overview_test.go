package summarize

import (
	"testing"

	"standpoint/internal/analysis"
)

// TestOverviewIsBrief has a long sentence beside another paper's wording of it.
func TestOverviewIsBrief(t *testing.T) {
	const content = "Ostland will keep the fare at two crowns and will pay for the upkeep of both landing stages from its own purse"
	const long = "At the harbour council in Osthaven on Monday evening Ilva Brandt told the members, who had waited for two hours, that " + content + "."
	for name, test := range map[string]struct {
		other string
		short bool
	}{
		"shorter":                {"Ilva Brandt said Ostland will keep the fare at two crowns and pay for both landing stages.", true},
		"about as long":          {"At the harbour council Ilva Brandt told members that " + content + ", she added.", false},
		"leans on another":       {"She said Ostland will keep the fare at two crowns and pay for both landing stages.", false},
		"tied to the one before": {"Ilva Brandt also said Ostland will keep the fare at two crowns and pay for both landing stages.", false},
		"points back":            {"Ilva Brandt said Ostland will keep such a fare at two crowns and pay for both landing stages.", false},
		"promises less":          {"Ilva Brandt said Ostland will keep the fare at two crowns if both landing stages pay.", false},
	} {
		docs := []analysis.Analysis{
			story("a.txt", "The Quay", "2031-03-03", ost(long, "fares").saying(content)),
			story("b.txt", "Harbour Post", "2031-03-03", ost(test.other, "fares").saying(test.other)),
		}
		e, _ := Make(ferry, docs, Options{Max: -1})
		if len(e.Overview) != 1 || len(e.Parties[0].Statements) != 1 {
			t.Errorf("%s: %d in the overview, %d statements %q", name, len(e.Overview), len(e.Parties[0].Statements), shown(e, "ostland"))
			continue
		}
		got := e.Overview[0]
		if whole := e.Parties[0].Statements[0]; whole.Text != long || got.ID != whole.ID {
			t.Errorf("%s: the section has %q", name, whole.Text)
		}
		if (got.Text == test.other) != test.short {
			t.Errorf("%s: in brief %q", name, got.Text)
		}
		if wrong := Verify(e, articlesOf(docs)); len(wrong) > 0 {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}

// TestOverviewKeepsConditions has a wording that leaves out on what a promise
// depends.
func TestOverviewKeepsConditions(t *testing.T) {
	const long = "“The fare will stay at two crowns as long as I am minister and the ferry runs,” Ilva Brandt told the harbour council in Osthaven."
	const short = "“The fare will stay at two crowns,” Ilva Brandt said."
	docs := []analysis.Analysis{
		story("a.txt", "The Quay", "2031-03-03", ost(long, "fares").saying("The fare will stay at two crowns as long as I am minister and the ferry runs")),
		story("b.txt", "Harbour Post", "2031-03-03", ost(short, "fares").saying("The fare will stay at two crowns")),
	}
	e, _ := Make(ferry, docs, Options{Max: -1})
	if len(e.Parties[0].Statements) != 1 || e.Overview[0].Text != long {
		t.Errorf("%q, in brief %q", shown(e, "ostland"), e.Overview[0].Text)
	}
}
