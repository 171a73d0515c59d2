package main

import (
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// plain is a passage with plain quotation marks and single spaces, in lower
// case.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(marks.Replace(s))), " ")
}

var marks = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", "\u00a0", " ")

// document is the file that a path leads to, without the number of an entry.
func document(path string) string {
	name, _, _ := strings.Cut(path, "#")
	return name
}

// sought is the position that a passage is a part of, or nil.
func sought(read []analysis.Analysis, p passage) *analysis.Position {
	words := plain(p.Contains)
	var said, shown *analysis.Position
	shortest := 0
	for i := range read {
		if document(read[i].Path) != p.Document {
			continue
		}
		for k := range read[i].Attributions {
			a := &read[i].Attributions[k]
			switch content := contentOf(read[i].Text, a); {
			case strings.Contains(plain(content), words):
				if said == nil || len(content) < shortest {
					said, shortest = a, len(content)
				}
			case strings.Contains(plain(a.Text), words) && (shown == nil || length(a.Content) < length(shown.Content)):
				shown = a
			}
		}
	}
	if said == nil {
		return shown
	}
	return said
}

// contentOf is the words of the content.
func contentOf(document string, a *analysis.Position) string {
	pieces := make([]string, len(a.Content))
	for i, s := range a.Content {
		pieces[i] = s.Of(document)
	}
	return strings.Join(pieces, " ")
}

// anybody stands in a reading for a speaker who is not asked for.
const anybody = "*"

// sameName reports whether the name that was found is the gold one, or the same
// with more said of it: they have one last word, it holds the gold one whole, or
// both are one person of the topic.
func sameName(a, b string, t *topic.Topic) bool {
	if lastWord(a) == lastWord(b) || strings.Contains(" "+text.Fold(a)+" ", " "+text.Fold(b)+" ") {
		return true
	}
	first, second := t.Place(topic.Mention{Name: a}).Person, t.Place(topic.Mention{Name: b}).Person
	return first != nil && first == second
}

func lastWord(name string) string {
	fields := strings.Fields(text.Fold(name))
	if len(fields) == 0 {
		return "-" // nobody, as a reading writes it
	}
	return strings.Trim(fields[len(fields)-1], ".,)'")
}
