package summarize

import (
	"slices"
	"testing"
)

func TestIndex(t *testing.T) {
	x := newIndex(crowded + 10)
	x.add(0, []uint64{1, 2, 3, 4})
	x.add(1, []uint64{3, 4, 5})
	x.add(2, []uint64{6})
	tests := []struct {
		keys []uint64
		part float64
		want []int32
	}{
		{[]uint64{1, 2, 3, 4}, 0, []int32{0, 1}},
		{[]uint64{1, 2, 3, 4}, 0.75, []int32{0}},
		{[]uint64{6, 7}, 0.5, []int32{2}},
		{[]uint64{7, 8}, 0, nil},
		{nil, 0, nil},
	}
	for _, test := range tests {
		got := slices.Clone(x.sharing(test.keys, test.part))
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%v, %v: got %v, want %v", test.keys, test.part, got, test.want)
		}
	}
	// A key that everything has finds nothing; the others still do.
	for name := range crowded + 1 {
		x.add(name+5, []uint64{9, uint64(100 + name)})
	}
	if got := x.sharing([]uint64{9, 105}, 1); !slices.Equal(got, []int32{10}) {
		t.Errorf("got %v, want the one that shares the rare key", got)
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
