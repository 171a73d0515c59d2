package article

import (
	"strings"
	"sync"
)

// sense is what a phrase of the furniture says of the block that it fills. The
// names are the sections of data/phrases.txt, where they are described.
type sense string

const (
	noSense     sense = ""
	widgetSense sense = "widget"
	lineSense   sense = "line"
	endSense    sense = "end"
	restSense   sense = "rest"
	listSense   sense = "list"
	bylineSense sense = "byline"
	stampSense  sense = "stamp"
	creditSense sense = "credit"
	slugSense   sense = "slug"
)

// element is one place of a pattern.
type element struct {
	kind     elementKind
	words    []string // of a literal: the alternatives
	optional bool
}

type elementKind byte

const (
	literal elementKind = iota
	anyNumber
	anyWords // none or more
	anyName  // one to longestName capitalised words
)

// longestName is the number of words that a name in a pattern has at most.
const longestName = 5

type pattern struct {
	elements []element
	sense    sense
}

// phrasebook holds the patterns by their possible first words.
type phrasebook struct {
	byWord map[string][]pattern
	other  []pattern // those that begin with a number, a name or any words
}

// phrases is read once, when the first document needs it.
var phrases = sync.OnceValue(func() *phrasebook {
	book := &phrasebook{byWord: make(map[string][]pattern)}
	for section, entry := range entries("phrases.txt") {
		book.add(compile(section, entry))
	}
	return book
})

// compile reads one line of the data file.
func compile(section, entry string) pattern {
	p := pattern{sense: sense(section)}
	for _, field := range strings.Fields(entry) {
		e := element{}
		if len(field) > 1 {
			field, e.optional = strings.CutSuffix(field, "?")
		}
		switch field {
		case "0":
			e.kind = anyNumber
		case "*":
			e.kind = anyWords
		case "+":
			e.kind = anyName
		default:
			e.words = strings.Split(field, "|")
		}
		p.elements = append(p.elements, e)
	}
	return p
}

// add files a pattern under each word that it can begin with.
func (book *phrasebook) add(p pattern) {
	for _, e := range p.elements {
		if e.kind != literal {
			book.other = append(book.other, p)
			return
		}
		for _, w := range e.words {
			book.byWord[w] = append(book.byWord[w], p)
		}
		if !e.optional {
			return
		}
	}
}

// senses gives the sections of the patterns that describe the whole block.
func (book *phrasebook) senses(words []word) map[sense]bool {
	for len(words) > 0 && words[0].folded == "|" {
		words = words[1:]
	}
	if len(words) > 0 && words[len(words)-1].folded == ":" {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return nil
	}
	var found map[sense]bool
	for _, list := range [][]pattern{book.byWord[words[0].folded], book.other} {
		for _, p := range list {
			if !found[p.sense] && matches(p.elements, words) {
				if found == nil {
					found = make(map[sense]bool, 2)
				}
				found[p.sense] = true
			}
		}
	}
	if !found[widgetSense] && book.onlyWidgets(words) {
		if found == nil {
			found = make(map[sense]bool, 1)
		}
		found[widgetSense] = true
	}
	return found
}

// matches reports whether the elements describe all of the words.
func matches(elements []element, words []word) bool {
	if len(elements) == 0 {
		return len(words) == 0
	}
	e, rest := elements[0], elements[1:]
	if e.optional && matches(rest, words) {
		return true
	}
	switch e.kind {
	case anyWords:
		if len(rest) == 0 {
			return true
		}
		for skip := 0; skip <= len(words); skip++ {
			if matches(rest, words[skip:]) {
				return true
			}
		}
		return false
	case anyName:
		for n := nameLength(words); n > 0; n-- {
			if matches(rest, words[n:]) {
				return true
			}
		}
		return false
	case anyNumber:
		return len(words) > 0 && words[0].class == number && matches(rest, words[1:])
	default:
		return len(words) > 0 && contains(e.words, words[0].folded) && matches(rest, words[1:])
	}
}

// nameLength is how many words in front can be one name: capitalised words,
// with small particles between them.
func nameLength(words []word) int {
	length := 0
	for i, w := range words {
		if i == longestName {
			break
		}
		switch {
		case w.class == capital:
			length = i + 1
		case i > 0 && w.class == lower && len(w.folded) <= 3:
		default:
			return length
		}
	}
	return length
}

// onlyWidgets reports whether the words are nothing but widgets in a row, with
// loose numbers and signs between them.
func (book *phrasebook) onlyWidgets(words []word) bool {
	reachable := make([]bool, len(words)+1)
	reachable[0] = true
	any := false
	for i, w := range words {
		if !reachable[i] {
			continue
		}
		if w.class == number || w.class == sign {
			reachable[i+1] = true
		}
		for _, list := range [][]pattern{book.byWord[w.folded], book.other} {
			for _, p := range list {
				if p.sense != widgetSense {
					continue
				}
				for n := 1; n <= len(p.elements) && i+n <= len(words); n++ {
					if !reachable[i+n] && matches(p.elements, words[i:i+n]) {
						reachable[i+n], any = true, true
					}
				}
			}
		}
	}
	return any && reachable[len(words)]
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
