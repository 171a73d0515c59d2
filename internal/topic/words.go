package topic

import (
	"unicode"
	"unicode/utf8"

	"standpoint/internal/text"
)

// word is one word or mark of a phrase.
type word struct {
	folded   string
	upper    bool // begins with a capital
	capitals bool // has more than one letter, all of them capitals
}

func wordsOf(s string) []word {
	tokens := text.Tokens(s, text.Span{End: len(s)}, nil)
	words := make([]word, len(tokens))
	for i, t := range tokens {
		w := t.Of(s)
		first, _ := utf8.DecodeRuneInString(w)
		words[i] = word{folded: text.Fold(w), upper: unicode.IsUpper(first)}
		words[i].capitals = words[i].upper && isCapitals(w)
	}
	return words
}

// isCapitals reports whether w has more than one letter and no small one.
func isCapitals(w string) bool {
	letters := 0
	for _, r := range w {
		if r != unicode.ToUpper(r) {
			return false
		}
		if r != '.' {
			letters++
		}
	}
	return letters > 1
}

func join(words []word) string {
	if len(words) == 1 {
		return words[0].folded
	}
	return string(appendJoined(nil, words))
}

// appendJoined appends the folded words with single spaces to key.
func appendJoined(key []byte, words []word) []byte {
	for i, w := range words {
		if i > 0 {
			key = append(key, ' ')
		}
		key = append(key, w.folded...)
	}
	return key
}

// key is the folded words of a name with single spaces.
func key(name string) string { return join(wordsOf(name)) }
