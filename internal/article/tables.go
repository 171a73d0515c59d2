package article

import (
	"embed"
	"iter"
	"strings"
)

// dataFiles are the word lists and patterns, so that extending one is editing
// a line of text.
//
//go:embed data/*.txt
var dataFiles embed.FS

// entries gives the entries of a data file: each line that is neither blank nor
// a comment, with the name of the section that it stands in.
func entries(name string) iter.Seq2[string, string] {
	data, err := dataFiles.ReadFile("data/" + name)
	if err != nil {
		panic("article: embedded data file " + name + ": " + err.Error())
	}
	return func(yield func(section, entry string) bool) {
		section := ""
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || strings.HasPrefix(line, "# ") || line == "#":
				continue
			case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
				section = line[1 : len(line)-1]
			default:
				if !yield(section, line) {
					return
				}
			}
		}
	}
}

// wordSet reads the entries of one section as a set of folded words.
func wordSet(name, section string) map[string]bool {
	set := make(map[string]bool)
	for in, entry := range entries(name) {
		if in != section {
			continue
		}
		for _, w := range strings.Fields(entry) {
			set[fold(w)] = true
		}
	}
	return set
}
