package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

func TestSubject(t *testing.T) {
	for _, test := range []struct{ name, day, lead, want string }{
		{"Strait", "2031-03-14", "Lirra agreed.", "Strait, 14 Mar: Lirra agreed."},
		{"Strait", "2031-03-14", "Lirra agreed to nothing, the council said in a statement on Friday.", "Strait, 14 Mar: Lirra agreed to nothing, the council said in…"},
		{"Strait", "2031-03-14", "“Lirra agreed to nothing,” he said, “and the council knows it.”", "Strait, 14 Mar: “Lirra agreed to nothing,” he said, “and the…”"},
		{"Strait", "2031-03-14", `"Lirra has agreed to nothing and never will," the council said.`, `Strait, 14 Mar: "Lirra has agreed to nothing and never…"`},
		{"Strait", "2031-03-14", "", "Strait, 14 Mar: no position found"},
		{"A topic with a name that leaves no room for anything", "2031-03-14", "Lirra agreed to nothing at all", "A topic with a name that leaves no room for anything, 14 Mar: Lirra agreed to nothing…"},
		{"Strait", "2031-03-14", strings.Repeat("x", 100), "Strait, 14 Mar: " + strings.Repeat("x", 44) + "…"},
	} {
		if got := subjectOf(test.name, test.day, test.lead); got != test.want {
			t.Errorf("subjectOf(%q, %q, %q)\n got %q\nwant %q", test.name, test.day, test.lead, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	for published, want := range map[string]string{
		"2031-03-14":                "14 Mar 2031",
		"2031-03-01T23:59:00+05:30": "1 Mar 2031",
		"in spring":                 "in spring",
		"":                          "",
	} {
		if got := strings.ReplaceAll(dateOf(published), space, " "); got != want {
			t.Errorf("dateOf(%q) = %q, want %q", published, got, want)
		}
	}
	if got := shortDateOf("2030-12-31", "2031-01-01"); got != dateOf("2030-12-31") {
		t.Errorf("a date of another year is %q, without the year", got)
	}
}

func TestWithArticle(t *testing.T) {
	for _, test := range []struct{ role, statement, want string }{
		{"Brandt’s office", "", "Brandt’s office"},
		{"official of an insurer", "", "an official of an insurer"},
		{"senior official", "", "a senior official"},
		{"a senior official", "", "a senior official"},
		{"two diplomats", "", "two diplomats"},
		{"officials of the island", "", "officials of the island"},
		{"Foreign Ministry", "", "Foreign Ministry"},
		{"US envoy", "", "a US envoy"},
		{"US envoy", "Talks go on, the US envoy said.", "the US envoy"},
		{"U.S. envoy to Lirra", "A U.S. envoy to Lirra said so.", "a U.S. envoy to Lirra"},
		{"U.S. official", "", "a U.S. official"},
		{"EU official", "", "an EU official"},
		{"UN diplomat", "", "a UN diplomat"},
		{"NGO spokesman", "", "an NGO spokesman"},
		{"NATO officer", "", "a NATO officer"},
		{"European diplomat", "", "a European diplomat"},
		{"Kremlin spokesman", "", "a Kremlin spokesman"},
		{"union leader", "", "a union leader"},
		{"Brandt’s office", "", "Brandt’s office"},
		{"usher", "", "an usher"},
		{"company", "It also says the mine will open.", "the company"},
		{"company", "The mine will open, it said.", "the company"},
		{"user of the port", "", "a user of the port"},
		{"", "", ""},
		{" ", "", " "},
	} {
		if got := withArticle(test.role, test.statement); got != test.want {
			t.Errorf("withArticle(%q, %q) = %q, want %q", test.role, test.statement, got, test.want)
		}
	}
}

// flood is the strait with so many statements that no mailbox shows them all.
func flood(t testing.TB, statements int) summarize.Edition {
	edition := strait(t)
	one := edition.Parties[0].Statements[1]
	edition.Parties[0].Statements = nil
	for i := range statements {
		s := one
		s.ID = fmt.Sprintf("flood-%d", i)
		edition.Parties[0].Statements = append(edition.Parties[0].Statements, s)
	}
	return edition
}

func TestLetterFitsMailbox(t *testing.T) {
	letter, err := NewLetter(flood(t, 400), Reader{Links: straitLinks})
	if err != nil {
		t.Fatal(err)
	}
	if size := encodedBytes(letter.HTML); size > maxLetterBytes {
		t.Errorf("the letter has %d bytes encoded, want at most %d", size, maxLetterBytes)
	}
	for name, part := range map[string][]byte{"HTML": letter.HTML, "text": letter.Text} {
		if !strings.Contains(string(part), " statements in the web version") {
			t.Errorf("the %s does not say that statements were left out", name)
		}
	}
	if kept := strings.Count(string(letter.HTML), `id="s-flood-`); kept < 20 {
		t.Errorf("the letter keeps %d statements, which is fewer than fit", kept)
	}
	alone, err := NewLetter(flood(t, 400), Reader{})
	if err != nil {
		t.Fatal(err)
	}
	if text := string(alone.Text); strings.Contains(text, "web version") || !strings.Contains(text, "left out, for the letter") {
		t.Error("a letter without a page speaks of the web version, or does not say what is missing")
	}
	small, err := NewLetter(flood(t, 20), Reader{Links: straitLinks})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(small.HTML), "in the web version") {
		t.Error("a letter of some 24 statements has some left out")
	}
}

// The estimate of a letter's length is never below the true one, nor far above.
func TestEncodedBytes(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, text []byte) {
		var encoded bytes.Buffer
		writer := quotedprintable.NewWriter(&encoded)
		_, _ = writer.Write(text)
		_ = writer.Close()
		if got, true := encodedBytes(text), encoded.Len(); got < true || got > true+true/10+8 {
			t.Errorf("%.60q has %d bytes encoded, and is taken for %d", text, true, got)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		line := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("ab =.é–“”\t")), rapid.Rune()))
		// Trailing spaces and bare carriage returns do not occur in a letter.
		lines := rapid.SliceOf(rapid.Map(line, func(s string) string {
			return strings.TrimRight(strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(s), " ")
		})).Draw(r, "lines")
		check(r, []byte(strings.Join(lines, "\n")))
	})
	letter, err := NewLetter(strait(t), Reader{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, letter.HTML)
}

