package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// shownIDs lists the statements of an edition in order.
func shownIDs(edition summarize.Edition) []string {
	var ids []string
	for _, p := range edition.Parties {
		for _, s := range p.Statements {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func TestSelection(t *testing.T) {
	all := shownIDs(strait(t))
	for _, test := range []struct {
		name      string
		selection Selection
		want      []string
		note      string
	}{
		{"nothing chosen", Selection{}, all, ""},
		{"every party", Selection{Parties: []topic.PartyID{"velmark", "caspora", "lirra", "league"}}, all, ""},
		{"one party", Selection{Parties: []topic.PartyID{"caspora"}}, []string{"c1", "c2"}, "Your selection: Caspora."},
		{"two parties", Selection{Parties: []topic.PartyID{"lirra", "caspora"}}, []string{"c1", "c2", "l1", "l2"}, "Your selection: Caspora and Lirra."},
		{"one issue", Selection{Issues: []string{"tolls"}}, []string{"v1", "c1", "l2"}, "Your selection: Tolls."},
		{"party and issue", Selection{Parties: []topic.PartyID{"velmark"}, Issues: []string{"patrols"}}, []string{"v2", "v3"}, "Your selection: Velmark; Patrols and pilots."},
		{"issue of no statement", Selection{Parties: []topic.PartyID{"velmark"}, Issues: []string{"salvage-rights"}}, []string{"v1", "v2", "v3", "v4"},
			"Your selection: Velmark; salvage rights. It has nothing today; these are the positions on every issue."},
		{"party without a statement", Selection{Parties: []topic.PartyID{"league"}}, all,
			"Your selection: Harbour League. It has nothing today; this is the whole edition."},
		{"ids of another topic", Selection{Parties: []topic.PartyID{"elsewhere"}, Issues: []string{"other"}}, all,
			"Your selection: other. It has nothing today; this is the whole edition."},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := strait(t)
			got := test.selection.of(before)
			if ids := shownIDs(got.Edition); !slices.Equal(ids, test.want) || got.Note != test.note {
				t.Errorf("shows %q, %q;\nwant %q, %q", ids, got.Note, test.want, test.note)
			}
			if diff := cmp.Diff(strait(t), before); diff != "" {
				t.Errorf("the edition itself was changed:\n%s", diff)
			}
		})
	}
}

// A statement on several issues stands under one that was chosen.
func TestSelectionGroupsByChosenIssue(t *testing.T) {
	edition := strait(t)
	edition.Parties[0].Statements[0].Issues = []string{"tolls", "patrols"}
	got := Selection{Issues: []string{"patrols"}}.of(edition)
	if issues := got.Parties[0].Statements[0].Issues; !slices.Equal(issues, []string{"patrols"}) {
		t.Errorf("it stands under %q", issues)
	}
}

func TestSelectionOfAnEmptyEdition(t *testing.T) {
	letter, err := NewLetter(quiet(t), Reader{Selection: Selection{Issues: []string{"tolls"}}})
	if err != nil {
		t.Fatal(err)
	}
	if text := string(letter.Text); !strings.Contains(text, nothingFound) || strings.Contains(text, "selection") {
		t.Errorf("the letter says\n%s", text)
	}
}

// Whatever is chosen, a letter holds statements of the edition, and some where
// the edition has any; its overview and matrix are of those it shows.
func TestAnySelection(t *testing.T) {
	edition := strait(t)
	all := shownIDs(edition)
	rapid.Check(t, func(r *rapid.T) {
		ids := rapid.SliceOf(rapid.SampledFrom([]string{"velmark", "caspora", "lirra", "league", "tolls", "patrols", "none", ""}))
		var selection Selection
		for _, id := range ids.Draw(r, "parties") {
			selection.Parties = append(selection.Parties, topic.PartyID(id))
		}
		selection.Issues = ids.Draw(r, "issues")
		got := selection.of(edition)
		shown := shownIDs(got.Edition)
		if len(shown) == 0 {
			r.Fatal("the letter is empty")
		}
		for _, id := range shown {
			if !slices.Contains(all, id) {
				r.Errorf("%q is not of the edition", id)
			}
		}
		for _, s := range got.Overview {
			if !slices.Contains(shown, s.ID) {
				r.Errorf("the overview has %q, which is not shown", s.ID)
			}
		}
		for _, issue := range got.Issues {
			for party, counted := range issue.ByParty {
				for _, id := range counted {
					if !slices.Contains(shown, id) {
						r.Errorf("the matrix counts %q of %s, which is not shown", id, party)
					}
				}
			}
		}
	})
}

// In brief is left out where it would say most of the letter twice.
func TestBriefOfAShortEdition(t *testing.T) {
	for parties, want := range map[topic.PartyID]bool{"velmark": false, "caspora": false, "league": true} {
		letter, err := NewLetter(strait(t), Reader{Selection: Selection{Parties: []topic.PartyID{parties}}})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(letter.Text), "In brief"); got != want {
			t.Errorf("%s: in brief is there: %t", parties, got)
		}
	}
	short := strait(t)
	for i := range short.Parties {
		short.Parties[i].Statements = short.Parties[i].Statements[:min(1, len(short.Parties[i].Statements))]
	}
	letter, err := NewLetter(short, Reader{})
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string][]byte{"HTML": letter.HTML, "text": letter.Text} {
		if strings.Contains(string(part), "In brief") || strings.Count(string(part), short.Overview[0].Text) > 1 {
			t.Errorf("the %s says a short edition twice", name)
		}
	}
}

// A party has the same colour in every letter.
func TestSelectionKeepsColors(t *testing.T) {
	edition := strait(t)
	edition.Parties[1].Color = "nonsense"
	for i, p := range edition.Parties[:3] {
		v := newView(Selection{Parties: []topic.PartyID{p.ID}}.of(edition), Links{}, 9)
		if want := newShades(p.Color, i); v.Parties[0].Color != want {
			t.Errorf("%s has %v alone, want %v", p.Name, v.Parties[0].Color, want)
		}
	}
}
