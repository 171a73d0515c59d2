package attribution

import (
	"standpoint/internal/tagger"
)

// reportedBefore reads a cue that follows its content: "…, Orel said",
// "“…,” said Orel", and the same in the middle of a sentence, where the content
// goes on behind it.
func (r *reader) reportedBefore(p *paragraph, v *cueVerb, g group, low, high int) (candidate, bool) {
	if !g.finite && !g.participle {
		return candidate{}, false
	}
	s, first, behind := p.parenthetical(v, g, low, high)
	if s.empty() {
		return candidate{}, false
	}
	if p.startsSentence(first) && p.isMark(first-1) && p.is(first-2, ".") {
		return candidate{}, false // the quotation closed the sentence before
	}
	if !p.endsSpeech(first-1) && v.frames&addresseeFrame == 0 && p.opensPhrase(behind) && !p.tellsWhen(behind) && !p.isMark(behind) && first < g.from {
		return candidate{}, false // "As it rained, Orel said he would stay", "… signalled her consent"
	}
	if p.is(first-1, ",") && (p.is(first-2, "which", "whom") || p.at(first-2).tag == tagger.IN && !p.inSpeech(first-2)) {
		// ", after which, said Orel, “…”": what stands before belongs to another clause.
		piece := p.contentAfter(r.lexicon, g, s, behind, high)
		return candidate{source: s, cue: []region{{g.from, g.to}}, content: []region{piece}, frame: clauseFrame}, !piece.empty()
	}
	if p.is(first-1, ",") && p.is(behind, ",") && (p.at(behind+1).tag.IsFiniteVerb() || isBe(p.at(first-2).word)) {
		if c, ok := p.parted(g, s, first, behind, low, high); ok {
			return c, true // "The man who leads it, Orel said, is late", "It was, Orel said, a mess"
		}
	}
	if p.answersYesOrNo(behind) {
		return candidate{}, false
	}
	content, ok := p.contentBefore(first, low)
	if !ok {
		return p.parted(g, s, first, behind, low, high)
	}
	if c, after := p.overtComplement(behind, high, clauseFrame); after && !c.quote && !p.is(behind, ":", "when", "where") && !(p.endsSpeech(first-1) && p.at(behind).tag.IsWh()) {
		return candidate{}, false // "In Brussels, Orel said that …"
	}
	if !p.endsSpeech(first-1) && (p.thatBehind(r.lexicon, behind, high) || p.endsInCondition(content)) {
		return candidate{}, false // "Days before it fell, Orel said on Friday that …", "She said, if elected, she would ask …"
	}
	c := candidate{source: s, cue: []region{{g.from, g.to}}, content: []region{content}, frame: clauseFrame}
	if piece := p.contentAfter(r.lexicon, g, s, behind, high); !piece.empty() {
		if p.inSpeech(piece.from) && !p.inSpeech(content.from) && p.at(piece.from+1).upper && p.leans(content) {
			c.content = nil // "On the day that it fell, Orel said: “It is over.”"
		}
		c.content = append(c.content, piece)
	}
	return c, true
}

// tellsWhen reports whether a phrase of time stands at i: "Monday", "late
// Monday", "last week".
func (p *paragraph) tellsWhen(i int) bool {
	return p.isTime(i) || p.is(i, "last", "this", "next", "late", "early", "earlier") && p.isTime(i+1)
}

// thatBehind reports whether a clause with "that" follows at i, over when and
// where a thing was said.
func (p *paragraph) thatBehind(l *lexicon, i, high int) bool {
	for range 4 {
		if c, ok := p.overtComplement(i, high, clauseFrame); ok {
			return p.is(c.from, "that")
		}
		next := p.skipCircumstance(l, i, high)
		if next == i {
			break
		}
		i = next
	}
	return false
}

