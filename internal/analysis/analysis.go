// Package analysis is an article read: its text, its attributions, and for
// each the party that speaks and the party whose position it states. It is
// what `standpoint analyze` prints, what ingest archives, and what an edition
// is made from. It joins the steps article, attribution and topic; each of them
// stays usable alone.
package analysis

import (
	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/topic"
)

// Position is an attribution placed in a topic.
type Position struct {
	attribution.Attribution
	// Party is the speaker's party and Holder the party whose position the
	// content states; empty (JSON null) where none of the topic fits.
	Party  topic.PartyID `json:"party"`
	Holder topic.PartyID `json:"holder"`
	Voice  topic.Voice   `json:"voice"`
	Issues []string      `json:"issues"` // ids, the one spoken to first first
}

// Analysis is one line of `standpoint analyze`. Error is set, and everything
// but Path and ID may be empty, where the document was refused.
type Analysis struct {
	article.Article
	Attributions []Position `json:"attributions"`
	Error        string     `json:"error,omitempty"`
	// Refusal has the parts of Error where the document was not read at all; it is
	// nil where its text is there and only the analysis was refused.
	Refusal *article.Refusal `json:"refusal,omitempty"`
}
