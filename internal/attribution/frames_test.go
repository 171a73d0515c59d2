package attribution_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
)

// prose is an article of paragraphs, one a line; a line that starts with "# "
// is a heading.
func prose(lines string) article.Article {
	a := article.Article{Text: lines}
	at := 0
	for line := range strings.Lines(lines) {
		start, end := at, at+len(strings.TrimRight(line, "\n"))
		kind := article.Paragraph
		if strings.HasPrefix(line, "# ") {
			kind, start = article.Heading, start+2
		}
		if end > start {
			a.Blocks = append(a.Blocks, article.Block{Span: text.Span{Start: start, End: end}, Kind: kind})
		}
		at += len(line)
	}
	return a
}

func framesOf(t *testing.T, lines string) (article.Article, []attribution.Attribution) {
	t.Helper()
	finder, err := attribution.NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	a := prose(lines)
	return a, finder.Find(a)
}

func words(a article.Article, spans []text.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Of(a.Text)
	}
	return strings.Join(parts, " ~ ")
}

// frame writes an attribution as "source | cue | content", with "<n" in front
// where it stands inside the one of index n.
func frame(a article.Article, found attribution.Attribution) string {
	inside := ""
	if found.Inside != nil {
		inside = fmt.Sprintf("<%d ", *found.Inside)
	}
	return inside + words(a, found.Source) + " | " + words(a, found.Cue) + " | " + words(a, found.Content)
}

