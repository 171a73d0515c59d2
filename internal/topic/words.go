package topic

import (
	"strings"
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
		letters := strings.Count(w, "") - 1 - strings.Count(w, ".")
		words[i] = word{folded: text.Fold(w), upper: unicode.IsUpper(first), capitals: letters > 1 && w == strings.ToUpper(w) && unicode.IsUpper(first)}
	}
	return words
}

func join(words []word) string {
	if len(words) == 1 {
		return words[0].folded
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.folded)
	}
	return b.String()
}

// key is the folded words of a name with single spaces.
func key(name string) string { return join(wordsOf(name)) }
