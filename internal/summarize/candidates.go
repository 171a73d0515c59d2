package summarize

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
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
	// briefWords are the fewest words of a position that says something for other
	// reasons than its length.
	briefWords = 2
	// leaningContent is the same of one that leans on the sentence before it,
	// which a reader then has to read for its sake: "He has no choice in the
	// matter" is not worth that.
	leaningContent = 3
	// leastShare is the least share of the shown words that are the holder's
	// position: a sentence that mentions it in passing is about something else.
	leastShare = 0.2
	// mostBefore is how many words may stand before the source that opens a
	// passage.
	mostBefore = 2
)

// candidate is what one passage of one article states for one holder: a position
// that may be shown, or several that the engine found in the same sentences.
type candidate struct {
	document int
	position int // the first of its attributions in the article
	text     string
	span     text.Span
	holder   topic.PartyID
	party    topic.PartyID
	voice    topic.Voice
	speaker  Speaker
	issues   []string
	kind     kind
	moves    bool // it tells of a deed that moves a position
	body     bool // its speaker is the government or institution that the party is
	inner    bool // a report within a report
	aside    bool // a stance or move that the sentence does not open with
	disputed bool // one within what its speaker refuses, welcomes, …
	certain  float64

	words    []wordID  // of the shown text, in order
	shown    bag       // the same as a set
	pairs    []int32   // keys of its word pairs, see filePairs
	quoted   []string  // short quotations in it
	said     bag       // the words of the content alone
	share    float64   // of the shown words that are content, 0 to 1
	stems    []stemID  // of the content words of the content, in order
	about    []stemID  // the same as a set, ascending
	polarity polarity  // of the shown text, with verbs like "rejected" that are no content
	stands   bool      // it wants, refuses or takes on something
	tied     bool      // a word like "also" ties it to the sentence before
	named    bool      // the text names the speaker, and not only by an office
	dangling bool      // it leans on a sentence before it
	lead     text.Span // that sentence, where it can be shown
	rank     int32     // by quality of wording among all, the best first
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

// candidates lists what may be shown, in the documents' order, and the positions
// of parties that may not.
func candidates(t *topic.Topic, documents []document, v *vocabulary) ([]candidate, []Omission) {
	most := 0
	for i := range documents {
		most += len(documents[i].Attributions)
	}
	found := make([]candidate, 0, most)
	var omitted []Omission
	holders, one := map[topic.PartyID]bool{}, map[topic.PartyID]bool{}
	for _, p := range t.Parties {
		holders[p.ID], one[p.ID] = true, len(p.Countries) <= 1
	}
	isBody := bodies(t)
	for i := range documents {
		d := &documents[i]
		for _, together := range passages(d, holders) {
			c, reason := newCandidate(d, together, v)
			if reason != "" {
				omitted = append(omitted, omission(d, &d.Attributions[together[0]], reason))
				continue
			}
			c.document, c.body = i, one[c.party] && isBody(c.speaker.Name)
			found = append(found, c)
		}
	}
	return found, omitted
}

// bodies tells whether the topic knows a speaker as no person but a government
// or institution, which goes by many names: "Kyiv", "Ukraine".
func bodies(t *topic.Topic) func(name string) bool {
	known := map[string]bool{}
	return func(name string) bool {
		body, asked := known[name]
		if !asked {
			p := t.Place(topic.Mention{Name: name})
			body = p.Known && p.Person == nil
			known[name] = body
		}
		return body
	}
}

// passages groups a document's positions of the parties by the text shown and
// the holder, in the order of the text; in a group, the outermost first.
func passages(d *document, holders map[topic.PartyID]bool) [][]int {
	var order []int
	for j := range d.Attributions {
		if holders[d.Attributions[j].Holder] {
			order = append(order, j)
		}
	}
	compare := func(a, b int) int {
		x, y := &d.Attributions[a], &d.Attributions[b]
		return cmp.Or(
			cmp.Compare(x.Shown.Start, y.Shown.Start), cmp.Compare(x.Shown.End, y.Shown.End),
			cmp.Compare(x.Holder, y.Holder),
		)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(compare(a, b), compareBools(d.Attributions[a].Inside != nil, d.Attributions[b].Inside != nil))
	})
	var groups [][]int
	for len(order) > 0 {
		n := 1
		for n < len(order) && compare(order[0], order[n]) == 0 {
			n++
		}
		groups, order = append(groups, order[:n:n]), order[n:]
	}
	return groups
}

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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

