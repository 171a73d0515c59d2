package summarize

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"standpoint/internal/topic"
)

// statement is a cluster with what choice and order ask of it.
type statement struct {
	cluster
	id          string
	head        *candidate
	issues      []string // ids, the one it speaks to first first
	articles    []int    // numbers of the documents that have it, ascending, each once
	outlets     int
	independent int
	near        int // how many members, from the front, word it as the head does
	weight      Weight
	value       float64 // the product of weight
	concepts    []int32 // distinct, ascending
	change      change  // since earlier editions
	words       int     // of the shown text
	rank        int32   // by weight among all, the heaviest first
}

// statements describes the clusters, in their order; weight and concepts follow
// when the comparison with earlier editions is made.
func statements(t *topic.Topic, all []candidate, clusters []cluster, documents []document) []statement {
	list := make([]statement, len(clusters))
	for i, c := range clusters {
		s := statement{cluster: c, head: &all[c.members[0]]}
		s.id = statementID(s.head.holder, s.head.text)
		s.words = len(s.head.words)
		s.sortMembers(all)
		s.issues = issuesOf(t, all, s.members)
		s.count(all, documents)
		list[i] = s
	}
	return list
}

// statementID is the same in every edition that shows the text for the holder.
func statementID(holder topic.PartyID, text string) string {
	sum := sha256.Sum256([]byte(string(holder) + "\x00" + text))
	return hex.EncodeToString(sum[:8])
}

// sortMembers puts behind the head first those that word it as the head does,
// then the others, each by date and place.
func (s *statement) sortMembers(all []candidate) {
	alike := func(m int) bool { return all[m].shown.jaccard(s.head.shown) >= sameWords }
	slices.SortFunc(s.members[1:], func(a, b int) int {
		if x, y := alike(a), alike(b); x != y {
			if x {
				return -1
			}
			return 1
		}
		x, y := &all[a], &all[b]
		return cmp.Or(
			cmp.Compare(x.document, y.document),
			cmp.Compare(x.span.Start, y.span.Start),
			cmp.Compare(x.span.End, y.span.End),
			cmp.Compare(x.position, y.position),
		)
	})
	s.near = 1
	for s.near < len(s.members) && alike(s.members[s.near]) {
		s.near++
	}
}

// issuesOf unites the issues of the members: those of the head, in the order in
// which it speaks to them, then the others in the topic's.
func issuesOf(t *topic.Topic, all []candidate, members []int) []string {
	issues := slices.Clone(all[members[0]].issues)
	touched := map[string]bool{}
	for _, m := range members {
		for _, issue := range all[m].issues {
			touched[issue] = true
		}
	}
	for _, issue := range t.Issues {
		if touched[issue.ID] && !slices.Contains(issues, issue.ID) {
			issues = append(issues, issue.ID)
		}
	}
	if issues == nil {
		issues = []string{}
	}
	return issues
}

// count finds the articles, outlets and independent outlets of a statement.
func (s *statement) count(all []candidate, documents []document) {
	nearVerbatim := map[int]bool{}
	outlets := map[string]bool{}
	for k, m := range s.members {
		number := all[m].document
		s.articles = append(s.articles, number)
		outlets[documents[number].outletKey()] = true
		if k < s.near {
			nearVerbatim[number] = true
		}
	}
	slices.Sort(s.articles)
	s.articles = slices.Compact(s.articles)
	s.outlets = len(outlets)
	s.independent = independentOutlets(documents, s.articles, nearVerbatim)
}

// byWeight lists the statements in their total order and sets their ranks, as
// byQuality does for candidates.
func byWeight(list []statement) []int {
	type place struct {
		value    float64
		document int32
		number   int32
	}
	places := make([]place, len(list))
	for i := range list {
		places[i] = place{list[i].value, int32(list[i].head.document), int32(i)}
	}
	slices.SortFunc(places, func(a, b place) int {
		if order := cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.document, b.document)); order != 0 {
			return order
		}
		return compareStatements(&list[a.number], &list[b.number])
	})
	order := make([]int, len(list))
	for rank, p := range places {
		order[rank] = int(p.number)
		list[p.number].rank = int32(rank)
	}
	return order
}

// compareStatements is the total order of statements: weight, then date, then
// words. Only statements that are the same in all a reader sees are equal.
func compareStatements(a, b *statement) int {
	return cmp.Or(
		cmp.Compare(b.value, a.value),
		cmp.Compare(a.head.document, b.head.document),
		cmp.Compare(a.head.span.Start, b.head.span.Start),
		strings.Compare(a.id, b.id),
	)
}
