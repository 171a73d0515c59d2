// Package attribution finds who said what in one article: the source, the cue
// and the content of each attribution, and the speaker that the source stands
// for. It is pure and knows no topic; which party a speaker belongs to is for
// package topic to say.
//
// The terms are those of the literature on attribution relations (Pareti,
// "PARC 3.0: A Corpus of Attribution Relations", LREC 2016; Newell et al.,
// "An Attribution Relations Corpus for Political News", LREC 2018).
package attribution

import "standpoint/internal/text"

// Kind is the form in which the content is reported.
type Kind string

// The kinds of attributions.
const (
	Direct   Kind = "direct"   // all within quotation marks
	Indirect Kind = "indirect" // none of it
	Mixed    Kind = "mixed"    // some of it
	Stance   Kind = "stance"   // an attitude towards a thing: "rejected the demand"
)

// Resolution is the step by which the speaker was found, in falling order of
// precision.
type Resolution string

// The steps of speaker resolution.
const (
	ByName         Resolution = "name"
	ByRole         Resolution = "role"
	ByContinuation Resolution = "continuation"
	ByPronoun      Resolution = "pronoun"
	Backward       Resolution = "backward"
	ByConsensus    Resolution = "consensus"
)

// Attribution is one source, cue, content relation. Spans count bytes of the
// article's text and lie on rune boundaries.
type Attribution struct {
	// Source is empty where no source is named. Of quoted speech without a cue it
	// is where the text before or behind names the speaker.
	Source  []text.Span `json:"source"`
	Cue     []text.Span `json:"cue"`     // empty for a bare continuation of a quotation
	Content []text.Span `json:"content"` // one span, or two around "he said"
	// Text is the verbatim sentence or sentences that a reader would be shown,
	// and Shown is where they stand in the article.
	Text  string    `json:"text"`
	Shown text.Span `json:"shown"`
	// Speaker is the canonical name in the article ("Marco Rubio" where the
	// sentence says "he"), or a collective one ("Kremlin"); empty if unresolved.
	Speaker string `json:"speaker"`
	// Role is the speaker's office or description as the article gives it.
	Role string `json:"role"`
	// Descriptions are all offices and appositions that the article gives the
	// speaker; a topic finds the party by them.
	Descriptions []string `json:"-"`
	Kind         Kind     `json:"kind"`
	// Move is set where no words are reported but a deed by which the speaker
	// moves a position it has taken: "raised their offer". Its kind is Stance.
	Move       bool       `json:"move,omitempty"`
	ResolvedBy Resolution `json:"resolved_by,omitempty"`
	// Confidence that source and speaker are right, 0 to 1.
	Confidence float64 `json:"confidence"`
	// Inside is the index, in the article's list, of the attribution whose
	// content this one stands in; nil for an outermost one.
	Inside *int `json:"inside,omitempty"`
	// Main is the index of the inner attribution that is the main clause of
	// this one's content ("Orel said [Vance had agreed to …]"): the content
	// states the position of that one's source. Nil where there is none.
	Main *int `json:"-"`
	// Asserted is set where the text around an inner attribution states it as a
	// fact; in "if Orel agreed", "it matters that Orel agrees" it does not. An
	// outermost attribution is always asserted.
	Asserted bool `json:"-"`
	// Phrase is the speaker's phrase in the article's words, with its article,
	// where the speaker has no name ("two senior officials").
	Phrase string `json:"-"`
	// Owner is whose the speaker is, by name or phrase, where the article says so
	// by a pronoun or an office: the federation of "its spokeswoman".
	Owner string `json:"-"`
	// Pronoun is "he" or "she" where the article tells the speaker's gender.
	Pronoun string `json:"-"`
	// Speech is set where the cue tells that something was said ("said",
	// "assured"), and not what somebody wants, does or thinks of it.
	Speech bool `json:"-"`
	// Medium is set where the source is a document, a broadcast or an outlet:
	// it carries somebody's words and is nobody's voice.
	Medium bool `json:"-"`
	// Titled is set where the article writes the speaker's name with a title or
	// an office in front of it.
	Titled bool `json:"-"`
	// Evidence is set where the source is a thing that shows something, and no
	// voice: "the figures show".
	Evidence bool `json:"-"`
	// Person is set where the speaker is a person with a name.
	Person bool `json:"-"`
	// Private is set where the article describes the speaker by functions that
	// speak for nobody else: an analyst, a farmer.
	Private bool `json:"-"`
}