// TestFrames has a row for each construction: the text, and all attributions
// in it.
func TestFrames(t *testing.T) {
	check(t, []frameCase{
		{"clause before", "The port will close on Monday, Orla Venn said.", []string{"Orla Venn | said | The port will close on Monday"}},
		{"inverted", "“The port will close,” said Orla Venn, who runs it.", []string{"Orla Venn | said | “The port will close,”"}},
		{"parted by the cue", "“The port will close,” Venn said, “and it will stay closed.”",
			[]string{"Venn | said | “The port will close,” ~ “and it will stay closed.”"}},
		{"a second sentence", "“The port will close,” Venn said. “It will stay closed for a year.”",
			[]string{"Venn | said | “The port will close,” ~ “It will stay closed for a year.”"}},
		{"over time and occasion", "Venn said on Tuesday in a statement that the port would close.", []string{"Venn | said | that the port would close"}},
		{"over the addressee", "Venn told reporters in Tarn that she would not sign.", []string{"Venn | told | that she would not sign"}},
		{"between commas", "The plan, Venn said, is dead.", []string{"Venn | said | The plan ~ is dead"}},
		{"according to, in front", "According to Venn, the plan is dead.", []string{"Venn | According to | the plan is dead"}},
		{"according to, behind", "The plan is dead, according to two people who have seen it.", []string{"two people | according to | The plan is dead"}},
		{"infinitive", "Venn vowed to close the port.", []string{"Venn | vowed | to close the port"}},
		{"object, and a shared subject", "The ministry rejected the offer and said it would appeal.",
			[]string{"The ministry | rejected | the offer", "The ministry | said | it would appeal"}},
		{"preposition", "The union called for a ban on night work.", []string{"The union | called | a ban on night work"}},
		{"adjective", "Venn is adamant that the port will close.", []string{"Venn | is adamant | that the port will close"}},
		{"noun", "Venn's claim that the port was safe was met with laughter.", []string{"Venn | claim | that the port was safe"}},
		{"passive without source", "The port is expected to close in May.", []string{" | is expected | The port ~ to close in May"}},
		{"impersonal", "It was reported that the port had closed.", []string{" | was reported | that the port had closed"}},
		{"quoted as saying", "The Post quoted Venn as saying the port was safe.", []string{"Venn | quoted ~ as saying | the port was safe"}},
		{"as noted", "As Venn noted, the port is old.", []string{"Venn | noted | the port is old"}},
		{"question", "“Is it safe?” she asked. “Nobody knows.”", []string{"she | asked | “Is it safe?” ~ “Nobody knows.”"}},
		{"single quotation marks and apostrophes", "‘There’s been a lot of talk about the dockers’ union,’ Mr Venn said.",
			[]string{"Mr Venn | said | ‘There’s been a lot of talk about the dockers’ union,’"}},
		{"one word", "“Never!” thundered Venn.", []string{"Venn | thundered | “Never!”"}},
		{"a post", "Venn wrote on X: “The port is open.”", []string{"Venn | wrote | “The port is open.”"}},
		{"participle", "Venn welcomed the offer, adding that talks would go on.",
			[]string{"Venn | welcomed | the offer", "Venn | adding | that talks would go on"}},
		{"three layers", "Venn said Orel had agreed to sell the port, officials said.",
			[]string{"officials | said | Venn said Orel had agreed to sell the port", "<0 Venn | said | Orel had agreed to sell the port", "<1 Orel | had agreed | to sell the port"}},
		{"words quoted within", "Venn said the port was a “danger to shipping” and should close.",
			[]string{"Venn | said | the port was a “danger to shipping” and should close"}},
		{"a label in a heading", "# Orel: Port will close", []string{"Orel | : | Port will close"}},
		{"a title in quotation marks", "The dockers sang “Long Road Home” at the gate.", nil},
		{"nothing said", "Ships waited off the coast for hours.", nil},
		{"how long somebody spoke", "The ministers spoke for hours on Friday.", nil},
		{"no answer", "The bank did not respond to a request for comment.", []string{"The bank | did not respond | a request for comment"}},
		{"a position moved", "The rowers have raised the pay offer to 9 crowns.", []string{"The rowers | have raised | the pay offer to 9 crowns"}},
		{"behind the date", "The guild postponed until 4 June a strike at the locks.", []string{"The guild | postponed | until 4 June a strike at the locks"}},
		{"around the object", "The guild put the walkout off until June.", []string{"The guild | put | the walkout off"}},
		{"and behind a relative clause", "The firm that runs both ferries dropped the ban on bells.", []string{"The firm | dropped | the ban on bells"}},
		{"none moved", "The guild could lift the ban, the bank cut rates, fog cut demand, and the strike was called off.", nil},
		{"a mark of the wrong make", "“The port is closed,“ said Orla Venn. “It will stay so,“ she added.",
			[]string{"Orla Venn | said | “The port is closed,“", "she | added | “It will stay so,“"}},
		{"quoted behind a name and a colon", "The port lost a third of its ships. More from Orla Venn: “We will not see them again.”", []string{"Orla Venn |  | “We will not see them again.”"}},
		{"quoted behind a document and a colon", "The port lost a third of its ships. From the report: “They will not be seen again.”", []string{"the report |  | “They will not be seen again.”"}},
		{"quoted behind what speaks without a verb of speech", "Six flags over the gate carried three words: “Shut it now.”", []string{"Six flags over the gate |  | “Shut it now.”"}},
		{"quoted behind who agrees", "Orla Venn agreed. “We will not see them again.”", []string{"Orla Venn |  | “We will not see them again.”"}},
		{"a thing of their own", "Venn kept up her attacks on the port.", []string{"Venn | attacks | the port"}},
		{"a thing of another's", "Venn dismissed her attacks on the port.", []string{"Venn | dismissed | her attacks on the port", "<0 her | attacks | the port"}},
		{"when, between subject and verb", "Orla Venn, the mayor, this past week said the port was old.", []string{"Orla Venn | said | the port was old"}},
		{"when, between verb and subject", "“The port is old,” wrote last week Orla Venn.", []string{"Orla Venn | wrote | “The port is old,”"}},
		{"adjective behind another verb than be", "Venn remained deeply sceptical about the plan.", []string{"Venn | remained deeply sceptical | the plan"}},
		{"what moves somebody", "Venn was shaken by the vote in Tarn.", []string{"Venn | was shaken | the vote in Tarn"}},
		{"and moves in the active", "The vote has shaken the guild.", nil},
		{"support verb", "Venn took issue with the cost of the port.", []string{"Venn | took issue | the cost of the port"}},
		{"support verb and a clause", "Venn has voiced doubts that the port will open.", []string{"Venn | has voiced doubts | that the port will open"}},
		{"support verb of another noun", "Venn took a train with the mayor.", nil},
		{"when asked", "Venn paused when asked which port she would close.", []string{" | asked | which port she would close"}},
		{"a plural that is a verb", "Orla Venn, who commands the port at Tarn, denies that it will close.", []string{"Orla Venn | denies | that it will close"}},
		{"left unsaid", "Orla Venn left without revealing the cost of the port.", nil},
		{"done without a word", "The port was named.", nil},
		{"over when, to a clause with that", "Just days before it was to close, the port said on Friday that it would stay.", []string{"the port | said | that it would stay"}},
		{"quoted behind that", "In a letter sent to the Post, Venn said that “when it rained the gates would not close.”", []string{"Venn | said | that “when it rained the gates would not close.”"}},
		{"a day, and a quotation", "On the day that the port closed Venn said: “It is over for good.”", []string{"Venn | said | “It is over for good.”"}},
		{"a day between commas, and a quotation", "On the day that the port closed, Venn said, “It is over for good.”", []string{"Venn | said | “It is over for good.”"}},
		{"condition between commas", "Venn said, if elected, she would tell the mayor to go.", []string{"Venn | said | if elected, she would tell the mayor to go", "<0 she | would tell | the mayor to go"}},
		{"nothing found", "Venn found herself in trouble.", nil},
		{"quoted beyond the sentence", "Venn argued that the port was “too old to mend. It should close.” Ships waited.", []string{"Venn | argued | that the port was “too old to mend. It should close.”"}},
		{"answered in a word", "In the guild, Venn said yes while others slept.", []string{"Venn | said | yes"}},
		{"quoted in brackets", "The guild is split (“It is too old,” wrote Orla Venn), and waits.", []string{"Orla Venn | wrote | “It is too old,”"}},
		{"two participles", "Venn left, noting that the port was old but adding that it would stay.", []string{"Venn | noting | that the port was old", "Venn | adding | that it would stay"}},
		{"noun and quotation", "Venn heard their chants of “Shut it now! Shut it now!” at the gate.", []string{"their | chants | “Shut it now! Shut it now!”"}},
		{"an object, no aside", "In the hall, where the guild met, Venn announced her resignation.", []string{"Venn | announced | her resignation"}},
		{"neither", "Venn said neither Orel nor Tarn would close the port.", []string{"Venn | said | neither Orel nor Tarn would close the port"}},
		{"only some", "Venn said only a third of the ships were safe.", []string{"Venn | said | only a third of the ships were safe"}},
		{"a day's", "Venn said yesterday's vote was a sham.", []string{"Venn | said | yesterday's vote was a sham"}},
		{"a noun that is a verb", "Venn sought to staff the gates.", []string{"Venn | sought | to staff the gates"}},
		{"accused by", "The guild was accused by Venn of closing the port.", []string{"Venn | was accused by | The guild ~ closing the port"}},
		{"quoted by", "Venn was quoted by the Post as saying the port was safe.", []string{"Venn | was quoted ~ as saying | the port was safe"}},
		{"a position", "Venn's position is that the port will close.", []string{"Venn | position | that the port will close"}},
		{"a message from somebody", "The message from Venn was clear: the port will close.", []string{"Venn | message | the port will close"}},
		{"an aim", "The aim of the guild remains to close the port.", []string{"the guild | aim | to close the port"}},
		{"adjective and colon", "Venn was adamant: the port will close.", []string{"Venn | was adamant | the port will close"}},
		{"not done", "The guild stopped short of rejecting the plan.", nil},
		{"done instead", "The guild waited instead of endorsing the plan.", nil},
		{"in two spellings", "Venn signalled the port would close.", []string{"Venn | signalled | the port would close"}},
		{"predicate", "The guild was firmly in favour of closing the port.", []string{"The guild | was firmly in favour of | closing the port"}},
		{"predicate and no stance", "The tide ran against the port.", nil},
		{"a noun taken for a verb", "Venn voiced hope for a deal.", []string{"Venn | voiced hope | a deal"}},
		{"courtesy without a full stop", "‘The port will close,’ Mr Venn’s spokesman said.", []string{"Mr Venn’s spokesman | said | ‘The port will close,’"}},
		{"no comma left", "The two leaders agreed that the port should close, but disagreed over when.", []string{"The two leaders | agreed | that the port should close"}},
		{"described as", "Venn described Orel as wanting peace.", []string{"Venn | described | Orel as wanting peace", "<0 Orel | wanting | peace"}},
		{"no reason", "Venn sees no reason to close the port.", []string{"Venn | sees no reason | to close the port"}},
		{"scathing", "Orla Venn was scathing about the guild.", []string{"Orla Venn | was scathing | the guild"}},
		{"a name that the tagger does not know", "Veldhof has long demanded that the port close.", []string{"Veldhof | has long demanded | that the port close"}},
		{"an adverb and no name", "Rarely has Venn asked for help.", nil},
		{"what another makes of it", "Venn demanded that the guild cede the port, something Orel says it will never do.",
			[]string{"Venn | demanded | that the guild cede the port", "something Orel | says | it will never do"}},
		{"which another denies", "Venn claimed that the guild had offered the port, which the guild denies.",
			[]string{"Venn | claimed | that the guild had offered the port", "<0 the guild | had offered | the port"}},
		{"a heading goes on", "# Orla Venn rejects the offer as the guild sets a deadline", []string{"Orla Venn | rejects | the offer"}},
		{"refusal of a deed", "The guild refused to close the port.", []string{"The guild | refused | to close the port"}},
		{"insertion behind the cue", "Venn ruled out, however, a new port.", []string{"Venn | ruled out | a new port"}},
		{"infinitive behind the occasion", "Venn promised on Sunday at a rally in Tarn to stay.", []string{"Venn | promised | to stay"}},
	})
}

