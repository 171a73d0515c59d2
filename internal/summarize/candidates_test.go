package summarize

import (
	"strings"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
)

// docsOf makes one article of the positions.
func docsOf(positions ...said) []analysis.Analysis {
	var paragraphs []any
	for _, p := range positions {
		paragraphs = append(paragraphs, p)
	}
	return []analysis.Analysis{story("a.txt", "Post", "2031-03-04", paragraphs...)}
}

func TestCandidatesThatAreNotShown(t *testing.T) {
	good := ost("“The fare will stay at two crowns,” Ilva Brandt said.")
	tests := []struct {
		name   string
		change func(a *analysis.Analysis)
		reason string
	}{
		{"good", func(*analysis.Analysis) {}, ""},
		{"no speaker", func(a *analysis.Analysis) { a.Attributions[0].Speaker = "" }, "no speaker"},
		{"unsure", func(a *analysis.Analysis) { a.Attributions[0].Confidence = 0.2 }, "confidence 0.20 below 0.50"},
		{"text is not at its span", func(a *analysis.Analysis) { a.Attributions[0].Text = "The fare" }, "its text does not stand at its span"},
		{"span outside the text", func(a *analysis.Analysis) { a.Attributions[0].Shown.End = 9999 }, "its text does not stand at its span"},
		{"caption", func(a *analysis.Analysis) { a.Blocks[0].Kind = article.Caption }, "stands in a caption"},
		{"heading", func(a *analysis.Analysis) { a.Blocks[0].Kind = article.Heading }, "stands in a heading"},
		{"too little", func(a *analysis.Analysis) { a.Attributions[0].Content = []text.Span{{Start: 3, End: 11}} }, "says too little: 2 words with 1 different content words"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			docs := docsOf(good)
			test.change(&docs[0])
			all, omitted := candidates(ferry, window(docs, "", ""), newVocabulary())
			switch {
			case test.reason == "" && (len(all) != 1 || len(omitted) != 0):
				t.Errorf("%d candidates, omitted %v", len(all), omitted)
			case test.reason != "" && (len(all) != 0 || len(omitted) != 1 || omitted[0].Reason != test.reason):
				t.Errorf("%d candidates, omitted %v, want %q", len(all), omitted, test.reason)
			}
		})
	}
}

// A reader is asked to read a sentence more only for what is worth it.
func TestWhatLeansOnASentenceSaysMore(t *testing.T) {
	for text, reason := range map[string]string{
		"The minister said she has no choice in the matter.":                         "adds too little to the sentence before it: 2 different content words",
		"The minister said they would also need a lamp on each stage, paid by that.": "",
	} {
		docs := docsOf(ost("“The fare will stay at two crowns,” Ilva Brandt said."), said{
			text: text, content: strings.TrimPrefix(text, "The minister said "), source: "The minister", speaker: "Ilva Brandt", party: "ostland",
		})
		_, omitted := candidates(ferry, window(docs, "", ""), newVocabulary())
		if got := len(omitted); got > 1 || (reason != "") != (got == 1) || got == 1 && omitted[0].Reason != reason {
			t.Errorf("%s: %v", text, omitted)
		}
	}
}

// Few words are enough where they count something on an issue, or are a speaker's
// own.
func TestBriefPositions(t *testing.T) {
	for _, test := range []struct {
		name  string
		said  said
		shown bool
	}{
		{"a figure", said{text: "Ostland has offered 2 per cent.", content: "2 per cent", speaker: "Ostland", party: "ostland", kind: attribution.Stance, issues: []string{"fares"}}, true},
		{"a figure on no issue", said{text: "Ostland has offered 2 per cent.", content: "2 per cent", speaker: "Ostland", party: "ostland", kind: attribution.Stance}, false},
		{"own words", said{text: "Asked about the fare, she said: “The fare stands.”", content: "The fare stands", source: "she", speaker: "Ilva Brandt", party: "ostland", kind: attribution.Direct, issues: []string{"fares"}}, true},
		{"own words on no issue", said{text: "Asked about the fare, she said: “The fare stands.”", content: "The fare stands", source: "she", speaker: "Ilva Brandt", party: "ostland", kind: attribution.Direct}, false},
		{"one word", said{text: "Asked about the fare, she said: “Two.”", content: "Two", source: "she", speaker: "Ilva Brandt", party: "ostland", kind: attribution.Direct, issues: []string{"fares"}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			all, omitted := candidates(ferry, window(docsOf(test.said), "", ""), newVocabulary())
			if (len(all) == 1) != test.shown {
				t.Errorf("%d candidates, omitted %v", len(all), omitted)
			}
		})
	}
}

