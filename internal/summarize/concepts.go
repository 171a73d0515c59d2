package summarize

import (
	"math"
	"slices"

	"standpoint/internal/topic"
)

// conceptualize gives the numbered statements their concepts, numbered for each party
// apart, so that one side's words never count as covered by another's. Concepts
// are the stems of the content words of a statement's head and each two of them
// that follow one another (Gillick and Favre, "A Scalable Global Model for
// Summarization", 2009). It returns the weight of each concept: the logarithm
// of the independent outlets behind the statements that have it.
func conceptualize(list []statement, numbers []int) []float64 {
	type partyConcept struct {
		holder topic.PartyID
		key    uint64
	}
	ids := map[partyConcept]int32{}
	var sources []int
	for _, i := range numbers {
		s := &list[i]
		for _, key := range conceptKeys(s.head.stems) {
			id, known := ids[partyConcept{s.head.holder, key}]
			if !known {
				id = int32(len(sources))
				ids[partyConcept{s.head.holder, key}] = id
				sources = append(sources, 0)
			}
			s.concepts = append(s.concepts, id)
		}
		slices.Sort(s.concepts)
		for _, id := range s.concepts {
			sources[id] += s.independent
		}
	}
	weights := make([]float64, len(sources))
	for id, n := range sources {
		weights[id] = math.Log2(1 + float64(n))
	}
	return weights
}

// conceptKeys lists the concepts of a text as numbers: a pair of stems in the
// two halves, a single stem with an empty upper half; ascending, each once.
func conceptKeys(stems []stemID) []uint64 {
	keys := make([]uint64, 0, 2*len(stems))
	for i, stem := range stems {
		keys = append(keys, uint64(stem)+1)
		if i > 0 {
			keys = append(keys, (uint64(stems[i-1])+1)<<32|uint64(stem)+1)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
