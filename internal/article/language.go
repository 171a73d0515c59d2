package article

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Bounds of the text that the language is told by.
const (
	enoughForLanguage = 200     // bytes: below, the text is English if it looks like it
	plentyForLanguage = 1 << 10 // bytes
	englishShare      = 6       // one word in so many is a small word in English prose; in other languages fewer than one in twelve
)

// languageOf tells the language of an article's paragraphs as a BCP 47 tag, or
// "" where there is too little text to tell. English is told by its small words,
// which costs far less than comparing with the profiles of all languages.
func languageOf(document string, blocks []Block) string {
	sample := languageSample(document, blocks)
	words := splitWords(sample, plentyForLanguage)
	small := countIn(englishWords(), words)
	switch {
	case len(sample) < enoughForLanguage:
		if small > 0 && isPlainLatin(sample) {
			return "en"
		}
		return ""
	case small*englishShare >= len(words) && isPlainLatin(sample):
		return "en"
	}
	return whatlanggo.DetectLang(sample).Iso6391()
}

// languageSample is the beginning of an article without its furniture.
func languageSample(document string, blocks []Block) string {
	var sample strings.Builder
	for _, b := range blocks {
		if b.Kind != Paragraph && b.Kind != Heading {
			continue
		}
		sample.WriteString(document[b.Start:min(b.End, b.Start+plentyForLanguage)])
		sample.WriteByte('\n')
		if sample.Len() >= plentyForLanguage {
			break
		}
	}
	return strings.ToValidUTF8(sample.String(), "")
}

// isPlainLatin reports whether nearly all letters of a text are Latin and
// without diacritics, as in English.
func isPlainLatin(s string) bool {
	letters, plain := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if r < 0x80 {
				plain++
			}
		}
	}
	return letters > 0 && plain*20 >= letters*19
}

// LanguageName gives the English name of a language with its BCP 47 tag, "German
// (de)", or the tag alone where the name is not known.
func LanguageName(tag string) string {
	name := ""
	for language, known := range whatlanggo.Langs {
		if language.Iso6391() == tag && (name == "" || known < name) { // two may share a tag
			name = known
		}
	}
	if name == "" {
		return tag
	}
	return name + " (" + tag + ")"
}
