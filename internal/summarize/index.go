package summarize

import "slices"

// crowded is the number of texts from which on a key is no longer used to look
// one up. It bounds the cost of a look-up however many texts there are; what is
// nearly the same also shares rarer keys.
const crowded = 64

// index files texts under keys and finds those that may be similar to another,
// so that not every two need be compared. Texts are named by the caller's
// numbers.
type index struct {
	lists    map[uint64]list
	postings []posting
	hits     []int32 // by name: the keys shared in this look-up
	found    []int32
}

// list is the chain of postings of one key.
type list struct{ first, length int32 }

// posting is one text of a list; next is the place of another, 0 at the end.
type posting struct{ name, next int32 }

// newIndex makes an index for texts named 0 to names-1.
func newIndex(names int) *index {
	return &index{lists: map[uint64]list{}, postings: make([]posting, 1), hits: make([]int32, names)}
}

func (x *index) add(name int, keys []uint64) {
	for _, key := range keys {
		l := x.lists[key]
		if l.length > crowded {
			continue
		}
		x.postings = append(x.postings, posting{name: int32(name), next: l.first})
		x.lists[key] = list{first: int32(len(x.postings) - 1), length: l.length + 1}
	}
}

// sharing lists the texts that share at least one key and the given part, 0 to
// 1, of those keys that are not crowded; each once, in no order. The list is
// valid until the next call.
func (x *index) sharing(keys []uint64, part float64) []int32 {
	x.found = x.found[:0]
	useful := 0
	for _, key := range keys {
		l := x.lists[key]
		if l.length > crowded {
			continue
		}
		useful++
		for at := l.first; at != 0; at = x.postings[at].next {
			name := x.postings[at].name
			if x.hits[name] == 0 {
				x.found = append(x.found, name)
			}
			x.hits[name]++
		}
	}
	kept := x.found[:0]
	for _, name := range x.found {
		if float64(x.hits[name]) >= part*float64(useful) {
			kept = append(kept, name)
		}
		x.hits[name] = 0
	}
	x.found = kept
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