// frameCase is a text and all attributions in it.
type frameCase struct {
	name, in string
	want     []string
}

func check(t *testing.T, cases []frameCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, found := framesOf(t, c.in)
			var got []string
			for _, f := range found {
				got = append(got, frame(a, f))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %s\nwant %s", c.in, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}

// FuzzFind holds what every caller relies on, whatever the text: spans lie on
// rune boundaries within the text, in order, and an inner attribution points to
// an outer one of the list.
func FuzzFind(f *testing.F) {
	f.Add("# A heading\n“It is ‘over’,” he said. \"No,\" she added—“yes.\nAccording to X, the plan, he said, is dead.")
	f.Add("VENN: I said no. [Laughs.]\nOREL: That he said that she said that it was said.")
	f.Add(strings.Repeat("“'\"’", 50))
	finder, err := attribution.NewFinder()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = strings.ToValidUTF8(in, "\uFFFD")
		a := prose(in)
		found := finder.Find(a)
		for i, x := range found {
			for _, spans := range [][]text.Span{x.Source, x.Cue, x.Content, {x.Shown}} {
				for _, s := range spans {
					if s.Start < 0 || s.End > len(in) || s.Start >= s.End || !boundary(in, s.Start) || !boundary(in, s.End) {
						t.Fatalf("span %v of attribution %d is not on rune boundaries of %q", s, i, in)
					}
				}
			}
			if x.Text != x.Shown.Of(in) {
				t.Fatalf("text %q is not verbatim in %q", x.Text, in)
			}
			for _, at := range []*int{x.Inside, x.Main} {
				if at != nil && (*at < 0 || *at >= len(found) || *at == i) {
					t.Fatalf("attribution %d points to %d of %d in %q", i, *at, len(found), in)
				}
			}
			for at, hops := x.Inside, 0; at != nil; at, hops = found[*at].Inside, hops+1 {
				if hops > len(found) {
					t.Fatalf("attribution %d stands inside itself in %q", i, in)
				}
			}
		}
	})
}

func boundary(s string, at int) bool { return at == len(s) || s[at]&0xC0 != 0x80 }

// TestNoPosition holds that silence and what is only supposed are found, and too
// unsure to be shown.
func TestNoPosition(t *testing.T) {
	for _, in := range []string{
		"The bank did not respond to a request for comment.", "The bank has yet to respond to a request for comment.",
		"Venn declined to say when the port would close.", "The guild refused to comment on the port.",
		"If the guild rejects the plan, the port closes.", "Venn would not be drawn on whether the guild was willing to go.",
	} {
		_, found := framesOf(t, in)
		if len(found) == 0 || slices.ContainsFunc(found, func(a attribution.Attribution) bool { return a.Confidence >= 0.5 }) {
			t.Errorf("%s\ngot %+v, want attributions below the confidence that is shown", in, found)
		}
	}
}
