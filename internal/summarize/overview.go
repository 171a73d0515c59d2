package summarize

import (
	"slices"

	"standpoint/internal/topic"
)

// overview is the weightiest statement of every party that has one, in the
// order of the parties.
func overview(parties []Party) []Statement {
	statements := []Statement{}
	for _, p := range parties {
		if len(p.Statements) == 0 {
			continue
		}
		heaviest := p.Statements[0]
		for _, s := range p.Statements[1:] {
			if s.Weight > heaviest.Weight {
				heaviest = s
			}
		}
		statements = append(statements, heaviest)
	}
	return statements
}

// briefPart is the part of a statement's words that another wording may have at
// most to stand for it in brief: for a few words less it is not worth losing the
// better one.
const briefPart = 2.0 / 3

// inBrief gives a statement of the overview the shortest wording that says it as
// well: it stands again, in full, under its party, and nobody wants to read a
// long sentence twice.
func inBrief(o *Statement, list []statement, all []candidate, documents []document, words *vocabulary) {
	at := slices.IndexFunc(list, func(s statement) bool { return s.id == o.ID })
	if at < 0 {
		return
	}
	var short *candidate
	for _, m := range list[at].members[1:] {
		c := &all[m]
		fits := float64(len(c.words)) <= briefPart*float64(list[at].words) && c.standsFor(list[at].head) &&
			!words.pointsBack(c.words) && words.supposes(c.words) == words.supposes(list[at].head.words)
		if fits && (short == nil || len(c.words) < len(short.words)) {
			short = c
		}
	}
	if short == nil {
		return
	}
	o.Text, o.Lead = short.text, nil
	o.Sources, o.Variants = []Source{sourceOf(&documents[short.document], short.span)}, []Variant{}
}

// standsFor reports whether c, another wording of what head says, may be shown
// under head's speaker and leans on no other sentence.
func (c *candidate) standsFor(head *candidate) bool {
	return !c.dangling && !c.tied && c.named == head.named && c.inner == head.inner &&
		c.voice == head.voice && c.party == head.party && c.speaker.Name == head.speaker.Name
}

// supposes reports whether the words name a condition: a promise that holds as
// long as something does is another without that.
func (v *vocabulary) supposes(words []wordID) bool {
	for i, id := range words {
		switch w := v.words[id].folded; {
		case conditions[w]:
			return true
		case w == "long" && i+1 < len(words) && v.words[words[i+1]].folded == "as": // as long as, so long as
			return true
		}
	}
	return false
}

// demonstratives point to something named before, wherever they stand.
var demonstratives = []string{"such", "that", "these", "this", "those"}

// pointsBack reports whether a demonstrative may stand for something that was
// said before. "That" may only where no clause can follow: at the end.
func (v *vocabulary) pointsBack(words []wordID) bool {
	for i, id := range words {
		w := v.words[id].folded
		if slices.Contains(demonstratives, w) && (w != "that" || i == len(words)-1) {
			return true
		}
	}
	return false
}

// matrix is issues by parties: for each issue that a shown statement touches,
// in the topic's order, the ids of each party's statements in reading order.
func matrix(t *topic.Topic, parties []Party) []Issue {
	rows := map[string]map[topic.PartyID][]string{}
	for _, p := range parties {
		for _, s := range p.Statements {
			for _, issue := range s.Issues {
				if rows[issue] == nil {
					rows[issue] = map[topic.PartyID][]string{}
				}
				rows[issue][p.ID] = append(rows[issue][p.ID], s.ID)
			}
		}
	}
	issues := []Issue{}
	for _, issue := range t.Issues {
		if byParty, touched := rows[issue.ID]; touched {
			issues = append(issues, Issue{ID: issue.ID, Name: issue.Name, ByParty: byParty})
		}
	}
	return issues
}
