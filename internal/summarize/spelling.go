package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/text"
)

// foldWord gives the form by which a word is compared between outlets: folded,
// acronyms and spelling in one style. "U.N." becomes "un", but "US" becomes
// "u.s.", since it is not the pronoun. A number loses the commas between its
// thousands, and keeps its point.
func foldWord(w string) string {
	folded := text.Fold(w)
	if first, _ := utf8.DecodeRuneInString(folded); unicode.IsDigit(first) {
		return strings.ReplaceAll(folded, ",", "")
	}
	if len(w) >= 2 && w == strings.ToUpper(w) {
		letters := strings.ReplaceAll(folded, ".", "")
		if !functionWords[letters] {
			return letters
		}
		return strings.Join(strings.Split(letters, ""), ".") + "."
	}
	if _, spelt := numberWords[folded]; spelt || functionWords[folded] {
		return folded
	}
	return oneSpelling(folded)
}

// oneSpellingOf reads a list of one word a line, in the form in which words are
// compared.
func oneSpellingOf(list string) map[string]bool {
	words := map[string]bool{}
	for word := range text.WordSet(list) {
		words[foldWord(word)] = true
	}
	return words
}

// shortestRespelt is the length in bytes below which no word is respelt, so
// that "four" and "rise" stay.
const shortestRespelt = 5

// oneSpelling writes a word in a spelling that British and American texts
// share. It need not be a right one, only the same for both: "promise" becomes
// "promize" wherever it stands.
func oneSpelling(folded string) string {
	if len(folded) < shortestRespelt {
		return folded
	}
	folded = strings.ReplaceAll(folded, "our", "or")
	folded = strings.ReplaceAll(folded, "isation", "ization")
	for _, ending := range [...]struct{ british, american string }{
		{"ise", "ize"}, {"ised", "ized"}, {"ises", "izes"}, {"ising", "izing"},
		{"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"},
		{"tre", "ter"}, {"tres", "ters"},
		{"ence", "ense"}, {"ences", "enses"},
	} {
		if stem, found := strings.CutSuffix(folded, ending.british); found {
			return stem + ending.american
		}
	}
	return folded
}
