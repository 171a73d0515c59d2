package summarize

import "slices"

// bag is a set of words, ascending.
type bag []wordID

func newBag(words []wordID) bag {
	b := slices.Clone(words)
	slices.Sort(b)
	return slices.Compact(b)
}

// common counts the words that are in both.
func (b bag) common(other bag) int {
	n := 0
	for i, j := 0, 0; i < len(b) && j < len(other); {
		switch {
		case b[i] < other[j]:
			i++
		case b[i] > other[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// jaccard is the share of the words of either that are in both, 0 to 1.
func (b bag) jaccard(other bag) float64 {
	n := b.common(other)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(b)+len(other)-n)
}

// reaches reports whether the Jaccard similarity is at least the threshold. The
// sizes alone rule most pairs out.
func (b bag) reaches(other bag, threshold float64) bool {
	shorter, longer := min(len(b), len(other)), max(len(b), len(other))
	return float64(shorter) >= threshold*float64(longer) && b.jaccard(other) >= threshold
}

// within is the share of b's words that other has, 0 to 1.
func (b bag) within(other bag) float64 {
	if len(b) == 0 {
		return 0
	}
	return float64(b.common(other)) / float64(len(b))
}
