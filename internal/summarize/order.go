package summarize

import (
	"cmp"
	"slices"

	"standpoint/internal/topic"
)

// arrange orders the taken statements of a party as they are read: grouped by
// issue, the group with the weightiest statement first; within a group by
// weight, then date. Statements off every issue come last.
func arrange(t *topic.Topic, taken []*statement) {
	heaviest := map[string]float64{}
	for _, s := range taken {
		issue := mainIssue(s)
		heaviest[issue] = max(heaviest[issue], s.value)
	}
	place := map[string]int{"": len(t.Issues)}
	for i, issue := range t.Issues {
		place[issue.ID] = i
	}
	slices.SortFunc(taken, func(a, b *statement) int {
		x, y := mainIssue(a), mainIssue(b)
		if x != y {
			if x == "" || y == "" {
				return cmp.Compare(place[x], place[y])
			}
			return cmp.Or(cmp.Compare(heaviest[y], heaviest[x]), cmp.Compare(place[x], place[y]))
		}
		return compareStatements(a, b)
	})
}

// mainIssue is the issue that a statement speaks to first, or "".
func mainIssue(s *statement) string {
	if len(s.issues) == 0 {
		return ""
	}
	return s.issues[0]
}
