package summarize

import (
	"cmp"
	"slices"
)

const (
	// crowded is the number of texts beyond which a key is no longer used to
	// look one up, and rarest how many of a text's keys are used, those with the
	// fewest texts. They bound the cost of a look-up however many texts there
	// are; what is nearly the same also shares rare keys.
	crowded = 32
	rarest  = 12
	// fewKeys is the number of useful keys below which sharing one is enough.
	fewKeys = 4
)

// keyring numbers keys and counts the texts that have them.
type keyring struct {
	ids    map[uint64]int32
	counts []int32
}

func newKeyring() *keyring { return &keyring{ids: map[uint64]int32{}} }

// file numbers the keys of one more text.
func (r *keyring) file(keys []uint64) []int32 {
	ids := make([]int32, len(keys))
	for i, key := range keys {
		id, known := r.ids[key]
		if !known {
			id = int32(len(r.counts))
			r.ids[key] = id
			r.counts = append(r.counts, 0)
		}
		r.counts[id]++
		ids[i] = id
	}
	return ids
}

// find numbers those of the keys that are known.
func (r *keyring) find(keys []uint64) []int32 {
	var ids []int32
	for _, key := range keys {
		if id, known := r.ids[key]; known {
			ids = append(ids, id)
		}
	}
	return ids
}

// shared keeps of the numbers those of keys that two texts have: no other finds
// anything.
func (r *keyring) shared(ids []int32) []int32 {
	return slices.DeleteFunc(ids, func(id int32) bool { return r.counts[id] < 2 })
}

// shelves lays out the places of an index: for each key as many as texts have
// it, up to the number from which on it is crowded.
func (r *keyring) shelves() shelves {
	starts := make(shelves, len(r.counts)+1)
	for id, count := range r.counts {
		starts[id+1] = starts[id] + min(count, crowded)
	}
	return starts
}

// shelves are where the places of each key start, and where the last end.
type shelves []int32

// index files texts under keys and finds those that may be similar to another,
// so that not every two need be compared. Texts are named by the caller's
// numbers, keys by those of a keyring.
type index struct {
	shelves
	names  []int32
	filled []int32 // by key, the places taken; one more than there are if crowded
	hits   []uint8 // by name, the keys shared in this look-up
	useful []int32
	found  []int32
}

// newIndex makes an index for texts named 0 to names-1.
func newIndex(names int, s shelves) *index {
	return &index{shelves: s, names: make([]int32, s[len(s)-1]), filled: make([]int32, len(s)-1), hits: make([]uint8, names)}
}

func (x *index) add(name int, keys []int32) {
	for _, key := range keys {
		if n := x.filled[key]; n < crowded {
			x.names[x.shelves[key]+n] = int32(name)
			x.filled[key]++
		} else {
			x.filled[key] = crowded + 1
		}
	}
}

// sharing lists the texts that share two of the rarest keys, or one where there
// are few, each once, in no order. The list is valid until the next call.
func (x *index) sharing(keys []int32) []int32 {
	x.useful = x.useful[:0]
	for _, key := range keys {
		if n := x.filled[key]; n > 0 && n <= crowded {
			x.useful = append(x.useful, key)
		}
	}
	if len(x.useful) > rarest {
		slices.SortFunc(x.useful, func(a, b int32) int { return cmp.Or(cmp.Compare(x.filled[a], x.filled[b]), cmp.Compare(a, b)) })
		x.useful = x.useful[:rarest]
	}
	x.found = x.found[:0]
	for _, key := range x.useful {
		start := x.shelves[key]
		for _, name := range x.names[start : start+x.filled[key]] {
			if x.hits[name] == 0 {
				x.found = append(x.found, name)
			}
			x.hits[name]++
		}
	}
	least := uint8(1)
	if len(x.useful) >= fewKeys {
		least = 2
	}
	kept := x.found[:0]
	for _, name := range x.found {
		if x.hits[name] >= least {
			kept = append(kept, name)
		}
		x.hits[name] = 0
	}
	return kept
}

// wordPairs are the keys by which near-verbatim texts are found: each two words
// that follow one another, each once, and the set of all words, so that the
// same short and common words are found wherever they stand. Single words are
// too common where every text is about one dispute.
func wordPairs(words []wordID, set bag) []uint64 {
	keys := make([]uint64, 0, len(words)+1)
	for i := 1; i < len(words); i++ {
		keys = append(keys, uint64(words[i-1])<<32|uint64(words[i]))
	}
	whole := uint64(fnvOffset)
	for _, id := range set {
		whole = (whole ^ uint64(id)) * fnvPrime
	}
	keys = append(keys, whole|1<<63)
	slices.Sort(keys)
	return slices.Compact(keys)
}
