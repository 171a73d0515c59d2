// Package model is the tagger's memory: a lexicon of frequent words and a table
// of feature weights, laid out so that they are used where they lie in the
// binary, without decoding and without allocation.
//
// Both tables are keyed by 64-bit hashes, which must be well mixed. The weights
// are found by hash and displace (Belazzougui, Botelho and Dietzfelbinger 2009):
// one small displacement and one slot, never a probe sequence. A slot holds a
// check of 11 bits, so about one unknown feature in 2,000 is taken for a known
// one; the accuracy that the trainer prints has this noise in it.
package model

import (
	_ "embed" // the weights
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
)

//go:embed tagger.bin
var embedded []byte

// ErrCorrupt is the kind of error that Open returns for bytes that are no
// model, or a damaged one.
var ErrCorrupt = errors.New("corrupt model")

// The file: a header of seven little-endian 32-bit numbers, then the lexicon's
// entries, the slots (both 4 bytes each), the displacements and the rows (2
// bytes each).
const (
	magic      = 0x31475453 // "STG1"
	headerSize = 7 * 4
	keysPerSet = 4 // keys that share a displacement, on average
	checkBits  = 12
	rowBits    = 32 - checkBits
	lastPair   = 0x80 // marks the last pair of a row
	tagMask    = 0x3f
)

// MaxTags bounds the tags that a model can tell apart.
const MaxTags = tagMask + 1

// Scores holds a sum of weights for each tag.
type Scores [MaxTags]int32

// Model is a trained model over the bytes it was opened on. It never changes,
// so any number of goroutines may use it.
type Model struct {
	lexicon       []byte // key check (16 bits), only tag (8), class (8)
	slots         []byte // key check (12 bits, odd), first pair of the row (20)
	displacements []byte
	rows          []byte // pairs of tag (6 bits, and the last-pair mark) and weight
	lexiconSize   uint64
	slotCount     uint64
	setCount      uint64
}

// Embedded opens the model that is part of the program.
func Embedded() (*Model, error) { return Open(embedded) }

// Open reads a model from data and keeps it; data must not change afterwards.
// An error is of kind ErrCorrupt.
func Open(data []byte) (*Model, error) {
	if len(data) < headerSize || binary.LittleEndian.Uint32(data) != magic {
		return nil, fmt.Errorf("open model of %d bytes: no model header: %w", len(data), ErrCorrupt)
	}
	var header [7]uint64
	for i := range header {
		header[i] = uint64(binary.LittleEndian.Uint32(data[4*i:]))
	}
	body := data[headerSize:]
	if crc32.ChecksumIEEE(body) != uint32(header[1]) {
		return nil, fmt.Errorf("open model of %d bytes: wrong checksum: %w", len(data), ErrCorrupt)
	}
	m := &Model{lexiconSize: header[2], slotCount: header[3], setCount: header[4]}
	sizes := [4]uint64{4 * header[2], 4 * header[3], 2 * header[4], 2 * header[5]}
	if sizes[0]+sizes[1]+sizes[2]+sizes[3] != uint64(len(body)) || header[2]*header[3]*header[4] == 0 {
		return nil, fmt.Errorf("open model of %d bytes: wrong section sizes: %w", len(data), ErrCorrupt)
	}
	for i, section := range []*[]byte{&m.lexicon, &m.slots, &m.displacements, &m.rows} {
		*section, body = body[:sizes[i]:sizes[i]], body[sizes[i]:]
	}
	return m, nil
}

// Word looks a form up in the lexicon: its ambiguity class, above 0, and its
// only tag, or 0 if it has several. All are 0 for a form that is not known.
func (m *Model) Word(form uint64) (class, only uint8) {
	check := uint32(form>>32)&0xffff | 1
	for i := reduce(form, m.lexiconSize); ; {
		entry := binary.LittleEndian.Uint32(m.lexicon[4*i:])
		if entry == 0 {
			return 0, 0
		}
		if entry>>16 == check {
			return uint8(entry), uint8(entry >> 8)
		}
		if i++; i == m.lexiconSize {
			i = 0
		}
	}
}

// batch is the number of features whose slots are looked up before any of
// their rows: the processor then fetches them side by side.
const batch = 32

// Add adds the weights of the given features to scores.
func (m *Model) Add(keys []uint64, scores *Scores) {
	for len(keys) > batch {
		m.addBatch(keys[:batch], scores)
		keys = keys[batch:]
	}
	m.addBatch(keys, scores)
}

// addBatch adds the weights of at most batch features. What a slot holds is
// kept or overwritten without a branch, since nothing foretells which features
// are known.
func (m *Model) addBatch(keys []uint64, scores *Scores) {
	var rows [batch]uint32
	known := 0
	for _, key := range keys {
		displacement := binary.LittleEndian.Uint16(m.displacements[2*reduce(key, m.setCount):])
		entry := binary.LittleEndian.Uint32(m.slots[4*slot(key, displacement, m.slotCount):])
		rows[known%batch] = entry & (1<<rowBits - 1)
		known += same(entry>>rowBits, checkOf(key))
	}
	for _, row := range rows[:known] {
		for pairs := m.rows[2*row:]; len(pairs) >= 2; pairs = pairs[2:] {
			scores[pairs[0]&tagMask] += int32(int8(pairs[1]))
			if pairs[0]&lastPair != 0 {
				break
			}
		}
	}
}

// same is 1 if a and b are equal, else 0, without a branch.
func same(a, b uint32) int {
	return int((uint64(a^b) - 1) >> 63)
}

// checkOf is the part of a key that its slot repeats; never 0, which is an
// empty slot.
func checkOf(key uint64) uint32 { return uint32(key)&(1<<checkBits-1) | 1 }

// slot is where a key of a displaced set lies.
func slot(key uint64, displacement uint16, count uint64) uint64 {
	return reduce((key^uint64(displacement)*0x9e3779b97f4a7c15)*0xff51afd7ed558ccd, count)
}

// reduce maps a hash evenly onto [0, n) (Lemire 2019).
func reduce(hash, n uint64) uint64 {
	high, _ := bits.Mul64(hash, n)
	return high
}
