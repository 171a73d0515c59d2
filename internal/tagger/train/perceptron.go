package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"standpoint/internal/tagger"
	"standpoint/internal/tagger/feature"
	"standpoint/internal/tagger/model"
)

const tagCount = tagger.TagCount

// perceptron is an averaged perceptron (Collins 2002) whose weights are whole
// numbers, so that every machine learns the same.
type perceptron struct {
	ids     map[uint64]int32 // feature key -> row
	keys    []uint64         // row -> feature key
	counts  []int32          // row -> occurrences in the corpus
	weights []int32          // row*tagCount + tag
	sums    []int64          // weight changes times the step they came at
	allowed []bool           // which weights may change; nil: all
	step    int64
}

// newPerceptron makes a row for each feature that the corpus has at least floor
// times under its own tags.
func newPerceptron(corpus []example, floor int32) *perceptron {
	p := &perceptron{ids: map[uint64]int32{}}
	counts := map[uint64]int32{}
	var order []uint64
	for _, e := range corpus {
		walk(e.words, e.style, func(i int, keys *feature.Keys) uint8 {
			for _, key := range keys {
				if counts[key]++; counts[key] == floor {
					order = append(order, key)
				}
			}
			return e.tags[i]
		})
	}
	for _, key := range order {
		p.ids[key] = int32(len(p.keys))
		p.keys = append(p.keys, key)
		p.counts = append(p.counts, counts[key])
	}
	p.reset()
	return p
}

func (p *perceptron) reset() {
	p.weights = make([]int32, len(p.keys)*tagCount)
	p.sums = make([]int64, len(p.keys)*tagCount)
	p.step = 1
}

// walk visits the tokens of a sentence that have a choice of tags, from left to
// right, with their features; choose returns the tag that the tokens after it
// see.
func walk(words []feature.Word, style feature.Style, choose func(i int, keys *feature.Keys) uint8) {
	at := func(i int) feature.Word {
		if i < len(words) {
			return words[i]
		}
		return feature.Boundary
	}
	var keys feature.Keys
	var context feature.Context
	context.Start(style)
	context.Push(at(0))
	context.Push(at(1))
	for i := range words {
		context.Push(at(i + 2))
		tag := context.Only()
		if tag == 0 {
			context.Extract(&keys)
			tag = choose(i, &keys)
		}
		context.Tagged(tag, tagger.Tag(tag).Role())
	}
}

// train makes one pass over the corpus in random order. The context of a token
// is what the perceptron itself chose before. A word that the corpus has rarely
// is hidden now and then, as the words of other texts will be.
func (p *perceptron) train(corpus []example, known *lexicon, random *rand.Rand) (wrong int) {
	rows := make([]int32, 0, feature.Count)
	var words []feature.Word
	for _, at := range random.Perm(len(corpus)) {
		e := &corpus[at]
		words = words[:0]
		for _, w := range e.words {
			words = append(words, hide(w, known, random))
		}
		walk(words, e.style, func(i int, keys *feature.Keys) uint8 {
			rows = p.rows(keys, rows[:0])
			guess, rival := p.decide(rows, e.tags[i])
			if rival != e.tags[i] {
				p.update(rows, e.tags[i], rival)
			}
			if guess != e.tags[i] {
				wrong++
			}
			p.step++
			return guess
		})
	}
	return wrong
}

const (
	hideFactor = 0.6 // chance to hide a word of one occurrence
	hideBase   = 0.1 // chance to hide any word
	hideClass  = 0.5 // chance to hide the class of a hidden word, too
)

// hide takes away what a word's form says, at a chance that falls with the
// word's count.
func hide(w feature.Word, known *lexicon, random *rand.Rand) feature.Word {
	if w.Only != 0 {
		return w
	}
	n := float64(known.counts[w.Form])
	if random.Float64() < hideBase+hideFactor/n {
		w.Form = hiddenForm
		if random.Float64() < hideClass {
			w.Class = 0
		}
	}
	return w
}

const hiddenForm = 0

func (p *perceptron) rows(keys *feature.Keys, rows []int32) []int32 {
	for _, key := range keys {
		if row, ok := p.ids[key]; ok {
			rows = append(rows, row*int32(tagCount))
		}
	}
	return rows
}

// margin is how far the right tag must lead before a token is left alone.
const margin = 20

// decide returns the tag of the highest score, and the rival of the right tag:
// the best other one that does not lag by the margin, or the right tag itself.
func (p *perceptron) decide(rows []int32, right uint8) (guess, rival uint8) {
	var scores [tagCount]int32
	for _, row := range rows {
		for tag, w := range p.weights[row : row+int32(tagCount)] {
			scores[tag] += w
		}
	}
	best, other := 1, 0
	for tag := 1; tag < tagCount; tag++ {
		if scores[tag] > scores[best] {
			best = tag
		}
		if tag != int(right) && (other == 0 || scores[tag] > scores[other]) {
			other = tag
		}
	}
	if scores[right]-scores[other] < margin {
		return uint8(best), uint8(other)
	}
	return uint8(best), right
}

func (p *perceptron) update(rows []int32, right, wrong uint8) {
	for _, row := range rows {
		p.change(row+int32(right), 1)
		p.change(row+int32(wrong), -1)
	}
}

func (p *perceptron) change(at, by int32) {
	if p.allowed != nil && !p.allowed[at] {
		return
	}
	p.weights[at] += by
	p.sums[at] += int64(by) * p.step
}

// average is a weight's mean over all steps, in thousandths.
func (p *perceptron) average(at int) int64 {
	return int64(p.weights[at])*1000 - p.sums[at]*1000/p.step
}

// prune keeps the given number of weights, the largest by |w| * count^0.3, and
// starts again with those alone.
func (p *perceptron) prune(keep int) {
	type candidate struct {
		at    int
		worth int64
	}
	var all []candidate
	for at := range p.weights {
		if w := p.average(at); w != 0 {
			worth := int64(math.Abs(float64(w)) * math.Pow(float64(p.counts[at/tagCount]), 0.3))
			all = append(all, candidate{at, worth})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.worth, a.worth), a.at-b.at) })
	p.allowed = make([]bool, len(p.weights))
	for _, c := range all[:min(keep, len(all))] {
		p.allowed[c.at] = true
	}
	p.reset()
}

// features are the rows with their averaged weights, scaled so that the largest
// one is 127.
func (p *perceptron) features() []model.Feature {
	largest := int64(1)
	for at := range p.weights {
		largest = max(largest, p.average(at), -p.average(at))
	}
	var all []model.Feature
	for row, key := range p.keys {
		f := model.Feature{Key: key}
		for tag := range tagCount {
			scaled := (p.average(row*tagCount+tag)*254 + largest) / (2 * largest)
			if w := int8(scaled); w != 0 {
				f.Pairs = append(f.Pairs, model.Pair{Tag: uint8(tag), Weight: w})
			}
		}
		if len(f.Pairs) > 0 {
			all = append(all, f)
		}
	}
	return all
}
