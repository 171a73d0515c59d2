package attribution_test

import (
	"strings"
	"testing"

	"standpoint/internal/article"
	"standpoint/internal/attribution"
)

// parse reads paragraphs as an article of plain text.
func parse(t *testing.T, text string) article.Article {
	t.Helper()
	a := article.Article{Text: text}
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		kind := article.Paragraph
		if strings.HasPrefix(line, "# ") {
			kind = article.Heading
		}
		if line != "" {
			block := article.Block{Kind: kind}
			block.Start, block.End = at, at+len(line)
			a.Blocks = append(a.Blocks, block)
		}
		at += len(line) + 1
	}
	return a
}

// find returns the outermost attribution whose content or sentence holds the
// words.
func find(t *testing.T, a article.Article, words string) attribution.Attribution {
	t.Helper()
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	var best *attribution.Attribution
	list := finder.Find(a)
	for i := range list {
		for _, s := range list[i].Content {
			if strings.Contains(s.Of(a.Text), words) && (best == nil || best.Inside != nil && list[i].Inside == nil) {
				best = &list[i]
			}
		}
	}
	if best == nil {
		t.Fatalf("no attribution of %q in %+v", words, list)
	}
	return *best
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		name, text, words string
		speaker           string
		by                attribution.Resolution
	}{
		{"surname", "Ann Tarn, the mayor, opened the hall.\n“It rains,” Tarn said.", "It rains", "Ann Tarn", attribution.ByName},
		{"title", "Ann Tarn, the mayor, opened the hall.\n“It rains,” Ms Tarn said.", "It rains", "Ann Tarn", attribution.ByName},
		{"full name only later", "“It rains,” Tarn said.\nAnn Tarn opened the hall.", "It rains", "Ann Tarn", attribution.ByName},
		{"given name", "Dame Rosalind Tarn opened the hall.\n“It rains,” Dame Rosalind said.", "It rains", "Rosalind Tarn", attribution.ByName},
		{"two of one surname by title", "Paul Tarn met Anna Tarn.\n“It rains,” Ms Tarn said.", "It rains", "Anna Tarn", attribution.ByName},
		{"two of one surname by place", "“The sun is out,” said Paul Tarn.\n“Never on a Monday,” said Tarn.\n“It rains again,” said Anna Tarn.", "Never on", "Paul Tarn", attribution.ByName},
		{"apposition behind", "Ann Tarn, the mayor of Orel, said that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"office of two words", "Ann Tarn, the chief executive of Orel Lines, said that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"apposition before", "The mayor of Orel, Ann Tarn, said that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"apposition with a title", "It rains, according to the commissioner, Dame Rosalind Tarn.", "It rains", "Rosalind Tarn", attribution.ByName},
		{"place in front", "Paul Berg, the envoy, slept.\nIn Brussels, the envoy said that it rains.", "it rains", "Paul Berg", attribution.ByRole},
		{"owner of the subject", "Ann Tarn, the mayor, opened the hall. She praised the Harbour Guild.\nThe Harbour Guild’s list is long. It said that it wants boats on Monday.", "it wants boats", "Harbour Guild", attribution.ByPronoun},
		{"role", "Ann Tarn, the mayor of Orel, opened the hall.\n“It rains,” the mayor said.", "It rains", "Ann Tarn", attribution.ByRole},
		{"two ministers, the last", "Paul Berg, the energy minister, sat down.\nAnn Tarn, the water minister, rose.\n“It rains,” the minister said.", "It rains", "Ann Tarn", attribution.ByRole},
		{"two ministers, by office", "Paul Berg, the energy minister, sat down.\nAnn Tarn, the water minister, rose.\n“It rains,” the energy minister said.", "It rains", "Paul Berg", attribution.ByRole},
		{"byname", "Ann Tarn, dubbed ‘the Otter’, opened the hall.\nPaul Berg left.\n“It rains,” the Otter said.", "It rains", "Ann Tarn", attribution.ByName},
		{"byname with the given name", "Ann Tarn opened the hall.\nPaul Berg left.\n“It rains,” said Iron Ann.", "It rains", "Ann Tarn", attribution.ByName},
		{"pronoun", "Ann Tarn, the mayor, opened the hall.\n“It rains,” she said.", "It rains", "Ann Tarn", attribution.ByPronoun},
		{"pronoun of the last speaker", "“No,” said Paul Berg.\n“It rains,” he said.", "It rains", "Paul Berg", attribution.ByPronoun},
		{"pronoun and a named subject with its office", "Ann Tarn left early. Her spokesman, Paul Berg, stayed. “It rains,” he said.", "It rains", "Paul Berg", attribution.ByPronoun},
		{"subject before who is spoken of", "Paul Berg, the envoy, praised the work of Otto Lund.\n“It rains,” he told the press.", "It rains", "Paul Berg", attribution.ByPronoun},
		{"they of the paragraph", "“The sun is out,” officials said.\nMany farmers see a wet year. The fish may stay, they argue.", "The fish may stay", "Many farmers", attribution.ByPronoun},
		{"parenthesis is not its own subject", "“No,” said Paul Berg. Anna Tarn, he said, would leave at once.", "would leave at once", "Paul Berg", attribution.ByPronoun},
		{"acronym explained", "The Amalgamated Rowers’ Union (ARU) met.\nThe ARU said that it rains.", "it rains", "Amalgamated Rowers’ Union", attribution.ByName},
		{"long form with of", "The Federation of Inn Keepers said that it rains.", "it rains", "Federation of Inn Keepers", attribution.ByName},
		{"continuation over a paragraph", "“I am not going,” Ann Tarn said. “The road is bad.\n“It rains too much.”", "It rains too much", "Ann Tarn", attribution.ByContinuation},
		{"introduced by a colon", "General Secretary Ann Tarn said:\n“It rains.”", "It rains", "Ann Tarn", attribution.ByContinuation},
		{"in front of a colon", "It does not surprise the rower Ann Tarn: “It rains on all of us.”", "It rains", "Ann Tarn", attribution.ByName},
		{"of a possessor", "Paul Berg slept. The club's Ann Tarn agreed. “It rains on all of us.”", "It rains", "Ann Tarn", attribution.ByContinuation},
		{"speaker told behind", "“It rains.” The speaker was Ann Tarn, a rower.", "It rains", "Ann Tarn", attribution.ByName},
		{"answer to the reporter's question", "Ann Tarn, the mayor, said that all is well.\nWill she go? “It rains.”", "It rains", "Ann Tarn", attribution.ByPronoun},
		{"owner by pronoun", "Ann Tarn, the mayor, slept. Her office said that it rains.", "it rains", "Tarn's office", attribution.ByRole},
		{"owner with a particle", "Ann von der Tarn, the mayor, slept. Her office said that it rains.", "it rains", "von der Tarn's office", attribution.ByRole},
		{"owner of its office", "Orel will not move, its energy minister said.", "Orel will not move", "Orel's energy minister", attribution.ByRole},
		{"verb of no list", "“It rains today!” thundered Ann Tarn, the mayor.", "It rains", "Ann Tarn", attribution.ByName},
		{"verb of no list behind its subject", "Ann Tarn, the mayor, rose. Paul Berg slept.\n“It rains today,” Ms Tarn yodelled.", "It rains", "Ann Tarn", attribution.ByName},
		{"noun for a verb", "Ann Tarn, the mayor, rose. Paul Berg slept.\n‘It rains today,’ Mr Berg shot back.", "It rains", "Paul Berg", attribution.ByName},
		{"the nearest subject owns", "The company waited on Monday after the Rowers’ Union printed its demand for more rain.", "more rain", "Rowers’ Union", attribution.ByName},
		{"author of a document", "The address of President Paul Berg was read out by Ann Tarn.\n“It rains,” the address said.", "It rains", "Paul Berg", attribution.ByRole},
		{"an earlier phrase says whose", "A senior official of the union met the press.\n“It rains,” the official said.", "It rains", "senior official of the union", attribution.ByRole},
		{"and between two verbs of one subject", "Ann Tarn, the mayor, said that the rowers were late, and demanded an end to the rain.", "an end to the rain", "Ann Tarn", attribution.ByName},
		{"and behind a report in the passive", "Ann Tarn, the mayor, said that five rowers were held and demanded their release.", "their release", "Ann Tarn", attribution.ByName},
		{"aside with a phrase of its own", "Ann Tarn, who spoke through her aide, Mr Paul Berg, said that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"reduced clause", "A rower briefed on the plan, who asked not to be named, said that it rains.", "it rains", "rower briefed on the plan", attribution.ByRole},
		{"the subject herself", "The mayor herself, asked about it in Orel, said that it rains.", "it rains", "mayor", attribution.ByRole},
		{"participle of the main clause", "Ann Tarn, the mayor, whose plans have upset rowers, left the hall, noting that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"title in brackets", "The chairman of the club, Chief (Mrs.) Ann Tarn, said that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"family name first", "Tarn Liming, a farmer from Orel, slept.\n“It rains,” Tarn said.", "It rains", "Tarn Liming", attribution.ByName},
		{"handle", "Ann Tarn (@tarn): It rains on all of us, and on me.", "It rains", "Ann Tarn", attribution.ByName},
		{"post signed below", "The hall was full on Monday.\nIt rains on all of us, and on me.\n— Ann Tarn (@tarn) March 3", "It rains", "Ann Tarn", attribution.ByName},
		{"quotation signed below", "The hall was full on Monday.\n“It rains on all of us, and on me.”\n— Ann Tarn, rower", "It rains", "Ann Tarn", attribution.ByName},
		{"list of who said what", "Ann Tarn met Paul Berg.\nTarn: no end to the rain\nBerg: the sun will be out", "no end to the rain", "Ann Tarn", attribution.ByName},
		{"told by", "Two rowers had been told by Ann Tarn, the mayor, that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"apposition and a relative clause", "Paul Berg sat; Ann Tarn, the mayor’s deputy, who is not related to him, said that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"an office with a department", "Paul Berg spoke. “It rains,” he said.\nSecretary of State Ann Tarn sat. Secretary of State Max Lund sounded weary. He said that it would stop.", "it would stop", "Max Lund", attribution.ByPronoun},
		{"the subject within the report", "Paul Berg said that it rains.\nOfficials in Orel worried that Max Lund no longer cared. Before the vote he said that it would stop.", "it would stop", "Max Lund", attribution.ByPronoun},
		{"her caller", "Ann Tarn, who rang Paul Berg, the rower, said her caller wants to stay dry.", "her caller wants", "Ann Tarn", attribution.ByName},
		{"the only woman of the story", "Ann Tarn, the mayor, slept.\nThe hall was full.\nPaul Berg came late.\nThe rain went on.\n“It rains,” she said.", "It rains", "Ann Tarn", attribution.ByPronoun},
		{"letters behind the name", "Sir Paul Berg KC, for the harbour, rose.\n“It rains,” Sir Paul said.", "It rains", "Paul Berg", attribution.ByName},
		{"counsel", "Sir Paul Berg KC, for Orel Lines, submitted that the sun was out.\nCounsel argued that it rains.", "it rains", "Paul Berg", attribution.ByRole},
		{"first of two surnames", "Paul Ruiz Ferrer, the mayor, slept.\n“It rains,” Mr Ruiz said.", "It rains", "Paul Ruiz Ferrer", attribution.ByName},
		{"both surnames", "Paul Ruiz Ferrer, the mayor, slept.\n“It rains,” Ruiz Ferrer said.", "It rains", "Paul Ruiz Ferrer", attribution.ByName},
		{"surname with its article", "Sheikha Huda Al Tarn, the mayor, slept. Al Tarn said that it rains.", "it rains", "Huda Al Tarn", attribution.ByName},
		{"patronymic", "Paul Berg met Ásdís Bergsdóttir.\n“It rains,” she said.", "It rains", "Ásdís Bergsdóttir", attribution.ByPronoun},
		{"relative clause of a person", "It was Wei who rowed. “It rains,” he said.", "It rains", "Wei", attribution.ByPronoun},
		{"body behind its noun", "Ann Tarn, who runs the charity Dry Shoes, sat down. “It rains,” she said.", "It rains", "Ann Tarn", attribution.ByPronoun},
		{"body behind its noun and a comma", "Ann Tarn sat down. Her charity, Dry Shoes, said that it rains.", "it rains", "Dry Shoes", attribution.ByName},
		{"office as the subject before", "Paul Berg, the mayor, sat down. Ann Tarn, the judge, rose.\nThe mayor does not joke. He said that it rains.", "it rains", "Paul Berg", attribution.ByPronoun},
		{"envoy", "Ann Tarn, the ambassador, slept. Paul Berg rowed.\n“It rains,” the envoy said.", "It rains", "Ann Tarn", attribution.ByRole},
		{"the judge", "Madam Justice Ann Tarn rose. Paul Berg rowed.\n“It rains,” said the judge.", "It rains", "Ann Tarn", attribution.ByRole},
		{"and behind a thing", "Paul Berg accepted that the price had gone up but denied that it rains.", "it rains", "Paul Berg", attribution.ByName},
		{"to which another replied", "Paul Berg asked that the hall be dried on Monday, to which Ann Tarn replied that it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"main clause behind a claim", "Asked about the guild’s claim that the hall was dry, Ann Tarn said it rains.", "it rains", "Ann Tarn", attribution.ByName},
		{"name that only elsewhere is seen to be one", "“No,” said Falk. Orel slept.\nFalk says that it rains.", "it rains", "Falk", attribution.ByName},
		{"verb in capitals", "The guild INSISTS it rains on all of us.", "it rains", "guild", attribution.ByRole},
		{"single name behind its noun and a comma", "Orel Lines met the guild. The company, Tarn, said that it rains.", "it rains", "Tarn", attribution.ByName},
		{"title of either gender", "Datuk Orel Tarn, the mayor, sat down.\n“It rains,” she said.", "It rains", "Orel Tarn", attribution.ByPronoun},
		{"body with an adjective in front", "The International Rowers Board put out a list. It said that it rains on all.", "it rains on", "International Rowers Board", attribution.ByPronoun},
		{"lede before the name", "“It rains,” she says.\nHelga Bergsdóttir is 51 and rows.\nPaul Berg sat.", "It rains", "Helga Bergsdóttir", attribution.Backward},
		{"lede, named as no subject", "“It rains,” she says.\nThe hall is that of Helga Bergsdóttir.", "It rains", "", ""},
		{"lede with somebody unnamed", "I asked a fisherman. “It rains,” he said.\nPaul Berg said that the sun is out.", "It rains", "", ""},
		{"first surname with the given name", "Paul Ruiz Ferrer, the mayor, slept.\n“It rains,” Paul Ruiz said.", "It rains", "Paul Ruiz Ferrer", attribution.ByName},
		{"judge of a tribunal", "Tribunal president Ann Tarn rose. Paul Berg rowed.\n“It rains,” said the judge.", "It rains", "Ann Tarn", attribution.ByRole},
		{"one report a comma", "Tarn says the sun is out, Berg says it rains.", "it rains", "Berg", attribution.ByName},
		{"body by the word for what it is", "The Secretariat of Boats met. The Secretariat said that it rains.", "it rains", "Secretariat of Boats", attribution.ByName},
		{"a thing is no antecedent", "The guild regrets words according to which the measures favour Orel. It says that it rains.", "it rains", "guild", attribution.ByPronoun},
		{"backward", "“It rains,” he said.\nPaul Berg added that it would stop.", "It rains", "Paul Berg", attribution.Backward},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := find(t, parse(t, c.text), c.words)
			if got.Speaker != c.speaker || got.ResolvedBy != c.by {
				t.Errorf("got %q by %s, want %q by %s", got.Speaker, got.ResolvedBy, c.speaker, c.by)
			}
		})
	}
}

