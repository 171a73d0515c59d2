package analysis_test

import (
	"strings"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/topic"
)

// lake is an invented dispute of two states.
const lake = `
id: lake
name: The lake
parties:
  - id: veld
    name: Veld
    countries: [{name: Veld, adjectives: [Veldian], capital: [Ostmark]}]
    people:
      - {name: Ann Tarn, role: Prime Minister, pronoun: she}
      - {name: Paul Berg, role: Energy Minister, pronoun: he}
  - id: salt
    name: Salt
    countries: [{name: Salt, adjectives: [Saltish], capital: [Brine]}]
    people:
      - {name: Max Lund, also: [the Heron], role: Prime Minister, pronoun: he}
others:
  - {name: Zelda Quill, role: interviewer, pronoun: she}
issues:
  - {id: fish, name: Fish, terms: [fish]}
`

func read(t *testing.T, texts ...string) []analysis.Analysis {
	t.Helper()
	parsed, err := topic.Parse("lake.yaml", []byte(lake))
	if err != nil {
		t.Fatal(err)
	}
	var all []analysis.Analysis
	for i, text := range texts {
		all = append(all, analysis.Read(string(rune('a'+i))+".txt", []byte("The lake this week\n\nBy Bo Ek\n\n"+text+"\n"), parsed)...)
	}
	return analysis.Together(all, parsed)
}

// holding is the shortest attribution whose content holds the words.
func holding(t *testing.T, a analysis.Analysis, words string) analysis.Position {
	t.Helper()
	var best *analysis.Position
	for i := range a.Attributions {
		p := &a.Attributions[i]
		for _, s := range p.Content {
			if strings.Contains(s.Of(a.Text), words) && (best == nil || p.Content[0].Len() < best.Content[0].Len()) {
				best = p
			}
		}
	}
	if best == nil {
		t.Fatalf("no attribution of %q", words)
	}
	return *best
}

func TestSpeakerPartyHolder(t *testing.T) {
	for _, c := range []struct {
		name, text, words, speaker string
		party, holder              topic.PartyID
	}{
		{"own", "Ann Tarn, the prime minister of Veld, said that the fish are safe.", "the fish are safe", "Ann Tarn", "veld", "veld"},
		{"reported", "Ann Tarn said that Max Lund had agreed to free the fish on Monday.", "free the fish", "Ann Tarn", "veld", "salt"},
		{"rejected", "Ann Tarn rejected the demand of Salt for more fish.", "more fish", "Ann Tarn", "veld", "veld"},
		{"office, its holder named elsewhere", "The fish will stay, the Veldian energy minister said.\n\nPaul Berg then went home.", "The fish will stay", "Paul Berg", "veld", "veld"},
		{"office, its holder nowhere named", "The fish will stay, the Veldian energy minister said on Monday.", "The fish will stay", "Veldian energy minister", "veld", "veld"},
		{"byname of the topic", "Max Lund met the press on Monday.\n\n“The fish will stay in the lake,” the Heron said.", "The fish will stay", "Max Lund", "salt", "salt"},
		{"office of a person", "Ann Tarn slept. Her office said that the fish are safe.", "the fish are safe", "Tarn's office", "veld", "veld"},
		{"former", "Bo Orm, a former Veldian minister, said that the fish are safe.", "the fish are safe", "Bo Orm", "", ""},
		{"none of the parties", "Bo Orm, a fisherman in Veld, said that the fish are safe.", "the fish are safe", "Bo Orm", "", ""},
		{"unnamed middleman", "Two officials said that Ann Tarn had told them that the fish are safe.", "the fish are safe", "Ann Tarn", "veld", "veld"},
		{"deed of another", "Ann Tarn said that Salt would give the fishermen two days.", "the fishermen two days", "Ann Tarn", "veld", "salt"},
		{"harm of another", "Ann Tarn said that Salt would ruin the lake in two days.", "ruin the lake", "Ann Tarn", "veld", "veld"},
		{"wish of another", "Ann Tarn hopes that Salt will accept the fish on Monday.", "the fish on Monday", "Ann Tarn", "veld", "veld"},
		{"condition", "“If Max Lund accepts the fish, I will row,” Ann Tarn said.", "I will row", "Ann Tarn", "veld", "veld"},
		{"guess", "“He must have promised it to a heron,” Ann Tarn said of Max Lund.", "to a heron", "Ann Tarn", "veld", "veld"},
		{"denial behind a semicolon", "Max Lund said the fish were sold; Ann Tarn denied it.", "were sold", "Max Lund", "salt", "salt"},
		{"another's claim weighed", "Max Lund said the fish were sold, a claim that Ann Tarn dismissed as “a tale of herons”.", "tale of herons", "Ann Tarn", "veld", "veld"},
		{"her people's lawyers", "Ann Tarn slept. Her lawyers said that the fish are safe.", "the fish are safe", "Tarn's lawyers", "veld", "veld"},
		{"office in short", "Paul Berg slept on Monday.\n\nThe fish will stay, the Veldian minister said.", "The fish will stay", "Paul Berg", "veld", "veld"},
		{"office in short, of nobody known", "Paul Berg slept on Monday.\n\nThe fish will stay, a Veldian minister said.", "The fish will stay", "Veldian minister", "veld", "veld"},
		{"bare office, its holder named by the topic only", "The fish will stay, said Paul Berg.\n\nThe minister added that the boats would go.", "the boats would go", "Paul Berg", "veld", "veld"},
		{"bare office, of several parties and nobody near", "Paul Berg slept." + strings.Repeat(" The lake lay still and the boats lay on the sand.", 12) + "\n\nThe minister added that the boats would go.", "the boats would go", "minister", "", ""},
		{"given name behind a title", "The lake lay still. “The fish will stay in the lake,” Dr Paul said.", "The fish will stay", "Paul Berg", "veld", "veld"},
		{"given name of anybody", "The lake lay still. “The fish will stay in the lake,” Paul said.", "The fish will stay", "Paul", "", ""},
		{"owner by name", "Berg’s office rejected the demand for more fish.", "more fish", "Berg’s office", "veld", "veld"},
		{"counsel of a body", "Mr Bo Orm, for Salt, said that the fish are safe.", "the fish are safe", "Bo Orm", "salt", "salt"},
		{"counsel told in front", "Opening the case for Salt, Ms Ella Orm said that the fish are safe.", "the fish are safe", "Ella Orm", "salt", "salt"},
		{"for the moment", "Mr Bo Orm, for the moment, said that the fish are safe.", "the fish are safe", "Bo Orm", "", ""},
		{"what a thing shows", "Ann Tarn said the offer of Monday showed that the fish are safe.", "the fish are safe", "Ann Tarn", "veld", "veld"},
		{"what another's thing does", "Ann Tarn, the prime minister, said the ruling honoured her call for fish on Monday.", "fish on Monday", "Ann Tarn", "veld", "veld"},
		{"quotation in a relative clause", "Salt ordered its boats to leave the lake, in a letter that Ann Tarn called “a rain of ink”.", "a rain of ink", "Ann Tarn", "veld", "veld"},
		{"outlet", "The Orel Times reported that Ann Tarn said that the fish are safe.", "the fish are safe", "Ann Tarn", "veld", "veld"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := holding(t, read(t, c.text)[0], c.words)
			if p.Speaker != c.speaker || p.Party != c.party || p.Holder != c.holder {
				t.Errorf("got %q %q/%q, want %q %q/%q", p.Speaker, p.Party, p.Holder, c.speaker, c.party, c.holder)
			}
		})
	}
}