// newCandidate joins the positions, of one holder, of one passage, or says why
// they may not be shown. Speaker and voice are those of the first that may.
func newCandidate(d *document, together []int, v *vocabulary) (c candidate, reason string) {
	var content []text.Span
	first := true
	for _, j := range together {
		p := &d.Attributions[j]
		if refusal := refuse(d, p); refusal != "" {
			reason = cmp.Or(reason, refusal)
			continue
		}
		content = append(content, contentOf(d, p)...)
		if !first {
			continue
		}
		first = false
		c = candidate{
			position: j, text: p.Text, span: p.Shown, holder: p.Holder, party: p.Party, voice: p.Voice,
			speaker: Speaker{Name: p.Speaker, Role: p.Role}, issues: p.Issues,
			kind: kindOf(p.Kind), moves: p.Move, aside: p.Kind == attribution.Stance && !opens(d, p), inner: p.Inside != nil, certain: p.Confidence,
			disputed: p.Inside != nil && *p.Inside >= 0 && *p.Inside < len(d.Attributions) && d.Attributions[*p.Inside].Kind == attribution.Stance,
		}
	}
	if first {
		return c, reason
	}
	return c, c.describe(d, content, v)
}

// brief reports whether few words are enough: they count something, or speak to
// an issue in a clause of their own, as "offered 2 per cent" and "the licence
// stands" do.
func (c *candidate) brief(said []wordID, v *vocabulary) bool {
	if len(c.issues) == 0 || len(said) < briefWords {
		return false
	}
	counts := readPolarity(said, make([]bool, len(said)), v)
	return len(counts.quantities) > 0 || c.kind == direct && len(c.about) >= leastContent
}

// opens reports whether the source of a position opens the passage, but for a
// word or two: what another clause tells of somebody else comes after it.
func opens(d *document, p *analysis.Position) bool {
	shown := false
	for _, source := range p.Source {
		shown = shown || source.Overlaps(p.Shown)
		if source.Start >= p.Shown.Start && source.Start <= p.Shown.End && len(strings.Fields(d.Text[p.Shown.Start:source.Start])) <= mostBefore {
			return true
		}
	}
	return !shown
}

// contentOf lists what is said, without source and cue, or the deed that moves a
// position, with its verb; the whole passage where the engine marked nothing.
func contentOf(d *document, p *analysis.Position) []text.Span {
	var content []text.Span
	spans := p.Content
	if p.Move {
		spans = slices.Concat(p.Cue, spans)
	}
	for _, span := range spans {
		if 0 <= span.Start && span.Start < span.End && span.End <= len(d.Text) {
			content = append(content, span)
		}
	}
	if len(content) == 0 {
		return []text.Span{p.Shown}
	}
	return content
}

// union merges spans that overlap, in the order of the text.
func union(spans []text.Span) []text.Span {
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var merged []text.Span
	for _, span := range spans {
		if n := len(merged); n > 0 && span.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, span.End)
			continue
		}
		merged = append(merged, span)
	}
	return merged
}

// describe fills in what later steps ask of a candidate's words, or says why
// they are too few.
func (c *candidate) describe(d *document, content []text.Span, v *vocabulary) (reason string) {
	var said []wordID
	for _, span := range union(content) {
		said = v.read(d.Text, span, said)
	}
	c.stems = v.contentStems(said)
	c.about = sortedSet(slices.Clone(c.stems))
	if (len(said) < leastWords || len(c.about) < leastContent) && !c.brief(said, v) {
		return fmt.Sprintf("says too little: %d words with %d different content words", len(said), len(c.about))
	}
	if c.kind == indirect && subordinators[v.words[said[0]].folded] && v.words[said[0]].folded != "as" {
		return "tells when or where, and not what"
	}
	p := &d.Attributions[c.position]
	if withholds(d.Text, p.Cue, said, v) {
		return "tells what was not said"
	}
	c.words = v.read(d.Text, c.span, make([]wordID, 0, c.span.Len()/5))
	c.polarity = readPolarity(c.words, v.clauses, v)
	if c.dangling = dangles(d.Text, v.tokens, p); c.dangling {
		lead, found := leadOf(d, c.span, c.speaker.Name)
		if !found {
			return "leans on a sentence before it that cannot be shown"
		}
		if c.lead = lead; len(c.about) < leaningContent {
			return fmt.Sprintf("adds too little to the sentence before it: %d different content words", len(c.about))
		}
	}
	c.share = min(1, float64(len(said))/float64(max(1, len(c.words))))
	if c.share < leastShare {
		return fmt.Sprintf("is %.0f%% of the passage that would be shown", 100*c.share)
	}
	c.shown, c.said = newBag(c.words), newBag(said)
	c.quoted = quotedIn(c.text)
	c.tied = v.ties(c.words)
	c.stands = c.moves || v.takesStand(said)
	c.named = p.ResolvedBy != attribution.ByRole && namesSpeaker(c.words, c.speaker.Name, v)
	return ""
}