func TestConfidence(t *testing.T) {
	for _, c := range []struct {
		name, text, words string
		from, to          float64
	}{
		{"name", "“It rains,” Ann Tarn said.", "It rains", 0.95, 1},
		{"one antecedent", "Ann Tarn, the mayor, slept.\n“It rains,” she said.", "It rains", 0.75, 0.9},
		{"two antecedents, none of whom spoke", "Anna Tarn slept. Maria Berg ate. Many people watched.\nThe hall was full.\n“It rains,” she said.", "It rains", 0, 0.5},
		{"nobody", "“It rains,” he said.", "It rains", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := find(t, parse(t, c.text), c.words).Confidence; got < c.from || got > c.to {
				t.Errorf("got %.2f, want %.2f to %.2f", got, c.from, c.to)
			}
		})
	}
}

// A heading ends what pronouns remember.
func TestHeadingForgets(t *testing.T) {
	got := find(t, parse(t, "“No,” Ann Tarn said.\n# Elsewhere\nThe river rose.\n“It rains,” she said."), "It rains")
	if got.Speaker != "" {
		t.Errorf("got %q, want nobody", got.Speaker)
	}
}

// In an interview the answers are their speakers' own, and what a question
// holds is nobody's but whom it quotes.
func TestInterview(t *testing.T) {
	a := parse(t, strings.Join([]string{
		"ZELDA QUILL: The mayor, Ann Tarn, says that it rains. Is she right?",
		"PAUL BERG: The sun is out.",
		"QUILL: Will you go?",
		"BERG: I want to stay.",
		"QUILL: Thank you. Why?",
	}, "\n"))
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range finder.Find(a) {
		switch {
		case found.Inside != nil:
		case strings.Contains(found.Text, "The sun is out") && (found.Speaker != "Paul Berg" && found.Speaker != "PAUL BERG" || found.Medium):
			t.Errorf("answer: got %q, medium %v", found.Speaker, found.Medium)
		case strings.Contains(found.Text, "Will you go") && !found.Medium:
			t.Errorf("question: %q is no medium", found.Speaker)
		}
	}
}

