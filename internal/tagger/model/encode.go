package model

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
)

// Entry is one word of the lexicon.
type Entry struct {
	Form  uint64
	Class uint8 // above 0
	Only  uint8 // the only tag, or 0
}

// Pair is the weight of a feature for one tag.
type Pair struct {
	Tag    uint8
	Weight int8
}

// Feature is one row of the weights: a feature's key and its weights that are
// not zero.
type Feature struct {
	Key   uint64
	Pairs []Pair
}

// errNoPlace tells that the slots are too full for the keys.
var errNoPlace = errors.New("no displacement fits")

// Encode lays a model out. The same entries and features give the same bytes,
// whatever their order.
func Encode(entries []Entry, features []Feature) ([]byte, error) {
	features = slices.Clone(features)
	slices.SortFunc(features, func(a, b Feature) int { return cmp.Compare(a.Key, b.Key) })
	rows, starts, err := encodeRows(features)
	if err != nil {
		return nil, fmt.Errorf("encode model: %w", err)
	}
	setCount := len(features)/keysPerSet + 1
	slotCount := len(features) + len(features)/32 + 8
	slots, displacements, err := displace(features, starts, setCount, slotCount)
	if err != nil {
		return nil, fmt.Errorf("encode model of %d features: %w", len(features), err)
	}
	lexicon := encodeLexicon(entries)
	body := slices.Concat(lexicon, slots, displacements, rows)
	data := make([]byte, headerSize, headerSize+len(body))
	for i, n := range []int{magic, int(crc32.ChecksumIEEE(body)), len(lexicon) / 4, slotCount, setCount, len(rows) / 2, len(features)} {
		binary.LittleEndian.PutUint32(data[4*i:], uint32(n))
	}
	return append(data, body...), nil
}

// encodeRows writes the pairs, and returns where each feature's begin.
func encodeRows(features []Feature) (rows []byte, starts []uint32, err error) {
	known := map[string]uint32{}
	for _, f := range features {
		begin := len(rows)
		for i, p := range f.Pairs {
			if p.Tag > tagMask {
				return nil, nil, fmt.Errorf("tag %d is above %d", p.Tag, tagMask)
			}
			mark := p.Tag
			if i == len(f.Pairs)-1 {
				mark |= lastPair
			}
			rows = append(rows, mark, byte(p.Weight))
		}
		start := uint32(begin / 2)
		if shared, ok := known[string(rows[begin:])]; ok {
			start, rows = shared, rows[:begin]
		} else {
			known[string(rows[begin:])] = start
		}
		starts = append(starts, start)
	}
	if len(rows)/2 > 1<<rowBits {
		return nil, nil, fmt.Errorf("%d pairs are more than %d", len(rows)/2, 1<<rowBits)
	}
	return rows, starts, nil
}

// displace finds for each set of keys a displacement that puts all of them on
// free slots, the largest sets first.
func displace(features []Feature, starts []uint32, setCount, slotCount int) (slots, displacements []byte, err error) {
	sets := make([][]int, setCount)
	for i, f := range features {
		s := reduce(f.Key, uint64(setCount))
		sets[s] = append(sets[s], i)
	}
	order := make([]int, setCount)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(sets[b]) - len(sets[a]) })

	taken := make([]bool, slotCount)
	slots, displacements = make([]byte, 4*slotCount), make([]byte, 2*setCount)
	places := make([]uint64, 0, 64)
	for _, s := range order {
		d, ok := fit(features, sets[s], taken, places)
		if !ok {
			return nil, nil, errNoPlace
		}
		binary.LittleEndian.PutUint16(displacements[2*s:], d)
		for _, i := range sets[s] {
			at := slot(features[i].Key, d, uint64(slotCount))
			binary.LittleEndian.PutUint32(slots[4*at:], checkOf(features[i].Key)<<rowBits|starts[i])
		}
	}
	return slots, displacements, nil
}

// fit finds the first displacement that puts the set's keys on free slots, and
// takes those.
func fit(features []Feature, set []int, taken []bool, places []uint64) (uint16, bool) {
search:
	for d := range 1 << 16 {
		places = places[:0]
		for _, i := range set {
			at := slot(features[i].Key, uint16(d), uint64(len(taken)))
			if taken[at] || slices.Contains(places, at) {
				continue search
			}
			places = append(places, at)
		}
		for _, at := range places {
			taken[at] = true
		}
		return uint16(d), true
	}
	return 0, false
}

// encodeLexicon lays the words out for linear probing, at most half full.
func encodeLexicon(entries []Entry) []byte {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Form, b.Form) })
	size := uint64(2*len(entries) + 1)
	lexicon := make([]byte, 4*size)
	for _, e := range entries {
		i := reduce(e.Form, size)
		for binary.LittleEndian.Uint32(lexicon[4*i:]) != 0 {
			i = (i + 1) % size
		}
		value := (uint32(e.Form>>32)&0xffff|1)<<16 | uint32(e.Only)<<8 | uint32(e.Class)
		binary.LittleEndian.PutUint32(lexicon[4*i:], value)
	}
	return lexicon
}
