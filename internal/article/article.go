// Package article turns one uploaded document into the text, blocks and
// metadata that the reading engine can trust, or into a refusal with a reason.
// It knows no topic and has no clock: the same bytes give the same articles.
package article

import "standpoint/internal/text"

// Kind says what a block of an article is. Only paragraphs carry statements;
// everything else is kept, so that spans lead back to what was stored, but is
// never shown as anybody's position.
type Kind string

// The kinds of blocks.
const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading" // the title and cross-heads: end pronoun memory
	Dateline  Kind = "dateline"
	Caption   Kind = "caption" // of a picture, its credit included
	Byline    Kind = "byline"
	Furniture Kind = "furniture" // share bars, tags, "read more", corrections …
)

// Block is a run of text of one kind. Blocks are in order, do not overlap, and
// begin and end on a rune boundary without white space at either end. A
// dateline is a block of its own in front of the paragraph that it opens.
type Block struct {
	text.Span
	Kind Kind `json:"kind"`
}

// Article is one document as the reader gets it. Its JSON form is the first
// half of a line of `standpoint analyze`.
type Article struct {
	// Path is the file name or object key that the article was read from.
	// An entry of a feed or mailbox has "#" and its number behind it.
	Path string `json:"path"`
	// ID is the SHA-256 of the stored bytes, in hexadecimal. For an entry of a
	// file with several articles it is the SHA-256 of the entry's text.
	ID string `json:"id"`
	// Title is the headline, empty if none was found.
	Title  string `json:"title"`
	Outlet string `json:"outlet"`
	Byline string `json:"byline"`
	URL    string `json:"url"`
	// Published is RFC 3339 with the zone as written ("2025-08-17T20:54:00+05:30"),
	// or a bare date ("2025-08-17"), or empty.
	Published string `json:"published"`
	// Modified is when the article was last changed, as far as it says so itself,
	// in the form of Published.
	Modified string `json:"modified,omitempty"`
	Language string `json:"language"` // BCP 47, "en"; empty if unknown
	// Wire is the agency whose copy this is, or part of it; empty if none is
	// named. Well-known agencies have the short form that they sign with ("AP",
	// "Reuters"); another has its full name where the document spells it
	// ("Halyard News Agency"), else its initials. See SameWire.
	Wire string `json:"wire"`
	// Origins says for each of the fields above that is not empty, by its name in
	// JSON, what it was taken from: "JSON-LD", "microdata", "meta og:title",
	// "header Date", "feed", "text".
	Origins map[string]string `json:"origins,omitempty"`
	// Text is the decoded document, whole. For HTML it is the extracted text,
	// its blocks separated by blank lines.
	Text   string  `json:"text"`
	Blocks []Block `json:"blocks"`
}
