package article

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestBlock is the number of words of a block that are looked at for its
// shape. Furniture is short; what is longer is a paragraph by its length alone.
const longestBlock = 80

// wordClass tells the few kinds of words apart that patterns ask for.
type wordClass byte

const (
	lower   wordClass = iota // no capital in front
	capital                  // a capital in front
	number                   // digits, perhaps with k or m behind
	sign                     // a colon, a vertical bar, a copyright sign
)

// word is one word of a block, folded for comparison.
type word struct {
	folded     string
	class      wordClass
	start, end int // bytes, within the block
}

// splitWords takes the words of a block apart, at most limit of them.
func splitWords(s string, limit int) []word {
	words := make([]word, 0, min(limit, 1+len(s)/5))
	for w := range wordsOf(s) {
		if len(words) == limit {
			break
		}
		words = append(words, w)
	}
	return words
}

// wordsOf yields the words of s. Words that copying from a page has glued
// together are split where a small letter is followed by a capital, and between
// letters and digits.
func wordsOf(s string) iter.Seq[word] {
	return func(yield func(word) bool) {
		for i := 0; i < len(s); {
			if s[i] == ' ' {
				i++
				continue
			}
			w, found := wordAt(s, i)
			if found && !yield(w) {
				return
			}
			i = w.end
		}
	}
}

// wordAt is the word that begins at byte i of s; where none does, its end is
// that of the rune.
func wordAt(s string, i int) (w word, found bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsDigit(r):
		end := numberEnd(s, i)
		return word{strings.ToLower(s[i:min(end, i+longestWord)]), number, i, end}, true
	case unicode.IsLetter(r):
		end := letterEnd(s, i)
		class := lower
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			class = capital
		}
		return word{fold(s[i:min(end, i+longestWord)]), class, i, end}, true
	case r == ':', r == '|', r == '©':
		return word{s[i : i+size], sign, i, i + size}, true
	}
	return word{end: i + size}, false
}

// longestWord is the number of bytes that a word is compared by.
const longestWord = 64

// fold lowers case, makes typographic apostrophes plain and composes letters with
// their diacritics (NFC): the form by which words are compared.
func fold(s string) string {
	if smallLettersEnd(s, 0) == len(s) {
		return s
	}
	return norm.NFC.String(strings.ReplaceAll(strings.ToLower(s), "’", "'"))
}

// numberEnd is where a number that begins at start ends: digits, points and
// commas between digits, and a k or m for thousands and millions.
func numberEnd(s string, start int) int {
	end := start
	for end < len(s) && (isDigit(s[end]) || (s[end] == '.' || s[end] == ',') && end+1 < len(s) && isDigit(s[end+1])) {
		end++
	}
	if end == start { // a digit beyond ASCII
		_, size := utf8.DecodeRuneInString(s[start:])
		return start + size
	}
	if end < len(s) && strings.IndexByte("kKmM", s[end]) >= 0 {
		if r, _ := utf8.DecodeRuneInString(s[end+1:]); !unicode.IsLetter(r) {
			end++
		}
	}
	return end
}

// letterEnd is where a word that begins at start ends. An apostrophe between
// letters belongs to the word.
func letterEnd(s string, start int) int {
	// Nearly every word is a letter and small ones behind it, all ASCII.
	if isASCIILetter(s[start]) {
		at := smallLettersEnd(s, start+1)
		if at == len(s) || s[at] < utf8.RuneSelf && s[at] != '\'' && !isASCIILetter(s[at]) {
			return at
		}
	}
	var before, last rune
	for i, r := range s[start:] {
		at := start + i
		switch {
		case unicode.IsMark(r):
			continue
		case r == '\'' || r == '’':
			next, _ := utf8.DecodeRuneInString(s[at+utf8.RuneLen(r):])
			if !unicode.IsLetter(next) {
				return at
			}
		case !unicode.IsLetter(r):
			return at
		case unicode.IsUpper(r) && unicode.IsLower(last):
			return at
		case unicode.IsLower(r) && unicode.IsUpper(last) && unicode.IsUpper(before):
			// "NEXTHow": the last capital opens the next word.
			return at - utf8.RuneLen(last)
		}
		before, last = last, r
	}
	return len(s)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isASCIILetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// smallLettersEnd is the first byte of s from at on that is no small ASCII
// letter.
func smallLettersEnd(s string, at int) int {
	for at < len(s) && 'a' <= s[at] && s[at] <= 'z' {
		at++
	}
	return at
}
