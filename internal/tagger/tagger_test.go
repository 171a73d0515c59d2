package tagger_test

import (
	"os"
	"strings"
	"testing"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// newTagger is the tagger with the embedded model.
func newTagger(t testing.TB) *tagger.Tagger {
	t.Helper()
	tg, err := tagger.New()
	if err != nil {
		t.Fatal(err)
	}
	return tg
}

// tagOf tags one sentence and returns it as "word_TAG word_TAG".
func tagOf(tg *tagger.Tagger, sentence string) string {
	tokens := text.Tokens(sentence, text.Span{End: len(sentence)}, nil)
	var all []string
	for i, tag := range tg.Tag(sentence, tokens, nil) {
		all = append(all, tokens[i].Of(sentence)+"_"+tag.String())
	}
	return strings.Join(all, " ")
}

func TestTagTellsWhatReportingRulesNeed(t *testing.T) {
	tests := []struct {
		name     string
		sentence string
		want     string // one tagged token of the sentence
	}{
		{"verb after its subject", "The senator claims that the vote was fair.", "claims_VBZ"},
		{"noun after a determiner", "The claims of the senator were false.", "claims_NNS"},
		{"plans as a verb", "Belmark plans to leave the union.", "plans_VBZ"},
		{"plans as a noun", "Their plans to leave were leaked.", "plans_NNS"},
		{"past tense", "Orsolya Vint called the offer an insult.", "called_VBD"},
		{"participle of a passive", "The offer was called an insult.", "called_VBN"},
		{"participle far from its auxiliary", "The offer has repeatedly been called an insult.", "called_VBN"},
		{"past tense though mostly a participle", "We covered almost every issue.", "covered_VBD"},
		{"past tense after a quotation", "“They have been warned,” he added.", "added_VBD"},
		{"inverted subject", "“We will not sign,” said Orsolya Vint, the minister.", "said_VBD"},
		{"that as a conjunction", "He said that the talks failed.", "that_IN"},
		{"that as a relative", "The talks that failed were secret.", "that_WDT"},
		{"that as a determiner", "That proposal is dead.", "That_DT"},
		{"possessive", "The mayor's proposal is dead.", "'s_POS"},
		{"contracted verb", "He's tired of waiting.", "'s_VBZ"},
		{"typographic apostrophe", "The mayor’s proposal is dead.", "’s_POS"},
		{"unknown name", "Zvonimir Kastelan rejected it.", "Kastelan_NNP"},
		{"unknown name where a noun could stand", "The move prompted Tarpit to shift its plans.", "Tarpit_NNP"},
		{"unknown verb", "The ministry stonewalled, and the envoy skedaddled.", "stonewalled_VBD"},
		{"name in capitals", "THE PRESIDENT SAID THAT THE TALKS FAILED.", "SAID_VBD"},
		{"headline", "Vint Says Talks With Belmark Have Failed", "Says_VBZ"},
		{"abbreviation", "The U.S. rejected it.", "U.S._NNP"},
		{"typographic quotation mark", "“Never,” she said.", "“_``"},
	}
	tg := newTagger(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := tagOf(tg, test.sentence)
			for _, tagged := range strings.Fields(got) {
				if tagged == test.want {
					return
				}
			}
			t.Errorf("%s is missing in: %s", test.want, got)
		})
	}
}

// The sample is small and easy; it guards against a broken model, not against
// a slightly worse one. The trainer measures on the treebank.
func TestAccuracyOnOwnSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	tg := newTagger(t)
	total, right := 0, 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var document string
		var tokens []text.Span
		var want []string
		for _, tagged := range strings.Fields(line) {
			at := strings.LastIndexByte(tagged, '_')
			tokens = append(tokens, text.Span{Start: len(document), End: len(document) + at})
			document += tagged[:at] + " "
			want = append(want, tagged[at+1:])
		}
		for i, tag := range tg.Tag(document, tokens, nil) {
			total++
			if tag.String() == want[i] {
				right++
			} else {
				t.Logf("%s in %q: got %s, want %s", tokens[i].Of(document), line, tag, want[i])
			}
		}
	}
	if right*100 < total*95 {
		t.Errorf("%d of %d tokens right, want at least 95 %%", right, total)
	}
}

func TestTagAppends(t *testing.T) {
	tg := newTagger(t)
	got := tg.Tag("Stop", []text.Span{{Start: 0, End: 4}}, []tagger.Tag{tagger.DT})
	if len(got) != 2 || got[0] != tagger.DT {
		t.Errorf("got %v, want DT and one more", got)
	}
	if got := tg.Tag("Stop", nil, nil); len(got) != 0 {
		t.Errorf("no tokens gave %v", got)
	}
}

func TestTagIsTheSameEveryTime(t *testing.T) {
	const sentence = "Critics said the plans, which the envoy calls “bold”, would fail."
	want := tagOf(newTagger(t), sentence)
	for range 3 {
		if got := tagOf(newTagger(t), sentence); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestTagAllocatesNothing(t *testing.T) {
	tg := newTagger(t)
	const sentence = "Orsolya Vint, the “iron” minister, said Belmark’s claims weren't true."
	tokens := text.Tokens(sentence, text.Span{End: len(sentence)}, nil)
	tags := make([]tagger.Tag, 0, len(tokens))
	if n := testing.AllocsPerRun(100, func() { tags = tg.Tag(sentence, tokens, tags[:0]) }); n != 0 {
		t.Errorf("%v allocations a sentence, want none", n)
	}
}

func FuzzTag(f *testing.F) {
	f.Add("The envoy said: “no”.", 3, 7)
	f.Add("\xff\x80’’", 1, 2)
	f.Add("", 0, 0)
	tg := newTagger(f)
	f.Fuzz(func(t *testing.T, document string, first, second int) {
		tokens := text.Tokens(document, text.Span{End: len(document)}, nil)
		a, b := within(first, document), within(second, document)
		tokens = append(tokens, text.Span{Start: min(a, b), End: max(a, b)}, text.Span{Start: a, End: a})
		tags := tg.Tag(document, tokens, nil)
		if len(tags) != len(tokens) {
			t.Fatalf("%d tags for %d tokens", len(tags), len(tokens))
		}
		for i, tag := range tags {
			if tag == tagger.None || int(tag) >= tagger.TagCount {
				t.Errorf("token %d has tag %d", i, tag)
			}
		}
	})
}

// within maps any number onto a place in s.
func within(n int, s string) int {
	return int(uint(n) % uint(len(s)+1))
}
