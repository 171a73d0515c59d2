package summarize

import (
	_ "embed"
	"slices"
)

//go:embed data/negations.txt
var negationList string

//go:embed data/reversals.txt
var reversalList string

//go:embed data/particles.txt
var particleList string

//go:embed data/number_words.txt
var numberWordList string

//go:embed data/magnitudes.txt
var magnitudeList string

//go:embed data/months.txt
var monthList string

var (
	negations   = wordList(negationList)
	reversals   = wordList(reversalList)
	particles   = wordList(particleList)
	numberWords = pairList(numberWordList)
	magnitudes  = wordList(magnitudeList)
	months      = wordList(monthList)
)

// negationReach is how many content words a negation turns: in "would not send
// anyone to the commission" they are "send", "anyone" and "commission".
const negationReach = 3

// polarity is what of a text can be turned round or counted.
type polarity struct {
	present []stemID // of the content words, ascending, each once
	negated []stemID // those that stand behind a negation, ascending, each once
	// quantities are numbers with what they count, in the order of the text.
	quantities []quantity
}

// quantity is a number and the stem of the word behind it: 9 per cent.
type quantity struct {
	number string
	unit   stemID
}

// readPolarity reads a text from its words in order.
func readPolarity(words []wordID, v *vocabulary) polarity {
	var p polarity
	reach := 0
	for i, id := range words {
		w := &v.words[id]
		switch {
		case w.negates:
			if !idleNegation(words, i, v) {
				reach = negationReach
			}
			continue
		case w.number:
			if q, found := quantityAt(words, i, v); found {
				p.quantities = append(p.quantities, q)
			}
			continue
		case !w.content:
			continue
		}
		p.present = append(p.present, w.stem)
		turned := reach > 0
		if turned {
			p.negated = append(p.negated, w.stem)
			reach--
		}
		if reversesAt(words, i, v) {
			reach = negationReach
			if turned { // "did not rule out"
				reach = 0
			}
		}
	}
	p.present, p.negated = sortedSet(p.present), sortedSet(p.negated)
	return p
}

// idleNegation reports whether the negation at i turns nothing: "whether or
// not", "not only".
func idleNegation(words []wordID, i int, v *vocabulary) bool {
	return i > 0 && v.words[words[i-1]].folded == "or" || i+1 < len(words) && v.words[words[i+1]].folded == "only"
}

// reversesAt reports whether the word at i turns what follows it round.
func reversesAt(words []wordID, i int, v *vocabulary) bool {
	folded := v.words[words[i]].folded
	return reversals[folded] || i+1 < len(words) && particles[folded+" "+v.words[words[i+1]].folded]
}

// quantityAt reads the number at i, with its magnitude, and the content word
// behind it. The day of a month is a quantity of that month: nothing else is
// compared with it.
func quantityAt(words []wordID, i int, v *vocabulary) (quantity, bool) {
	q := quantity{number: v.words[words[i]].folded}
	if digits, spelt := numberWords[q.number]; spelt {
		q.number = digits
	}
	if i > 0 && months[v.words[words[i-1]].folded] {
		q.unit = v.words[words[i-1]].stem
		return q, true
	}
	for _, id := range words[i+1:] {
		w := &v.words[id]
		switch {
		case magnitudes[w.folded]:
			q.number += " " + w.folded
		case w.content && !w.number:
			q.unit = w.stem
			return q, true
		default:
			return q, false
		}
	}
	return q, false
}

func sortedSet[T ~int32](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

// turned reports whether something that both texts mention is negated in one
// and not in the other.
func (p polarity) turned(other polarity) bool {
	return negatesOf(p, other) || negatesOf(other, p)
}

func negatesOf(p, other polarity) bool {
	return slices.ContainsFunc(p.negated, func(stem stemID) bool {
		_, mentioned := slices.BinarySearch(other.present, stem)
		_, negated := slices.BinarySearch(other.negated, stem)
		return mentioned && !negated
	})
}

// recounts reports whether the texts count the same thing and none of one's
// numbers for it is among the other's.
func (p polarity) recounts(other polarity) bool {
	for _, q := range p.quantities {
		counted, same := false, false
		for _, r := range other.quantities {
			if r.unit == q.unit {
				counted = true
				same = same || r.number == q.number
			}
		}
		for _, r := range p.quantities {
			same = same || r.unit == q.unit && slices.Contains(other.quantities, r)
		}
		if counted && !same {
			return true
		}
	}
	return false
}

// countsSame reports whether the texts share a quantity.
func (p polarity) countsSame(other polarity) bool {
	return slices.ContainsFunc(p.quantities, func(q quantity) bool { return slices.Contains(other.quantities, q) })
}
