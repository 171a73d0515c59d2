package article

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// Bounds of the text that the language is told by, in bytes. Below the first,
// the text is English if it looks like it; the second is plenty.
const (
	enoughForLanguage = 200
	plentyForLanguage = 4 << 10
)

// languageOf tells the language of an article's paragraphs as a BCP 47 tag, or
// "" where there is too little text to tell.
func languageOf(document string, blocks []Block) string {
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
	s := strings.ToValidUTF8(sample.String(), "")
	if len(s) < enoughForLanguage {
		if isPlainEnglish(s) {
			return "en"
		}
		return ""
	}
	return whatlanggo.DetectLang(s).Iso6391()
}

// isPlainEnglish reports whether a short text may be English: Latin letters
// without diacritics, for the most part, and at least one of the small words
// that no English sentence does without.
func isPlainEnglish(s string) bool {
	letters, plain := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if r < 0x80 {
				plain++
			}
		}
	}
	if letters == 0 || plain*20 < letters*19 {
		return false
	}
	for _, w := range splitWords(s, enoughForLanguage) {
		if englishWords()[w.folded] {
			return true
		}
	}
	return false
}
