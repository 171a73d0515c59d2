package summarize

import (
	"math"

	"standpoint/internal/topic"
)

// Weight says why a statement matters, as factors that are multiplied. Each is
// at most about 1 for an ordinary statement of one outlet.
type Weight struct {
	Support   float64 // independent outlets: 1 for one, then logarithmic
	Voice     float64 // first-hand before reported
	Form      float64 // quoted words before paraphrase
	Stance    float64 // whether it wants, refuses or takes on something
	Bearing   float64 // whether it touches an issue of the topic
	Detail    float64 // figures, and more than a phrase
	Prominent float64 // how far up in the article
	Standing  float64 // whether it needs the sentence before it
	Brevity   float64 // whether it is short enough to be read in one breath
	Certain   float64 // confidence in source and speaker
	Apart     float64 // whether another party plainly says otherwise
	Novelty   float64 // changed before new before repeated
}

// Product is the weight of the statement.
func (w Weight) Product() float64 {
	return w.Support * w.Voice * w.Form * w.Stance * w.Bearing * w.Detail * w.Prominent * w.Standing * w.Brevity * w.Certain * w.Novelty * w.Apart
}

const (
	reportedByParty  = 0.85 // another party says what the holder wants
	reportedByOther  = 0.6  // neither the holder nor another party does
	offIssue         = 0.6
	remark           = 0.85
	danglingStanding = 0.75
	tiedStanding     = 0.95
	// fullDetail is the number of content stems from which on a statement is
	// more than a phrase.
	fullDetail      = 10
	figureDetail    = 0.05
	repeatedNovelty = 0.7
	changedNovelty  = 1.2
	apartWeight     = 1.2
)

// weigh sets the weight of a statement.
func weigh(s *statement, all []candidate, documents []document) {
	head := s.head
	w := Weight{
		Support:   1 + math.Log2(float64(max(1, s.independent)))/2,
		Voice:     1,
		Form:      0.85 + 0.05*float64(head.kind),
		Stance:    1,
		Bearing:   offIssue,
		Detail:    0.7 + 0.3*min(1, float64(len(head.about))/fullDetail),
		Prominent: 1 - 0.25*highestPlace(s, all, documents),
		Standing:  1,
		Brevity:   min(1, comfortable/float64(s.words)),
		Certain:   head.certain,
		Novelty:   1,
		Apart:     1,
	}
	if head.voice == topic.Reported {
		w.Voice = reportedByParty
		if head.party == "" {
			w.Voice = reportedByOther
		}
	}
	if !head.stands && head.kind != stance {
		w.Stance = remark
	}
	if len(s.issues) > 0 {
		w.Bearing = 1
	}
	if len(head.polarity.quantities) > 0 {
		w.Detail += figureDetail
	}
	if head.dangling {
		w.Standing = danglingStanding
	} else if head.tied {
		w.Standing = tiedStanding
	}
	switch s.change.status {
	case Repeated:
		w.Novelty = repeatedNovelty
	case Changed:
		w.Novelty = changedNovelty
	case New:
	}
	s.weight, s.value = w, w.Product()
}

// highestPlace is how far down, 0 to 1, the statement stands in the article that
// has it highest up.
func highestPlace(s *statement, all []candidate, documents []document) float64 {
	place := 1.0
	for _, m := range s.members {
		length := len(documents[all[m].document].Text)
		place = min(place, float64(all[m].span.Start)/float64(length))
	}
	return place
}
