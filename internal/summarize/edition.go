// Package summarize makes an edition from the analyses of many articles: it
// gathers what is the same, weighs, chooses under a budget, orders and compares
// with earlier editions. It is pure: the same analyses in any order give the
// same bytes.
//
// Make goes through these steps, each in the file of its name: the window of
// articles and which of them are copies (window, independence); the positions
// that may be shown (candidates, dangling); those that say the same, and whose
// words they are (cluster, rivals, wording, polarity); what is new or has
// changed (change); how much each matters, and which are taken (weight,
// concepts, choose, submodular); and in what order they are read (order,
// overview). Verify checks an edition against its sources.
//
// Extract sums up articles on any subject, without a topic, by the same means
// (extract, passages).
package summarize

import (
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// Edition is the digest of one topic on one date: what `standpoint digest
// --format json` prints and what is frozen before it is mailed. It holds all
// that rendering needs; no topic file is read again.
type Edition struct {
	Topic     string `json:"topic"`      // the topic's id, "ukraine"
	TopicName string `json:"topic_name"` // "War in Ukraine"
	Edition   string `json:"edition"`    // the local date, "2025-08-17"
	// Since and Until bound the window of the articles' dates, inclusive; a
	// date or RFC 3339 time, empty where unbounded.
	Since string `json:"since"`
	Until string `json:"until"`
	// Overview is the weightiest statement of each party that has one. Where
	// another wording of it is much shorter and stands alone as well, Text and
	// Sources are that one's.
	Overview []Statement `json:"overview"`
	Parties  []Party     `json:"parties"` // every party of the topic, in its order
	Issues   []Issue     `json:"issues"`  // every issue that a shown statement touches
	// Contrasts are pairs of shown statements of two parties that stand apart,
	// in the order of the issues.
	Contrasts []Contrast `json:"contrasts"`
	Articles  []Article  `json:"articles"` // ordered by date, outlet, title, id
}

// Party is one party's section; Statements is empty, not null, where the party
// has none.
type Party struct {
	ID         topic.PartyID `json:"id"`
	Name       string        `json:"name"`
	Short      string        `json:"short"` // two or three letters: "RU"
	Color      string        `json:"color"` // "#rrggbb", or empty
	Statements []Statement   `json:"statements"`
}

// Status says how a statement relates to earlier editions.
type Status string

// The statuses.
const (
	New      Status = "new"
	Repeated Status = "repeated"
	Changed  Status = "changed"
)

// Statement is one position, said once, with every place it was found.
type Statement struct {
	ID string `json:"id"` // stable: derived from holder and text alone
	// Text is verbatim in the first of Sources, from Start to End.
	Text string `json:"text"`
	// Lead is what a reader needs before Text where that leans on it, else nil.
	Lead    *Lead         `json:"lead,omitempty"`
	Speaker Speaker       `json:"speaker"`
	Party   topic.PartyID `json:"party"`  // of the speaker
	Holder  topic.PartyID `json:"holder"` // whose position it is
	Voice   topic.Voice   `json:"voice"`
	Issues  []string      `json:"issues"` // ids, the one it speaks to first first
	Status  Status        `json:"status"`
	// FirstSeen is the date of the edition that first had this statement.
	FirstSeen string `json:"first_seen"`
	// Earlier is the former wording where Status is Changed.
	Earlier     string `json:"earlier,omitempty"`
	Articles    int    `json:"articles"`    // articles that have it
	Outlets     int    `json:"outlets"`     // distinct outlets among them
	Independent int    `json:"independent"` // outlets less copies of one wire story
	// Sources lists where the shown wording or a near-verbatim one stands.
	Sources []Source `json:"sources"`
	// Variants are other wordings of the same statement.
	Variants []Variant `json:"variants"`
	Weight   float64   `json:"weight"`
}

// Speaker is who voiced a statement, in canonical form.
type Speaker struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

// Source is one place of one article; Start and End count UTF-8 bytes of the
// article's text.
type Source struct {
	Article   string `json:"article"` // article id
	Path      string `json:"path"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Wire      string `json:"wire"`
	text.Span
}

// Variant is another wording of a statement and its one place.
type Variant struct {
	Text   string `json:"text"`
	Source Source `json:"source"`
}

// Issue is one row of the matrix of issues and parties: which statements each
// party made on it.
type Issue struct {
	ID      string                     `json:"id"`
	Name    string                     `json:"name"`
	ByParty map[topic.PartyID][]string `json:"by_party"`
}

// Article is an entry of the list of sources. SameStoryAs is the id of the
// article that this one copies, or empty.
type Article struct {
	ID          string `json:"id"`
	Path        string `json:"path"`
	Outlet      string `json:"outlet"`
	Title       string `json:"title"`
	URL         string `json:"url"`
	Published   string `json:"published"`
	Wire        string `json:"wire"`
	SameStoryAs string `json:"same_story_as,omitempty"`
}
