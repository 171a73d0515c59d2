package text

import (
	_ "embed"
	"strings"
)

var (
	//go:embed data/abbreviations.txt
	abbreviationList string
	//go:embed data/openers.txt
	openerList string
)

// abbreviations maps a lower-case abbreviation to its class in the data file.
var abbreviations = readAbbreviations(abbreviationList)

// openers holds the words that open a sentence behind an abbreviation.
var openers = WordSet(openerList)

func readAbbreviations(list string) map[string]string {
	classes := make(map[string]string)
	for fields := range Rows(list) {
		classes[fields[0]] = fields[1]
	}
	return classes
}

// mayEnd reports whether a sentence may end with the abbreviation; known is
// false for a word that is none.
func mayEnd(word string) (open, known bool) {
	class, known := abbreviations[strings.ToLower(word)]
	return class == "open", known
}
