package summarize

import "standpoint/internal/topic"

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
