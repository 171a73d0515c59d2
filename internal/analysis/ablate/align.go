package main

import (
	"cmp"
	"slices"

	"standpoint/internal/text"
)

// attributed is the source and content of an attribution, in code points, in
// order and without overlaps.
type attributed struct{ source, content []text.Span }

// pair is an attribution that was found and the gold one that it matches.
type pair struct {
	mine, theirs int
	overlap      float64 // intersection over union of the contents
}

// leastOverlap is the overlap of contents from which an attribution counts as
// found (Newell et al. 2018).
const leastOverlap = 0.3

// align pairs the attributions greedily, the greatest overlap first.
func align(mine, theirs []attributed) []pair {
	var all []pair
	for i, m := range mine {
		for j, t := range theirs {
			both := shared(m.content, t.content)
			if both == 0 {
				continue
			}
			overlap := float64(both) / float64(length(m.content)+length(t.content)-both)
			if overlap >= leastOverlap {
				all = append(all, pair{i, j, overlap})
			}
		}
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.overlap, a.overlap), cmp.Compare(b.mine, a.mine), cmp.Compare(b.theirs, a.theirs))
	})
	usedMine, usedTheirs := make(map[int]bool), make(map[int]bool)
	return slices.DeleteFunc(all, func(p pair) bool {
		if usedMine[p.mine] || usedTheirs[p.theirs] {
			return true
		}
		usedMine[p.mine], usedTheirs[p.theirs] = true, true
		return false
	})
}

// shared is the length that two lists of spans have in common.
func shared(a, b []text.Span) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		n += max(0, min(a[i].End, b[j].End)-max(a[i].Start, b[j].Start))
		if a[i].End < b[j].End {
			i++
		} else {
			j++
		}
	}
	return n
}

// merged puts spans in order and joins those that overlap.
func merged(spans []text.Span) []text.Span {
	sorted := slices.Clone(spans)
	slices.SortFunc(sorted, func(a, b text.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	var list []text.Span
	for _, s := range sorted {
		if n := len(list); n > 0 && s.Start <= list[n-1].End {
			list[n-1].End = max(list[n-1].End, s.End)
		} else {
			list = append(list, s)
		}
	}
	return list
}

// counter turns bytes of a text into code points.
type counter struct{ before []int } // code points before each byte

func newCounter(document string) counter {
	c := counter{make([]int, len(document)+1)}
	points := 0
	for i := range len(document) {
		c.before[i] = points
		if i+1 == len(document) || document[i+1]&0xC0 != 0x80 {
			points++
		}
	}
	c.before[len(document)] = points
	return c
}

// points is the spans in code points.
func (c counter) points(spans []text.Span) []text.Span {
	list := make([]text.Span, len(spans))
	for i, s := range spans {
		list[i] = text.Span{Start: c.before[s.Start], End: c.before[s.End]}
	}
	return merged(list)
}
