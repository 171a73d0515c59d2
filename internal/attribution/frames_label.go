package attribution

import (
	"standpoint/internal/tagger"
)

// label reads what names its speaker in front: "GRAVES: …" in a transcript,
// "Orel: No deal" in a heading.
func (r *reader) label(p *paragraph) {
	if len(p.tokens) < 3 {
		return
	}
	colon := -1
	for i := 1; i < len(p.tokens) && i < 12; i++ {
		if p.at(i).word == ":" {
			colon = i
			break
		}
	}
	if colon < 0 || colon+1 >= len(p.tokens) {
		return
	}
	np := region{0, colon}
	for i := range colon {
		t := p.at(i)
		if !t.upper && !p.is(i, "of", "the", "and", "de", "van", "von", "-", ".") && t.tag != tagger.Comma {
			return
		}
	}
	last := p.at(colon - 1)
	if !last.tag.IsNoun() && !allUpper(last.Of(p.document)) && !p.heading {
		return
	}
	end := len(p.tokens)
	if !p.heading && !p.opensQuote(colon+1) && !allUpper(p.text(0, colon)) && !r.transcript {
		return
	}
	if p.heading {
		end = p.trimEnd(colon+1, p.ends[p.tokens[colon].sentence])
	}
	r.add(candidate{p: p, head: colon, source: source{region: np}, cue: []region{{colon, colon + 1}}, content: []region{{colon + 1, end}}, frame: clauseFrame, lemma: ":", speech: true})
}

func allUpper(s string) bool {
	letters := 0
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
		if s[i] >= 'A' && s[i] <= 'Z' {
			letters++
		}
	}
	return letters > 1
}
