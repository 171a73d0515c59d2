package summarize

import "slices"

// figures lists the numbers of a text, ascending by id, each once, and whether
// it is negated.
func figures(words []wordID, v *vocabulary) (numbers []wordID, negated bool) {
	for _, id := range words {
		if v.words[id].number {
			numbers = append(numbers, id)
		}
		negated = negated || v.words[id].negates
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), negated
}

// contradicts reports whether two wordings that are nearly the same differ in
// what matters: each has a figure that the other lacks, or one of two of about
// the same length is negated.
func contradicts(a, b *candidate) bool {
	if otherFigures(a, b) {
		return true
	}
	shorter, longer := min(len(a.said), len(b.said)), max(len(a.said), len(b.said))
	return a.negated != b.negated && float64(shorter) >= 0.8*float64(longer)
}

// missing lists the elements of the sorted list a that the sorted list b lacks.
func missing(a, b []wordID) []wordID {
	var lacking []wordID
	for _, id := range a {
		if _, found := slices.BinarySearch(b, id); !found {
			lacking = append(lacking, id)
		}
	}
	return lacking
}
