package summarize

import (
	"cmp"
	"slices"

	"standpoint/internal/article"
	"standpoint/internal/text"
)

const (
	// shingleWords is the number of words of a shingle, and one in sampling
	// shingles is kept, chosen by its hash: Broder, "On the resemblance and
	// containment of documents" (SEQUENCES 1997).
	shingleWords = 5
	sampling     = 4
	// copied is the share of the shorter article's sampled shingles from which
	// on one article copies the other; copiedOfWire the same where both name one
	// agency; borrowed the number that shows that passages were taken over.
	copied       = 0.5
	copiedOfWire = 0.2
	borrowed     = 6
	leastSample  = 5
	// holders is how many of the first articles with a shingle a later one is
	// compared to, so that stock phrases cost no more than others.
	holders = 8
)

// findCopies sets the origin of every document and which it borrows from.
// Only the reporter's prose is compared: two outlets at one press conference
// quote the same words and are still independent.
func findCopies(documents []document) {
	sizes := make([]int, len(documents))
	type occurrence struct {
		shingle  uint64
		document int32
	}
	var all []occurrence
	var sample []uint64
	hasher := newShingler()
	for i := range documents {
		sample = hasher.sample(&documents[i], sample[:0])
		sizes[i] = len(sample)
		for _, shingle := range sample {
			all = append(all, occurrence{shingle, int32(i)})
		}
	}
	slices.SortFunc(all, func(a, b occurrence) int {
		return cmp.Or(cmp.Compare(a.shingle, b.shingle), cmp.Compare(a.document, b.document))
	})
	shared := map[[2]int32]int{}
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end].shingle == all[start].shingle {
			end++
		}
		for j := start + 1; j < end; j++ {
			for i := start; i < min(j, start+holders); i++ {
				shared[[2]int32{all[j].document, all[i].document}]++
			}
		}
		start = end
	}
	judge(documents, sizes, shared)
	rootInAgencies(documents)
}

// rootInAgencies makes an agency's own article the origin of the story where it
// is among those that print it: it may have come in later than a copy.
func rootInAgencies(documents []document) {
	root := map[int]int{}
	for i := range documents {
		d := &documents[i]
		if _, found := root[d.origin]; !found && d.Wire != "" && article.SameWire(d.Wire, d.Outlet) {
			root[d.origin] = i
		}
	}
	for i := range documents {
		if agency, found := root[documents[i].origin]; found {
			documents[i].origin = agency
		}
	}
}

// judge goes through the pairs of a later and an earlier document in order. Of
// several that an article may copy, it copies the one with which it shares most.
func judge(documents []document, sizes []int, shared map[[2]int32]int) {
	pairs := make([][2]int32, 0, len(shared))
	for pair := range shared {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	most := make([]int, len(documents))
	for _, pair := range pairs {
		later, earlier := int(pair[0]), int(pair[1])
		d, e := &documents[later], &documents[earlier]
		n := shared[pair]
		if n >= borrowed {
			d.borrows = append(d.borrows, earlier)
		}
		threshold := copied
		if article.SameWire(d.Wire, e.Wire) {
			threshold = copiedOfWire
		}
		least := min(sizes[later], sizes[earlier])
		if least >= leastSample && float64(n) >= threshold*float64(least) && n > most[later] {
			most[later], d.origin = n, e.origin
		}
	}
}

// independentOutlets counts the sources behind the members of a statement that
// came to it on their own: articles of one outlet, copies of one story, reports
// of one agency, and articles of which one took passages from the other and
// words the statement as the other does, count once.
func independentOutlets(documents []document, members []int, nearVerbatim map[int]bool) int {
	group := newDisjoint(len(members))
	first := map[string]int{}
	place := map[int]int{}
	for k, m := range members {
		place[m] = k
		d := &documents[m]
		for _, key := range []string{"outlet " + d.outletKey(), "story " + documents[d.origin].ID} {
			if other, known := first[key]; known {
				group.join(k, other)
			} else {
				first[key] = k
			}
		}
	}
	joinWires(documents, members, group)
	for k, m := range members {
		for _, earlier := range documents[m].borrows {
			if other, here := place[earlier]; here && nearVerbatim[m] && nearVerbatim[earlier] {
				group.join(k, other)
			}
		}
	}
	return group.count()
}

// joinWires joins the members that credit one agency, whether by its name or by
// its initials.
func joinWires(documents []document, members []int, group disjoint) {
	var wires []string
	first := map[string]int{}
	for k, m := range members {
		wire := documents[m].Wire
		if wire == "" {
			continue
		}
		if other, known := first[wire]; known {
			group.join(k, other)
			continue
		}
		first[wire] = k
		for _, other := range wires {
			if article.SameWire(wire, other) {
				group.join(k, first[other])
			}
		}
		wires = append(wires, wire)
	}
}

// disjoint is a union-find structure over 0..n-1.
type disjoint []int

func newDisjoint(n int) disjoint {
	parents := make(disjoint, n)
	for i := range parents {
		parents[i] = i
	}
	return parents
}

func (d disjoint) find(i int) int {
	for d[i] != i {
		d[i] = d[d[i]]
		i = d[i]
	}
	return i
}

func (d disjoint) join(i, j int) { d[d.find(i)] = d.find(j) }

func (d disjoint) count() int {
	n := 0
	for i := range d {
		if d[i] == i {
			n++
		}
	}
	return n
}

// shingler samples the shingles of an article's prose.
type shingler struct {
	tokens []text.Span
	words  []uint64
}

func newShingler() *shingler { return &shingler{} }

// sample appends the sampled shingles of an article, ascending, each once.
func (s *shingler) sample(d *document, sample []uint64) []uint64 {
	blocks := d.Blocks
	if len(blocks) == 0 {
		blocks = []article.Block{{Span: text.Span{End: len(d.Text)}, Kind: article.Paragraph}}
	}
	for _, b := range blocks {
		if b.Kind == article.Paragraph && 0 <= b.Start && b.Start <= b.End && b.End <= len(d.Text) {
			sample = s.paragraph(d.Text, b.Span, sample)
		}
	}
	slices.Sort(sample)
	return slices.Compact(sample)
}

// paragraph hashes the words outside quotation marks. A mark that is never
// closed hides the rest of one paragraph, no more.
func (s *shingler) paragraph(document string, span text.Span, sample []uint64) []uint64 {
	s.tokens = text.Tokens(document, span, s.tokens[:0])
	s.words = s.words[:0]
	quoted := false
	for _, token := range s.tokens {
		w := token.Of(document)
		switch w {
		case "“", "„", "«":
			quoted = true
		case "”", "»":
			quoted = false
		case "\"", "''", "``":
			quoted = !quoted
		default:
			if folded := text.Fold(w); !quoted && isWord(folded) {
				s.words = append(s.words, fnv(folded))
			}
		}
	}
	for i := shingleWords; i <= len(s.words); i++ {
		hash := uint64(fnvOffset)
		for _, word := range s.words[i-shingleWords : i] {
			hash = (hash ^ word) * fnvPrime
		}
		hash ^= hash >> 29
		if hash%sampling == 0 {
			sample = append(sample, hash)
		}
	}
	return sample
}
