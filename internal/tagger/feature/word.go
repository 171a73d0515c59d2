// Package feature turns the words of a sentence into the numbers that the
// tagger's weights are filed under. The trainer and the tagger share it, so
// that what was learned is exactly what is looked up.
//
// Feature hashing follows Weinberger et al. (2009), "Feature Hashing for Large
// Scale Multitask Learning"; the templates are those of Ratnaparkhi (1996) and
// Collins (2002) with the ambiguity classes of Cutting et al. (1992).
package feature

import (
	"unicode"
	"unicode/utf8"
)

// Word is what the templates may know about one token: its normalised form,
// its edges and its outline, and what the lexicon says of it.
type Word struct {
	Form  uint64 // hash of the normalised lower-case form
	Tail  uint64 // last eight normalised bytes, the last in the low byte
	Head  uint64 // first four normalised bytes, the first in the high byte
	Shape Shape
	Class uint8 // ambiguity class of the form; 0 if it is unknown
	Only  uint8 // the one tag that the form can have; 0 if there is a choice
}

// Shape is a set of facts about the outline of a token.
type Shape uint8

// The facts of a Shape.
const (
	InitialUpper Shape = 1 << iota // begins with an upper-case letter
	InnerUpper                     // has an upper-case letter further on
	Lower                          // has a lower-case letter
	Digit                          // has a digit
	Hyphen                         // has a hyphen
	Mark                           // has any other character that is no letter
	Titled                         // has a capital only because headlines give one
)

const (
	hashSeed  = 0x9e3779b97f4a7c15
	hashPrime = 0x100000001b3
	hashFinal = 0xd6e8feb86659fd93
)

// Read describes a token. Typographic quotation marks, apostrophes, dashes and
// the ellipsis count as their ASCII spellings, and every digit counts as 0, so
// that a form met in one house style is known in all of them.
func Read(token string) Word {
	w := Word{Form: hashSeed}
	if token == "" {
		return w
	}
	if token[0] >= utf8.RuneSelf {
		token = plain(token)
	}
	for i := 0; i < len(token); {
		c := token[i]
		switch {
		case 'a' <= c && c <= 'z':
			w.Shape |= Lower
		case 'A' <= c && c <= 'Z':
			w.Shape |= upperAt(i)
			c += 'a' - 'A'
		case '0' <= c && c <= '9':
			w.Shape |= Digit
			c = '0'
		case c == '-':
			w.Shape |= Hyphen
		case c < utf8.RuneSelf:
			w.Shape |= Mark
		default:
			i += w.addRune(token[i:], i)
			continue
		}
		w.add(c)
		i++
	}
	w.Form = (w.Form ^ w.Form>>32) * hashFinal
	return w
}

// add appends one normalised byte to the form, the head and the tail.
func (w *Word) add(c byte) {
	w.Form = (w.Form ^ uint64(c)) * hashPrime
	w.Tail = w.Tail<<8 | uint64(c)
	if w.Head>>24 == 0 {
		w.Head = w.Head<<8 | uint64(c)
	}
}

// addRune appends the first character of rest, which is not ASCII and stands
// at byte i of the token, and returns its length in bytes.
func (w *Word) addRune(rest string, i int) int {
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case r == '’':
		w.Shape |= Mark
		w.add('\'')
		return size
	case unicode.IsUpper(r):
		w.Shape |= upperAt(i)
		r = unicode.ToLower(r)
	case unicode.IsLetter(r):
		w.Shape |= Lower
	default:
		w.Shape |= Mark
	}
	var buffer [utf8.UTFMax]byte
	for _, c := range buffer[:utf8.EncodeRune(buffer[:], r)] {
		w.add(c)
	}
	return size
}

// upperAt is the fact that an upper-case letter at byte i of a token states.
func upperAt(i int) Shape {
	if i == 0 {
		return InitialUpper
	}
	return InnerUpper
}

// plain returns the ASCII spelling of a token that is a typographic mark, and
// any other token as it is.
func plain(token string) string {
	switch token {
	case "“", "„", "‟", "«":
		return "``"
	case "”", "»", "″":
		return "''"
	case "‘", "‚", "‛", "‹":
		return "`"
	case "’", "›", "′":
		return "'"
	case "—", "–", "―", "‒", "−":
		return "--"
	case "…":
		return "..."
	}
	return token
}
