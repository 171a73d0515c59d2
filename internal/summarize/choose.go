package summarize

import (
	"fmt"
	"slices"
	"strings"

	"standpoint/internal/topic"
)

// The weights of the objective's terms, and the least part of a statement that
// must be new. Coverage keeps one fact from filling
// two slots, variety spreads a party's share over issues and, less, over
// speakers; value brings the weighty first. The choice changes little with any
// of them.
const (
	coverageTerm = 1.0
	varietyTerm  = 1.0
	valueTerm    = 0.25
	issuePart    = 0.3
	speakerPart  = 0.2
	leastNew     = 0.4
)

// considered is how many statements of a party, the weightiest, enter the choice:
// many times more than any budget takes. The rest would cost time and never be
// chosen.
const considered = 1000

// choose picks statements under the budget, each party within its share, and
// returns the outcome for each statement. With most 0 it takes every one.
func choose(t *topic.Topic, list []statement, most int) []outcome {
	outcomes := make([]outcome, len(list))
	entered := map[topic.PartyID]int{}
	var order []int
	for _, i := range byWeight(list) {
		holder := list[i].head.holder
		switch {
		case list[i].lost != "":
			outcomes[i].reason = list[i].lost
		case most == 0:
			order = append(order, i)
			outcomes[i] = outcome{taken: true, rank: len(order)}
		case entered[holder] == considered:
			outcomes[i].reason = fmt.Sprintf("not among the %d weightiest of its party", considered)
		default:
			entered[holder]++
			order = append(order, i)
		}
	}
	if most == 0 {
		return outcomes
	}
	found := greedy(newObjective(list, order, conceptualize(list, order)), newBudget(t, most))
	for k, i := range order {
		outcomes[i] = found[k]
	}
	return outcomes
}

// newBudget shares a number of statements among the parties. Each is sure of
// two thirds of an even share, or of one statement where there is one for all,
// and takes at most four thirds: so one with much
// to say may use what others leave free, but an edition does not fill one
// side's silence with the other side's words. The budget of words grows and
// shrinks with that of statements.
func newBudget(t *topic.Topic, most int) budget {
	thirds := 3 * max(1, len(t.Parties))
	b := budget{total: most, sureOfPart: max(2*most/thirds, min(1, 3*most/thirds)), mostOfPart: (4*most + thirds - 1) / thirds, leastNew: leastNew}
	if t.Max > 0 {
		b.words = t.Words * most / t.Max
	}
	return b
}

// newObjective makes the items, in the given order, and scales the terms so that
// the richest statement of each party covers 1 and the weightiest of all is
// worth 1: every party's words count alike, its weight does not.
func newObjective(list []statement, order []int, concepts []float64) *objective {
	o := &objective{
		items: make([]item, len(order)), concepts: slices.Clone(concepts), covered: make([]bool, len(concepts)),
		coverage: coverageTerm, variety: varietyTerm, modular: valueTerm,
	}
	richest, weightiest := map[topic.PartyID]float64{}, 0.0
	for _, i := range order {
		s := &list[i]
		sum := 0.0
		for _, concept := range s.concepts {
			sum += concepts[concept]
		}
		richest[s.head.holder] = max(richest[s.head.holder], sum)
		weightiest = max(weightiest, s.value)
	}
	numbers := numbering{}
	scaled := make([]bool, len(concepts))
	for k, i := range order {
		s := &list[i]
		holder := s.head.holder
		o.items[k] = item{
			concepts: s.concepts, part: numbers.of("party", string(holder)), words: s.words,
			value: s.value / weightiest, groups: groupsOf(s, numbers),
			first: s.change.status == Changed,
		}
		for _, concept := range s.concepts {
			if !scaled[concept] {
				o.concepts[concept] /= richest[holder]
				scaled[concept] = true
			}
		}
	}
	o.groups = make([]float64, len(numbers))
	return o
}

// groupsOf lists the groups over which a party's statements should spread. A
// statement on several issues counts for each in part.
func groupsOf(s *statement, numbers numbering) []share {
	holder := string(s.head.holder)
	groups := []share{{numbers.of("speaker", holder, s.head.speaker.Name), speakerPart}}
	for _, issue := range s.issues {
		groups = append(groups, share{numbers.of("issue", holder, issue), issuePart / float64(len(s.issues))})
	}
	return groups
}

// numbering numbers names in the order of their first use.
type numbering map[string]int32

func (n numbering) of(parts ...string) int32 {
	name := strings.Join(parts, "\x00")
	id, known := n[name]
	if !known {
		id = int32(len(n))
		n[name] = id
	}
	return id
}
