package topic

import (
	"slices"
	"strings"
)

// Mention is somebody or something that an article lets speak, in the
// article's own words.
type Mention struct {
	// Name is the full name where the article gives one ("Alexander Stubb");
	// empty for a description.
	Name string
	// Phrase is the phrase that stands for the speaker, with its article: "the
	// Finnish president", "two Ombari diplomats".
	Phrase string
	// Descriptions are the offices and appositions that the article gives the
	// name: "Finnish President".
	Descriptions []string
	// Private is set where the phrase or all descriptions name a function that
	// speaks for nobody else: an analyst, a farmer.
	Private bool
}

// Placement is the party of a mention, and the person where the topic knows
// him; the person's name is the canonical one.
type Placement struct {
	Party  PartyID
	Person *Person
	// Known is set where the topic knows the mention, be it as somebody who
	// speaks for none of the parties.
	Known bool
}

// Place tells which party a mention speaks for. The topic file's people come
// first, then collective names, then offices: whoever governs a country of a
// party speaks for it, whoever has left office or opposes does not.
func (t *Topic) Place(m Mention) Placement {
	if m.Name != "" {
		if p, ok := t.placeName(m.Name); ok {
			return p
		}
		return t.placeDescriptions(m)
	}
	return t.placePhrase(m.Phrase, m.Private)
}

// placeName looks a name up: whole, without its title, or by the surname where
// that is one person's.
func (t *Topic) placeName(name string) (Placement, bool) {
	words := wordsOf(name)
	g := &t.gazetteer
	if e, ok := g.entries[strings.Join(words, " ")]; ok && (e.kind != adjective || strings.HasSuffix(name, "s")) && !e.definite {
		return Placement{Party: e.party, Person: e.person, Known: true}, true
	}
	for i := 1; i < len(words); i++ { // "U.S. President Donald Trump"
		if e, ok := g.entries[strings.Join(words[i:], " ")]; ok && e.kind == personName && len(words)-i > 1 {
			return Placement{Party: e.party, Person: e.person, Known: true}, true
		}
	}
	if len(words) > 1 {
		return t.byMiddleName(words)
	}
	bearers := g.surnames[words[0]]
	if len(bearers) == 0 {
		return Placement{}, false
	}
	for _, b := range bearers[1:] {
		if b.party != bearers[0].party {
			return Placement{}, false
		}
	}
	if len(bearers) > 1 {
		return Placement{Party: bearers[0].party, Known: true}, true
	}
	return Placement{Party: bearers[0].party, Person: bearers[0].person, Known: true}, true
}

// byMiddleName matches "Vladimir V. Putin" to "Vladimir Putin".
func (t *Topic) byMiddleName(words []string) (Placement, bool) {
	last := words[len(words)-1]
	for _, b := range t.gazetteer.surnames[last] {
		if given, _, _ := strings.Cut(key(b.person.Name), " "); given == words[0] {
			return Placement{Party: b.party, Person: b.person, Known: true}, true
		}
	}
	return Placement{}, false
}

// placeDescriptions goes by office: "Finnish President", "chief negotiator of
// the federation".
func (t *Topic) placeDescriptions(m Mention) Placement {
	if slices.ContainsFunc(m.Descriptions, outOfOffice) || m.Private {
		return Placement{}
	}
	for _, d := range m.Descriptions {
		if p := t.placePhrase(d, false); p.Known {
			return Placement{Party: p.Party, Known: true}
		}
	}
	return Placement{}
}

// placePhrase goes by what a phrase without a name calls its speaker. The name
// that modifies or governs it decides, not one behind "to" or "in": the envoy
// to Moscow does not speak for Moscow.
func (t *Topic) placePhrase(phrase string, private bool) Placement {
	if outOfOffice(phrase) {
		return Placement{}
	}
	words := affiliation(wordsOf(phrase))
	for _, m := range t.gazetteer.matches(words) {
		last := m.to == len(words) || m.to < len(words) && isMarker(words[m.to])
		switch {
		case m.kind == personName && last && m.from == 0:
			return Placement{Party: m.party, Person: m.person, Known: true}
		case private && !(m.kind == bodyName && last && m.from <= 1):
			return Placement{}
		}
		return Placement{Party: m.party, Known: true}
	}
	return Placement{}
}

// affiliation cuts a phrase before a preposition that does not say whom the
// speaker belongs to.
func affiliation(words []string) []string {
	for i, w := range words {
		if i > 0 && slices.Contains([]string{"to", "in", "on", "against", "about", "over", "with", "who", "which", "near", "from"}, w) {
			return words[:i]
		}
	}
	return words
}

func isMarker(w string) bool { return w == "," || w == "'s" || w == "'" || w == "(" }

// outOfOffice reports whether a description says that its bearer speaks for
// himself: a former minister, the opposition.
func outOfOffice(description string) bool {
	for _, w := range wordsOf(description) {
		switch w {
		case "former", "ex", "retired", "opposition", "exiled", "deposed", "ousted", "onetime", "one-time", "would-be", "late":
			return true
		}
		if strings.HasPrefix(w, "ex-") {
			return true
		}
	}
	return false
}
