package summarize

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"standpoint/internal/topic"
)

// Explanation is why an edition is as it is, in figures: what `standpoint
// digest --explain` prints.
type Explanation struct {
	// Decisions are the statements found, by party in the topic's order; in each
	// the taken ones in the order in which they were taken, then those left, by
	// weight.
	Decisions []Decision
	// Omissions are the positions of parties that no edition shows.
	Omissions []Omission
	// Notes are about the edition as a whole.
	Notes []string
}

// Decision is why one statement was taken or left.
type Decision struct {
	ID          string
	Holder      topic.PartyID
	Speaker     string
	Text        string
	Words       int
	Articles    int
	Outlets     int
	Independent int
	Weight      Weight
	// Coverage, Variety and Value are what the statement adds to the objective:
	// when it was taken, or when it was last looked at.
	Coverage, Variety, Value float64
	// Speakers are those to whom articles give it, the best supported first, with
	// the number of independent stories; nil where all name the same.
	Speakers []Voicing
	Rank     int    // in the order of taking, from 1; 0 if left
	Reason   string // why it was left, or empty
}

func explain(t *topic.Topic, list []statement, outcomes []outcome, omitted []Omission, notes []string) Explanation {
	place := map[topic.PartyID]int32{}
	for i, p := range t.Parties {
		place[p.ID] = int32(i)
	}
	// The key puts party before taken before rank.
	type key struct{ party, left, rank, number int32 }
	keys := make([]key, len(list))
	for i := range list {
		keys[i] = key{place[list[i].head.holder], 0, int32(outcomes[i].rank), int32(i)}
		if !outcomes[i].taken {
			keys[i].left, keys[i].rank = 1, list[i].rank
		}
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.party, b.party), cmp.Compare(a.left, b.left), cmp.Compare(a.rank, b.rank))
	})
	x := Explanation{Omissions: omitted, Notes: notes, Decisions: make([]Decision, 0, len(list))}
	for _, k := range keys {
		s, out := &list[k.number], outcomes[k.number]
		x.Decisions = append(x.Decisions, Decision{
			ID: s.id, Holder: s.head.holder, Speaker: s.head.speaker.Name, Text: s.head.text, Words: s.words,
			Articles: len(s.articles), Outlets: s.outlets, Independent: s.independent, Weight: s.weight,
			Coverage: out.gains.Coverage, Variety: out.gains.Variety, Value: out.gains.Value,
			Speakers: s.voices, Rank: out.rank, Reason: out.reason,
		})
	}
	return x
}

// WriteText prints the explanation for a terminal, three lines a statement.
func (x Explanation) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, note := range x.Notes {
		fmt.Fprintf(&b, "%s\n", note)
	}
	for _, d := range x.Decisions {
		verdict := fmt.Sprintf("taken %d", d.Rank)
		if d.Rank == 0 {
			verdict = "left: " + d.Reason
		}
		f := d.Weight
		fmt.Fprintf(&b, "%s  %s  %s  %s\n    text: %s\n", d.Holder, d.ID, verdict, d.Speaker, d.Text)
		fmt.Fprintf(&b, "    weight %.3f = support %.2f × voice %.2f × form %.2f × stance %.2f × bearing %.2f × detail %.2f × prominent %.2f × standing %.2f × brevity %.2f × certain %.2f × novelty %.2f × apart %.2f\n",
			f.Product(), f.Support, f.Voice, f.Form, f.Stance, f.Bearing, f.Detail, f.Prominent, f.Standing, f.Brevity, f.Certain, f.Novelty, f.Apart)
		fmt.Fprintf(&b, "    gain %.3f = coverage %.3f + variety %.3f + value %.3f; %d words; articles %d, outlets %d, independent %d\n",
			d.Coverage+d.Variety+d.Value, d.Coverage, d.Variety, d.Value, d.Words, d.Articles, d.Outlets, d.Independent)
		if len(d.Speakers) > 0 {
			fmt.Fprintf(&b, "    speakers differ: %s\n", listVoicings(d.Speakers))
		}
	}
	for _, o := range x.Omissions {
		fmt.Fprintf(&b, "%s  not shown: %s  %s:%d\n    text: %s\n", o.Holder, o.Reason, o.Path, o.Start, o.Text)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write explanation: %w", err)
	}
	return nil
}

// listVoicings writes speakers with the stories that name them.
func listVoicings(voices []Voicing) string {
	parts := make([]string, len(voices))
	for i, v := range voices {
		parts[i] = fmt.Sprintf("%s in %d", v.Speaker, v.Stories)
	}
	return strings.Join(parts, ", ")
}
