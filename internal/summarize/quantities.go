package summarize

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
)

//go:embed data/number_words.txt
var numberWordList string

//go:embed data/magnitudes.txt
var magnitudeList string

//go:embed data/months.txt
var monthList string

var (
	numberWords = pairList(numberWordList)
	magnitudes  = oneSpellingOf(magnitudeList)
	months      = oneSpellingOf(monthList)
)

// amount is a number and the stem of the word behind it: 9 per cent.
type amount struct {
	number string
	unit   stemID
}

// quantity is an amount where it stands.
type quantity struct {
	amount
	// about are the stems of the content words around it: what 9 per cent are a
	// part of.
	about   [2]stemID
	refused bool // it stands in what is refused
	former  bool // what was counted before: the 9 of "from 9 per cent to 7.5"
}

// quantityAt reads the number at i, with its magnitude, and the content word
// behind it. The day of a month is a quantity of that month: nothing else is
// compared with it.
func quantityAt(words []wordID, i int, v *vocabulary) (quantity, bool) {
	q := quantity{amount: amount{number: v.words[words[i]].folded}, about: [2]stemID{nowhere, nowhere}}
	if digits, spelt := numberWords[q.number]; spelt {
		q.number = digits
	}
	if i > 0 && months[v.words[words[i-1]].folded] {
		q.unit = v.words[words[i-1]].stem
		return q, true
	}
	for k, id := range words[i+1:] {
		w := &v.words[id]
		switch {
		case magnitudes[w.folded]:
			q.number += " " + w.folded
		case w.content && !w.number:
			q.unit = w.stem
			q.about = [2]stemID{v.contentNear(words, i, -1), v.contentNear(words, i+1+k, 1)}
			return q, true
		default:
			return q, false
		}
	}
	return q, false
}

// termReach is how many words may stand between the numbers of "from 9 per cent
// to 7.5".
const termReach = 6

// readQuantity reads the number at i. Of "from 9 per cent to 7.5", the first is
// what was, and each takes the unit of the other where it has none.
func readQuantity(words []wordID, i int, v *vocabulary) (quantity, bool) {
	q, found := quantityAt(words, i, v)
	if k := v.otherEnd(words, i, 1, "from", "to"); k >= 0 {
		if end, counted := quantityAt(words, k, v); counted && !found {
			q.unit, q.about, found = end.unit, end.about, true
		}
		q.former = true
		return q, found
	}
	if k := v.otherEnd(words, i, -1, "to", "from"); k >= 0 && !found {
		start, counted := quantityAt(words, k, v)
		q.unit, q.about = start.unit, start.about
		return q, counted
	}
	return q, found
}

// otherEnd is the number that a term from or to the number at i begins or ends
// with, in the direction of step; -1 where there is none.
func (v *vocabulary) otherEnd(words []wordID, i, step int, here, there string) int {
	if i == 0 || v.words[words[i-1]].folded != here {
		return -1
	}
	for k := i + step; k > 0 && k < len(words) && k-i <= termReach && i-k <= termReach; k += step {
		if v.words[words[k]].number && v.words[words[k-1]].folded == there {
			return k
		}
	}
	return -1
}

// nowhere is no stem.
const nowhere stemID = -1

// contentNear is the stem of the first content word from i, exclusive, in the
// direction of step.
func (v *vocabulary) contentNear(words []wordID, i, step int) stemID {
	for i += step; 0 <= i && i < len(words); i += step {
		if w := &v.words[words[i]]; w.content && !w.number {
			return w.stem
		}
	}
	return nowhere
}

// recounts reports whether the texts count the same thing and none of one's
// numbers for it is among the other's.
func (p polarity) recounts(other polarity) bool {
	for _, q := range p.quantities {
		if q.former {
			continue
		}
		counted, same := false, false
		for _, r := range other.quantities {
			if r.unit == q.unit && !r.former {
				counted = true
				same = same || r.number == q.number
			}
		}
		for _, r := range p.quantities {
			same = same || r.unit == q.unit && !r.former && other.counts(r.amount)
		}
		if counted && !same {
			return true
		}
	}
	return false
}

// counts reports whether the text has the amount.
func (p polarity) counts(a amount) bool {
	return slices.ContainsFunc(p.quantities, func(q quantity) bool { return q.amount == a && !q.former })
}

// countsSame reports whether the texts share an amount.
func (p polarity) countsSame(other polarity) bool {
	return slices.ContainsFunc(p.quantities, func(q quantity) bool { return !q.former && other.counts(q.amount) })
}

// movesFrom reports whether one text says that what the other counts is past:
// "from 9 per cent to 7.5" and "9 per cent".
func (p polarity) movesFrom(other polarity) bool {
	return slices.ContainsFunc(p.quantities, func(q quantity) bool { return q.former && other.counts(q.amount) })
}

// steps reports whether the texts count in one unit, none of these numbers being
// the same and two of them not too far apart for one to come after the other: an
// offer of 4 per cent and one of 5, and not a vote of 80 per cent. A text that
// says itself what it moves from needs no guess.
func (p polarity) steps(other polarity) bool {
	near := false
	for _, q := range p.quantities {
		if q.former {
			return false
		}
		for _, r := range other.quantities {
			if q.unit != r.unit || r.former || q.refused || r.refused {
				continue
			}
			if q.number == r.number {
				return false
			}
			x, y := q.value(), r.value()
			near = near || x > 0 && y > 0 && max(x, y) <= mostStep*min(x, y)
		}
	}
	return near
}

// mostStep is how many times larger one side's figure is than its last one, at
// most, in a negotiation.
const mostStep = 2

// value is the number, without its magnitude, or 0 where it cannot be told.
func (a amount) value() float64 {
	digits, magnitude, _ := strings.Cut(a.number, " ")
	if magnitude != "" {
		return 0
	}
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0
	}
	return value
}

// recountsSame reports whether the texts give other numbers for one thing that
// neither of them refuses, and whether the words around the numbers say that it
// is one. Of measures, which may be of anything, only these words tell.
func (p polarity) recountsSame(other polarity, measure stemID) (recounts, surely bool) {
	for _, q := range p.quantities {
		for _, r := range other.quantities {
			if q.unit != r.unit || q.number == r.number || q.refused || r.refused || q.former || r.former {
				continue
			}
			recounts = recounts || q.unit != measure
			for _, stem := range q.about {
				surely = surely || stem != nowhere && slices.Contains(r.about[:], stem)
			}
		}
	}
	return recounts, surely
}
