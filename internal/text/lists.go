package text

import (
	"iter"
	"strings"
)

// Rows yields the tab-separated fields of each line of a data file that is
// neither empty nor a comment, which starts with "#". It is how every word list
// and table of the program is read.
func Rows(data string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(data) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// WordSet reads a data file of one entry a line.
func WordSet(data string) map[string]bool {
	set := make(map[string]bool)
	for fields := range Rows(data) {
		set[fields[0]] = true
	}
	return set
}
