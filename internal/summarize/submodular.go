package summarize

import (
	"container/heap"
	"math"
	"slices"
)

// item is a thing that may be chosen, as the objective sees it.
type item struct {
	concepts []int32 // distinct
	groups   []share // of diversity: issues, the speaker
	part     int32   // the party, whose share it takes
	value    float64 // 0 to 1 within its part
	words    int
	first    bool // to be taken before all that are not, within its part's sure share
}

// share is what an item has in a group: the part, 0 to 1, of its value that
// counts there.
type share struct {
	group int32
	part  float64
}

// budget bounds a choice. A bound of 0 is none.
type budget struct {
	total int // items
	words int
	// sureOfPart is how many items every part gets, if it has them, before any
	// gets more; mostOfPart how many it gets at most.
	sureOfPart int
	mostOfPart int
	// perWord takes by gain a word instead of by gain, as a budget of words alone
	// asks for (Lin and Bilmes, "Multi-document Summarization via Budgeted
	// Maximization of Submodular Functions", NAACL 2010).
	perWord bool
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
	taken  bool
	rank   int    // of the taken, from 1
	gains  gains  // when taken or last looked at
	reason string // why it was left, or empty
}

// greedy chooses items by gain until the budget is spent. It is the lazy greedy
// of Minoux (1978): since gains only fall, an item whose fresh gain still leads
// the heap is the best of all. The items come in the order in which ties are
// broken.
func greedy(o *objective, b budget) []outcome {
	c := choice{objective: o, budget: b, outcomes: make([]outcome, len(o.items)), parts: map[int32]int{}}
	all := make([]int, len(o.items))
	for i := range all {
		all[i] = i
	}
	if b.sureOfPart > 0 {
		var first, rest []int
		for _, i := range all {
			if o.items[i].first {
				first = append(first, i)
			} else {
				rest = append(rest, i)
			}
		}
		left := append(c.spend(first, b.sureOfPart), rest...)
		slices.Sort(left)
		all = c.spend(left, b.sureOfPart)
	}
	c.spend(all, b.mostOfPart)
	return c.outcomes
}

// choice is how far a greedy choice has come.
type choice struct {
	*objective
	budget
	outcomes []outcome
	parts    map[int32]int // items taken, by part
	count    int
	length   int // in words
}

// spend takes of the given items while the budget lasts and no part has more
// than partItems, and returns those that it did not take, ascending.
func (c *choice) spend(from []int, partItems int) (left []int) {
	queue := make(gainQueue, len(from))
	for k, i := range from {
		c.outcomes[i].gains = c.gain(i)
		queue[k] = queued{item: i, gain: c.rate(i), count: c.count}
	}
	heap.Init(&queue)
	for len(queue) > 0 {
		top := &queue[0]
		i, out := top.item, &c.outcomes[top.item]
		out.gains = c.gain(i)
		if out.reason = c.refuses(i, partItems); out.reason != "" {
			left = append(left, i)
			heap.Pop(&queue)
			continue
		}
		if top.count != c.count {
			top.gain, top.count = c.rate(i), c.count
			heap.Fix(&queue, 0)
			continue
		}
		c.take(i)
		c.count, c.length = c.count+1, c.length+c.items[i].words
		c.parts[c.items[i].part]++
		out.taken, out.rank = true, c.count
		heap.Pop(&queue)
	}
	slices.Sort(left)
	return left
}

// rate is what the queue is ordered by: the fresh gain of an item, or that a
// word.
func (c *choice) rate(i int) float64 {
	gain := c.outcomes[i].gains.total()
	if c.perWord {
		gain /= float64(max(1, c.items[i].words))
	}
	return gain
}

// refuses says which bound an item would break, or nothing. What it refuses
// once it refuses ever after, but for a larger share.
func (c *choice) refuses(i, partItems int) string {
	it := &c.items[i]
	switch {
	case partItems > 0 && c.parts[it.part] >= partItems:
		return "the party's share is full"
	case c.total > 0 && c.count >= c.total:
		return "the budget of statements is spent"
	case c.words > 0 && c.length+it.words > c.words:
		return "too long for what is left of the budget of words"
	case c.outcomes[i].gains.Coverage < c.leastNew*c.whole(i):
		return "adds little to what is taken"
	}
	return ""
}

// queued is an item in the heap with its gain when so many were taken.
type queued struct {
	item  int
	gain  float64
	count int
}

type gainQueue []queued

func (q gainQueue) Len() int { return len(q) }

func (q gainQueue) Less(i, j int) bool {
	if q[i].gain != q[j].gain {
		return q[i].gain > q[j].gain
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
