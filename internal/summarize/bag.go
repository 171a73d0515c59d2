package summarize

import (
	"cmp"
	"slices"
)

// bag is a set of words, each by its rank of rarity among the texts that are
// compared: ascending, the rarest first.
type bag []int32

// rarity ranks the words of a vocabulary by the number of texts that have them,
// the rarest first, ties by spelling.
func rarity(v *vocabulary, texts [][]wordID) []int32 {
	frequency := make([]int32, len(v.words))
	seen := make([]int32, len(v.words)) // 1 + index of the last text that had the word
	for i, words := range texts {
		for _, id := range words {
			if seen[id] != int32(i)+1 {
				seen[id] = int32(i) + 1
				frequency[id]++
			}
		}
	}
	order := make([]wordID, len(v.words))
	for i := range order {
		order[i] = wordID(i)
	}
	slices.SortFunc(order, func(a, b wordID) int {
		return cmp.Or(cmp.Compare(frequency[a], frequency[b]), cmp.Compare(v.words[a].folded, v.words[b].folded))
	})
	ranks := make([]int32, len(order))
	for rank, id := range order {
		ranks[id] = int32(rank)
	}
	return ranks
}

// newBag makes a set of words. Without ranks each counts as rare as its number
// is low, which serves to compare two sets but not to look them up.
func newBag(words []wordID, ranks []int32) bag {
	b := make(bag, len(words))
	for i, id := range words {
		b[i] = int32(id)
		if ranks != nil {
			b[i] = ranks[id]
		}
	}
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

// within is the share of b's words that other has, 0 to 1.
func (b bag) within(other bag) float64 {
	if len(b) == 0 {
		return 0
	}
	return float64(b.common(other)) / float64(len(b))
}

// rarest is the part of a bag that must share a word with every bag that has at
// least the given share of its words: the prefix filter of Bayardo, Ma and
// Srikant, "Scaling Up All Pairs Similarity Search" (WWW 2007).
func (b bag) rarest(share float64) bag {
	return b[:min(len(b), len(b)-ceil(share*float64(len(b)))+1)]
}

func ceil(x float64) int {
	n := int(x)
	if float64(n) < x-1e-9 {
		n++
	}
	return n
}

// crowded is the number of filed bags from which on a word is no longer used to
// look one up. It bounds the cost of a look-up whatever the number of bags; a
// near-copy also shares rarer words.
const crowded = 256

// index files bags by their words and finds those that may be similar to
// another. Bags are named by the caller's numbers.
type index struct {
	postings map[int32][]int32
	stamp    []int32 // by bag: the look-up that met it last
	lookup   int32
}

func newIndex(bags int) *index {
	return &index{postings: map[int32][]int32{}, stamp: make([]int32, bags)}
}

func (x *index) add(name int32, b bag) {
	for _, rank := range b {
		if list := x.postings[rank]; len(list) <= crowded {
			x.postings[rank] = append(list, name)
		}
	}
}

// similar appends the names of filed bags that share one of the rarest words of
// b, each once, ascending.
func (x *index) similar(b bag, share float64, names []int32) []int32 {
	x.lookup++
	for _, rank := range b.rarest(share) {
		list := x.postings[rank]
		if len(list) > crowded {
			continue
		}
		for _, name := range list {
			if x.stamp[name] != x.lookup {
				x.stamp[name] = x.lookup
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}
