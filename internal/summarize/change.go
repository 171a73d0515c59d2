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
	// issue share when they are about the same thing; repeatedStems and
	// repeatedPart when, with the same figures, they say the same in other words.
	sharedStems   = 3
	sharedPart    = 0.3
	repeatedStems = 4
	repeatedPart  = 0.4
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
	topical []stemID // of its content words, without its speaker
}

// since is the date at which the statement first stood.
func (f *former) since() string { return cmp.Or(f.FirstSeen, f.date) }

// compareWithEarlier marks each statement as new, repeated since a date, or
// changed: the same holder speaks to the same issue about the same thing with
// other figures or turned round. A former statement that is repeated has not
// changed, and each is changed by one statement only, the most alike.
func compareWithEarlier(list []statement, earlier []Edition, date string, v *vocabulary) {
	formers := formerStatements(earlier, v)
	ring := newKeyring()
	keys := make([][]int32, len(formers))
	for i := range formers {
		keys[i] = ring.file(conceptKeys(formers[i].topical))
	}
	filed := newIndex(len(formers), ring.shelves())
	for i := range formers {
		filed.add(i, keys[i])
	}
	repeated := make([]bool, len(formers))
	var turns []turn
	for i := range list {
		s := &list[i]
		s.change = change{status: New, firstSeen: date}
		topical := topicalStems(s.head.stems, s.head.speaker, v)
		for _, k := range filed.sharing(ring.find(conceptKeys(topical))) {
			f := &formers[k]
			if f.Holder != s.head.holder {
				continue
			}
			if repeats(s, topical, f) {
				s.change = change{status: Repeated, firstSeen: min(s.change.firstSeen, f.since())}
				repeated[k] = true
			} else if alike := turnsRound(s, topical, f); alike > 0 {
				turns = append(turns, turn{i, int(k), alike})
			}
		}
	}
	assign(list, formers, repeated, turns)
}

// turn is a statement that may be the changed form of a former one.
type turn struct {
	statement, former int
	alike             float64
}

// assign gives each statement that is not a repetition the former one it
// changes, the most alike pairs first.
func assign(list []statement, formers []former, taken []bool, turns []turn) {
	slices.SortFunc(turns, func(a, b turn) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.former, b.former), cmp.Compare(a.statement, b.statement))
	})
	for _, t := range turns {
		if c := &list[t.statement].change; c.status == New && !taken[t.former] {
			c.status, c.earlier = Changed, formers[t.former].Text
			taken[t.former] = true
		}
	}
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
				f.polarity = readPolarity(f.words, v.clauses, v)
				f.shown = newBag(f.words)
				f.stems = v.contentStems(f.words)
				f.about = sortedSet(slices.Clone(f.stems))
				f.topical = topicalStems(f.stems, s.Speaker, v)
				formers = append(formers, f)
			}
		}
	}
	return formers
}

// topicalStems leaves out the words that name or describe the speaker: what two
// statements share in these is not what they are about.
func topicalStems(stems []stemID, speaker Speaker, v *vocabulary) []stemID {
	names := v.contentStems(v.whole(speaker.Name + " " + speaker.Role))
	return slices.DeleteFunc(slices.Clone(stems), func(stem stemID) bool { return slices.Contains(names, stem) })
}

// repeats reports whether a statement says what a former one says: in nearly
// the same words, as a part of it, or with the same figures and much the same
// content.
func repeats(s *statement, topical []stemID, f *former) bool {
	if s.head.polarity.turned(f.polarity) || s.head.polarity.recounts(f.polarity) {
		return false
	}
	words, former := s.head.shown, f.shown
	if words.reaches(former, sameWords) {
		return true
	}
	if min(len(s.head.about), len(f.about)) < leastContained {
		return false
	}
	if max(words.within(former), former.within(words)) >= containedWords {
		return true
	}
	shared, part := sharedContent(topical, f.topical)
	return s.head.polarity.countsSame(f.polarity) && shared >= repeatedStems && part >= repeatedPart
}

// turnsRound is how alike a statement is to a former one about the same thing
// from which it differs in figures or negation, or 0.
func turnsRound(s *statement, topical []stemID, f *former) float64 {
	if !slices.ContainsFunc(s.issues, func(issue string) bool { return slices.Contains(f.Issues, issue) }) {
		return 0
	}
	if !s.head.polarity.turned(f.polarity) && !s.head.polarity.recounts(f.polarity) {
		return 0
	}
	shared, part := sharedContent(topical, f.topical)
	if shared < sharedStems || part < sharedPart {
		return 0
	}
	return part * (1 + s.head.shown.jaccard(f.shown))
}

// sharedContent counts the content stems that both have, and their part of the
// shorter list.
func sharedContent(a, b []stemID) (shared int, part float64) {
	x, y := sortedSet(slices.Clone(a)), sortedSet(slices.Clone(b))
	shared = countShared(x, y)
	return shared, float64(shared) / float64(max(1, min(len(x), len(y))))
}
