package summarize

import (
	"container/heap"
	"math"
)

// item is a thing that may be chosen, as the objective sees it.
type item struct {
	concepts []int32 // distinct
	groups   []share // of diversity: issues, the speaker
	part     int32   // the party, whose share it takes
	value    float64 // 0 to 1 within its part
	words    int
}

// share is what an item has in a group: the part, 0 to 1, of its value that
// counts there.
type share struct {
	group int32
	part  float64
}

// budget bounds a choice. A bound of 0 is none.
type budget struct {
	items     int
	words     int
	partItems int // of any one part
	// leastNew is the least share, 0 to 1, of an item's concepts by weight that
	// must not be covered yet.
	leastNew float64
}

// objective is a set function of the items, monotone and submodular (Lin and
// Bilmes, "A Class of Submodular Functions for Document Summarization", ACL
// 2011): the weight of the concepts covered, plus for each group the square
// root of the value taken from it, plus the value itself. Each term is scaled
// so that the parts, however much there is of each, weigh the same.
type objective struct {
	items    []item
	concepts []float64 // weight by concept, scaled
	coverage float64
	variety  float64
	modular  float64

	covered []bool
	groups  []float64 // value taken, by group
}

// gains are what an item adds to the objective, by term.
type gains struct{ Coverage, Variety, Value float64 }

func (g gains) total() float64 { return g.Coverage + g.Variety + g.Value }

func (o *objective) gain(i int) gains {
	it := &o.items[i]
	var g gains
	for _, concept := range it.concepts {
		if !o.covered[concept] {
			g.Coverage += o.concepts[concept]
		}
	}
	for _, s := range it.groups {
		taken := o.groups[s.group]
		g.Variety += math.Sqrt(taken+s.part*it.value) - math.Sqrt(taken)
	}
	g.Coverage *= o.coverage
	g.Variety *= o.variety
	g.Value = o.modular * it.value
	return g
}

// whole is the coverage that an item would add alone.
func (o *objective) whole(i int) float64 {
	sum := 0.0
	for _, concept := range o.items[i].concepts {
		sum += o.concepts[concept]
	}
	return o.coverage * sum
}

func (o *objective) take(i int) {
	it := &o.items[i]
	for _, concept := range it.concepts {
		o.covered[concept] = true
	}
	for _, s := range it.groups {
		o.groups[s.group] += s.part * it.value
	}
}

// outcome is what a choice made of an item.
type outcome struct {
	taken bool
	rank  int   // of the taken, from 1
	gains gains // when taken or last looked at
	full  string
}

// greedy chooses items by gain for their length until the budget is spent. It
// is the lazy greedy of Minoux (1978): since gains only fall, an item whose
// fresh gain still leads the heap is the best of all. The items come in the
// order in which ties are broken.
func greedy(o *objective, b budget) []outcome {
	outcomes := make([]outcome, len(o.items))
	queue := make(gainQueue, len(o.items))
	for i := range o.items {
		outcomes[i].gains = o.gain(i)
		queue[i] = queued{item: i, ratio: ratio(outcomes[i].gains, o.items[i].words)}
	}
	heap.Init(&queue)
	var count, words int
	parts := map[int32]int{}
	for round := 0; len(queue) > 0; {
		top := &queue[0]
		it, out := &o.items[top.item], &outcomes[top.item]
		if reason := b.exceeded(count, words+it.words, parts[it.part]); reason != "" {
			out.gains, out.full = o.gain(top.item), reason
			heap.Pop(&queue)
			continue
		}
		if top.round != round {
			out.gains = o.gain(top.item)
			top.ratio, top.round = ratio(out.gains, it.words), round
			heap.Fix(&queue, 0)
			continue
		}
		if out.gains.Coverage < b.leastNew*o.whole(top.item) {
			out.full = "adds little to what is taken"
			heap.Pop(&queue)
			continue
		}
		o.take(top.item)
		count, words, round = count+1, words+it.words, round+1
		parts[it.part]++
		out.taken, out.rank = true, count
		heap.Pop(&queue)
	}
	return outcomes
}

// exceeded says which bound one more item would break, or nothing.
func (b budget) exceeded(count, words, partItems int) string {
	switch {
	case b.partItems > 0 && partItems >= b.partItems:
		return "the party's share is full"
	case b.items > 0 && count >= b.items:
		return "the budget of statements is spent"
	case b.words > 0 && words > b.words:
		return "too long for what is left of the budget of words"
	}
	return ""
}

// costScale damps the length in the ratio of gain to cost: at 1 the shortest
// statements would win, at 0 the longest.
const costScale = 0.3

func ratio(g gains, words int) float64 {
	return g.total() / math.Pow(float64(max(1, words)), costScale)
}

// queued is an item in the heap with its gain for its length as of a round.
type queued struct {
	item  int
	ratio float64
	round int
}

type gainQueue []queued

func (q gainQueue) Len() int { return len(q) }

func (q gainQueue) Less(i, j int) bool {
	if q[i].ratio != q[j].ratio {
		return q[i].ratio > q[j].ratio
	}
	return q[i].item < q[j].item
}

func (q gainQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *gainQueue) Push(x any)   { *q = append(*q, x.(queued)) }

func (q *gainQueue) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}
