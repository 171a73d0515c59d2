package render

import "fmt"

// matrix tells who spoke on what: issues down, parties across.
type matrix struct {
	Parties []*party
	Rows    []row
}

type row struct {
	Issue string
	Cells []cell
}

// cell counts a party's statements on an issue.
type cell struct {
	Party  *party
	Count  int
	Anchor string // of the first of them; empty if none is shown
	Label  string // what a screen reader says
}

func (b *builder) matrix() matrix {
	var m matrix
	if len(b.edition.Parties) < 2 {
		return m // there is nobody to compare with
	}
	for _, p := range b.edition.Parties {
		m.Parties = append(m.Parties, b.parties[p.ID])
	}
	for _, issue := range b.edition.Issues {
		r := row{Issue: b.issues[issue.ID]}
		total := 0
		for _, p := range b.edition.Parties {
			ids := issue.ByParty[p.ID]
			total += len(ids)
			r.Cells = append(r.Cells, b.cell(b.parties[p.ID], r.Issue, ids))
		}
		if total > 0 {
			m.Rows = append(m.Rows, r)
		}
	}
	return m
}

func (b *builder) cell(p *party, issue string, ids []string) cell {
	c := cell{Party: p, Count: len(ids), Label: fmt.Sprintf("nothing by %s on %s", p.Name, issue)}
	if c.Count > 0 {
		c.Label = fmt.Sprintf("%s by %s on %s", countOf(c.Count, "statement"), p.Name, issue)
	}
	for _, id := range ids {
		if b.shown[id] {
			c.Anchor = "s-" + slug(id)
			break
		}
	}
	return c
}
