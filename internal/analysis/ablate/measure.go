package main

import (
	"context"
	"maps"
	"slices"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// figures are what a variant reaches.
type figures struct {
	gold, found     int // attributions in the corpus, and by the engine
	lenient, strict int // found whose content overlaps a gold one by 0.3, by 0.8
	sources         int // of the lenient ones, those whose source is right
	readings        []readingFigures
}

// readingFigures are how many passages of a reading have the right speaker, and
// the right holder.
type readingFigures struct{ passages, speakers, holders int }

// measure reads all of the material with a finder. Where apart is set, articles
// do not settle each other's speakers.
func (m *material) measure(finder *attribution.Finder, apart bool) figures {
	var f figures
	for _, a := range m.annotated {
		f.addArticle(finder, a)
	}
	for _, r := range m.readings {
		var read []analysis.Analysis
		documents := make(map[string]int) // first analysis of each document
		for _, name := range slices.Sorted(maps.Keys(r.articles)) {
			documents[name] = len(read)
			read = append(read, analysis.Reader{Topic: r.topic, Limits: article.DefaultLimits(), Finder: finder}.Read(context.Background(), name, r.articles[name])...)
		}
		if !apart {
			read = analysis.Together(read, r.topic)
		}
		var reached readingFigures
		for _, p := range r.passages {
			reached.add(read, p, r.topic)
		}
		f.readings = append(f.readings, reached)
	}
	return f
}

// addArticle matches what the finder finds with what the corpus has: greedily,
// one to one, the greatest overlap first. What stands inside of another
// attribution is passed over, as in the corpus.
func (f *figures) addArticle(finder *attribution.Finder, gold annotated) {
	parsed, err := article.Parse(gold.ID, []byte(gold.Text))
	if err != nil || len(parsed) != 1 {
		f.gold += len(gold.Attributions)
		return
	}
	var mine []attributed
	count := newCounter(parsed[0].Text)
	for _, a := range finder.Find(parsed[0]) {
		if a.Inside == nil {
			mine = append(mine, attributed{count.points(a.Source), count.points(a.Content)})
		}
	}
	var theirs []attributed
	for _, a := range gold.Attributions {
		if len(a.Content) > 0 {
			theirs = append(theirs, attributed{merged(a.Source), merged(a.Content)})
		}
	}
	f.gold += len(theirs)
	f.found += len(mine)
	for _, p := range align(mine, theirs) {
		f.lenient++
		if p.overlap >= 0.8 {
			f.strict++
		}
		ours, gold := mine[p.mine].source, theirs[p.theirs].source
		if len(ours) == 0 && len(gold) == 0 || shared(ours, gold) > 0 {
			f.sources++
		}
	}
}

// add looks a passage up among the attributions of its document: the shortest
// content that holds it, else the shortest sentence that does.
func (f *readingFigures) add(read []analysis.Analysis, p passage, t *topic.Topic) {
	f.passages++
	best := sought(read, p)
	if best == nil {
		best = &analysis.Position{}
	}
	if p.Speaker == anybody || sameName(best.Speaker, p.Speaker, t) {
		f.speakers++
	}
	if best.Holder == p.Holder {
		f.holders++
	}
}

func length(spans []text.Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}
