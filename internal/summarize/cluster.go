package summarize

import (
	"cmp"
	"slices"
	"strings"
)

const (
	// sameWords is the Jaccard similarity of two word sets from which on a
	// reader takes the wordings for one statement. It lies a little under the
	// usual 0.6, since word splitting differs from reader to reader.
	sameWords = 0.55
	// sameSentence is the similarity from which on two sentences are one, and
	// likeContent that which the contents of two similar sentences have at least
	// when they say the same: "…, the minister told reporters in the capital"
	// alone makes no statement.
	sameSentence = 0.8
	likeContent  = 0.4
	// likeLength is the ratio of lengths from which on a negation that only one
	// of two wordings has cannot come from a clause that the other leaves out.
	likeLength = 0.8
	// containedWords is the share of a wording's words that a longer one must
	// have to contain it, and leastContained the fewest content stems with
	// which that means anything.
	containedWords = 0.85
	leastContained = 3
	// paraphrasedPart is the least share of a wording's content stems that its
	// paraphrase has, and paraphrased the least product of that share and their
	// number: the fewer there are, the more of them must agree.
	paraphrasedPart = 0.6
	paraphrased     = 4
)

// cluster is one statement: its members are candidates of one holder, the head
// first, whose wording is shown.
type cluster struct {
	members []int  // numbers of candidates; the head first
	lost    string // why it may not be shown, or empty
	// voices are the speakers to whom members give it, the best supported first;
	// nil where all give it to one.
	voices []Voicing
}

// filePairs sets the word pairs by which candidates find each other, and lays
// out the indexes of them.
func filePairs(all []candidate) shelves {
	ring := newKeyring()
	for i := range all {
		all[i].pairs = ring.file(wordPairs(all[i].words, all[i].shown))
	}
	for i := range all {
		all[i].pairs = ring.shared(all[i].pairs)
	}
	return ring.shelves()
}

// gather puts candidates that say the same for the same holder into clusters.
//
// It is star clustering in order of the quality of wording, so that no chain of
// small differences joins what differs, and every head is the best wording of
// its cluster: a candidate joins the most similar head, or becomes one. Then a
// head that a longer one contains joins that one's cluster, as when one outlet
// splits a quotation that another prints whole, and one that says the same in
// other words as a better worded one joins that. The pairs are those of filePairs.
func gather(all []candidate, pairs shelves, v *vocabulary) []cluster {
	clusters := joinContained(all, pairs, joinNearVerbatim(all, pairs, byQuality(all)))
	slices.SortFunc(clusters, func(a, b cluster) int { return cmp.Compare(all[a.members[0]].rank, all[b.members[0]].rank) })
	return joinParaphrases(all, clusters, v)
}

// byQuality lists the candidates by falling quality of wording, ties broken by
// place, and sets their ranks. What decides nearly always is kept together, since
// a sort that looks a candidate up for each comparison waits for memory.
func byQuality(all []candidate) []int {
	type place struct {
		quality  float64
		document int32
		number   int32
	}
	places := make([]place, len(all))
	for i := range all {
		places[i] = place{wordingQuality(&all[i]), int32(all[i].document), int32(i)}
	}
	slices.SortFunc(places, func(a, b place) int {
		if order := cmp.Or(cmp.Compare(b.quality, a.quality), cmp.Compare(a.document, b.document)); order != 0 {
			return order
		}
		x, y := &all[a.number], &all[b.number]
		return cmp.Or(
			cmp.Compare(x.span.Start, y.span.Start),
			cmp.Compare(x.span.End, y.span.End),
			strings.Compare(string(x.holder), string(y.holder)),
			cmp.Compare(x.position, y.position),
		)
	})
	order := make([]int, len(all))
	for rank, p := range places {
		order[rank] = int(p.number)
		all[p.number].rank = int32(rank)
	}
	return order
}

