package summarize

import (
	"math"
	"slices"
)

// rarity tells how much a stem in common says, 0 to 1: 1 where no third
// statement has it, less the more do.
type rarity struct {
	counts  map[stemID]int
	all     int
	measure stemID // percent
}

// newRarity counts in the sets of content stems of statements.
func newRarity(sets [][]stemID, v *vocabulary) rarity {
	r := rarity{counts: map[stemID]int{}, all: len(sets), measure: v.words[v.percent].stem}
	for _, set := range sets {
		for _, stem := range set {
			r.counts[stem]++
		}
	}
	return r
}

func (r rarity) of(stem stemID) float64 {
	return max(0, 1-math.Log(float64(max(1, r.counts[stem]-1)))/math.Log(float64(r.all+2)))
}

// sum adds up the rarity of the stems that are in both sets.
func (r rarity) sum(a, b []stemID) float64 {
	sum := 0.0
	for _, stem := range a {
		if _, found := slices.BinarySearch(b, stem); found {
			sum += r.of(stem)
		}
	}
	return sum
}
