package summarize

import (
	"cmp"
	"fmt"
	"slices"

	"standpoint/internal/topic"
)

const (
	// repeatedStems and repeatedPart are the fewest content stems, and the least
	// part of the shorter statement's, that two statements of one holder share
	// when, with the same figures, they say the same in other words.
	repeatedStems = 4
	repeatedPart  = 0.4
	// plainly is the least difference, in points, from a former statement that
	// makes a changed one, and sameVoicePoints what it counts that one person
	// made both, or that one of them is a government's or institution's. A
	// reader takes "changed" at its word, so that both are on the safe side.
	plainly         = 3.5
	sameVoicePoints = 1
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
	read    *stand   // nil until it is asked for
}

// since is the date at which the statement first stood.
func (f *former) since() string { return cmp.Or(f.FirstSeen, f.date) }

// compareWithEarlier marks each statement as new, repeated since a date, or
// changed: the same holder speaks to the same issue about the same thing with
// other figures or turned round. A former statement that is repeated has not
// changed, and each is changed by one statement only, the most plainly.
func compareWithEarlier(t *topic.Topic, list []statement, earlier []Edition, date string, v *vocabulary) {
	for i := range list {
		list[i].change = change{status: New, firstSeen: date}
	}
	formers := formerStatements(earlier, v)
	if len(formers) == 0 {
		return
	}
	past := newMemory(t, list, formers, v)
	repeated := make([]bool, len(formers))
	var turns []turn
	for i := range list {
		s := &list[i]
		if s.lost != "" {
			continue
		}
		topical := topicalStems(s.head.stems, s.head.speaker, v)
		for _, k := range past.alike(topical) {
			if f := &formers[k]; f.Holder == s.head.holder && repeats(s, topical, f) {
				s.change = change{status: Repeated, firstSeen: min(s.change.firstSeen, f.since())}
				repeated[k] = true
			}
		}
		if s.change.status == New {
			turns = append(turns, past.turns(i, s)...)
		}
	}
	assign(list, formers, repeated, turns)
}

// memory finds the former statements to which one is compared.
type memory struct {
	topic   *topic.Topic
	words   *vocabulary
	formers []former
	ring    *keyring
	filed   *index
	// onIssue lists the newest formers of each holder on each issue.
	onIssue map[holding][]int
	common  rarity
	isBody  func(speaker string) bool
}

// holding is what a holder says on an issue.
type holding struct {
	holder topic.PartyID
	issue  string
}

func newMemory(t *topic.Topic, list []statement, formers []former, v *vocabulary) *memory {
	m := &memory{topic: t, words: v, formers: formers, ring: newKeyring(), onIssue: map[holding][]int{}, isBody: bodies(t)}
	keys := make([][]int32, len(formers))
	sets := make([][]stemID, 0, len(list)+len(formers))
	for i := range formers {
		keys[i] = m.ring.file(conceptKeys(formers[i].topical))
		sets = append(sets, rootSet(formers[i].words, v))
		for _, issue := range formers[i].Issues {
			h := holding{formers[i].Holder, issue}
			if len(m.onIssue[h]) < crowded {
				m.onIssue[h] = append(m.onIssue[h], i)
			}
		}
	}
	m.filed = newIndex(len(formers), m.ring.shelves())
	for i := range formers {
		m.filed.add(i, keys[i])
	}
	for i := range list {
		sets = append(sets, rootSet(list[i].head.words, v))
	}
	m.common = newRarity(sets, v)
	return m
}

// alike lists the formers that may say what these words say.
func (m *memory) alike(topical []stemID) []int32 {
	return m.filed.sharing(m.ring.find(conceptKeys(topical)))
}

// turns lists the formers of which a statement may be the changed form: those of
// its holder, in the same voice, on one of its issues, that differ plainly.
func (m *memory) turns(number int, s *statement) []turn {
	var found []turn
	var own stand
	read := false
	seen := map[int]bool{}
	for _, issue := range s.issues {
		for _, k := range m.onIssue[holding{s.head.holder, issue}] {
			f := &m.formers[k]
			if seen[k] || f.Voice != s.head.voice {
				continue
			}
			seen[k] = true
			if !read {
				own, read = newStand(m.topic, s.head.text, s.head.speaker, m.words), true
			}
			if f.read == nil {
				former := newStand(m.topic, f.Text, f.Speaker, m.words)
				f.read = &former
			}
			points := own.differs(f.read, m.common).points
			if s.head.moves && m.words.takesStand(f.words) && own.steps(f.read.polarity) {
				points = max(points, figurePoints+toldPoints)
			}
			if points > 0 && (f.Speaker.Name == s.head.speaker.Name || m.isBody(f.Speaker.Name) || m.isBody(s.head.speaker.Name)) {
				points += sameVoicePoints
			}
			if points >= plainly {
				found = append(found, turn{number, k, points})
			}
		}
	}
	return found
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
		case e.Edition == "" || datePart(e.Edition) != e.Edition:
			notes = append(notes, fmt.Sprintf("previous edition %q has no date, not compared", e.Edition))
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

// sharedContent counts the content stems that both have, and their part of the
// shorter list.
func sharedContent(a, b []stemID) (shared int, part float64) {
	x, y := sortedSet(slices.Clone(a)), sortedSet(slices.Clone(b))
	shared = countShared(x, y)
	return shared, float64(shared) / float64(max(1, min(len(x), len(y))))
}
