package summarize

import (
	"cmp"
	"fmt"
	"slices"

	"standpoint/internal/topic"
)

const (
	// sharedStems and sharedPart are the fewest content stems, and the least
	// part of the shorter statement's, that two statements of one holder on one
	// issue share when they are about the same thing.
	sharedStems = 3
	sharedPart  = 0.3
)

// change is how a statement relates to earlier editions.
type change struct {
	status    Status
	firstSeen string // a date
	earlier   string // the former wording, where changed
}

// former is a statement of an earlier edition.
type former struct {
	Statement
	date string // of its edition
	candidate
}

// compareWithEarlier marks each statement as new, repeated since a date, or
// changed: the same holder speaks to the same issue about the same thing with
// other figures or turned round.
func compareWithEarlier(list []statement, earlier []Edition, date string, v *vocabulary) {
	formers := formerStatements(earlier, v)
	filed := newIndex(len(formers))
	for i := range formers {
		filed.add(i, conceptKeys(formers[i].stems))
	}
	for i := range list {
		s := &list[i]
		s.change = change{status: New, firstSeen: date}
		near := filed.sharing(conceptKeys(s.head.stems), 0)
		slices.Sort(near)
		bestRepeat, bestChange := 0.0, 0.0
		for _, k := range near {
			f := &formers[k]
			if f.Holder != s.head.holder {
				continue
			}
			if alike := repeats(s, f); alike > 0 && alike >= bestRepeat {
				s.change = change{status: Repeated, firstSeen: firstSeen(f, s.change, bestRepeat > 0)}
				bestRepeat = alike
			}
			if alike := turns(s, f); bestRepeat == 0 && alike > bestChange {
				s.change = change{status: Changed, firstSeen: date, earlier: f.Text}
				bestChange = alike
			}
		}
	}
}

// firstSeen is the earliest date at which a repeated statement stood.
func firstSeen(f *former, so change, known bool) string {
	first := cmp.Or(f.FirstSeen, f.date)
	if known {
		return min(first, so.firstSeen)
	}
	return first
}

// earlierEditions keeps, by date, the editions of the topic before the date, and
// notes the others.
func earlierEditions(t *topic.Topic, previous []Edition, date string) (earlier []Edition, notes []string) {
	for _, e := range previous {
		switch {
		case e.Topic != t.ID:
			notes = append(notes, fmt.Sprintf("previous edition %s is of topic %q, not compared", e.Edition, e.Topic))
		case e.Edition >= date:
			notes = append(notes, fmt.Sprintf("previous edition %s is not before %s, not compared", e.Edition, date))
		default:
			earlier = append(earlier, e)
		}
	}
	slices.Sort(notes)
	slices.SortStableFunc(earlier, func(a, b Edition) int { return cmp.Compare(a.Edition, b.Edition) })
	return earlier, notes
}

// formerStatements lists the statements of earlier editions with their words,
// the newest edition first, so that of equals the newest is compared with.
func formerStatements(earlier []Edition, v *vocabulary) []former {
	var formers []former
	for _, e := range slices.Backward(earlier) {
		for _, p := range e.Parties {
			for _, s := range p.Statements {
				f := former{Statement: s, date: e.Edition}
				f.words = v.whole(s.Text)
				f.shown = newBag(f.words)
				f.stems = v.contentStems(f.words)
				f.substance = distinct(f.stems)
				f.numbers, f.negated = figures(f.words, v)
				formers = append(formers, f)
			}
		}
	}
	return formers
}

// repeats is how alike a statement is to a former one that says the same, or 0.
func repeats(s *statement, f *former) float64 {
	words, formerWords := s.head.shown, f.shown
	if alike := words.jaccard(formerWords); alike >= sameWords {
		if !otherFigures(s.head, &f.candidate) && s.head.negated == f.negated {
			return alike
		}
		return 0
	}
	inside := max(words.within(formerWords), formerWords.within(words))
	if inside >= containedWords && min(s.head.substance, f.substance) >= leastContained {
		return sameWords * inside
	}
	return 0
}

// turns is how alike a statement is to a former one about the same thing from
// which it differs in figures or negation, or 0.
func turns(s *statement, f *former) float64 {
	if !slices.ContainsFunc(s.issues, func(issue string) bool { return slices.Contains(f.Issues, issue) }) {
		return 0
	}
	if !otherFigures(s.head, &f.candidate) && s.head.negated == f.negated {
		return 0
	}
	shared, part := sharedContent(s.head.stems, f.stems)
	if shared < sharedStems || part < sharedPart {
		return 0
	}
	return part * (1 + s.head.shown.jaccard(f.shown))
}

// otherFigures reports whether each of two statements has a figure that the
// other lacks.
func otherFigures(a, b *candidate) bool {
	return len(missing(a.numbers, b.numbers)) > 0 && len(missing(b.numbers, a.numbers)) > 0
}

// sharedContent counts the content stems that both have, and their part of the
// shorter list.
func sharedContent(a, b []stemID) (shared int, part float64) {
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	x, y = slices.Compact(x), slices.Compact(y)
	for _, stem := range x {
		if _, found := slices.BinarySearch(y, stem); found {
			shared++
		}
	}
	return shared, float64(shared) / float64(max(1, min(len(x), len(y))))
}
