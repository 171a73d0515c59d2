package summarize

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/topic"
)

// disguises are what papers do to a report that they take over, by the lines of
// the report and the number of a paragraph.
var disguises = map[string]func(lines []string, paragraph int) []string{
	"as it is": func(lines []string, _ int) []string { return lines },
	"under another heading": func(lines []string, _ int) []string {
		return append([]string{"What the neighbours say", ""}, lines[1:]...)
	},
	"with a line of thanks": func(lines []string, _ int) []string {
		return append(slices.Clone(lines), "", "(With material from agencies)")
	},
	"without a paragraph": func(lines []string, paragraph int) []string {
		return slices.Delete(slices.Clone(lines), paragraph, paragraph+1)
	},
}

// A copy of a report says nothing that the report does not say, however it is
// dressed: no statement more, and none on more independent outlets.
func TestADisguisedCopyAddsNothing(t *testing.T) {
	for _, c := range []struct{ topicFile, pattern string }{
		{"../../topics/ukraine.yaml", "../../seeds/20*.txt"},
		{"../topic/testdata/river-talks.yaml", "testdata/clusters/river-talks/*.txt"},
		{"../topic/testdata/port-talks.yaml", "testdata/clusters/port-talks/*.txt"},
		{"../topic/testdata/monday-football.yaml", "testdata/clusters/monday-football/*.txt"},
	} {
		subject, raw := readRaw(t, c.topicFile, c.pattern)
		docs := analyzed(subject, raw)
		before, _ := Make(subject, docs, Options{Max: 0})
		for k, name := range slices.Sorted(maps.Keys(raw)) {
			lines := strings.Split(string(raw[name]), "\n")
			for _, disguise := range slices.Sorted(maps.Keys(disguises)) {
				t.Run(fmt.Sprintf("%s %s", name, disguise), func(t *testing.T) {
					copied := strings.Join(disguises[disguise](lines, paragraphOf(lines, k)), "\n")
					more := maps.Clone(raw)
					more["zz-copy.txt"] = []byte(copied)
					after, _ := Make(subject, analyzed(subject, more), Options{Max: 0})
					addsNothing(t, before, after)
				})
			}
		}
	}
}

// paragraphOf is the number of a line of prose in the second half of a report,
// another for each k.
func paragraphOf(lines []string, k int) int {
	var prose []int
	for i, line := range lines {
		if len(line) > 60 {
			prose = append(prose, i)
		}
	}
	half := prose[len(prose)/2:]
	return half[k%len(half)]
}

func readRaw(t *testing.T, topicFile, pattern string) (*topic.Topic, map[string][]byte) {
	t.Helper()
	data, err := os.ReadFile(topicFile)
	if err != nil {
		t.Fatal(err)
	}
	subject, err := topic.Parse(topicFile, data)
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no articles at %s: %v", pattern, err)
	}
	raw := map[string][]byte{}
	for _, name := range names {
		if raw[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return subject, raw
}

func analyzed(subject *topic.Topic, raw map[string][]byte) []analysis.Analysis {
	var docs []analysis.Analysis
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		docs = append(docs, analysis.Read(name, raw[name], subject)...)
	}
	return analysis.Together(docs, subject)
}

func addsNothing(t *testing.T, before, after Edition) {
	t.Helper()
	for i, p := range before.Parties {
		old := map[string]Statement{}
		for _, s := range p.Statements {
			old[s.ID] = s
		}
		for _, s := range after.Parties[i].Statements {
			switch was, known := old[s.ID]; {
			case !known && len(after.Parties[i].Statements) > len(p.Statements):
				t.Errorf("%s: more than %d statements: %s", p.ID, len(p.Statements), oneLine(s.Text))
			case known && s.Independent > was.Independent:
				t.Errorf("%s: independent in %d, was %d: %s", p.ID, s.Independent, was.Independent, oneLine(s.Text))
			}
		}
	}
}