// endsInCondition reports whether the last piece of what stands before a cue is a
// condition between commas, which no clause precedes but a report: "She said, if
// elected", "Most days, when it rains".
func (p *paragraph) endsInCondition(content region) bool {
	for i := content.to - 1; i > content.from; i-- {
		if p.is(i, ",") {
			return p.is(i+1, "if", "when", "unless", "once") && (!p.finiteIn(content.from, i) || p.isCue(p.lexicon, i-1))
		}
	}
	return false
}

// leans reports whether all verbs of a clause stand in subordinate clauses, so
// that it needs a main one.
func (p *paragraph) leans(clause region) bool {
	if p.at(clause.from).tag == tagger.IN && !p.hasComma(clause.from, clause.to) {
		return true
	}
	for i := clause.from; i < clause.to; i++ {
		if p.at(i).tag.IsFiniteVerb() && !p.subordinated(i, clause.from) {
			return false
		}
	}
	return true
}

// endsSpeech reports whether the mark at i closes quoted speech that ends in a
// comma or a mark of its own: what follows tells who said it.
func (p *paragraph) endsSpeech(i int) bool {
	q := p.quoteAt(i)
	return q != nil && q.speech && p.isMark(i) && q.to == i+1 && p.is(i-1, ",", "?", "!")
}

// parenthetical finds subject and verb of a cue that stands apart from its
// content: first is the token that the parenthesis begins with, behind the one
// that follows subject and verb.
func (p *paragraph) parenthetical(v *cueVerb, g group, low, high int) (s source, first, behind int) {
	if p.inverts(v, g, low, high) { // "…,” said Orel" or "… , said Orel"
		if inverted := p.inverted(g.to, high); !inverted.empty() && g.finite && (p.at(inverted.from).tag != tagger.CD || inverted.to-inverted.from > 1) {
			return inverted, g.from, p.overApposition(inverted.to, high)
		}
	}
	s = p.subject(g, low)
	if s.empty() || s.from >= g.from || !p.separates(s.from-1, low) {
		return source{}, 0, 0
	}
	if p.at(s.from).tag.IsWh() {
		return source{}, 0, 0
	}
	behind = g.to
	if v.frames&addresseeFrame != 0 { // ", he told the Post, …"
		behind = p.addresseeEnd(g.to, high)
	}
	return s, s.from, behind
}

// inverts reports whether the verb may stand before its subject: behind its
// content, and with nobody in front who could be its subject.
func (p *paragraph) inverts(v *cueVerb, g group, low, high int) bool {
	if v.frames&addresseeFrame != 0 || !p.separates(g.from-1, low) {
		return false
	}
	if p.isMark(g.from-1) || p.is(g.from-1, "?", "!") || p.is(g.from-1, ",") && p.isMark(g.from-2) && p.inSpeech(g.from-2) {
		return true
	}
	if _, overt := p.overtComplement(g.to, high, clauseFrame); overt {
		return false
	}
	if p.is(g.from-1, ",") && v.tells() && p.at(g.to).tag.IsProperNoun() {
		if np := p.phraseAfter(g.to, high); p.is(np.to, ",") && !p.isSubjectRight(g, low) {
			return true // ", said Orel, its chairman, …"
		}
	}
	s := p.subject(g, low)
	return s.empty() || !p.bareClause(g.to, high) && !p.startsSentence(s.from)
}

// isSubjectRight reports whether the aside before the verb belongs to a subject
// that opens the sentence: "Orel, the chairman, said Venn, …".
func (p *paragraph) isSubjectRight(g group, low int) bool {
	s := p.subject(g, low)
	return !s.empty() && (s.from <= low+1 || p.at(s.from-1).tag == tagger.CC)
}

// separates reports whether the token at i parts a content from the cue behind
// it: a comma, a closing quotation mark, a dash, or what ends a question.
func (p *paragraph) separates(i, low int) bool {
	if i < low && !(i >= 0 && p.isMark(i)) {
		return false
	}
	t := p.at(i)
	switch {
	case t.word == ",", t.word == "?", t.word == "!", t.word == "—", t.word == "–", t.word == "--":
		return true
	case p.isMark(i) && t.quote > 0:
		return p.quotes[t.quote-1].to == i+1
	}
	return false
}

