package text

import (
	_ "embed"
	"strings"
)

//go:embed data/abbreviations.txt
var abbreviationList string

// abbreviations maps a lower-case abbreviation to whether it may end a
// sentence.
var abbreviations = readAbbreviations(abbreviationList)

// numeric holds the abbreviations that are such only before a number.
var numeric = ofClass(abbreviationList, "number")

func ofClass(list, wanted string) map[string]bool {
	words := make(map[string]bool)
	for line := range strings.Lines(list) {
		if word, class, found := strings.Cut(strings.TrimSpace(line), "\t"); found && class == wanted {
			words[word] = true
		}
	}
	return words
}

func readAbbreviations(list string) map[string]bool {
	open := make(map[string]bool)
	for line := range strings.Lines(list) {
		if word, class, found := strings.Cut(strings.TrimSpace(line), "\t"); found && word[0] != '#' {
			open[word] = class == "open"
		}
	}
	return open
}

//go:embed data/openers.txt
var openerList string

// openers holds the words that open a sentence behind an abbreviation.
var openers = readWords(openerList)

func readWords(list string) map[string]bool {
	words := make(map[string]bool)
	for line := range strings.Lines(list) {
		if word := strings.TrimSpace(line); word != "" && word[0] != '#' {
			words[word] = true
		}
	}
	return words
}

// IsAbbreviation reports whether word, with its full stop, is one that keeps
// it: "Mr.", "a.m.".
func IsAbbreviation(word string) bool {
	_, found := abbreviations[strings.ToLower(word)]
	return found
}
