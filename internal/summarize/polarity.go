package summarize

import (
	_ "embed"
	"slices"

	"standpoint/internal/text"
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
	negations   = text.WordSet(negationList)
	reversals   = text.WordSet(reversalList)
	particles   = text.WordSet(particleList)
	numberWords = pairList(numberWordList)
	magnitudes  = text.WordSet(magnitudeList)
	months      = text.WordSet(monthList)
)

// negationReach is how many content words of its clause a negation turns: in
// "would not send anyone to the commission" they are "send", "anyone" and
// "commission".
const negationReach = 3

// polarity is what of a text can be turned round or counted. The stems are those
// of content words, ascending, each once.
type polarity struct {
	present []stemID
	negated []stemID // those within reach of a negation
	denied  []stemID // those that a negation meets first
	// quantities are numbers with what they count, in the order of the text.
	quantities []quantity
}

// quantity is a number and the stem of the word behind it: 9 per cent.
type quantity struct {
	number string
	unit   stemID
}

// readPolarity reads a text from its words in order and, for each, whether a
// clause ends before it.
func readPolarity(words []wordID, clauses []bool, v *vocabulary) polarity {
	var p polarity
	reach := 0
	for i, id := range words {
		w := &v.words[id]
		if clauses[i] || w.folded == "but" {
			reach = 0
		}
		switch {
		case w.negates:
			if !idleNegation(words, i, v) {
				reach = negationReach
			}
		case w.number:
			if q, found := quantityAt(words, i, v); found {
				p.quantities = append(p.quantities, q)
			}
		case w.content:
			reach = p.meet(w.stem, reach, reversesAt(words, i, v))
		}
	}
	p.present, p.negated, p.denied = sortedSet(p.present), sortedSet(p.negated), sortedSet(p.denied)
	return p
}

// meet notes a content word and returns how far a negation reaches behind it.
func (p *polarity) meet(stem stemID, reach int, reverses bool) int {
	p.present = append(p.present, stem)
	if reach == negationReach {
		p.denied = append(p.denied, stem)
	}
	if reach > 0 {
		p.negated = append(p.negated, stem)
	}
	switch {
	case reverses && reach > 0: // "did not rule out"
		return 0
	case reverses:
		return negationReach
	}
	return max(0, reach-1)
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

// turned reports whether what both texts mention is negated in one and not in
// the other: the word that a negation meets first, or two that it reaches.
// Texts that negate something in common take one side.
func (p polarity) turned(other polarity) bool {
	if countShared(p.negated, other.negated) > 0 {
		return false
	}
	return p.denies(other) || countShared(p.negated, other.present) >= 2 || countShared(other.negated, p.present) >= 2
}

// denies reports the same of two texts that are nearly the same, and mention
// much in common anyway: there, only the first word counts.
func (p polarity) denies(other polarity) bool {
	return countShared(p.negated, other.negated) == 0 && countShared(p.denied, other.present)+countShared(other.denied, p.present) > 0
}

// countShared counts the stems that are in both of two sorted sets.
func countShared(a, b []stemID) int {
	n := 0
	for _, stem := range a {
		if _, found := slices.BinarySearch(b, stem); found {
			n++
		}
	}
	return n
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
