package summarize

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/topic"
)

// reading is what a person finds in an invented cluster from day to day.
type reading struct {
	Days      map[string][]string `json:"days"`   // file names by date
	Copies    [][]string          `json:"copies"` // documents that are one report
	Changes   []passage           `json:"changes"`
	Repeated  []passage           `json:"repeated"`
	Conflicts []struct {
		Contains string `json:"contains"`
	} `json:"conflicts"`
}

// passage is a position on two days.
type passage struct {
	Party  topic.PartyID `json:"party"`
	Before struct {
		Contains string `json:"contains"`
	} `json:"before"`
	After struct {
		Contains string `json:"contains"`
	} `json:"after"`
}

// missed are the turns of the readings that are not found, by what the later
// text says, with the reason; a test that finds one asks to take it off.
var missed = map[string]string{
	"They guard our wall on our ground":     "no word in common with the day before",
	"cut its demand to 7.5 per cent":        "told in the employers' own move, under whom it stands",
	"postponed until October 23 a strike":   "told in the employers' own move, under whom it stands",
	"raised their pay offer to 5.5 percent": "by companies that only a relative clause describes",
	"to 6.2 per cent in each of two years":  "changed, from the same offer in other words",
	"would have to handle 30 per cent":      "changed, but from the day before, when no decree was to be signed",
}

// seedReading has the days of the sample articles.
func seedReading(t *testing.T) reading {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "seeds", "20*"))
	if err != nil {
		t.Fatal(err)
	}
	r := reading{Days: map[string][]string{}}
	for _, name := range names {
		base := filepath.Base(name)
		r.Days[base[:len("2025-08-17")]] = append(r.Days[base[:len("2025-08-17")]], base)
	}
	return r
}

// days makes the edition of each day, compared with those before.
func days(t *testing.T, topicFile, folder string, r reading, most int) (editions []Edition, articles []article.Article) {
	t.Helper()
	data, err := os.ReadFile(topicFile)
	if err != nil {
		t.Fatal(err)
	}
	subject, err := topic.Parse(topicFile, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, date := range slices.Sorted(maps.Keys(r.Days)) {
		var docs []analysis.Analysis
		for _, name := range r.Days[date] {
			raw, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, analysis.Read(name, raw, subject)...)
		}
		docs = analysis.Together(docs, subject)
		edition, _ := Make(subject, docs, Options{Date: date, Max: most, Previous: editions})
		editions = append(editions, edition)
		articles = append(articles, articlesOf(docs)...)
	}
	return editions, articles
}

