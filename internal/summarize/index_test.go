package summarize

import (
	"slices"
	"testing"
)

func fileAll(texts ...[]uint64) (*keyring, *index, [][]int32) {
	ring := newKeyring()
	keys := make([][]int32, len(texts))
	for i, text := range texts {
		keys[i] = ring.file(text)
	}
	x := newIndex(len(texts), ring.shelves())
	for i := range keys {
		x.add(i, keys[i])
	}
	return ring, x, keys
}

func TestIndex(t *testing.T) {
	ring, x, _ := fileAll([]uint64{1, 2, 3, 4, 5}, []uint64{4, 5, 6}, []uint64{7})
	tests := []struct {
		keys []uint64
		want []int32
	}{
		{[]uint64{1, 2, 3, 4, 5}, []int32{0, 1}},
		{[]uint64{1, 2, 3, 4}, []int32{0}}, // one of four is too few
		{[]uint64{6, 7}, []int32{1, 2}},    // one of two is not
		{[]uint64{8, 9}, nil},
		{nil, nil},
	}
	for _, test := range tests {
		got := slices.Clone(x.sharing(ring.find(test.keys)))
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%v: got %v, want %v", test.keys, got, test.want)
		}
	}
}

// A key that everything has finds nothing; the others still do.
func TestIndexPassesOverCrowdedKeys(t *testing.T) {
	var texts [][]uint64
	for i := range uint64(crowded + 1) {
		texts = append(texts, []uint64{1, 100 + i})
	}
	_, x, keys := fileAll(texts...)
	for i := range keys {
		if got := x.sharing(keys[i]); !slices.Equal(got, []int32{int32(i)}) {
			t.Fatalf("got %v, want %d, which shares the rare key", got, i)
		}
	}
}

func TestSharedKeepsWhatTwoTextsHave(t *testing.T) {
	ring := newKeyring()
	first := ring.file([]uint64{10, 20, 30})
	ring.file([]uint64{20, 40})
	ring.file([]uint64{30, 20})
	if got := ring.shared(first); !slices.Equal(got, ring.find([]uint64{20, 30})) {
		t.Errorf("kept %v", got)
	}
}

// The same short words are found however common their pairs.
func TestWordPairsHoldTheWholeSet(t *testing.T) {
	a, b := []wordID{1, 2, 3}, []wordID{3, 1, 2}
	x, y := wordPairs(a, newBag(a)), wordPairs(b, newBag(b))
	if !slices.ContainsFunc(x, func(key uint64) bool { return key>>63 == 1 && slices.Contains(y, key) }) {
		t.Errorf("%x and %x share no key of the whole set", x, y)
	}
}
