package summarize

import (
	"cmp"
	"slices"

	"standpoint/internal/analysis"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// Options say which edition to make.
type Options struct {
	// Date of the edition, as 2025-08-17; empty means the date of the newest
	// article.
	Date string
	// Since and Until bound the articles' dates, inclusive: a date, read in each
	// article's own zone, or an RFC 3339 time; empty is unbounded. Articles
	// without a date are always within.
	Since, Until string
	// Max is the budget in statements over all parties: below 0 the topic's
	// default, 0 every position found, said once.
	Max int
	// Previous editions, in any order; those of another topic or not before
	// Date are left aside.
	Previous []Edition
}

// Make makes an edition from the analyses of articles: it depends on what they
// hold and not on their order, and an article given twice counts once. Refused
// documents are left aside. Near-linear in the length of the articles.
func Make(t *topic.Topic, docs []analysis.Analysis, o Options) (Edition, Explanation) {
	documents := window(docs, o.Since, o.Until)
	date := cmp.Or(o.Date, newestDate(documents))
	findCopies(documents)

	words := newVocabulary()
	all, omitted := candidates(t, documents, words)
	pairs := filePairs(all)
	clusters := gather(all, pairs, words)
	elect(all, clusters, documents)
	settle(all, pairs, clusters, documents)

	list := statements(t, all, clusters, documents)
	earlier, notes := earlierEditions(t, o.Previous, date)
	compareWithEarlier(t, list, earlier, date, words)
	for i := range list {
		weigh(&list[i], all, documents)
	}
	most := o.Max
	if most < 0 {
		most = t.Max
	}
	apart := pairings(t, list, words)
	contrast(list, apart)
	outcomes := choose(t, list, most)

	e := Edition{
		Topic: t.ID, TopicName: t.Name, Edition: date, Since: o.Since, Until: o.Until,
		Parties: parties(t, list, outcomes, all, documents), Articles: articles(documents, all),
	}
	e.Overview = overview(e.Parties)
	for i := range e.Overview {
		inBrief(&e.Overview[i], list, all, documents, words)
	}
	e.Issues = matrix(t, e.Parties)
	e.Contrasts = contrasts(t, list, outcomes, apart)
	return e, explain(t, list, outcomes, omitted, notes)
}

// parties makes every party's section of the statements taken.
func parties(t *topic.Topic, list []statement, outcomes []outcome, all []candidate, documents []document) []Party {
	taken := map[topic.PartyID][]*statement{}
	for i := range list {
		if outcomes[i].taken {
			taken[list[i].head.holder] = append(taken[list[i].head.holder], &list[i])
		}
	}
	sections := make([]Party, len(t.Parties))
	for i, p := range t.Parties {
		section := Party{ID: p.ID, Name: p.Name, Short: p.Short, Color: p.Color, Statements: []Statement{}}
		arrange(t, taken[p.ID])
		for _, s := range taken[p.ID] {
			section.Statements = append(section.Statements, publish(s, all, documents))
		}
		sections[i] = section
	}
	return sections
}

// publish gives a statement the form in which it leaves the package.
func publish(s *statement, all []candidate, documents []document) Statement {
	published := Statement{
		ID: s.id, Text: s.head.text, Speaker: s.head.speaker, Party: s.head.party, Holder: s.head.holder,
		Voice: s.head.voice, Issues: s.issues,
		Status: s.change.status, FirstSeen: s.change.firstSeen, Earlier: s.change.earlier,
		Articles: len(s.articles), Outlets: s.outlets, Independent: s.independent,
		Sources: []Source{}, Variants: []Variant{}, Weight: s.value,
	}
	if s.head.dangling {
		published.Lead = &Lead{Text: s.head.lead.Of(documents[s.head.document].Text), Span: s.head.lead}
	}
	covered := map[int][]text.Span{} // by document, what is cited already
	for k, m := range s.members {
		c := &all[m]
		if slices.ContainsFunc(covered[c.document], c.span.Overlaps) {
			continue
		}
		covered[c.document] = append(covered[c.document], c.span)
		source := sourceOf(&documents[c.document], c.span)
		if k < s.near {
			published.Sources = append(published.Sources, source)
		} else {
			published.Variants = append(published.Variants, Variant{Text: c.text, Source: source})
		}
	}
	return published
}

func sourceOf(d *document, span text.Span) Source {
	return Source{
		Article: d.ID, Path: d.Path, Outlet: d.Outlet, Title: d.Title, URL: d.URL, Published: d.Published, Wire: d.Wire,
		Span: span,
	}
}

// articles lists the documents in which a party takes a position, and those they
// copy, in the window's order.
func articles(documents []document, all []candidate) []Article {
	used := make([]bool, len(documents))
	for i := range all {
		used[all[i].document] = true
		used[documents[all[i].document].origin] = true
	}
	list := []Article{}
	for i := range documents {
		if used[i] {
			list = append(list, articleOf(documents, i))
		}
	}
	return list
}

func articleOf(documents []document, i int) Article {
	d := &documents[i]
	a := Article{
		ID: d.ID, Path: d.Path, Outlet: d.Outlet, Title: d.Title, URL: d.URL, Published: d.Published, Wire: d.Wire,
	}
	if d.origin != i {
		a.SameStoryAs = documents[d.origin].ID
	}
	return a
}
