package summarize

import (
	"cmp"
	"slices"

	"standpoint/internal/topic"
)

// Contrast is a pair of shown statements of two parties that stand apart on an
// issue.
type Contrast struct {
	Issue      string    `json:"issue"`      // id
	Statements [2]string `json:"statements"` // ids, in the order of the parties
	Ground     Ground    `json:"ground"`
}

const (
	// apart is the least difference, in points, of two statements that are shown
	// as a contrast: better none than one that a reader would not see.
	apart = 2.5
	// leastCommon is how much they have in common at least.
	leastCommon = 1.3
	// answerPoints are added where one of the two may well answer the other.
	answerPoints = 1
	// mostContrasts bounds how many an edition points out, and compared how many
	// statements of each party, the weightiest, are looked at.
	mostContrasts = 5
	compared      = 60
)

// pairing is two statements, by number, of two parties that stand apart, the
// first of the party that comes first.
type pairing struct {
	difference
	a, b  int
	issue string
}

// pairings compares the weightiest statements of every two parties, and returns
// those that stand apart, the plainest first.
func pairings(t *topic.Topic, list []statement, v *vocabulary) []pairing {
	sides := make([][]side, len(t.Parties))
	var sets [][]stemID
	for p, numbers := range weightiest(t, list) {
		for _, number := range numbers {
			s := newSide(t, list, number, v)
			sides[p] = append(sides[p], s)
			sets = append(sets, s.stand.topical)
		}
	}
	common := newRarity(sets, v)
	var found []pairing
	for p := range sides {
		for q := p + 1; q < len(sides); q++ {
			for i := range sides[p] {
				for j := range sides[q] {
					if pair, ok := sides[p][i].against(&sides[q][j], common); ok {
						found = append(found, pair)
					}
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b pairing) int { return cmp.Compare(b.points, a.points) })
	return found
}

// weightiest lists, for each party in the topic's order, the numbers of the
// statements that are compared.
func weightiest(t *topic.Topic, list []statement) [][]int {
	place := map[topic.PartyID]int{}
	for i, p := range t.Parties {
		place[p.ID] = i
	}
	numbers := make([][]int, len(t.Parties))
	heavier := func(a, b int) int { return compareStatements(&list[a], &list[b]) }
	for i := range list {
		s := &list[i]
		if s.lost != "" || len(s.issues) == 0 {
			continue
		}
		of := &numbers[place[s.head.holder]]
		if n := len(*of); n == compared {
			if s.value < list[(*of)[n-1]].value || heavier(i, (*of)[n-1]) > 0 {
				continue
			}
			*of = (*of)[:n-1]
		}
		at, _ := slices.BinarySearchFunc(*of, i, heavier)
		*of = slices.Insert(*of, at, i)
	}
	return numbers
}

// side is a statement as it is compared with those of other parties.
type side struct {
	*statement
	number int
	stand  stand
}

// newSide takes a statement's stand. What it supposes counts as stated: between
// parties, "a deal if they agree" is a demand. What somebody else reports of its
// holder may be refused by who reports it, so that it refuses nothing for the
// holder.
func newSide(t *topic.Topic, list []statement, number int, v *vocabulary) side {
	s := side{statement: &list[number], number: number}
	s.stand = newStand(t, s.head.text, s.head.speaker, v)
	s.stand.stated = s.stand.topical
	if s.head.voice == topic.Reported {
		s.stand.refused, s.stand.rejected, s.stand.refuses, s.stand.negated, s.stand.denied = nil, nil, nil, nil, nil
	}
	return s
}

// against compares the statements of two parties, unless one voice made both.
func (s *side) against(other *side, common rarity) (pairing, bool) {
	at := slices.IndexFunc(s.issues, func(issue string) bool { return slices.Contains(other.issues, issue) })
	if at < 0 || s.head.speaker.Name == other.head.speaker.Name {
		return pairing{}, false
	}
	d := s.stand.differs(&other.stand, common)
	if d.Ground != ByFigures && (d.clash == 0 || d.shared < leastCommon) {
		return pairing{}, false
	}
	if s.answers(other) || other.answers(s) {
		d.points += answerPoints
	}
	return pairing{d, s.number, other.number, s.issues[at]}, d.points >= apart
}

// answers reports whether a statement refuses something and names the other's
// party.
func (s *side) answers(other *side) bool {
	return len(s.stand.refused) > 0 && slices.Contains(s.stand.names, other.head.holder)
}

// plainest takes from the pairings of statements that may be shown, which come
// in falling order of points: one for each two parties and issue, and for each
// statement.
func plainest(list []statement, found []pairing, may func(number int) bool) []pairing {
	type meeting struct {
		issue string
		a, b  topic.PartyID
	}
	met, used := map[meeting]bool{}, map[int]bool{}
	var taken []pairing
	for _, p := range found {
		m := meeting{p.issue, list[p.a].head.holder, list[p.b].head.holder}
		if len(taken) == mostContrasts {
			break
		}
		if met[m] || used[p.a] || used[p.b] || !may(p.a) || !may(p.b) {
			continue
		}
		met[m], used[p.a], used[p.b] = true, true, true
		taken = append(taken, p)
	}
	return taken
}

// contrast raises the weight of the statements that stand apart most plainly:
// that is what a reader wants to see of both.
func contrast(list []statement, found []pairing) {
	for _, p := range plainest(list, found, func(int) bool { return true }) {
		for _, i := range [...]int{p.a, p.b} {
			list[i].weight.Apart = apartWeight
			list[i].value = list[i].weight.Product()
		}
	}
}

// contrasts are the pairings of the taken statements, in the order of the
// issues.
func contrasts(t *topic.Topic, list []statement, outcomes []outcome, found []pairing) []Contrast {
	place := map[string]int{}
	for i, issue := range t.Issues {
		place[issue.ID] = i
	}
	shown := []Contrast{}
	for _, p := range plainest(list, found, func(i int) bool { return outcomes[i].taken }) {
		shown = append(shown, Contrast{Issue: p.issue, Statements: [2]string{list[p.a].id, list[p.b].id}, Ground: p.Ground})
	}
	slices.SortStableFunc(shown, func(a, b Contrast) int { return cmp.Compare(place[a.Issue], place[b.Issue]) })
	return shown
}