// Articles given together settle each other's speakers, and leave those alone
// whom each of them names.
func TestTogether(t *testing.T) {
	const quote = "The fish of this lake belong to nobody but the herons"
	named := "“" + quote + ",” Max Lund said on Monday."
	all := read(t, "“"+quote+",” he said.", named)
	p := holding(t, all[0], quote)
	if p.Speaker != "Max Lund" || p.ResolvedBy != "consensus" || p.Holder != "salt" {
		t.Errorf("unnamed: got %q by %s, holder %q", p.Speaker, p.ResolvedBy, p.Holder)
	}
	all = read(t, "“"+quote+",” Paul Berg said.", named)
	for i, want := range []string{"Paul Berg", "Max Lund"} {
		if p := holding(t, all[i], quote); p.Speaker != want {
			t.Errorf("in conflict: got %q, want %q", p.Speaker, want)
		}
	}
	all = read(t, "“"+quote+",” he said.", "“"+quote+",” Paul Berg said.", named)
	if p := holding(t, all[0], quote); p.Speaker != "" {
		t.Errorf("two others in conflict: got %q", p.Speaker)
	}
}

func TestRefused(t *testing.T) {
	parsed, err := topic.Parse("lake.yaml", []byte(lake))
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"empty.txt": nil, "image.txt": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")} {
		got := analysis.Read(name, raw, parsed)
		if len(got) != 1 || got[0].Error == "" || got[0].Path != name || got[0].Attributions == nil {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

// An office that the article's reading cuts short is told whole, as the topic
// has it.
func TestRoleIsThatOfTheTopicWhereItSaysMore(t *testing.T) {
	a := read(t, "Mending Minister Ida Rook said the locks would open. Minister Paul Berg said the lake was full.")[0]
	if got := holding(t, a, "the lake was full").Role; got != "Energy Minister" {
		t.Errorf("role %q", got)
	}
}

// A statement stands under what is said, and not under what the words around it
// name.
func TestIssuesOfTheContentComeFirst(t *testing.T) {
	subject, err := topic.Parse("lake.yaml", []byte(lake+"  - {id: talks, name: Talks, terms: [talks]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Ann Tarn said ahead of the talks that the fish belonged to nobody.": "fish talks",
		"Ann Tarn said that talks about fish were a waste of worms.":         "talks fish",
	} {
		a := analysis.Read("a.txt", []byte("The lake this week\n\nBy Bo Ek\n\n"+text+"\n"), subject)[0]
		if got := strings.Join(holding(t, a, "fish").Issues, " "); got != want {
			t.Errorf("%s: issues %q, want %q", text, got, want)
		}
	}
}
