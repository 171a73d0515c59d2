package attribution

import (
	"standpoint/internal/tagger"
)

// parted reads a cue between commas in the midst of a clause: "The plan, Orel
// said, is dead", "In Tarn, she said, nobody sleeps".
func (p *paragraph) parted(g group, s source, first, behind, low, high int) (candidate, bool) {
	left := region{p.clauseStart(low, first), first}
	for left.to > left.from && p.is(left.to-1, ",", "—", "–", "--", "-") {
		left.to--
	}
	if left.empty() || first == left.to || !(p.is(behind, ",") || p.isDash(behind)) || p.opensQuote(behind+1) {
		return candidate{}, false
	}
	if g.gerund || !p.finiteIn(behind+1, high) && !isBe(p.at(left.to-1).word) || p.inSpeech(left.from) != p.inSpeech(g.head) || p.at(behind+1).tag == tagger.VBG || p.is(behind+1, "who", "which") {
		return candidate{}, false
	}
	right := region{behind + 1, p.contentEnd(p.lexicon, complement{from: behind + 1, frame: clauseFrame}, g, high)}
	return candidate{source: s, cue: []region{{g.from, g.to}}, content: []region{left, right}, frame: clauseFrame}, true
}

// asNoted reads "As Orel noted, CLAUSE".
func (p *paragraph) asNoted(g group, low, high int) (candidate, bool) {
	s := p.subject(g, low)
	if s.empty() || !p.is(s.from-1, "as") || s.from-1 > low+1 || !g.finite {
		return candidate{}, false
	}
	for k := g.to; k < high && k < g.to+8; k++ {
		if p.is(k, ",") && p.bareClause(k+1, high) {
			end := p.trimEnd(k+1, high)
			return candidate{source: s, cue: []region{{g.from, g.to}}, content: []region{{k + 1, end}}, frame: clauseFrame}, true
		}
		if p.at(k).tag.IsFiniteVerb() || p.is(k, "that") {
			break
		}
	}
	return candidate{}, false
}

// introduces reports whether the words before a cue open the sentence that
// reports and are no content: "When asked about it", "In Brussels".
func (p *paragraph) introduces(from, to int) bool {
	for from+1 < to && p.at(from).tag.IsAdverb() && p.at(from+1).tag == tagger.IN { // "Just before it left"
		from++
	}
	t := p.at(from)
	switch {
	case p.is(from, "asked", "pressed", "questioned", "challenged"):
		return true
	case p.finiteCount(from, to) > 1 && !p.hasComma(from, to):
		return false
	case p.is(from, "when", "after", "as", "while", "before", "although", "though", "since", "if", "because", "until", "despite", "during", "once", "where", "whereas", "unless"):
		return !p.commaWithClause(from, to)
	case t.tag == tagger.VBG || t.tag == tagger.TO:
		return !p.finiteIn(from, to) || p.hasComma(from, to) && !p.commaWithClause(from, to)
	case t.tag == tagger.VBN:
		return !p.commaWithClause(from, to)
	case t.tag == tagger.IN && !p.finiteIn(from, to):
		return true
	}
	return false
}

// commaWithClause reports whether behind the opening subordinate clause a main
// clause follows before to: "If it fails, we leave, Orel said".
func (p *paragraph) commaWithClause(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if p.at(i).word == "," && p.bareClause(i+1, to) {
			return true
		}
	}
	return false
}

func (p *paragraph) finiteCount(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if p.at(i).tag.IsFiniteVerb() {
			n++
		}
	}
	return n
}

func (p *paragraph) hasComma(from, to int) bool {
	for i := from; i < to; i++ {
		if p.is(i, ",") {
			return true
		}
	}
	return false
}
