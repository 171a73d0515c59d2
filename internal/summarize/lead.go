package summarize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/text"
)

// Lead is the sentence before a statement that leans on it, from the same place
// as the first of its sources, verbatim.
type Lead struct {
	Text string `json:"text"`
	text.Span
}

// mostLead is the length, in words, of the longest lead: beyond it, a reader has
// to work harder for the lead than for the statement.
const mostLead = 45

// leadOf finds the sentence before a passage, in its paragraph or at the end of
// the one before, with those before it while it leans on them. There is none
// beyond a heading, or where it would be too long. The speaker is that of the
// passage, whom a reader knows.
func leadOf(d *document, passage text.Span, speaker string) (text.Span, bool) {
	at := slices.IndexFunc(d.Blocks, func(b article.Block) bool { return b.Start <= passage.Start && passage.Start < b.End })
	if at < 0 {
		return text.Span{}, false
	}
	before := text.Span{Start: d.Blocks[at].Start, End: passage.Start}
	if strings.TrimSpace(before.Of(d.Text)) != "" {
		return lastSentences(d, before, speaker)
	}
	for _, b := range slices.Backward(d.Blocks[:at]) {
		switch {
		case b.Kind == article.Heading:
			return text.Span{}, false
		case b.Kind == article.Paragraph && endsSentence(b.Of(d.Text)):
			return lastSentences(d, b.Span, speaker)
		}
	}
	return text.Span{}, false
}

// lastSentences is the last sentence within span, and as many before it as make
// it stand alone.
func lastSentences(d *document, span text.Span, speaker string) (text.Span, bool) {
	tokens := text.Tokens(d.Text, span, nil)
	breaks := text.Sentences(d.Text, tokens, nil)
	for k := len(breaks) - 1; k >= 0; k-- {
		first := 0
		if k > 0 {
			first = breaks[k-1]
		}
		lead := tokens[first:]
		if len(lead) > mostLead {
			break
		}
		if closesQuotes(d.Text, lead) && !dangles(d.Text, lead, positionAt(d, lead[0], speaker)) {
			return text.Span{Start: lead[0].Start, End: lead[len(lead)-1].End}, true
		}
	}
	return text.Span{}, false
}

// endsSentence reports whether a paragraph ends as sentences do: what ends
// without a mark is a label or a button.
func endsSentence(paragraph string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(paragraph, "”’»\"')]"))
	return strings.ContainsRune(".!?…", last)
}

// positionAt finds the position of the speaker whose source stands at a token,
// or makes one without a source.
func positionAt(d *document, token text.Span, speaker string) *analysis.Position {
	for i := range d.Attributions {
		if p := &d.Attributions[i]; p.Speaker == speaker && isSource(p, token) {
			return p
		}
	}
	return &analysis.Position{}
}