// That somebody did not say something is no position.
func TestWhatWasNotSaid(t *testing.T) {
	for _, test := range []struct {
		text, cue, content string
		withheld           bool
	}{
		{"Brandt did not say how long the northern stage would be closed.", "did not say", "how long the northern stage would be closed", true},
		{"Brandt declined to say when the northern stage would open again.", "declined", "to say when the northern stage would open again", true},
		{"Brandt has said nothing for nine days of storms and shipwrecks.", "has said", "nothing for nine days of storms and shipwrecks", true},
		{"Brandt did not say that the northern stage would be closed.", "did not say", "that the northern stage would be closed", false},
		{"Brandt declined to pay for the northern stage and its lamps.", "declined", "to pay for the northern stage and its lamps", false},
		{"Brandt said how long the northern stage would be closed.", "said", "how long the northern stage would be closed", false},
		{"Brandt does not know whether the northern stage will be safe.", "does not know", "whether the northern stage will be safe", false},
	} {
		docs := docsOf(said{text: test.text, content: test.content, source: "Brandt", speaker: "Ilva Brandt", party: "ostland", kind: attribution.Indirect})
		at := strings.Index(test.text, test.cue)
		docs[0].Attributions[0].Cue = []text.Span{{Start: at, End: at + len(test.cue)}}
		_, omitted := candidates(ferry, window(docs, "", ""), newVocabulary())
		if (len(omitted) == 1) != test.withheld || test.withheld && omitted[0].Reason != "tells what was not said" {
			t.Errorf("%s: omitted %v", test.text, omitted)
		}
	}
}

func TestPositionsOfNobodyOrOfAStrangerToTheTopicAreLeftAside(t *testing.T) {
	docs := docsOf(
		said{text: "“Fish do not care about any fare,” said the fishmonger.", speaker: "Fishmonger"},
		said{text: "“The fare is a matter for Northland alone,” said its minister.", speaker: "Minister", party: "northland"},
	)
	all, omitted := candidates(ferry, window(docs, "", ""), newVocabulary())
	if len(all) != 0 || len(omitted) != 0 {
		t.Errorf("candidates %v, omitted %v", all, omitted)
	}
}

// What the engine finds twice in one passage for one holder is one candidate,
// with the outermost report's speaker.
func TestPositionsOfOnePassageAreJoined(t *testing.T) {
	sentence := "Brandt said that Westmark wanted to close the northern stage and that it hoped to keep the old ferry."
	docs := docsOf(said{text: sentence, speaker: "Ilva Brandt", party: "ostland", holder: "westmark", kind: attribution.Indirect, content: "that Westmark wanted to close the northern stage"})
	a := &docs[0]
	inner := a.Attributions[0]
	outermost := 0
	inner.Inside, inner.Speaker = &outermost, "Westmark"
	at := strings.Index(a.Text, "that it hoped")
	inner.Content = []text.Span{{Start: at, End: at + len("that it hoped to keep the old ferry")}}
	a.Attributions = append(a.Attributions, inner)
	all, _ := candidates(ferry, window(docs, "", ""), newVocabulary())
	if len(all) != 1 {
		t.Fatalf("%d candidates, want 1", len(all))
	}
	if c := all[0]; c.speaker.Name != "Ilva Brandt" || c.inner || len(c.said) != 13 {
		t.Errorf("%s says %d words, inner %t", c.speaker.Name, len(c.said), c.inner)
	}
}

func TestUnion(t *testing.T) {
	got := union([]text.Span{{Start: 8, End: 9}, {Start: 2, End: 5}, {Start: 4, End: 6}, {Start: 6, End: 7}})
	if len(got) != 2 || got[0] != (text.Span{Start: 2, End: 7}) || got[1] != (text.Span{Start: 8, End: 9}) {
		t.Errorf("got %v", got)
	}
}
