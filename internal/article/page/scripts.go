package page

import (
	"encoding/json"
	"errors"
	"html"
	"io"
	"strings"
	"unicode/utf8"
)

// Bounds of the scripts that are searched for a story.
const (
	mostScripts  = 2 << 20 // bytes of all together
	mostValues   = 8       // values in one
	deepestValue = 64      // levels of one
	mostParts    = 100_000 // strings, lists and objects in one
)

// keepScript keeps the text of a script that may hold the story of a page which
// is empty until its scripts fill it.
func (d *Document) keepScript(kind, content string) {
	if len(content) < leastProse || d.scripts+len(content) > mostScripts {
		return
	}
	switch {
	case strings.Contains(kind, "template") || strings.Contains(kind, "html"):
		if !strings.Contains(content, "{{") && !strings.Contains(content, "<%") && !strings.Contains(content, "${") {
			d.scripts += len(content)
			d.templates = append(d.templates, content)
		}
	case strings.Contains(kind, "json"), (kind == "" || strings.Contains(kind, "javascript")) && strings.Contains(content, `":"`):
		d.scripts += len(content)
		d.data = append(d.data, content)
	}
}

// scripted is the story that the page's scripts would show: markup in a
// template, or the strings of a value in JSON. That it is the story and not the
// messages of the site is seen by its sharing words with the title.
func (d *Document) scripted(title string) []Block {
	var best []Block
	most := 0
	take := func(blocks []Block) {
		if n := proseIn(blocks); n > most && sharesWords(title, blocks) {
			best, most = blocks, n
		}
	}
	for _, template := range d.templates {
		take(textBlocks(template, d.limits))
	}
	for _, script := range d.data {
		for _, v := range valuesIn(script) {
			var blocks []Block
			seen := make(map[string]bool)
			for _, s := range v.densest().strings(nil) {
				if !seen[s] {
					seen[s] = true
					blocks = append(blocks, textBlocks(s, d.limits)...)
				}
			}
			take(blocks)
		}
	}
	return best
}

// proseIn is the bytes of prose in blocks.
func proseIn(blocks []Block) int {
	sum := 0
	for _, b := range blocks {
		sum += prose(b)
	}
	return sum
}

// textBlocks gives the blocks of a text that may hold markup, even escaped.
func textBlocks(s string, limits Limits) []Block {
	if strings.Contains(s, "&lt;p") {
		s = html.UnescapeString(s)
	}
	if !strings.Contains(s, "</") && !strings.Contains(s, "<br") {
		return bodyBlocks(html.UnescapeString(s))
	}
	document, err := Parse(s, limits)
	if err != nil {
		return nil
	}
	return document.All()
}

// longWord is the number of letters of a word that says something of a story.
const longWord = 5

// sharesWords reports whether at least a third of the long words of a title
// stand in the blocks.
func sharesWords(title string, blocks []Block) bool {
	known := make(map[string]bool)
	for _, b := range blocks {
		for _, word := range bareWords(b.Text) {
			known[word] = true
		}
	}
	long, shared := 0, 0
	for _, word := range bareWords(title) {
		if n := utf8.RuneCountInString(word); n >= longWord || n == 1 && len(word) > 1 {
			long++
			if known[word] {
				shared++
			}
		}
	}
	return shared > 0 && 3*shared >= long
}

// value is a value of JSON, with its parts in the order of the text: a string,
// or a list or object of others.
type value struct {
	text  string
	parts []value
	prose int // bytes of strings in it that read like prose
}

// valuesIn finds lists and objects in a script: the script itself, or what its
// statements give to variables. What cannot be parsed is passed over.
func valuesIn(script string) []value {
	var found []value
	for range mostValues {
		start := strings.IndexAny(script, "{[")
		if start > 0 {
			if given := strings.Index(script, "={"); given >= 0 {
				start = given + 1
			} else if given := strings.Index(script, "= {"); given >= 0 {
				start = given + 2
			}
		}
		if start < 0 {
			return found
		}
		decoder := json.NewDecoder(strings.NewReader(script[start:]))
		left := mostParts
		v, err := readValue(decoder, deepestValue, &left)
		if err != nil {
			script = script[start+1:]
			continue
		}
		found = append(found, v)
		script = script[start+int(decoder.InputOffset()):]
	}
	return found
}

var errTooLarge = errors.New("page: a value in a script is too large")

// readValue reads one value.
func readValue(decoder *json.Decoder, depth int, left *int) (value, error) {
	token, err := decoder.Token()
	if err != nil {
		return value{}, err
	}
	if *left--; *left < 0 || depth == 0 {
		return value{}, errTooLarge
	}
	switch t := token.(type) {
	case string:
		return value{text: t, prose: proseOfText(t)}, nil
	case json.Delim:
		return readParts(decoder, t, depth, left)
	}
	return value{}, nil
}

// readParts reads what is in a list or an object that has been opened.
func readParts(decoder *json.Decoder, open json.Delim, depth int, left *int) (value, error) {
	var v value
	for decoder.More() {
		if open == '{' {
			if _, err := decoder.Token(); err != nil { // the name
				return value{}, err
			}
		}
		part, err := readValue(decoder, depth-1, left)
		if err != nil {
			return value{}, err
		}
		if part.prose > 0 {
			v.parts = append(v.parts, part)
			v.prose += part.prose
		}
	}
	if _, err := decoder.Token(); err != nil && !errors.Is(err, io.EOF) {
		return value{}, err
	}
	return v, nil
}

// longestWord is the number of bytes of a word in the mean from which on a
// string is an address or code, if it is not known by its marks.
const longestWord = 14

// proseOfText is the bytes of a string of JSON where it reads like prose.
func proseOfText(s string) int {
	n := len(s)
	switch {
	case n < shortProse || strings.HasPrefix(s, "http") || strings.Contains(s, `":"`) || strings.Contains(s, `":{`) || longestWord*strings.Count(s, " ") < n && n < utf8.RuneCountInString(s)*3/2:
		return 0
	case strings.Contains(s, "</p>") || strings.Contains(s, "&lt;/p"), n >= longProse, endsSentence(s):
		return n
	}
	return 0
}

// scriptShare is the share of the prose, in percent, that a part has to hold of
// the value around it to be the story alone.
const scriptShare = 60

// densest goes down from a value as long as one part holds most of its prose.
func (v value) densest() value {
	for {
		var next value
		for _, part := range v.parts {
			if part.prose > next.prose {
				next = part
			}
		}
		if next.prose == 0 || 100*next.prose < scriptShare*v.prose {
			return v
		}
		v = next
	}
}

// strings appends the strings that read like prose.
func (v value) strings(list []string) []string {
	if v.text != "" {
		return append(list, v.text)
	}
	for _, part := range v.parts {
		list = part.strings(list)
	}
	return list
}
