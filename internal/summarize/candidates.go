package summarize

import (
	"fmt"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

const (
	// Confidence is the least confidence in source and speaker with which a
	// position is shown. Below it, a reader is better served by silence.
	Confidence = 0.5
	// leastWords and leastContent are the least words, and different stems of
	// content words, of a position that says something: "That is true" does not.
	leastWords   = 4
	leastContent = 2
)

// candidate is a position that may be shown, at its place in one article.
type candidate struct {
	document int
	position int // its place among the article's attributions
	text     string
	span     text.Span
	holder   topic.PartyID
	party    topic.PartyID
	voice    topic.Voice
	speaker  Speaker
	issues   []string
	kind     kind
	inner    bool // a report within a report
	certain  float64

	words []wordID // of the shown text, in order
	shown bag      // the same as a set
	said  bag      // the words of the content alone
	stems []stemID // of the content words of the content, in order
	// substance is the number of different stems.
	substance int
	numbers   []wordID // of the content, ascending, each once
	negated   bool
	named     bool // the text names the speaker
	dangling  bool // it leans on a sentence before it
	quality   float64
}

// Omission is a position that no edition shows, and why.
type Omission struct {
	Article string // id
	Path    string
	text.Span
	Text   string
	Holder topic.PartyID
	Reason string
}

// candidates lists the positions of the documents that may be shown, in the
// documents' order, and those of a party that may not.
func candidates(t *topic.Topic, documents []document, v *vocabulary) ([]candidate, []Omission) {
	var (
		found   []candidate
		omitted []Omission
	)
	holders := map[topic.PartyID]bool{}
	for _, p := range t.Parties {
		holders[p.ID] = true
	}
	for i := range documents {
		d := &documents[i]
		for j := range d.Attributions {
			p := &d.Attributions[j]
			if !holders[p.Holder] {
				continue
			}
			if reason := refuse(d, p); reason != "" {
				omitted = append(omitted, omission(d, p, reason))
				continue
			}
			content := contentWords(d, p, v)
			if len(content) < leastWords || distinct(v.contentStems(content)) < leastContent {
				omitted = append(omitted, omission(d, p, fmt.Sprintf("says too little: %d words", len(content))))
				continue
			}
			c := newCandidate(d, i, j)
			c.describe(d, p, content, v)
			found = append(found, c)
		}
	}
	return found, omitted
}

func omission(d *document, p *analysis.Position, reason string) Omission {
	return Omission{Article: d.ID, Path: d.Path, Span: p.Shown, Text: p.Text, Holder: p.Holder, Reason: reason}
}

// refuse says why a position of a party may not be shown, or nothing.
func refuse(d *document, p *analysis.Position) string {
	switch {
	case !verbatim(d.Text, p.Shown, p.Text):
		return "its text does not stand at its span"
	case p.Speaker == "":
		return "no speaker"
	case p.Confidence < Confidence:
		return fmt.Sprintf("confidence %.2f below %.2f", p.Confidence, Confidence)
	}
	for _, b := range d.Blocks {
		if b.Kind != article.Paragraph && b.Kind != article.Dateline && b.Overlaps(p.Shown) {
			return "stands in a " + string(b.Kind)
		}
	}
	return ""
}

// verbatim reports whether the span lies in the document and holds exactly the
// text.
func verbatim(document string, span text.Span, text string) bool {
	return text != "" && 0 <= span.Start && span.Start <= span.End && span.End <= len(document) && span.Of(document) == text
}

// contentWords reads what is said, without source and cue; the whole sentence
// where the engine marked no content.
func contentWords(d *document, p *analysis.Position, v *vocabulary) []wordID {
	var words []wordID
	for _, span := range p.Content {
		if 0 <= span.Start && span.Start <= span.End && span.End <= len(d.Text) {
			words = v.read(d.Text, span, words)
		}
	}
	if len(words) == 0 {
		words = v.read(d.Text, p.Shown, words)
	}
	return words
}

// newCandidate takes speaker and party from the outermost report that a party's
// speaker makes: of "Costa said that Rowan wants peace" the voice is Costa's.
func newCandidate(d *document, number, position int) candidate {
	p := &d.Attributions[position]
	c := candidate{
		document: number, position: position, text: p.Text, span: p.Shown,
		holder: p.Holder, party: p.Party, voice: p.Voice,
		speaker: Speaker{Name: p.Speaker, Role: p.Role},
		issues:  p.Issues, kind: kindOf(p.Kind), inner: p.Inside != nil, certain: p.Confidence,
	}
	for outer, depth := p.Inside, 0; outer != nil && depth < len(d.Attributions); depth++ {
		if *outer < 0 || *outer >= len(d.Attributions) {
			break
		}
		o := &d.Attributions[*outer]
		if o.Speaker != "" && o.Party != "" && o.Confidence >= Confidence {
			c.speaker, c.party = Speaker{Name: o.Speaker, Role: o.Role}, o.Party
		}
		outer = o.Inside
	}
	if c.party != c.holder {
		c.voice = topic.Reported
	}
	return c
}

// describe fills in what later steps ask of a candidate's words.
func (c *candidate) describe(d *document, p *analysis.Position, content []wordID, v *vocabulary) {
	c.words = v.read(d.Text, p.Shown, nil)
	c.shown, c.said = newBag(c.words), newBag(content)
	c.stems = v.contentStems(content)
	c.substance = distinct(c.stems)
	c.numbers, c.negated = figures(content, v)
	c.named = namesSpeaker(c.words, c.speaker.Name, v)
	c.dangling = dangles(d.Text, p)
}
