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

// holds reports whether the content of an attribution, or the sentence that it
// shows, has the passage.
func holds(document string, a *analysis.Position, passage string) bool {
	pieces := make([]string, len(a.Content))
	for i, s := range a.Content {
		pieces[i] = s.Of(document)
	}
	return strings.Contains(plain(strings.Join(pieces, " ")), passage) || strings.Contains(plain(a.Text), passage)
}

// sameName reports whether two names have one last word, or are one person of
// the topic.
func sameName(a, b string, t *topic.Topic) bool {
	if lastWord(a) == lastWord(b) {
		return true
	}
	first, second := t.Place(topic.Mention{Name: a}).Person, t.Place(topic.Mention{Name: b}).Person
	return first != nil && first == second
}

func lastWord(name string) string {
	fields := strings.Fields(text.Fold(name))
	if len(fields) == 0 {
		return ""
	}
	return strings.Trim(fields[len(fields)-1], ".,'")
}
