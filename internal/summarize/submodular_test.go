package summarize

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func drawObjective(t *rapid.T) *objective {
	const concepts, groups = 12, 5
	o := &objective{
		items:    make([]item, rapid.IntRange(1, 14).Draw(t, "items")),
		concepts: rapid.SliceOfN(rapid.Float64Range(0.01, 1), concepts, concepts).Draw(t, "weights"),
		covered:  make([]bool, concepts), groups: make([]float64, groups),
		coverage: 1, variety: 0.6, modular: 0.5,
	}
	for i := range o.items {
		o.items[i] = item{
			concepts: rapid.SliceOfNDistinct(rapid.Int32Range(0, concepts-1), 1, 6, rapid.ID[int32]).Draw(t, "concepts"),
			part:     rapid.Int32Range(0, 2).Draw(t, "part"),
			value:    rapid.Float64Range(0.05, 1).Draw(t, "value"),
			words:    rapid.IntRange(4, 60).Draw(t, "words"),
		}
		for _, group := range rapid.SliceOfNDistinct(rapid.Int32Range(0, groups-1), 1, 3, rapid.ID[int32]).Draw(t, "groups") {
			o.items[i].groups = append(o.items[i].groups, share{group, rapid.Float64Range(0.1, 1).Draw(t, "part")})
		}
	}
	return o
}

func (o *objective) fresh() *objective {
	c := *o
	c.covered, c.groups = make([]bool, len(o.covered)), make([]float64, len(o.groups))
	return &c
}

// Gains are never negative and never grow as more is taken: monotone and
// submodular, on which the lazy greedy rests.
func TestObjectiveIsMonotoneSubmodular(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawObjective(t)
		probe := rapid.IntRange(0, len(o.items)-1).Draw(t, "probe")
		last := math.Inf(1)
		for i := range o.items {
			g := o.gain(probe).total()
			if g < 0 || g > last+1e-12 {
				t.Fatalf("gain %v after %v", g, last)
			}
			last = g
			if i != probe {
				o.take(i)
			}
		}
	})
}

// The lazy greedy takes what the plain one takes.
func TestLazyGreedyIsGreedy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawObjective(t)
		b := budget{
			total: rapid.IntRange(0, 8).Draw(t, "items"), words: rapid.IntRange(0, 200).Draw(t, "words"),
			sureOfPart: rapid.IntRange(0, 1).Draw(t, "sure"), mostOfPart: rapid.IntRange(1, 3).Draw(t, "most"),
			leastNew: rapid.Float64Range(0, 0.5).Draw(t, "new"),
		}
		got := greedy(o.fresh(), b)
		want := plainGreedy(o.fresh(), b)
		for i := range got {
			if got[i].rank != want[i] {
				t.Fatalf("item %d: rank %d, want %d", i, got[i].rank, want[i])
			}
			if (got[i].rank == 0) == (got[i].reason == "") {
				t.Fatalf("item %d: rank %d, reason %q", i, got[i].rank, got[i].reason)
			}
		}
	})
}

func plainGreedy(o *objective, b budget) (ranks []int) {
	ranks = make([]int, len(o.items))
	c := choice{objective: o, budget: b, outcomes: make([]outcome, len(o.items)), parts: map[int32]int{}}
	for _, share := range []int{b.sureOfPart, b.mostOfPart} {
		for more := share > 0; more; {
			best, most := -1, -1.0
			for i := range o.items {
				c.outcomes[i].gains = o.gain(i)
				if ranks[i] == 0 && c.refuses(i, share) == "" && c.outcomes[i].gains.total() > most {
					best, most = i, c.outcomes[i].gains.total()
				}
			}
			if more = best >= 0; more {
				o.take(best)
				c.count, c.length = c.count+1, c.length+o.items[best].words
				c.parts[o.items[best].part]++
				ranks[best] = c.count
			}
		}
	}
	return ranks
}
