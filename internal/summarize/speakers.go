package summarize

import (
	"cmp"
	"slices"
	"strings"
)

// Voicing is a speaker to whom members of a statement are given, and how many
// independent stories do so.
type Voicing struct {
	Speaker string
	Stories int
	Weight  float64 // the sum over stories of the surest attribution
}

// elect makes a member of the best supported speaker the head of each cluster:
// where papers differ on who said it, or one knows only "an official", the
// weight of the stories decides. A wording that leans on another sentence, or is
// second-hand, does not take the place of one that is not; and the words stay
// nearly the same, so that what else was decided by them holds.
func elect(all []candidate, clusters []cluster, documents []document) {
	for i := range clusters {
		c := &clusters[i]
		voices := voicings(all, c.members, documents)
		if len(voices) < 2 {
			continue
		}
		c.voices = voices
		head := &all[c.members[0]]
		best := -1
		for k, m := range c.members {
			member := &all[m]
			if speakerKey(member.speaker.Name) != speakerKey(voices[0].Speaker) || member.dangling && !head.dangling || member.voice != head.voice || !member.shown.reaches(head.shown, sameWords) {
				continue
			}
			if best < 0 || member.rank < all[c.members[best]].rank {
				best = k
			}
		}
		if best > 0 {
			c.members[0], c.members[best] = c.members[best], c.members[0]
		}
	}
}

// voicings lists the speakers of the members, the best supported first.
func voicings(all []candidate, members []int, documents []document) []Voicing {
	first := all[members[0]].speaker.Name
	if !slices.ContainsFunc(members, func(m int) bool { return speakerKey(all[m].speaker.Name) != speakerKey(first) }) {
		return nil
	}
	type report struct {
		speaker string
		story   int
	}
	surest := map[report]float64{}
	var reports []report
	for _, m := range members {
		r := report{all[m].speaker.Name, documents[all[m].document].origin}
		if _, known := surest[r]; !known {
			reports = append(reports, r)
		}
		surest[r] = max(surest[r], all[m].certain)
	}
	slices.SortFunc(reports, func(a, b report) int {
		return cmp.Or(cmp.Compare(speakerKey(a.speaker), speakerKey(b.speaker)), cmp.Compare(a.speaker, b.speaker), cmp.Compare(a.story, b.story))
	})
	var voices []Voicing
	for _, r := range reports {
		if n := len(voices); n == 0 || speakerKey(voices[n-1].Speaker) != speakerKey(r.speaker) {
			voices = append(voices, Voicing{Speaker: r.speaker})
		}
		v := &voices[len(voices)-1]
		v.Stories++
		v.Weight += surest[r]
	}
	slices.SortStableFunc(voices, func(a, b Voicing) int { return cmp.Compare(b.Weight, a.Weight) })
	return voices
}

// speakerKey is the same for a name whatever its apostrophes are.
func speakerKey(name string) string { return strings.ReplaceAll(name, "’", "'") }
