package summarize

import (
	"slices"
	"strings"

	"standpoint/internal/topic"
)

// Ground says by what two statements about one thing stand apart.
type Ground string

// The grounds.
const (
	// ByFigures is for statements that count the same thing differently.
	ByFigures Ground = "figures"
	// ByDenial is for statements of which one denies or refuses what the other
	// states, takes on or lets pass.
	ByDenial Ground = "denial"
)

// stand is what of a statement tells where it differs from another.
type stand struct {
	polarity
	topical  []stemID        // of its content words, without speaker and names; ascending
	names    []topic.PartyID // whom it names
	stated   []stemID        // those of them that it does not only suppose; ascending
	refused  []stemID        // content words of what it refuses; ascending
	rejected []stemID        // those that head what it refuses; ascending
	granted  []stemID        // content words that head what it takes on; ascending
	firmly   [2][]stemID     // of rejected and granted, those of a verb that only means it
	refuses  []string        // issues of what it refuses
	grants   []string        // issues of what it takes on
}

// newStand reads the text of a statement.
func newStand(t *topic.Topic, text string, speaker Speaker, v *vocabulary) stand {
	words := v.whole(text)
	read := readScopes(words, v.clauses, v)
	s := stand{polarity: readPolarity(words, v.clauses, v)}
	named := speaker.Name + " " + speaker.Role
	for _, name := range t.NamesIn(text) {
		named += " " + name.Words
		s.names = append(s.names, name.Party)
	}
	names := v.thingsIn(v.whole(named))
	things := func(stems []stemID) []stemID {
		return sortedSet(slices.DeleteFunc(stems, func(stem stemID) bool { return slices.Contains(names, stem) }))
	}
	s.topical = things(v.thingsIn(words))
	supposed := sortedSet(v.thingsIn(read.supposed.words))
	s.stated = slices.DeleteFunc(slices.Clone(s.topical), func(stem stemID) bool {
		_, found := slices.BinarySearch(supposed, stem)
		return found
	})
	s.refused = things(v.thingsIn(read.refused.words))
	s.rejected = things(v.thingsIn(read.refused.head))
	s.granted = things(v.thingsIn(read.granted.head))
	s.firmly = [2][]stemID{things(v.thingsIn(read.refused.firm)), things(v.thingsIn(read.granted.firm))}
	if len(read.refused.words) > 0 {
		s.refuses = t.IssuesOf(v.spell(read.refused.words))
	}
	if len(read.granted.words) > 0 {
		s.grants = t.IssuesOf(v.spell(read.granted.words))
	}
	return s
}

// thingsIn lists the roots of the content words that name what is spoken of: no
// measure or rank, and no verb of refusal, commitment or wish.
func (v *vocabulary) thingsIn(words []wordID) []stemID {
	var roots []stemID
	for _, id := range words {
		if id == gap {
			continue
		}
		w := &v.words[id]
		if w.content && !w.number && id != v.percent && !reversals[w.folded] && !commitments[w.folded] && !wishes[w.folded] && !ordinals[w.folded] {
			roots = append(roots, w.root)
		}
	}
	return roots
}

func rootSet(words []wordID, v *vocabulary) []stemID { return sortedSet(v.thingsIn(words)) }

// spell writes words out; a gap becomes a mark.
func (v *vocabulary) spell(words []wordID) string {
	var b strings.Builder
	for _, id := range words {
		if id == gap {
			b.WriteString(". ")
			continue
		}
		b.WriteString(v.words[id].folded)
		b.WriteByte(' ')
	}
	return b.String()
}

// difference is by what two statements on one issue differ, and how plainly,
// in points.
type difference struct {
	Ground
	points float64
	clash  float64 // how much of it is that one refuses what the other has
	shared float64 // how much the two have in common
}

// The points of a difference.
const (
	figurePoints = 2
	toldPoints   = 1.5 // that one says itself what the figure was
	turnedPoints = 1
	mostClashes  = 2
	issuePoints  = 1   // an issue that one refuses and the other grants
	firmPoints   = 0.5 // a thing that one rejects and the other accepts, by such verbs
	sharedPoints = 0.5
	mostShared   = 4
	metPart      = 0.6
	directPart   = 0.5
	// sharedThing is how much two statements have in common that count one thing,
	// though other words stand around the numbers.
	sharedThing = 2
)

// differs tells how two statements differ that share an issue, or zero points.
func (a *stand) differs(b *stand, r rarity) difference {
	var d difference
	if a.countsSame(b.polarity) {
		return d
	}
	d.shared = r.sum(a.topical, b.topical)
	if recounts, surely := a.recountsSame(b.polarity, r.measure); surely || recounts && d.shared >= sharedThing {
		d.Ground, d.points = ByFigures, figurePoints
	}
	if a.movesFrom(b.polarity) || b.movesFrom(a.polarity) {
		d.Ground, d.points = ByFigures, figurePoints+toldPoints
	}
	d.clash = min(mostClashes, a.clash(b, r)+b.clash(a, r))
	denial := d.clash
	if denial > metPart && a.turned(b.polarity) {
		denial += turnedPoints
	}
	if countShared(a.firmly[0], b.firmly[1])+countShared(b.firmly[0], a.firmly[1]) > 0 && countShared(a.refused, b.refused) == 0 {
		denial += firmPoints
	}
	if !overlap(a.refuses, b.refuses) && (overlap(a.refuses, b.grants) || overlap(b.refuses, a.grants)) {
		denial += issuePoints
	}
	if denial > d.points {
		d.Ground = ByDenial
	}
	d.points += denial
	if d.points > 0 {
		d.points += sharedPoints * min(mostShared, d.shared)
	}
	return d
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// clash sums the content words that a refuses and b has, where b refuses none of
// them: in full where b takes them on, in part where they only stand there,
// and more where each is what the verb of both is about.
func (a *stand) clash(b *stand, r rarity) float64 {
	if countShared(a.refused, b.refused) > 0 {
		return 0
	}
	return metPart*r.sum(a.refused, b.stated) + (1-metPart)*r.sum(a.refused, b.granted) + directPart*r.sum(a.rejected, b.granted)
}