// A transcript of a broadcast says who makes the programme.
func TestBylineOfTranscript(t *testing.T) {
	a := parse(t, strings.Join([]string{
		"ZELDA QUILL, HOST: It rains in Orel.",
		"MAX LUND, BYLINE: The mayor, Ann Tarn, says that the sun is out.",
		"PAUL BERG: I want to stay.",
		"LUND: Berg stays.",
	}, "\n"))
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range finder.Find(a) {
		if reporter := !strings.Contains(found.Text, "the sun is out") && !strings.Contains(found.Text, "I want"); reporter && found.Inside == nil && !found.Medium {
			t.Errorf("%q of %q is no medium", found.Speaker, found.Text)
		}
		if strings.HasPrefix(found.Speaker, "MAX LUND,") {
			t.Errorf("got %q", found.Speaker)
		}
	}
}

// An interview that names no turns gives its answers to whom it introduces, and
// its questions to nobody.
func TestInterviewWithoutNames(t *testing.T) {
	const text = "# Ann Tarn, the mayor of Orel, on rain and rowers\n" +
		"Mayor Tarn, do you sleep?\nI sleep when it rains.\n" +
		"Why does it rain?\nWe have looked into that. The clouds are to blame. Paul Berg says that it will stop.\n" +
		"She also rows a boat.\nI row it badly.\n" +
		"Will it stop?\nMy rowers hope so."
	a := parse(t, text)
	for words, want := range map[string]string{"when it rains": "Ann Tarn", "The clouds": "Ann Tarn", "it will stop": "Ann Tarn", "I row it": "Ann Tarn", "hope so": "Ann Tarn"} {
		if got := find(t, a, words); got.Speaker != want {
			t.Errorf("%q: got %q, want %q", words, got.Speaker, want)
		}
	}
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range finder.Find(a) {
		for _, question := range []string{"do you sleep", "Why does", "She also rows", "Will it stop"} {
			if strings.Contains(found.Text, question) && found.Speaker != "" {
				t.Errorf("question %q: got %q", question, found.Speaker)
			}
		}
	}
}

