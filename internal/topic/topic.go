// Package topic reads a topic file, the description of one dispute, and tells
// which party a mention belongs to and which issues a statement touches. All
// that the program knows of a dispute is in that file.
package topic

import "encoding/json"

// PartyID names a party within its topic ("us"). Empty means none of them, and
// is null in JSON.
type PartyID string

// MarshalJSON writes null for no party.
func (id PartyID) MarshalJSON() ([]byte, error) {
	if id == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(id))
}

// Voice tells a position that its holder states from one that somebody else
// reports of the holder.
type Voice string

// The voices.
const (
	Own      Voice = "own"
	Reported Voice = "reported"
)
