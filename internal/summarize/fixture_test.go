package summarize

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// The dispute of these tests is invented: Ostland and Westmark quarrel over the
// ferry across the Lune.
var ferry = &topic.Topic{
	ID: "ferry", Name: "The Lune ferry", Max: 8, Words: 320,
	Parties: []topic.Party{{ID: "ostland", Name: "Ostland", Short: "OS"}, {ID: "westmark", Name: "Westmark", Short: "WE"}},
	Issues:  []topic.Issue{{ID: "fares", Name: "Fares"}, {ID: "timetable", Name: "Timetable"}, {ID: "landing", Name: "Landing stages"}},
}

// said is a paragraph that holds a position.
type said struct {
	text    string
	content string // part of text; all of it if empty
	speaker string
	party   topic.PartyID
	holder  topic.PartyID // party if empty
	kind    attribution.Kind
	source  string // part of text that names the speaker
	issues  []string
	certain float64 // 0.9 if 0
}

func ost(text string, issues ...string) said {
	return said{text: text, speaker: "Ilva Brandt", party: "ostland", kind: attribution.Direct, issues: issues}
}

func west(text string, issues ...string) said {
	return said{text: text, speaker: "Tomas Rell", party: "westmark", kind: attribution.Direct, issues: issues}
}

// saying marks what of the text is said.
func (p said) saying(content string) said {
	p.content = content
	return p
}

// of gives the position to another holder.
func (p said) of(holder topic.PartyID) said {
	p.holder = holder
	return p
}

// story makes the analysis of an article from paragraphs: a string is prose, a
// said is a position.
func story(path, outlet, published string, paragraphs ...any) analysis.Analysis {
	var a analysis.Analysis
	a.Path, a.Outlet, a.Published, a.Title = path, outlet, published, "Title of "+path
	var b strings.Builder
	for _, p := range paragraphs {
		start := b.Len()
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case said:
			b.WriteString(p.text)
			a.Attributions = append(a.Attributions, p.position(start))
		}
		a.Blocks = append(a.Blocks, article.Block{Span: text.Span{Start: start, End: b.Len()}, Kind: article.Paragraph})
		b.WriteString("\n\n")
	}
	a.Text = b.String()
	sum := sha256.Sum256([]byte(path + "\x00" + a.Text))
	a.ID = hex.EncodeToString(sum[:])
	return a
}

func (p said) position(start int) analysis.Position {
	content := text.Span{Start: start, End: start + len(p.text)}
	if p.content != "" {
		content.Start = start + strings.Index(p.text, p.content)
		content.End = content.Start + len(p.content)
	}
	position := analysis.Position{Party: p.party, Holder: p.party, Voice: topic.Own, Issues: p.issues}
	if p.holder != "" {
		position.Holder, position.Voice = p.holder, topic.Reported
	}
	position.Attribution = attribution.Attribution{
		Content: []text.Span{content}, Text: p.text, Shown: text.Span{Start: start, End: start + len(p.text)},
		Speaker: p.speaker, Role: "minister", Kind: p.kind, ResolvedBy: attribution.ByName, Confidence: 0.9,
	}
	if p.certain != 0 {
		position.Confidence = p.certain
	}
	if p.source != "" {
		at := start + strings.Index(p.text, p.source)
		position.Source = []text.Span{{Start: at, End: at + len(p.source)}}
	}
	return position
}

func articlesOf(docs []analysis.Analysis) []article.Article {
	list := make([]article.Article, len(docs))
	for i := range docs {
		list[i] = docs[i].Article
	}
	return list
}

// shown lists the texts under a party.
func shown(e Edition, party topic.PartyID) []string {
	var texts []string
	for _, p := range e.Parties {
		if p.ID == party {
			for _, s := range p.Statements {
				texts = append(texts, s.Text)
			}
		}
	}
	return texts
}