func TestTextWidth(t *testing.T) {
	letter, err := NewLetter(strait(t), Reader{Links: straitLinks})
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(letter.Text)) {
		line = strings.TrimSuffix(line, "\n")
		if ansi.StringWidth(line) > textColumns && !strings.Contains(line, "://") {
			t.Errorf("%d columns: %s", ansi.StringWidth(line), line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("spaces at the end of %q", line)
		}
	}
}

// Each output holds every statement, speaker and source.
func TestComplete(t *testing.T) {
	edition := strait(t)
	letter, err := NewLetter(edition, Reader{Links: straitLinks})
	if err != nil {
		t.Fatal(err)
	}
	page, err := Page(edition)
	if err != nil {
		t.Fatal(err)
	}
	for name, output := range map[string]string{"letter": string(letter.HTML), "text": string(letter.Text), "page": string(page)} {
		words := strings.Join(strings.Fields(strings.NewReplacer("│", " ", space, " ").Replace(output)), " ")
		for _, p := range edition.Parties {
			for _, s := range p.Statements {
				for _, part := range []string{s.Text, s.Earlier, s.Speaker.Name, s.Speaker.Role} {
					if !strings.Contains(words, part) {
						t.Errorf("%s lacks %q", name, part)
					}
				}
			}
		}
	}
}

func TestJSON(t *testing.T) {
	edition := strait(t)
	edition.Parties[0].Statements[0].Text = "<b>&</b> “quoted”"
	data, err := JSON(edition)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"text": "<b>&</b> “quoted”"`) || !strings.HasSuffix(string(data), "}\n") {
		t.Errorf("JSON is escaped, not indented or has no newline at its end:\n%.300s", data)
	}
	var back summarize.Edition
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(edition, back); diff != "" {
		t.Errorf("the edition does not come back (-want +got):\n%s", diff)
	}
}

func BenchmarkNewLetter(b *testing.B) {
	edition := flood(b, 20)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewLetter(edition, Reader{Links: straitLinks}); err != nil {
			b.Fatal(err)
		}
	}
}

// A position of the party as such needs no line that says so below its head.
func TestHolderAsSpeaker(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*summarize.Statement)
		says   bool
	}{
		"the party":           {func(s *summarize.Statement) { s.Speaker = summarize.Speaker{Name: "Velmark"} }, false},
		"nobody":              {func(s *summarize.Statement) { s.Speaker = summarize.Speaker{} }, false},
		"a part of it":        {func(s *summarize.Statement) { s.Speaker = summarize.Speaker{Name: "Velmark", Role: "the ministry"} }, true},
		"reported of another": {func(s *summarize.Statement) { s.Speaker, s.Voice = summarize.Speaker{Name: "Velmark"}, topic.Reported }, true},
	} {
		edition := strait(t)
		edition.Overview, edition.Issues, edition.Parties = nil, nil, edition.Parties[:1]
		edition.Parties[0].Statements = edition.Parties[0].Statements[:1]
		test.change(&edition.Parties[0].Statements[0])
		letter, err := NewLetter(edition, Reader{})
		if err != nil {
			t.Fatal(err)
		}
		// Once in the head of the section; the source of the statement is cut off.
		text, _, _ := strings.Cut(string(letter.Text), "The Velmark Post")
		if says := strings.Count(text, "Velmark") > 1; says != test.says {
			t.Errorf("%s: the speaker is named: %t, want %t\n%s", name, says, test.says, text)
		}
	}
}

// A letter points out few of the pairs that stand apart, the page all.
func TestContrastsInLetter(t *testing.T) {
	edition := strait(t)
	one := edition.Contrasts[0]
	edition.Contrasts = []summarize.Contrast{one, one, one, one}
	letter, err := NewLetter(edition, Reader{})
	if err != nil {
		t.Fatal(err)
	}
	page, err := Page(edition)
	if err != nil {
		t.Fatal(err)
	}
	side := edition.Parties[0].Statements[0].Text // in brief, in its section, and in each pair
	if got := strings.Count(string(letter.HTML), side); got != 2+contrastsInLetter {
		t.Errorf("the letter has it %d times, want %d", got, 2+contrastsInLetter)
	}
	if got := strings.Count(string(page), side); got != 2+len(edition.Contrasts) {
		t.Errorf("the page has it %d times, want %d", got, 2+len(edition.Contrasts))
	}
}

// On a full day the pairs give way: they repeat what was read.
func TestContrastsGiveWay(t *testing.T) {
	for words, want := range map[int]int{0: 3, wordsInLetter: 2} { // in brief, in its section, in the pair
		edition := strait(t)
		side := edition.Parties[0].Statements[0].Text
		edition.Parties[2].Statements[0].Text += strings.Repeat(" word", words)
		letter, err := NewLetter(edition, Reader{})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(letter.Text)), " ")
		for form, shown := range map[string]string{"HTML": string(letter.HTML), "text": text} {
			if got := strings.Count(shown, side); got != want {
				t.Errorf("%s, %d more words: %d times, want %d", form, words, got, want)
			}
		}
	}
}
