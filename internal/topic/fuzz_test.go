package topic

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"standpoint/internal/text"
)

// FuzzParse takes any bytes for a topic file: a topic that places and finds
// issues, or an error that names the file.
func FuzzParse(f *testing.F) {
	f.Add([]byte(embeddedTopic))
	f.Add([]byte("id: a\nname: b\nzone: Local\nparties: [{id: x, name: y, countries: [Russia, {name: Q, capital: ['']}], people: [{name: ' '}]}]"))
	f.Add([]byte("parties: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		subject, err := Parse("fuzz.yaml", data)
		if err != nil {
			checkPlaces(t, err, string(data))
			return
		}
		subject.Place(Mention{Phrase: "the Finnish president's spokeswoman", Owner: "Moscow"})
		subject.IssuesOf("They said the fishing quotas of the U.S. hold.")
	})
}

// checkPlaces holds that an error names the file, and places that are in it.
func checkPlaces(t *testing.T, err error, file string) {
	t.Helper()
	if !strings.Contains(err.Error(), "fuzz.yaml") {
		t.Fatalf("%v does not name the file", err)
	}
	var faults *Faults
	if !errors.As(err, &faults) || len(faults.Faults) == 0 {
		t.Fatalf("no faults: %v", err)
	}
	lines := strings.Split(file, "\n")
	for _, fault := range faults.Faults {
		if fault.Line > len(lines) || fault.Line > 0 && fault.Column > utf8.RuneCountInString(lines[fault.Line-1])+1 {
			t.Errorf("%d:%d is no place: %s", fault.Line, fault.Column, fault.Message)
		}
	}
}

// FuzzPlace takes any words for a mention and for a statement: no panic, only
// parties and issues of the topic, and no issue kept from it by the look at how
// words begin.
func FuzzPlace(f *testing.F) {
	f.Add("Ann Tarn", "the Swedish prime minister's envoy to Helsinki", "officials in Stockholm", "he")
	f.Add("ÅSA ’s", "’", "-\u0301 of", "she")
	f.Add("dying", "lying of the U.S.", "“quotas” tie", "")
	subject, err := Parse("gulf.yaml", []byte(strings.Replace(embeddedTopic, "Zubrovia", "Sweden", 1)))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, phrase, owner, pronoun string) {
		if !utf8.ValidString(name + phrase + owner) {
			return // what an article decodes to
		}
		for _, m := range []Mention{{Name: name, Descriptions: []string{phrase}, Owner: owner, Pronoun: pronoun}, {Phrase: phrase, Owner: owner}} {
			if p := subject.Place(m); p.Party != "" && p.Party != "fi" && p.Party != "new" {
				t.Fatalf("%+v speaks for %q", m, p.Party)
			}
			subject.Officeholders(m)
		}
		for _, issue := range subject.IssuesOf(phrase) {
			if issue != "fish" {
				t.Fatalf("issue %q", issue)
			}
		}
		for _, token := range text.Tokens(phrase, text.Span{End: len(phrase)}, nil) {
			word := token.Of(phrase)
			if c := word[0]; !isAlphanumeric(c) {
				continue
			}
			var known openings
			if known.add(text.Stem(text.Fold(word))); !known.admit(word) {
				t.Fatalf("%q is kept from its stem", word)
			}
		}
	})
}