// Each sentence of a turn that reports another's words stands by itself.
func TestTurnsAreCutAtReports(t *testing.T) {
	a := parse(t, "PAUL BERG: The sun is out. It is warm. May I say that Ann Tarn promised me some rain? I wait.\nZELDA QUILL: Why?\nBERG: So.\nQUILL: Oh.")
	for words, want := range map[string]string{"The sun is out": "The sun is out. It is warm.", "some rain": "May I say that Ann Tarn promised me some rain?", "I wait": "I wait."} {
		if got := find(t, a, words); got.Text != want {
			t.Errorf("%q: shown %q, want %q", words, got.Text, want)
		}
	}
}

// A release that heads with no outlet is the word of whom its end tells about,
// and so is that of its officers.
func TestReleaseTellsItsIssuerAtTheEnd(t *testing.T) {
	text := "PRESS RELEASE\nWe asked for more rain.\n“It rains,” said Ann Tarn, director of the boats.\n“The sun is out,” said Paul Berg, a fisherman.\nAbout the Guild of Rowers"
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	owners := make(map[string]string)
	for _, found := range finder.Find(parse(t, text)) {
		owners[found.Speaker] = found.Owner
	}
	for speaker, owner := range map[string]string{"Guild of Rowers": "", "Ann Tarn": "Guild of Rowers", "Paul Berg": ""} {
		if got, found := owners[speaker]; !found || got != owner {
			t.Errorf("%s: owner %q, found %v, want %q", speaker, got, found, owner)
		}
	}
}

// A release speaks in its own name.
func TestVoiceOfAuthor(t *testing.T) {
	a := parse(t, "PRESS RELEASE\nWe asked for more rain. No rower will be dry again.\n“It rains,” said Ann Tarn, the president.\nThe weather office has a roof.")
	a.Outlet = "Rowers' Union"
	for words, want := range map[string]string{"We asked": "Rowers' Union", "No rower": "Rowers' Union", "It rains": "Ann Tarn"} {
		if got := find(t, a, words); got.Speaker != want {
			t.Errorf("%q: got %q, want %q", words, got.Speaker, want)
		}
	}
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range finder.Find(a) {
		if strings.Contains(found.Text, "has a roof") && found.Speaker != "" {
			t.Errorf("the outlet's own sentence: got %q", found.Speaker)
		}
	}
	a.Text = strings.Replace(a.Text, "PRESS RELEASE", "FRONT PAGES!!", 1)
	for _, found := range finder.Find(a) {
		if strings.Contains(found.Text, "No rower") && found.Speaker != "" {
			t.Errorf("not a release: got %q", found.Speaker)
		}
	}
}
