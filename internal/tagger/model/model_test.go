package model_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"standpoint/internal/tagger/model"
)

var pairs = rapid.SliceOfNDistinct(
	rapid.Custom(func(t *rapid.T) model.Pair {
		return model.Pair{
			Tag:    rapid.Uint8Range(0, model.MaxTags-1).Draw(t, "tag"),
			Weight: rapid.Int8Min(1).Draw(t, "weight"),
		}
	}), 1, 6, func(p model.Pair) uint8 { return p.Tag })

// hashed spreads drawn numbers as the hashes do that a model is keyed by.
var hashed = rapid.Map(rapid.Uint64(), func(n uint64) uint64 {
	n = (n ^ n>>31) * 0x9e3779b97f4a7c15
	return (n ^ n>>29) * 0xbf58476d1ce4e5b9
})

var features = rapid.SliceOfNDistinct(
	rapid.Custom(func(t *rapid.T) model.Feature {
		return model.Feature{Key: hashed.Draw(t, "key"), Pairs: pairs.Draw(t, "pairs")}
	}), 1, 300, func(f model.Feature) uint64 { return f.Key })

var entries = rapid.SliceOfNDistinct(
	rapid.Custom(func(t *rapid.T) model.Entry {
		return model.Entry{
			Form:  hashed.Draw(t, "form"),
			Class: rapid.Uint8Min(1).Draw(t, "class"),
			Only:  rapid.Uint8().Draw(t, "only"),
		}
	}), 0, 100, func(e model.Entry) uint16 { return uint16(e.Form>>32) | 1 })

func TestEverythingEncodedIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, rows := entries.Draw(t, "entries"), features.Draw(t, "features")
		data, err := model.Encode(words, rows)
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if class, only := m.Word(w.Form); class != w.Class || only != w.Only {
				t.Errorf("form %x has class %d, only %d, want %d, %d", w.Form, class, only, w.Class, w.Only)
			}
		}
		for _, f := range rows {
			var got, want model.Scores
			m.Add([]uint64{f.Key}, &got)
			for _, p := range f.Pairs {
				want[p.Tag] += int32(p.Weight)
			}
			if got != want {
				t.Errorf("feature %x scores %v, want %v", f.Key, got, want)
			}
		}
	})
}

func TestEncodeKnowsNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, rows := entries.Draw(t, "entries"), features.Draw(t, "features")
		first, err := model.Encode(words, rows)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(words)
		slices.Reverse(rows)
		second, err := model.Encode(words, rows)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, second) {
			t.Error("the order of the features shows in the bytes")
		}
	})
}

func TestEncodeRefusesATagOutOfRange(t *testing.T) {
	_, err := model.Encode(nil, []model.Feature{{Key: 1, Pairs: []model.Pair{{Tag: model.MaxTags, Weight: 1}}}})
	if err == nil {
		t.Error("a tag that does not fit was encoded")
	}
}

func TestOpenRefusesDamage(t *testing.T) {
	data, err := model.Encode([]model.Entry{{Form: 7, Class: 1}}, []model.Feature{{Key: 9, Pairs: []model.Pair{{Tag: 1, Weight: 1}}}})
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(data)
	flipped[len(flipped)-1] ^= 1
	sized := bytes.Clone(data)
	sized[8]++
	tests := []struct {
		name string
		data []byte
	}{
		{"nothing", nil},
		{"another file", []byte("a text that is long enough to hold a header")},
		{"cut off", data[:len(data)-1]},
		{"only a header", data[:28]},
		{"a flipped bit", flipped},
		{"wrong sizes", sized},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := model.Open(test.data); !errors.Is(err, model.ErrCorrupt) {
				t.Errorf("got %v, want ErrCorrupt", err)
			}
		})
	}
}
