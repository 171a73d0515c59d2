package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"standpoint/internal/attribution"
	"standpoint/internal/text"
)

const subject = `
id: lake
name: The lake
parties:
  - {id: veld, name: Veld, countries: [{name: Veld, adjectives: [Veldian], capital: [Ostmark]}], people: [{name: Ann Tarn, role: Prime Minister, pronoun: she}]}
  - {id: salt, name: Salt, countries: [{name: Salt, adjectives: [Saltish], capital: [Brine]}]}
issues: [{id: fish, name: Fish, terms: [fish]}]
`

const story = "The lake this week\n\nBy Bo Ek\n\nAnn Tarn, the prime minister of Veld, said that the fish would stay. “They are ours,” she added. She wants a truce.\n"

// folder writes the invented story, its reading and its annotations.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{
		"lake.yaml": subject, "articles/1.txt": story,
		"gold.json":    `{"speakers": [{"doc": "1.txt", "contains": "the fish would stay", "speaker": "Tarn", "holder": "veld"}, {"doc": "1.txt", "contains": "They are ours", "speaker": "Ann Tarn", "holder": "veld"}]}`,
		"corpus.jsonl": `{"id": "1", "text": "Ann Tarn said that the café would stay.", "attributions": [{"source": [{"start": 0, "end": 8}], "content": [{"start": 14, "end": 38}]}]}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTable(t *testing.T) {
	dir := folder(t)
	var out, messages bytes.Buffer
	reading := strings.Join([]string{dir + "/gold.json", dir + "/lake.yaml", dir + "/articles"}, ",")
	if err := run([]string{"--corpus", dir + "/corpus.jsonl", "--reading", reading}, &out, &messages); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"| the whole engine | 100.0 | 100.0 | 100.0 | 100.0 | 100.0 | 2, 2 of 2 |",
		"| clause behind | -100.0 | -100.0 | -100.0 | -100.0 | -100.0 | -1, -1 |",
		"| he and she |  |  |  |  |  | -1, -1 |",
		"| labels |  |  |  |  |  |  |",
	} {
		if !strings.Contains(out.String(), line+"\n") {
			t.Errorf("no line %q in\n%s", line, out.String())
		}
	}
	if want := len(attribution.Steps()) + 6; strings.Count(out.String(), "\n") != want {
		t.Errorf("want %d lines:\n%s", want, out.String())
	}
}

func TestWrongArguments(t *testing.T) {
	dir := folder(t)
	broken := filepath.Join(dir, "broken.jsonl")
	if err := os.WriteFile(broken, []byte("{}\n{\"id\": 1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, arguments := range map[string][]string{
		"give a --corpus or a --reading": nil,
		"no such file":                   {"--corpus", filepath.Join(dir, "none.jsonl")},
		"line 2":                         {"--corpus", broken},
		"want GOLD,TOPIC,FOLDER":         {"--reading", "gold.json"},
	} {
		var out, messages bytes.Buffer
		if err := run(arguments, &out, &messages); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error %v, want %q", arguments, err, want)
		}
	}
}

func TestAlign(t *testing.T) {
	spans := func(bounds ...int) []text.Span {
		var list []text.Span
		for i := 0; i < len(bounds); i += 2 {
			list = append(list, text.Span{Start: bounds[i], End: bounds[i+1]})
		}
		return list
	}
	pairs := align(
		[]attributed{{content: spans(0, 10)}, {content: spans(0, 4, 6, 10)}, {content: spans(100, 110)}},
		[]attributed{{content: spans(0, 4, 6, 10)}, {content: spans(108, 120)}, {content: spans(2, 10)}},
	)
	if len(pairs) != 2 || pairs[0] != (pair{1, 0, 1}) || pairs[1] != (pair{0, 2, 0.8}) {
		t.Errorf("got %v", pairs)
	}
	c := newCounter("aé“b")
	if got := c.points([]text.Span{{Start: 1, End: 3}, {Start: 3, End: 7}}); len(got) != 1 || got[0] != (text.Span{Start: 1, End: 4}) {
		t.Errorf("code points %v", got)
	}
}