func joinNearVerbatim(all []candidate, pairs shelves, order []int) [][]int {
	heads := newIndex(len(all), pairs)
	members := make([][]int, len(all))
	var first []int
	for _, i := range order {
		if best := mostAlike(all, i, heads.sharing(all[i].pairs), sameStatement); best >= 0 {
			members[best] = append(members[best], i)
			continue
		}
		members[i] = []int{i}
		first = append(first, i)
		heads.add(i, all[i].pairs)
	}
	groups := make([][]int, len(first))
	for k, head := range first {
		groups[k] = members[head]
	}
	return groups
}

// mostAlike finds among the named candidates the one that candidate i is most
// like, of equals the best worded, or -1.
func mostAlike(all []candidate, i int, names []int32, likeness func(a, b *candidate) float64) int {
	best, most := -1, 0.0
	for _, name := range names {
		other := int(name)
		alike := likeness(&all[i], &all[other])
		if alike > most || alike > 0 && alike == most && all[other].rank < all[best].rank {
			best, most = other, alike
		}
	}
	return best
}

// sameStatement is how similar two candidates are if they say the same for the
// same holder, else 0. What is said must be alike, not only the sentence around
// it, unless next to nothing of the sentence differs.
func sameStatement(a, b *candidate) float64 {
	if a.holder != b.holder {
		return 0
	}
	similarity := 0.0
	if a.shown.reaches(b.shown, sameWords) && (a.shown.reaches(b.shown, sameSentence) || a.said.reaches(b.said, likeContent)) {
		similarity = a.shown.jaccard(b.shown)
	}
	if min(len(a.about), len(b.about)) >= leastContained && a.said.reaches(b.said, sameWords) {
		similarity = max(similarity, a.said.jaccard(b.said))
	}
	if similarity == 0 || contradicts(a, b) {
		return 0
	}
	return similarity
}

// joinContained goes from the longest head to the shortest and lets each join
// the head that contains it, if there is one: the most alike, of those the best
// worded.
func joinContained(all []candidate, pairs shelves, groups [][]int) []cluster {
	slices.SortFunc(groups, func(a, b []int) int {
		x, y := &all[a[0]], &all[b[0]]
		return cmp.Or(cmp.Compare(len(y.said), len(x.said)), cmp.Compare(x.rank, y.rank))
	})
	longer := newIndex(len(all), pairs)
	place := make([]int, len(all)) // of a head among clusters
	var clusters []cluster
	for _, group := range groups {
		head := group[0]
		if best := mostAlike(all, head, longer.sharing(all[head].pairs), containedIn); best >= 0 {
			into := &clusters[place[best]]
			into.members = append(into.members, group...)
			continue
		}
		place[head] = len(clusters)
		clusters = append(clusters, cluster{members: group})
		longer.add(head, all[head].pairs)
	}
	return clusters
}

// containedIn is how alike a is to b, whose words or content hold a's, else 0. A
// wording that dangles does not swallow one that stands alone.
func containedIn(a, b *candidate) float64 {
	if a.holder == b.holder && a.document == b.document && b.span.Start <= a.span.Start && a.span.End <= b.span.End {
		return 1 // a reader of b has read a
	}
	if a.holder != b.holder || b.dangling && !a.dangling || len(a.about) < leastContained {
		return 0
	}
	held := a.said.within(b.said) >= containedWords
	if !held {
		shared := countShared(a.about, b.about)
		part := float64(shared) / float64(len(a.about))
		held = part >= paraphrasedPart && part*float64(shared) >= paraphrased
	}
	if !held || contradicts(a, b) {
		return 0
	}
	return a.said.jaccard(b.said)
}

// contradicts reports whether two wordings that are nearly the same differ in
// what matters: they count the same thing differently, or one of two of about
// the same length negates what the other states.
func contradicts(a, b *candidate) bool {
	if a.polarity.recounts(b.polarity) {
		return true
	}
	shorter, longer := min(len(a.said), len(b.said)), max(len(a.said), len(b.said))
	return float64(shorter) >= likeLength*float64(longer) && a.polarity.denies(b.polarity)
}