func readCluster(t *testing.T, name string) (folder string, r reading) {
	t.Helper()
	folder = filepath.Join("testdata", "clusters", name)
	data, err := os.ReadFile(filepath.Join(folder, "reading.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return folder, r
}

// The editions of several days in a row, as a reader has them: what is new,
// repeated and changed, and on how many independent outlets each stands.
func TestDaysInARow(t *testing.T) {
	for _, c := range []struct{ name, topicFile string }{
		{"river-talks", "../topic/testdata/river-talks.yaml"},
		{"port-talks", "../topic/testdata/port-talks.yaml"},
		{"monday-football", "../topic/testdata/monday-football.yaml"},
		{"seeds", "../../topics/ukraine.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder, r := filepath.Join("..", "..", "seeds"), seedReading(t)
			if c.name != "seeds" {
				folder, r = readCluster(t, c.name)
			}
			editions, articles := days(t, c.topicFile, folder, r, -1)
			var b strings.Builder
			for _, e := range editions {
				if wrong := Verify(e, articles); len(wrong) > 0 {
					t.Errorf("%s is not verbatim: %v", e.Edition, wrong)
				}
				writeEdition(&b, e)
			}
			golden(t, filepath.Join("days", c.name+".txt"), []byte(b.String()))
		})
	}
}

// writeEdition prints what an edition says of each statement, for people who
// read golden files.
func writeEdition(b *strings.Builder, e Edition) {
	fmt.Fprintf(b, "# %s\n", e.Edition)
	for _, a := range e.Articles {
		if a.SameStoryAs != "" {
			at := slices.IndexFunc(e.Articles, func(o Article) bool { return o.ID == a.SameStoryAs })
			fmt.Fprintf(b, "%s is the same story as %s\n", a.Path, e.Articles[at].Path)
		}
	}
	texts := map[string]string{}
	for _, p := range e.Parties {
		fmt.Fprintf(b, "\n## %s\n", p.Name)
		for _, s := range p.Statements {
			texts[s.ID] = s.Text
			status := string(s.Status)
			if s.Status == Repeated {
				status += " since " + s.FirstSeen
			}
			voice := ""
			if s.Voice == topic.Reported {
				voice = ", as reported"
			}
			fmt.Fprintf(b, "\n%s; %s%s; %s; %d articles, %d outlets, %d independent\n", status, s.Speaker.Name, voice, strings.Join(s.Issues, " "), s.Articles, s.Outlets, s.Independent)
			if s.Earlier != "" {
				fmt.Fprintf(b, "    earlier: %s\n", oneLine(s.Earlier))
			}
			if s.Lead != nil {
				fmt.Fprintf(b, "    before it: %s\n", oneLine(s.Lead.Text))
			}
			fmt.Fprintf(b, "    %s\n", oneLine(s.Text))
		}
	}
	for _, c := range e.Contrasts {
		fmt.Fprintf(b, "\napart on %s by %s\n    %s\n    %s\n", c.Issue, c.Ground, oneLine(texts[c.Statements[0]]), oneLine(texts[c.Statements[1]]))
	}
	b.WriteString("\n")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// What a person found to have changed from day to day, to be repeated, to be one
// report, and in dispute between two papers.
func TestReadingsOfClusters(t *testing.T) {
	for name, topicFile := range map[string]string{
		"river-talks":     "../topic/testdata/river-talks.yaml",
		"port-talks":      "../topic/testdata/port-talks.yaml",
		"monday-football": "../topic/testdata/monday-football.yaml",
	} {
		t.Run(name, func(t *testing.T) {
			folder, r := readCluster(t, name)
			editions, _ := days(t, topicFile, folder, r, 0)
			for _, p := range r.Changes {
				checkTurn(t, editions, p, Changed)
			}
			for _, p := range r.Repeated {
				checkTurn(t, editions, p, Repeated)
			}
			if got := copiesIn(editions); len(got) != len(r.Copies) {
				t.Errorf("copies %v, want %v", got, r.Copies)
			}
			for _, c := range r.Conflicts {
				for _, s := range statementsWith(editions, "", c.Contains) {
					if s.Outlets > 1 {
						t.Errorf("%d outlets agree on whose it is: %s", s.Outlets, s.Text)
					}
				}
			}
		})
	}
}

// checkTurn looks for a statement of the later text with the status, and, of a
// changed one, for the earlier text beside it.
func checkTurn(t *testing.T, editions []Edition, p passage, want Status) {
	t.Helper()
	found := slices.ContainsFunc(statementsWith(editions, p.Party, p.After.Contains), func(s Statement) bool {
		return s.Status == want && (want != Changed || strings.Contains(plainMarks(s.Earlier), plainMarks(p.Before.Contains)))
	})
	reason := ""
	for start, why := range missed {
		if strings.HasPrefix(p.After.Contains, start) {
			reason = why
		}
	}
	switch {
	case found && reason != "":
		t.Errorf("found, take it off the list of what is missed: %s", p.After.Contains)
	case !found && reason == "":
		t.Errorf("%s: not %s: %s", p.Party, want, p.After.Contains)
	}
}

// statementsWith lists the statements of a party, or of all, that have the words
// in one of their wordings.
func statementsWith(editions []Edition, party topic.PartyID, words string) []Statement {
	var list []Statement
	has := func(text string) bool { return strings.Contains(plainMarks(text), plainMarks(words)) }
	for _, e := range editions {
		for _, p := range e.Parties {
			for _, s := range p.Statements {
				if (party == "" || p.ID == party) && (has(s.Text) || slices.ContainsFunc(s.Variants, func(v Variant) bool { return has(v.Text) })) {
					list = append(list, s)
				}
			}
		}
	}
	return list
}

// plainMarks writes quotation marks and spaces one way.
func plainMarks(text string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "“", "\"", "”", "\"").Replace(oneLine(text))
}

func copiesIn(editions []Edition) []string {
	var paths []string
	for _, e := range editions {
		for _, a := range e.Articles {
			if a.SameStoryAs != "" {
				paths = append(paths, a.Path)
			}
		}
	}
	return paths
}
