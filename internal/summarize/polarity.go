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

var (
	negations = oneSpellingOf(negationList)
	reversals = oneSpellingOf(reversalList)
	particles = text.WordSet(particleList)
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
			if q, found := readQuantity(words, i, v); found {
				q.refused = reach > 0
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
