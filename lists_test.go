package standpoint_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWordListsAreInOrder holds that the data files stay what a person can
// extend by a line: each says at its top what its lines are; where it says that
// they are sorted they are, in byte order of the first column; and nothing
// stands twice.
func TestWordListsAreInOrder(t *testing.T) {
	files, err := filepath.Glob("internal/*/data/*.t[xs][tv]")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d data files: %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		comment, rows := takeApart(string(data))
		if len(comment) < len("Months. Sorted.") {
			t.Errorf("%s: the top does not say what the lines are", file)
		}
		if !strings.HasSuffix(string(data), "\n") {
			t.Errorf("%s: the last line does not end", file)
		}
		for i, row := range rows {
			if row != strings.TrimRight(row, " \r") {
				t.Errorf("%s: white space behind %q", file, row)
			}
			if i > 0 && saysSorted.MatchString(comment) && first(rows[i-1]) > first(row) {
				t.Errorf("%s: %q stands behind %q", file, first(row), first(rows[i-1]))
			}
		}
		slices.Sort(rows)
		for i := 1; i < len(rows); i++ {
			if rows[i] == rows[i-1] || first(rows[i]) == first(rows[i-1]) && !strings.Contains(comment, "may stand twice") {
				t.Errorf("%s: %q stands twice", file, first(rows[i]))
			}
		}
	}
}

var saysSorted = regexp.MustCompile(`\b[Ss]orted\b`)

// takeApart gives what a file says of itself, in its comments before the first
// line, and its lines; those of a file with sections have the section in front.
func takeApart(data string) (comment string, rows []string) {
	section := ""
	for line := range strings.Lines(data) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "", line == "#":
		case strings.HasPrefix(line, "# "):
			if len(rows) == 0 {
				comment += line[2:] + "\n"
			}
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line
		default:
			rows = append(rows, section+line)
		}
	}
	return comment, rows
}

// first is the first column of a line.
func first(row string) string {
	column, _, _ := strings.Cut(row, "\t")
	return column
}
