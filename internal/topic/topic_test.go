package topic_test

import (
	"os"
	"testing"

	"standpoint/internal/topic"
)

func load(t *testing.T, file string) *topic.Topic {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := topic.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestPlace(t *testing.T) {
	ukraine, river := load(t, "../../topics/ukraine.yaml"), load(t, "testdata/river-talks.yaml")
	for _, c := range []struct {
		topic   *topic.Topic
		mention topic.Mention
		want    topic.PartyID
	}{
		{ukraine, topic.Mention{Name: "Volodymyr Zelensky"}, "ukraine"},
		{ukraine, topic.Mention{Name: "Zelenskiy"}, "ukraine"},
		{ukraine, topic.Mention{Name: "Putin"}, "russia"},
		{ukraine, topic.Mention{Name: "Kremlin"}, "russia"},
		{ukraine, topic.Mention{Phrase: "the Kremlin"}, "russia"},
		{ukraine, topic.Mention{Phrase: "the bloc"}, "eu"},
		{ukraine, topic.Mention{Phrase: "European officials"}, "eu"},
		{ukraine, topic.Mention{Phrase: "a U.S. official"}, "us"},
		{ukraine, topic.Mention{Phrase: "the Ukrainian leader"}, "ukraine"},
		{ukraine, topic.Mention{Phrase: "a former Russian minister"}, ""},
		{ukraine, topic.Mention{Phrase: "a Russian analyst", Private: true}, ""},
		{ukraine, topic.Mention{Phrase: "Russia's foreign ministry"}, "russia"},
		{ukraine, topic.Mention{Phrase: "Nato"}, ""},
		{ukraine, topic.Mention{Name: "Ola Finn", Descriptions: []string{"Finnish President"}}, "eu"},
		{ukraine, topic.Mention{Name: "Ann Brit", Descriptions: []string{"British Prime Minister"}}, ""},
		{ukraine, topic.Mention{Name: "Bo Envoy", Descriptions: []string{"U.S. envoy to Russia"}}, "us"},
		{ukraine, topic.Mention{Name: "Nell Rubio"}, ""},
		{river, topic.Mention{Name: "Corin Aldabert"}, "assembly"},
		{river, topic.Mention{Phrase: "a senior Ombari official"}, "ombara"},
		{river, topic.Mention{Name: "Hakim Zerroud", Descriptions: []string{"former Ombari water minister"}}, ""},
		{river, topic.Mention{Phrase: "Pellane's prime minister"}, "assembly"},
	} {
		if got := c.topic.Place(c.mention).Party; got != c.want {
			t.Errorf("%+v: got %q, want %q", c.mention, got, c.want)
		}
	}
}
