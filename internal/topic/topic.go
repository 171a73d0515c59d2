// Package topic reads a topic file, the description of one dispute, and tells
// which party a mention belongs to and which issues a statement touches. All
// that the program knows of a dispute is in that file; what it knows of the
// world's countries and offices is in this package's data folder.
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

// Topic is one dispute. It is read-only after Parse and safe for concurrent
// use.
type Topic struct {
	ID   string `yaml:"id"`
	Name string `yaml:"name"`
	// Zone is the IANA time zone in which an edition's date is meant.
	Zone string `yaml:"zone"`
	// Max is the default budget of an edition in statements over all parties,
	// Words its budget in words.
	Max     int      `yaml:"statements"`
	Words   int      `yaml:"words"`
	Parties []Party  `yaml:"parties"`
	Others  []Person `yaml:"others"`
	Issues  []Issue  `yaml:"issues"`

	gazetteer gazetteer
	lexicon   lexicon
	// holders lists, by office, who holds it in the topic file.
	holders map[string][]officeholder
	names   otherNames
}

// Party is one side of the dispute.
type Party struct {
	ID    PartyID `yaml:"id"`
	Name  string  `yaml:"name"`
	Short string  `yaml:"short"` // two or three letters shown beside a statement
	Color string  `yaml:"color"` // "#rrggbb"; empty lets the renderer choose
	// Countries govern for the party: their names, adjectives, capitals and
	// seats of government speak for it, and so does whoever holds an office.
	Countries  []Country `yaml:"countries"`
	Adjectives []string  `yaml:"adjectives"`
	Names      []string  `yaml:"names"` // collective names that speak for the party
	People     []Person  `yaml:"people"`
}

// Person is somebody (or, among Topic.Others, something) with a name.
type Person struct {
	Name    string   `yaml:"name"`
	Also    []string `yaml:"also"` // other spellings and forms of the name
	Role    string   `yaml:"role"`
	Pronoun string   `yaml:"pronoun"` // "he", "she", "they"; empty if not known
}

// Issue is a matter in dispute. Terms are words and phrases, matched by stem.
type Issue struct {
	ID    string   `yaml:"id"`
	Name  string   `yaml:"name"`
	Terms []string `yaml:"terms"`
}

// Country is a state: one of the country table by its name, or one that the
// topic file describes itself.
type Country struct {
	Name       string   `yaml:"name"`
	Also       []string `yaml:"also"`
	Adjectives []string `yaml:"adjectives"` // adjectives and nouns for its people
	Capital    []string `yaml:"capital"`
	Seats      []string `yaml:"seats"` // "Kremlin", "White House"
}
