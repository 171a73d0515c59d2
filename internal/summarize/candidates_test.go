package summarize

import (
	"strings"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
	"standpoint/internal/topic"
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
		{"too little", func(a *analysis.Analysis) { a.Attributions[0].Content = []text.Span{{Start: 3, End: 11}} }, "says too little: 2 words"},
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

// The voice of a report within a report is the outermost one that belongs to a
// party: officials who stay unnamed are not.
func TestVoiceOfAReportWithinAReport(t *testing.T) {
	sentence := "Officials said Brandt had told them that Westmark wanted to close the northern stage for good."
	docs := docsOf(
		said{text: sentence, speaker: "officials", kind: attribution.Indirect},
		said{text: sentence, content: "that Westmark wanted to close the northern stage for good", speaker: "Ilva Brandt", party: "ostland", kind: attribution.Indirect},
		said{text: sentence, content: "to close the northern stage for good", speaker: "Westmark", party: "westmark", kind: attribution.Stance},
	)
	a := &docs[0]
	// The three share one paragraph; fold them onto the first.
	first := a.Attributions[0]
	for i := range a.Attributions {
		p := &a.Attributions[i]
		shift := p.Shown.Start - first.Shown.Start
		p.Shown = first.Shown
		p.Content[0].Start -= shift
		p.Content[0].End -= shift
	}
	outer, middle := 0, 1
	a.Attributions[1].Inside, a.Attributions[2].Inside = &outer, &middle
	a.Attributions[1].Holder = ""
	all, _ := candidates(ferry, window(docs, "", ""), newVocabulary())
	if len(all) != 1 {
		t.Fatalf("%d candidates, want 1", len(all))
	}
	c := all[0]
	if c.speaker.Name != "Ilva Brandt" || c.party != "ostland" || c.holder != "westmark" || c.voice != topic.Reported {
		t.Errorf("%s of %s for %s, %s", c.speaker.Name, c.party, c.holder, c.voice)
	}
	if !strings.Contains(c.text, "Officials") {
		t.Errorf("text %q", c.text)
	}
}

func TestReportsThatContainEachOtherEnd(t *testing.T) {
	docs := docsOf(ost("“The fare will stay at two crowns,” Ilva Brandt said."))
	self := 0
	docs[0].Attributions[0].Inside = &self
	if all, _ := candidates(ferry, window(docs, "", ""), newVocabulary()); len(all) != 1 {
		t.Errorf("%d candidates, want 1", len(all))
	}
}
