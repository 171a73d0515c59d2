package summarize

import (
	"cmp"
	"fmt"
	"slices"
)

// rivalry is between two clusters whose shown words are nearly the same but
// which are not one statement: they stand under two holders, or their figures
// or negation differ. A reader must not read the words twice.
type rivalry struct {
	other int // number of the other cluster
	won   bool
}

// settle decides each rivalry. Between two holders the weight of the evidence
// decides whose words they are; between two versions of one holder, the newer.
// The loser shows another of its wordings if one is different enough, else it
// is not shown.
func settle(all []candidate, clusters []cluster, documents []document) {
	order := make([]int, len(clusters))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return compareEvidence(all, &clusters[a], &clusters[b], documents) })
	shown := newIndex(len(clusters))
	var near []int32
	for _, i := range order {
		c := &clusters[i]
		var against int
		near, against = rivalOf(all, clusters, shown, i, near)
		if against >= 0 {
			c.rivals = append(c.rivals, rivalry{other: against})
			clusters[against].rivals = append(clusters[against].rivals, rivalry{other: i, won: true})
			if near = showAnother(all, clusters, shown, i, near); c.lost != "" {
				continue
			}
		}
		shown.add(int32(i), all[c.members[0]].shown)
	}
}

// compareEvidence orders clusters by the strength of their claim to their
// words: how surely and in how many outlets, then how recently.
func compareEvidence(all []candidate, a, b *cluster, documents []document) int {
	return cmp.Or(
		cmp.Compare(evidence(all, b, documents), evidence(all, a, documents)),
		cmp.Compare(newest(all, b), newest(all, a)),
		compareCandidates(all, a.members[0], b.members[0]),
	)
}

// evidence sums, over the outlets that have a cluster, the certainty of the best
// member. A report within a report counts half.
func evidence(all []candidate, c *cluster, documents []document) float64 {
	best := map[int]float64{}
	for _, m := range c.members {
		certain := all[m].certain
		if all[m].inner {
			certain /= 2
		}
		origin := documents[all[m].document].origin
		best[origin] = max(best[origin], certain)
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

// newest is the last document of the window that has the cluster.
func newest(all []candidate, c *cluster) int {
	last := 0
	for _, m := range c.members {
		last = max(last, all[m].document)
	}
	return last
}

// rivalOf finds a cluster already shown whose shown words are nearly those of
// cluster i, or -1.
func rivalOf(all []candidate, clusters []cluster, shown *index, i int, near []int32) ([]int32, int) {
	words := all[clusters[i].members[0]].shown
	near = shown.similar(words, sameWords, near[:0])
	for _, name := range near {
		if words.jaccard(all[clusters[name].members[0]].shown) >= sameWords {
			return near, int(name)
		}
	}
	return near, -1
}

// showAnother makes the best member that no rival has the cluster's head, or
// marks the cluster as lost.
func showAnother(all []candidate, clusters []cluster, shown *index, i int, near []int32) []int32 {
	c := &clusters[i]
	against := c.rivals[len(c.rivals)-1].other
	for k := 1; k < len(c.members); k++ {
		c.members[0], c.members[k] = c.members[k], c.members[0]
		var rival int
		if near, rival = rivalOf(all, clusters, shown, i, near); rival < 0 {
			return near
		}
		c.members[0], c.members[k] = c.members[k], c.members[0]
	}
	winner := &all[clusters[against].members[0]]
	if winner.holder != all[c.members[0]].holder {
		c.lost = fmt.Sprintf("the same words stand, on more evidence, under %s", winner.holder)
	} else {
		c.lost = "a version with other figures is newer or better supported"
	}
	return near
}
