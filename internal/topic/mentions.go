package topic

import "strings"

// Name is a name that a text mentions, as its folded words with single spaces,
// and the party that it stands for, if any.
type Name struct {
	Words string
	Party PartyID
}

// NamesIn lists the names of the topic that a text mentions: people, countries,
// institutions and adjectives, from left to right.
func (t *Topic) NamesIn(statement string) []Name {
	words := wordsOf(statement)
	found := t.gazetteer.matches(words)
	names := make([]Name, len(found))
	for i, m := range found {
		names[i] = Name{Words: strings.TrimSuffix(join(words[m.from:m.to]), " 's"), Party: m.party}
	}
	return names
}
