package summarize

import (
	"testing"

	"standpoint/internal/analysis"
)

const agencyCopy = "The ferry across the Lune stood still for a third day on Tuesday while the two ministries argued over who should mend the northern stage, which fell into the river in the storm of last week and took eleven bicycles with it."

const agencyMore = "Rowers on both shores have taken up the trade of their grandfathers and carry passengers at prices that nobody has yet thought of regulating, though both harbour masters promised to look into the matter after the holidays."

const ownReport = "On the quay of the old town the coffee stalls did brisk business as commuters waited for a boat that did not come, and a choir that had been booked for the opening of the stage sang for them instead until the rain set in."

func TestFindCopies(t *testing.T) {
	docs := []analysis.Analysis{
		story("1.txt", "Agency", "2031-03-04T08:00:00Z", agencyCopy, agencyMore),
		story("2.txt", "The Post", "2031-03-04T10:00:00Z", agencyCopy, agencyMore, "Weather: rain."),
		story("3.txt", "The Mirror", "2031-03-04T11:00:00Z", ownReport, ost(fareQuote)),
		story("4.txt", "The Quay", "2031-03-04T12:00:00Z", ownReport+" "+ownReport, agencyCopy),
	}
	documents := window(docs, "", "")
	findCopies(documents)
	for i, want := range []int{0, 0, 2, 2} {
		if documents[i].origin != want {
			t.Errorf("%s: origin %d, want %d", documents[i].Path, documents[i].origin, want)
		}
	}
	if len(documents[3].borrows) != 3 {
		t.Errorf("the last borrows from %v, want from all", documents[3].borrows)
	}
}

func TestOutletsThatQuoteTheSameWordsAreIndependent(t *testing.T) {
	docs := []analysis.Analysis{
		story("1.txt", "The Mirror", "2031-03-04", agencyCopy, ost(fareQuote)),
		story("2.txt", "The Post", "2031-03-04", ownReport, ost(fareQuote)),
	}
	e, _ := Make(ferry, docs, Options{Max: 0})
	if s := e.Parties[0].Statements[0]; s.Articles != 2 || s.Outlets != 2 || s.Independent != 2 {
		t.Errorf("%d articles, %d outlets, %d independent", s.Articles, s.Outlets, s.Independent)
	}
}

func TestIndependentOutlets(t *testing.T) {
	wired := func(a analysis.Analysis, wire string) analysis.Analysis { a.Wire = wire; return a }
	quote := ost(fareQuote)
	tests := []struct {
		name                  string
		docs                  []analysis.Analysis
		outlets, independents int
	}{
		{"one outlet twice", []analysis.Analysis{
			story("1.txt", "The Post", "2031-03-04", agencyCopy, quote), story("2.txt", "The Post", "2031-03-04", ownReport, quote),
		}, 1, 1},
		{"copies of one story", []analysis.Analysis{
			story("1.txt", "Agency", "2031-03-04", agencyCopy, quote), story("2.txt", "The Post", "2031-03-04", agencyCopy, quote, "Weather: rain."),
		}, 2, 1},
		{"one agency, two stories", []analysis.Analysis{
			wired(story("1.txt", "The Mirror", "2031-03-04", agencyCopy, quote), "LNA"), wired(story("2.txt", "The Post", "2031-03-04", ownReport, quote), "lna"),
		}, 2, 1},
		{"one agency, by its name and by its initials", []analysis.Analysis{
			wired(story("1.txt", "The Mirror", "2031-03-04", agencyCopy, quote), "LNA"), wired(story("2.txt", "The Post", "2031-03-04", ownReport, quote), "Lune News Agency"),
		}, 2, 1},
		{"two agencies", []analysis.Analysis{
			wired(story("1.txt", "The Mirror", "2031-03-04", agencyCopy, quote), "LNA"), wired(story("2.txt", "The Post", "2031-03-04", ownReport, quote), "Quay Press"),
		}, 2, 2},
		{"passages taken over", []analysis.Analysis{
			story("1.txt", "The Mirror", "2031-03-04", agencyCopy, quote),
			story("2.txt", "The Post", "2031-03-04", ownReport, agencyMore, agencyCopy, ownReport[40:], quote),
		}, 2, 1},
		{"outlets unknown", []analysis.Analysis{
			story("1.txt", "", "2031-03-04", agencyCopy, quote), story("2.txt", "", "2031-03-04", ownReport, quote),
		}, 2, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _ := Make(ferry, test.docs, Options{Max: 0})
			if s := e.Parties[0].Statements[0]; s.Outlets != test.outlets || s.Independent != test.independents {
				t.Errorf("%d outlets, %d independent; want %d, %d", s.Outlets, s.Independent, test.outlets, test.independents)
			}
		})
	}
}

func TestACopyNeverAddsAStatement(t *testing.T) {
	docs := generate(10, 5)
	before, _ := Make(ferry, docs, Options{Max: 0})
	again := docs[3]
	again.ID, again.Path, again.Outlet = "another", "zz.txt", "Another Outlet"
	after, _ := Make(ferry, append(docs, again), Options{Max: 0})
	for i := range before.Parties {
		if a, b := len(before.Parties[i].Statements), len(after.Parties[i].Statements); a != b {
			t.Errorf("%s: %d statements, with a copy %d", before.Parties[i].ID, a, b)
		}
	}
}

func TestOneArticleAThousandTimes(t *testing.T) {
	one := story("1.txt", "Agency", "2031-03-04", agencyCopy, ost(fareQuote))
	docs := make([]analysis.Analysis, 1000)
	for i := range docs {
		docs[i] = one
		docs[i].ID += string(rune('a'+i%26)) + string(rune('a'+i/26))
	}
	e, _ := Make(ferry, docs, Options{Max: 0})
	if s := e.Parties[0].Statements; len(s) != 1 || s[0].Articles != 1000 || s[0].Independent != 1 {
		t.Errorf("%d statements, %d articles, %d independent", len(s), s[0].Articles, s[0].Independent)
	}
}
