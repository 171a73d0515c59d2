package page

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

//go:embed data/markup.txt
var dataFiles embed.FS

// vocabulary is what data/markup.txt says of the words of class names.
type vocabulary struct {
	prune, talk, hide                                 map[string]bool
	boxes, caption, deck, author, date, body, perhaps [][]string
}

var names = sync.OnceValue(func() vocabulary {
	data, err := dataFiles.ReadFile("data/markup.txt")
	if err != nil {
		panic("page: embedded data file markup.txt: " + err.Error())
	}
	v := vocabulary{prune: map[string]bool{}, talk: map[string]bool{}, hide: map[string]bool{}}
	sets := map[string]map[string]bool{"prune": v.prune, "talk": v.talk, "hide": v.hide}
	lists := map[string]*[][]string{"boxes": &v.boxes, "caption": &v.caption, "deck": &v.deck, "author": &v.author, "date": &v.date, "body": &v.body, "perhaps": &v.perhaps}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		case lists[section] != nil:
			*lists[section] = append(*lists[section], strings.Fields(line))
		default:
			for word := range strings.FieldsSeq(line) {
				sets[section][word] = true
			}
		}
	}
	return v
})

// classNames gives the names in an element's class and id, each as its words in
// lower case. What comes in with the whole page, such as the classes of the body
// element, says nothing of a part.
func classNames(n *html.Node) [][]string {
	var all [][]string
	for _, key := range []string{"class", "id"} {
		for name := range strings.FieldsSeq(Attribute(n, key)) {
			if words := nameWords(name); len(words) > 0 && !(key == "id" && isAnchor(name)) {
				all = append(all, words)
			}
			if len(all) == mostNames {
				return all
			}
		}
	}
	return all
}

// fewestJoints is how many hyphens are in an id that is made of the words of a
// heading.
const fewestJoints = 4

// isAnchor reports whether an id is made of the words of a heading, for links to
// lead to, and names no part of a page.
func isAnchor(id string) bool { return strings.Count(id, "-") >= fewestJoints }

// mostNames is how many names of an element are looked at.
const mostNames = 40

// nameWords takes a name apart at signs and where a small letter is followed by a
// capital. Digits belong to the word before them and are dropped.
func nameWords(name string) []string {
	var words []string
	start := -1
	end := func(at int) {
		if start >= 0 && at > start {
			words = append(words, strings.ToLower(name[start:at]))
		}
		start = -1
	}
	var last rune
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r):
			end(i)
		case start < 0:
			start = i
		case unicode.IsUpper(r) && unicode.IsLower(last):
			end(i)
			start = i
		case unicode.IsLower(r) && unicode.IsUpper(last) && i-utf8.RuneLen(last) > start: // "CMSBody": the last capital opens a word
			end(i - utf8.RuneLen(last))
			start = i - utf8.RuneLen(last)
		}
		last = r
	}
	end(len(name))
	return words
}

// IsAuthor reports whether an element is by its class or id the name of who wrote
// the story.
func IsAuthor(n *html.Node) bool { return isNamed(n, names().author) }

// IsDate reports whether an element is by its class or id the day on which the
// story came out.
func IsDate(n *html.Node) bool { return isNamed(n, names().date) }

// isBodyNamed reports whether an element has a name of those that hold stories,
// and no word in front of it or behind it.
func isBodyNamed(n *html.Node) bool {
	for _, words := range classNames(n) {
		for _, patterns := range [][][]string{names().body, names().perhaps} {
			for _, pattern := range patterns {
				if slices.Equal(words, pattern) {
					return true
				}
			}
		}
	}
	return false
}

// hasRun reports whether the words of some name hold those of a pattern in a row.
func hasRun(all [][]string, pattern []string) bool {
	for _, words := range all {
		for i := 0; i+len(pattern) <= len(words); i++ {
			if slices.Equal(words[i:i+len(pattern)], pattern) {
				return true
			}
		}
	}
	return false
}