// overApposition steps over ", the minister," behind an inverted subject.
func (p *paragraph) overApposition(i, high int) int {
	if i < high && p.is(i, ",") {
		for j := i + 1; j < high && j < i+30; j++ {
			if p.is(j, ",", ".", ";") && p.at(j).quote == p.at(i).quote || p.opensQuote(j) {
				return j
			}
		}
	}
	return i
}

// contentBefore is the content in front of a cue whose parenthesis begins at
// first: the quotation that ends there, with the sentence it stands in, or the
// clause.
func (p *paragraph) contentBefore(first, low int) (region, bool) {
	end := first
	if q := p.quoteAt(first - 1); q != nil && q.to == first && !p.inSpeech(first) || q != nil && p.is(first-1, ",") && q.to == first {
		start := q.from
		begin, _ := p.bounds(min(q.from, len(p.tokens)-1))
		begin = max(begin, min(low, q.from))
		if !q.speech && begin == q.from {
			return region{}, false
		}
		if begin < q.from && !p.is(q.from-1, ":", ",", "(", "[") && !p.isDash(q.from-1) {
			start = p.clauseStart(begin, q.from)
		}
		return region{start, end}, true
	}
	for end > low && (p.is(end-1, ",", "—", "–", "--")) {
		end--
	}
	if q := p.quoteAt(end - 1); q != nil && q.to == end && q.from < low { // "“…”, said Orel"
		return region{q.from, end}, q.speech
	}
	start := p.clauseStart(low, end)
	if start >= end || !p.finiteIn(start, end) && !p.startsWithQuote(start, end) {
		return region{}, false
	}
	if p.introduces(start, end) {
		return region{}, false
	}
	return region{start, end}, true
}

func (p *paragraph) startsWithQuote(start, end int) bool {
	q := p.quoteAt(start)
	return q != nil && q.speech && q.to >= end-1
}

// clauseStart steps over a conjunction that opens the sentence.
func (p *paragraph) clauseStart(from, to int) int {
	if from < to && p.is(from, "but", "and", "so", "yet") && from+1 < to && !p.isMark(from) {
		return from + 1
	}
	return from
}

// contentAfter is the rest of a content that a cue in its middle parts:
// "“A,” Orel said, “and B”", "A, Orel said, and B".
func (p *paragraph) contentAfter(l *lexicon, g group, s source, behind, high int) region {
	j := behind
	for hops := 0; hops < 8 && j < high; hops++ {
		if p.opensQuote(j) {
			break
		}
		if p.is(j, ",", ":", "—", "–", "--") {
			if p.opensQuote(j + 1) {
				j++
				break
			}
			if p.is(j, ",", ":") && !(p.at(j+1).tag == tagger.VBG && p.isCue(l, j+1)) && !p.is(j+1, "according", "though", "although", "while", "who", "which") && (p.bareClause(j+1, high) || p.is(j, ":") && p.overPhraseAt(j+1, high)) && p.quoteBefore(min(s.from, g.from)) == nil {
				c := complement{from: j + 1, frame: clauseFrame}
				if p.at(j+1).tag == tagger.CC {
					c.from++
				}
				return region{j + 1, p.contentEnd(l, c, g, high)}
			}
		}
		next := p.skipCircumstance(l, j, high)
		if next == j {
			if p.is(j, ",") {
				next = p.overApposition(j, high)
			}
			if next == j {
				return region{}
			}
		}
		j = next
	}
	if j < high && p.opensQuote(j) {
		q := p.quoteAt(j)
		return region{q.from, q.to}
	}
	return region{}
}

// quoteBefore is the speech that ends right before token i, or nil.
func (p *paragraph) quoteBefore(i int) *quotation {
	for i > 0 && p.is(i-1, ",") && !p.isMark(i-1) {
		i--
	}
	if q := p.quoteAt(i - 1); q != nil && q.to == i {
		return q
	}
	return nil
}
