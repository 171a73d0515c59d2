package summarize

import (
	"cmp"
	"fmt"
	"slices"
)

// settle decides between clusters whose shown words are nearly the same but
// which are not one statement: they stand under two holders, their figures or
// negation differ, or a long frame holds two short contents. A reader must not read the words twice. The cluster with
// more evidence keeps them; the other shows a wording of its own that is
// different enough, or is not shown.
func settle(all []candidate, pairs shelves, clusters []cluster, documents []document) {
	s := settlement{all: all, clusters: clusters, heads: newIndex(len(clusters), pairs)}
	order := make([]int, len(clusters))
	claims, latest := make([]float64, len(clusters)), make([]int, len(clusters))
	for i := range order {
		order[i] = i
		claims[i] = evidence(all, &clusters[i], documents)
		latest[i] = newest(all, &clusters[i])
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(claims[b], claims[a]),
			cmp.Compare(latest[b], latest[a]),
			cmp.Compare(all[clusters[a].members[0]].rank, all[clusters[b].members[0]].rank),
		)
	})
	for _, i := range order {
		s.place(i)
	}
}

// settlement files the clusters that are shown by their words, those with more
// evidence first.
type settlement struct {
	all      []candidate
	clusters []cluster
	heads    *index
}

// place files the cluster under the best of its wordings that none before it
// has, or marks it as lost.
func (s *settlement) place(i int) {
	c := &s.clusters[i]
	first := -1 // the rival of the best wording
	for k := range c.members {
		head := &s.all[c.members[k]]
		rival := s.rival(head)
		if rival < 0 {
			c.members[0], c.members[k] = c.members[k], c.members[0]
			s.heads.add(i, head.pairs)
			return
		}
		if k == 0 {
			first = rival
		}
	}
	winner := &s.all[s.clusters[first].members[0]]
	c.lost = "nearly the same words, with other figures or another end, are better supported"
	if winner.holder != s.all[c.members[0]].holder {
		c.lost = fmt.Sprintf("the same words stand, on more evidence, under %s", winner.holder)
	}
}

// rival finds a filed cluster whose shown words are nearly the given ones, or
// -1.
func (s *settlement) rival(head *candidate) int {
	rival := -1
	for _, name := range s.heads.sharing(head.pairs) {
		if other := int(name); head.shown.reaches(s.all[s.clusters[other].members[0]].shown, sameWords) && (rival < 0 || other < rival) {
			rival = other
		}
	}
	return rival
}

// innerClaim is the part that a report within a report has of its claim, and
// disputedClaim that of one within a stance: "rejected the demand that …" is the
// position of who rejects. asideClaim is that of a stance or move in another's
// sentence: "A raised its offer after B had cut its demand" is about A.
const (
	innerClaim    = 0.75
	disputedClaim = 0.4
	asideClaim    = 0.75
)

// evidence sums, over the stories that have a cluster, the claim of the best
// member: how surely the position is the holder's, and how much of the passage
// it is. A report within a report has less of a claim than what is around it.
func evidence(all []candidate, c *cluster, documents []document) float64 {
	if len(c.members) == 1 {
		return all[c.members[0]].claim()
	}
	best := map[int]float64{}
	for _, m := range c.members {
		claim := all[m].claim()
		origin := documents[all[m].document].origin
		best[origin] = max(best[origin], claim)
	}
	origins := make([]int, 0, len(best))
	for origin := range best {
		origins = append(origins, origin)
	}
	slices.Sort(origins) // floating-point sums depend on their order
	sum := 0.0
	for _, origin := range origins {
		sum += best[origin]
	}
	return sum
}

// claim is how surely the position is the holder's, and how much of the passage.
func (c *candidate) claim() float64 {
	claim := c.certain * c.share
	switch {
	case c.disputed:
		claim *= disputedClaim
	case c.inner:
		claim *= innerClaim
	case c.aside:
		claim *= asideClaim
	}
	return claim
}

// newest is the last document of the window that has the cluster.
func newest(all []candidate, c *cluster) int {
	last := 0
	for _, m := range c.members {
		last = max(last, all[m].document)
	}
	return last
}
