package summarize

import (
	"cmp"
	"slices"
)

const (
	// openingFactor is how much more a concept counts for an article that has it
	// in its first sentence, singlePart the weight of a word beside that of two
	// words in a row.
	openingFactor = 2
	singlePart    = 0.5
	// fewUnits is the number of independent articles below which paragraphs are
	// counted in their place, and manyUnits that from which on two in common are
	// a coincidence.
	fewUnits  = 3
	manyUnits = 6
)

// newPassages makes the objective of which sentences to quote: concepts weigh by
// the part of the independent articles that have them, and those of a single one
// nothing. What one may not quote is an item without words, which no budget
// takes.
func newPassages(sentences []sentence, documents []document) *objective {
	units := unitsOf(sentences, documents)
	ids, weights := weighConcepts(sentences, units)
	o := &objective{items: make([]item, len(sentences)), concepts: weights, covered: make([]bool, len(weights)), coverage: 1}
	for i := range sentences {
		if !sentences[i].quotable {
			continue
		}
		it := item{words: sentences[i].length}
		for _, key := range sentences[i].keys {
			if id, known := ids[key]; known {
				it.concepts = append(it.concepts, id)
			}
		}
		o.items[i] = it
	}
	return o
}

// unitsOf names for each sentence what counts once where a concept is counted:
// its article and the copies of it, or its paragraph where there are few
// articles.
func unitsOf(sentences []sentence, documents []document) []int32 {
	stories := map[int]bool{}
	for i := range documents {
		stories[documents[i].origin] = true
	}
	units := make([]int32, len(sentences))
	for i := range sentences {
		units[i] = sentences[i].unit
		if len(stories) >= fewUnits {
			units[i] = int32(documents[sentences[i].document].origin)
		}
	}
	return units
}

// weighConcepts numbers the concepts that several units have, in the order of
// the sentences, and weighs them.
func weighConcepts(sentences []sentence, units []int32) (ids map[uint64]int32, weights []float64) {
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(units[a], units[b]) })
	type tally struct {
		weight float64
		count  int32
		unit   int32 // the last that was counted
		last   float64
	}
	tallies := map[uint64]tally{}
	counted := 0
	for k, i := range order {
		if k == 0 || units[i] != units[order[k-1]] {
			counted++
		}
		worth := 1.0
		if sentences[i].opening {
			worth = openingFactor
		}
		for _, key := range sentences[i].keys {
			t, known := tallies[key]
			if !known || t.unit != units[i] {
				t.unit, t.last, t.count = units[i], 0, t.count+1
			}
			if worth > t.last {
				t.weight += worth - t.last
				t.last = worth
			}
			tallies[key] = t
		}
	}
	least := int32(2)
	if counted >= manyUnits {
		least = 3
	}
	ids = map[uint64]int32{}
	for i := range sentences {
		for _, key := range sentences[i].keys {
			t := tallies[key]
			if _, known := ids[key]; known || t.count < least {
				continue
			}
			weight := t.weight / float64(counted)
			if key>>32 == 0 {
				weight *= singlePart
			}
			ids[key] = int32(len(weights))
			weights = append(weights, weight)
		}
	}
	return ids, weights
}

const (
	// exchangeable is the number of sentences up to which a choice is improved by
	// exchange, and replacements how many are tried in the place of one. Beyond,
	// the greedy choice leaves less to gain and there is more to try.
	exchangeable = 40
	replacements = 5
)

// choosePassages picks sentences of at most so many words in all: greedily, then
// by exchange, as long as a sentence put in the place of another, and what then
// still fits, makes the whole better. Greedy choice alone often wastes the end
// of a small budget.
func choosePassages(o *objective, words int) []int {
	if words <= 0 {
		return nil
	}
	all := make([]int, 0, len(o.items))
	for i := range o.items {
		if len(o.items[i].concepts) > 0 {
			all = append(all, i)
		}
	}
	best, worth := o.fill(nil, all, words)
	for improved := true; improved && len(best) <= exchangeable; {
		improved = false
		from := best
		for k := range from {
			rest := slices.Delete(slices.Clone(from), k, k+1)
			for _, i := range o.replacements(rest, from[k], all, words) {
				chosen, value := o.fill(append(slices.Clone(rest), i), all, words)
				if value > worth+1e-9 {
					best, worth, improved = chosen, value, true
				}
			}
		}
	}
	return best
}

// start empties the objective and puts the given items in.
func (o *objective) start(taken []int) {
	clear(o.covered)
	clear(o.groups)
	for _, i := range taken {
		o.take(i)
	}
}

// fill takes the given items, and of all others greedily what the budget of
// words leaves room for; it returns them and their value.
func (o *objective) fill(taken, all []int, words int) (chosen []int, value float64) {
	o.start(nil)
	c := choice{objective: o, budget: budget{words: words, perWord: true, leastNew: leastNew}, outcomes: make([]outcome, len(o.items)), parts: map[int32]int{}}
	for _, i := range taken {
		value += o.gain(i).total()
		o.take(i)
		c.length += o.items[i].words
	}
	c.spend(all, 0)
	chosen = slices.Clone(taken)
	for _, i := range all {
		if c.outcomes[i].taken {
			chosen = append(chosen, i)
			value += c.outcomes[i].gains.total()
		}
	}
	return chosen, value
}

// replacements lists the items that add most to the rest within the budget, but
// for the one that was taken out.
func (o *objective) replacements(rest []int, but int, all []int, words int) []int {
	o.start(rest)
	for _, i := range rest {
		words -= o.items[i].words
	}
	type offer struct {
		item int
		gain float64
	}
	var offers []offer
	for _, i := range all {
		if gain := o.gain(i).total(); i != but && o.items[i].words <= words && gain > 0 && gain >= leastNew*o.whole(i) {
			offers = append(offers, offer{i, gain})
		}
	}
	slices.SortFunc(offers, func(a, b offer) int { return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.item, b.item)) })
	var items []int
	for _, offer := range offers[:min(len(offers), replacements)] {
		items = append(items, offer.item)
	}
	return items
}
