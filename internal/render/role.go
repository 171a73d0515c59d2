package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// determiners are the words before which no article belongs.
var determiners = []string{"a", "an", "another", "her", "his", "its", "one", "our", "several", "some", "the", "their", "three", "two"}

// withArticle puts an article before the role of somebody who is not named:
// "official of an insurer" becomes "an official of an insurer", or has the one
// that stands before it in the statement. A role that has a determiner, is a
// name or plural stays as it is.
func withArticle(role, statement string) string {
	noun := role
	for _, end := range []string{" of ", " to ", " for ", " at ", " in ", ","} {
		noun, _, _ = strings.Cut(noun, end)
	}
	words := strings.Fields(noun)
	if len(words) == 0 || slices.Contains(determiners, strings.ToLower(words[0])) || possessive(words) || strings.HasSuffix(noun, "s") {
		return role
	}
	if head, _ := utf8.DecodeRuneInString(words[len(words)-1]); unicode.IsUpper(head) {
		return role // "Foreign Ministry", a name
	}
	if said := articleBefore(role, statement); said != "" {
		return said + " " + role
	}
	return indefinite(words[0]) + " " + role
}

// possessive reports whether one of the words but the last is an owner, who takes
// the place of the article: "the minister's office", "Brandt's office".
func possessive(words []string) bool {
	return slices.ContainsFunc(words[:len(words)-1], func(w string) bool {
		return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || strings.HasSuffix(w, "s'") || strings.HasSuffix(w, "s’")
	})
}

// articleBefore is the article that stands before a role in a statement, in
// small letters; empty where there is none.
func articleBefore(role, statement string) string {
	before, _, found := strings.Cut(strings.ToLower(statement), strings.ToLower(role))
	if !found && slices.ContainsFunc(strings.Fields(strings.ToLower(statement)), isPronoun) {
		return "the" // somebody whom the article has named before
	}
	words := strings.Fields(before)
	if !found || len(words) == 0 {
		return ""
	}
	if last := words[len(words)-1]; slices.Contains([]string{"a", "an", "the"}, last) {
		return last
	}
	return ""
}

// isPronoun reports whether a word of a statement is a pronoun, punctuation aside.
func isPronoun(word string) bool {
	switch strings.TrimFunc(word, unicode.IsPunct) {
	case "it", "its", "he", "she", "they":
		return true
	}
	return false
}

// indefinite is the article that the sound of a word asks for: "an official",
// "a European", "a U.S. official", "an EU official".
func indefinite(word string) string {
	letters := strings.ReplaceAll(word, ".", "")
	spelled := len(letters) > 1 && len(letters) < 4 && letters == strings.ToUpper(letters)
	lower := strings.ToLower(letters)
	switch {
	case spelled && strings.ContainsRune("aefhilmnorsx", rune(lower[0])):
		return "an"
	case spelled:
		return "a"
	case strings.HasPrefix(lower, "eu"), strings.HasPrefix(lower, "uni"), strings.HasPrefix(lower, "use"), lower == "one":
		return "a"
	case lower != "" && strings.ContainsRune("aeiou", rune(lower[0])):
		return "an"
	}
	return "a"
}
