package topics_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"standpoint/internal/topic"
	"standpoint/topics"
)

// Every topic that comes with the program is sound and goes by its id.
func TestTopicsAreSound(t *testing.T) {
	names := topics.Names()
	if !slices.Contains(names, topics.Default) || len(names) < 2 {
		t.Fatalf("topics %q", names)
	}
	for _, name := range names {
		read, err := topics.Load(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if read.ID != name {
			t.Errorf("%s has the id %q", name, read.ID)
		}
	}
	if _, err := topics.Load("nowhere"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an unknown topic: %v", err)
	}
}

// What a new topic begins with is sound.
func TestStartIsSound(t *testing.T) {
	read, err := topic.Parse("fish.yaml", topics.Start("fish"))
	if err != nil {
		t.Fatal(err)
	}
	if read.ID != "fish" || len(read.Parties) < 2 || len(read.Issues) < 2 {
		t.Errorf("%s: %d parties, %d issues", read.ID, len(read.Parties), len(read.Issues))
	}
}

// The second topic was made without a change to the program: its parties and
// issues are found all the same.
func TestTrade(t *testing.T) {
	trade, err := topics.Load("trade")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		mention topic.Mention
		want    topic.PartyID
	}{
		{topic.Mention{Phrase: "the Chinese commerce ministry"}, "china"},
		{topic.Mention{Phrase: "Beijing"}, "china"},
		{topic.Mention{Phrase: "a spokesman for MOFCOM"}, "china"},
		{topic.Mention{Phrase: "Ottawa"}, "canada"},
		{topic.Mention{Phrase: "the premier of Ontario"}, "canada"},
		{topic.Mention{Phrase: "the U.S. trade representative"}, "us"},
		{topic.Mention{Phrase: "the White House"}, "us"},
		{topic.Mention{Phrase: "EU trade ministers"}, "eu"},
		{topic.Mention{Name: "Ann Example", Descriptions: []string{"Irish trade minister"}}, "eu"},
		{topic.Mention{Name: "Bo Example", Descriptions: []string{"Mexico's economy minister"}}, ""},
		{topic.Mention{Name: "Cy Example", Descriptions: []string{"former Canadian negotiator"}}, ""},
		{topic.Mention{Name: "WTO"}, ""},
	} {
		if got := trade.Place(c.mention).Party; got != c.want {
			t.Errorf("%+v: got %q, want %q", c.mention, got, c.want)
		}
	}
	for statement, want := range map[string]string{
		"The duties on steel will be doubled from Wednesday.":                   "tariffs metals",
		"Farmers have sold no soybeans to China since May, he said.":            "farming",
		"Licences for rare earths would be handed out “within a working week”.": "minerals",
		"The two sides agreed to extend the truce by 90 days.":                  "talks",
		"She had nothing to announce.":                                          "",
	} {
		if got := strings.Join(trade.IssuesOf(statement), " "); got != want {
			t.Errorf("%s: issues %q, want %q", statement, got, want)
		}
	}
}
