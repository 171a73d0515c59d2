package render

import (
	"slices"
	"strings"

	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// Selection is what a reader wants of an edition, by the ids of its parties and
// issues. An empty list selects all. Ids that the edition does not know select
// nothing.
type Selection struct {
	Parties []topic.PartyID
	Issues  []string
}

// selected is an edition cut down to a selection, with what the letter says of
// it; Note is empty where all is wanted.
type selected struct {
	summarize.Edition
	Note string
}

// of returns the statements of the edition that the reader wants. A selection
// without a single one yields to a wider one, first of all issues, then of all
// parties: a letter that was asked for is not empty while the edition is not.
func (s Selection) of(edition summarize.Edition) selected {
	parties, issues := s.names(edition)
	asked := join("; ", parties, issues)
	if asked == "" {
		return selected{Edition: edition}
	}
	switch cut, all := s.cut(edition), (Selection{Parties: s.Parties}).cut(edition); {
	case count(edition) == 0:
		return selected{Edition: edition}
	case count(cut) > 0:
		return selected{cut, "Your selection: " + asked + "."}
	case parties != "" && count(all) > 0:
		return selected{all, "Your selection: " + asked + ". It has nothing today; these are the positions on every issue."}
	default:
		return selected{edition, "Your selection: " + asked + ". It has nothing today; this is the whole edition."}
	}
}

// names lists the wanted parties and issues as the edition calls them; nothing
// where all are wanted or none of the ids is known.
func (s Selection) names(edition summarize.Edition) (parties, issues string) {
	var chosen []string
	for _, p := range edition.Parties {
		if slices.Contains(s.Parties, p.ID) {
			chosen = append(chosen, clean(p.Name))
		}
	}
	if len(chosen) < len(edition.Parties) {
		parties = listOf(chosen)
	}
	chosen = nil
	for _, id := range s.Issues {
		if name := issueName(edition, id); name != "" {
			chosen = append(chosen, name)
		}
	}
	return parties, listOf(chosen)
}

// issueName is what an edition calls an issue. It lists only those that it
// touches; of another the id is all that is known.
func issueName(edition summarize.Edition, id string) string {
	for _, issue := range edition.Issues {
		if issue.ID == id {
			return clean(issue.Name)
		}
	}
	return strings.ReplaceAll(clean(id), "-", " ")
}

// cut leaves out what the selection does not name. The edition itself stays as
// it is.
func (s Selection) cut(edition summarize.Edition) summarize.Edition {
	kept := edition
	kept.Parties, kept.Overview, kept.Contrasts, kept.Issues = nil, nil, nil, nil
	ids := map[string]bool{}
	for i, p := range edition.Parties {
		p.Color = colorOf(p.Color, i) // that of its place among all
		if len(s.Parties) > 0 && !slices.Contains(s.Parties, p.ID) {
			continue
		}
		var statements []summarize.Statement
		for _, statement := range p.Statements {
			if s.wants(statement) {
				statement.Issues = s.chosen(statement.Issues)
				statements = append(statements, statement)
				ids[statement.ID] = true
			}
		}
		p.Statements = statements
		kept.Parties = append(kept.Parties, p)
		if len(statements) > 0 {
			kept.Overview = append(kept.Overview, inBrief(edition, slices.MaxFunc(statements, byWeight)))
		}
	}
	for _, issue := range edition.Issues {
		if len(s.Issues) > 0 && !slices.Contains(s.Issues, issue.ID) {
			continue
		}
		if row := cutRow(issue, ids); len(row.ByParty) > 0 {
			kept.Issues = append(kept.Issues, row)
		}
	}
	for _, pair := range edition.Contrasts {
		if ids[pair.Statements[0]] && ids[pair.Statements[1]] && (len(s.Issues) == 0 || slices.Contains(s.Issues, pair.Issue)) {
			kept.Contrasts = append(kept.Contrasts, pair)
		}
	}
	return kept
}

// inBrief returns a statement in the wording that the edition's overview has of
// it, if it has one.
func inBrief(edition summarize.Edition, s summarize.Statement) summarize.Statement {
	for _, o := range edition.Overview {
		if o.ID == s.ID {
			return o
		}
	}
	return s
}

func (s Selection) wants(statement summarize.Statement) bool {
	return len(s.Issues) == 0 || len(s.chosen(statement.Issues)) > 0
}

// chosen keeps the issues that are wanted, so that a statement stands under one
// of these.
func (s Selection) chosen(issues []string) []string {
	if len(s.Issues) == 0 {
		return issues
	}
	var kept []string
	for _, id := range issues {
		if slices.Contains(s.Issues, id) {
			kept = append(kept, id)
		}
	}
	return kept
}

// cutRow keeps of a row of the matrix what has a place in ids.
func cutRow(issue summarize.Issue, ids map[string]bool) summarize.Issue {
	row := issue
	row.ByParty = map[topic.PartyID][]string{}
	for party, statements := range issue.ByParty {
		var kept []string
		for _, id := range statements {
			if ids[id] {
				kept = append(kept, id)
			}
		}
		if len(kept) > 0 {
			row.ByParty[party] = kept
		}
	}
	return row
}

// byWeight orders statements by weight; of equals, slices.MaxFunc takes the
// first.
func byWeight(a, b summarize.Statement) int {
	switch {
	case a.Weight < b.Weight:
		return -1
	case a.Weight > b.Weight:
		return 1
	default:
		return 0
	}
}

func count(edition summarize.Edition) int {
	n := 0
	for _, p := range edition.Parties {
		n += len(p.Statements)
	}
	return n
}

// listOf writes names as "a", "a and b", "a, b and c".
func listOf(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
