package attribution

import (
	"standpoint/internal/tagger"
)

// verbFrames looks at the verb at token i and adds the attribution that it
// cues, if any.
func (r *reader) verbFrames(p *paragraph, i int) {
	if !p.tokens[i].tag.IsVerb() {
		return
	}
	low, high := p.level(i)
	f := r.lexicon.verbs[p.tokens[i].word]
	if f == nil {
		if r.takes(UnlistedVerbs) {
			r.unlistedVerb(p, i, low, high)
		}
		return
	}
	g := p.groupAt(i, low)
	if g.bare || g.gerund && p.leftUndone(g.from-1) {
		return
	}
	for _, v := range f.verbs {
		to := p.particleAt(v, i+1)
		if to < 0 {
			continue
		}
		g.to = max(to, i+1)
		if c, ok := r.verbCandidate(p, v, g, low, high); ok {
			c.p, c.lemma, c.head, c.speech = p, v.base, i, v.tells()
			c.evidence, c.own = v.frames&evidenceFrame != 0, v.frames&ownFrame != 0
			r.add(c)
			return
		}
		if len(v.particle) > 0 {
			return
		}
	}
}

// leftUndone reports whether the words that end at token i say that what follows
// was not done: "without saying", "stopped short of rejecting", "refrained from".
func (p *paragraph) leftUndone(i int) bool {
	return undone[p.at(i).word] || undone[p.at(i-1).word+" "+p.at(i).word]
}

// tellsIn reports whether the infinitive that opens the content is to say or
// answer something: "to comment on the talks".
func (p *paragraph) tellsIn(c complement) bool {
	at := c.from + 1
	for p.at(at).tag.IsAdverb() {
		at++
	}
	return c.frame == infinitiveFrame && p.says(at)
}

// unlistedVerb takes a verb on no list as a cue where the construction leaves
// no doubt: quoted speech right before it and its subject, or "that" or a
// quotation right behind.
func (r *reader) unlistedVerb(p *paragraph, i, low, high int) {
	w := p.tokens[i].word
	if isBe(w) || isHave(w) || isDo(w) || !p.tokens[i].tag.IsFiniteVerb() {
		return
	}
	g := p.groupAt(i, low)
	if g.passive || !g.finite {
		return
	}
	v := &cueVerb{base: w, frames: clauseFrame}
	s, first, _ := p.parenthetical(v, g, low, high)
	quoted := !s.empty() && p.isMark(first-1) && p.inSpeech(first-1) && !p.inSpeech(i)
	that := p.at(g.to).tag == tagger.IN && p.is(g.to, "that")
	speech := (p.is(g.to, ",", ":") && p.opensQuote(g.to+1)) && p.inSpeech(g.to+1) && p.at(g.to+2).upper
	if !quoted && !that && !speech {
		return
	}
	if c, ok := r.verbCandidate(p, v, g, low, high); ok {
		c.p, c.lemma, c.head, c.speech = p, w, i, true
		r.add(c)
	}
}

// level bounds what a cue at i can reach: its sentence, and within quoted
// speech the quotation.
func (p *paragraph) level(i int) (low, high int) {
	low, high = p.bounds(i)
	if q := p.quoteAt(i); q != nil && q.speech {
		low = max(low, q.from+1)
		high = min(high, q.to)
		if q.closed {
			high = min(high, q.to-1)
		}
	}
	return low, high
}

func (r *reader) verbCandidate(p *paragraph, v *cueVerb, g group, low, high int) (candidate, bool) {
	if v.frames&questionFrame != 0 && (g.passive || g.participle || p.startsSentence(g.from) || p.is(g.from-1, "when")) {
		if c, ok := r.askedWhether(p, g, high); ok {
			return c, true
		}
	}
	if g.passive || g.participle && v.frames&(passiveFrame|passiveObjectFrame) != 0 && p.at(g.from-1).tag.IsNoun() {
		return r.passiveCandidate(p, v, g, low, high)
	}
	if v.frames&quotingFrame != 0 {
		if c, ok := r.quotedAsSaying(p, g, low, high); ok {
			return c, true
		}
	}
	if v.frames&clauseFrame != 0 && !g.infinitive {
		if c, ok := p.asNoted(g, low, high); ok {
			return c, r.takes(AsNoted)
		}
		if c, ok := r.reportedBefore(p, v, g, low, high); ok {
			return c, r.takes(ContentBefore)
		}
	}
	s := p.subject(g, low)
	if !s.empty() && s.to-s.from == 1 && s.antecedent.empty() && (p.at(s.from).tag == tagger.EX || p.is(s.from, "what", "there")) {
		return candidate{}, false
	}
	if v.frames&seemFrame == 0 && s.empty() && !p.heading {
		return candidate{}, false
	}
	if (g.infinitive || g.gerund) && s.to-s.from == 1 && p.is(s.from, "it") && !v.tells() {
		return candidate{}, false // "it helps to see"
	}
	c, ok := p.complementOf(r.lexicon, v, g, high)
	if !ok || c.from >= high || g.participle && (s.empty() || c.frame&(clauseFrame|weakFrame) == 0) {
		return candidate{}, false
	}
	if c.quote && !r.takes(QuotationBehind) || !c.quote && c.frame&(clauseFrame|weakFrame) != 0 && !r.takes(ClauseBehind) {
		return candidate{}, false
	}
	if c.frame == objectFrame && (g.gerund || g.infinitive) && s.empty() {
		return candidate{}, false
	}
	if v.frames&sourcingFrame != 0 && p.is(g.from-1, ",") {
		if _, _, people := r.names.roleEnding(p, p.baseAfter(c.from, high), c.from); people {
			return candidate{}, false // ", citing two officials": a report's own sources are no position
		}
	}
	end := p.contentEnd(r.lexicon, c, g, high)
	if s.from > c.from && s.from < end { // "Noting that it rained, Orel said"
		end = p.trimEnd(c.from, s.from)
	}
	end = p.closeAside(s, c.from, end)
	if end == c.from+1 && p.inSpeech(c.from) && (p.at(c.from).tag == tagger.PRP || p.is(c.from, "this", "that")) {
		return candidate{}, false // "and they support this", within quoted words
	}
	if end <= c.from || r.likelyNoun(p, g, s, c) {
		return candidate{}, false
	}
	if c.frame == seemFrame {
		return p.seeming(g, s, region{c.from, end}), true
	}
	return candidate{source: s, cue: []region{{g.from, g.to}}, content: p.pieces(g, s, c, end, low), frame: c.frame, silent: (g.negated || p.is(g.from-1, "yet")) && v.frames&answerFrame != 0 || p.withholds(c, end) || v.frames&withholdingFrame != 0 && p.tellsIn(c)}, true
}

// withholds reports whether the object of a cue says that little was said:
// "offered few details".
func (p *paragraph) withholds(c complement, end int) bool {
	if c.frame != objectFrame || !p.is(c.from, "few", "little", "no", "scant", "any") {
		return false
	}
	return withheldNouns[p.at(min(p.baseAfter(c.from, end), end)-1).word]
}

// pieces are the words reported from c.from up to end, and what belongs to them
// in front of the source.
func (p *paragraph) pieces(g group, s source, c complement, end, low int) []region {
	behind := region{c.from, end}
	if subject := p.relativeSubject(g, s, c, low); !subject.empty() {
		return []region{subject, behind}
	}
	if c.frame == clauseFrame && p.is(low, "if", "unless") && p.is(s.from-1, ",") && s.from-1 > low {
		return []region{{low, s.from - 1}, behind} // "If it fails, Orel said, …" without the comma
	}
	return []region{behind}
}

// relativeSubject is the subject, in front of the source, of a content that
// begins with its verb: "a plan Orel said was late", "which Orel said was late".
func (p *paragraph) relativeSubject(g group, s source, c complement, low int) region {
	if c.frame != clauseFrame || c.from != g.to || !p.at(c.from).tag.IsFiniteVerb() || s.empty() || s.to > g.from || s.from-1 < low {
		return region{}
	}
	if p.is(s.from-1, "who", "what") {
		return region{} // the pronoun says nothing that its clause does not
	}
	if p.at(s.from-1).tag.IsWh() || p.is(s.from-1, "that") {
		return region{s.from - 1, s.from}
	}
	return region{p.baseBefore(s.from, low), s.from}
}

// likelyNoun doubts the tag of a word that is a noun as often as a verb ("the
// security guarantees for"): it must follow its subject directly or show its
// complement.
func (r *reader) likelyNoun(p *paragraph, g group, s source, c complement) bool {
	if !r.lexicon.nouns[p.at(g.head).word] || g.from < g.head || p.at(g.head).tag == tagger.VBD || p.at(g.head).tag == tagger.VBN {
		return false
	}
	before := p.at(g.from - 1)
	adjacent := !s.empty() && s.to == g.from && (before.tag.IsProperNoun() || before.tag == tagger.PRP || before.tag == tagger.NNS || before.tag.IsWh())
	return !adjacent && !p.is(c.from, "that", "whether") && !c.quote
}

// closeAside ends the content of a cue in a relative clause where the clause
// that it interrupts goes on: "the plan, which Orel said is dead, was …".
func (p *paragraph) closeAside(s source, from, end int) int {
	at := s.from
	for at > 0 && at > s.from-3 && !p.at(at).tag.IsWh() {
		at--
	}
	if !p.at(at).tag.IsWh() || s.from >= from {
		return end
	}
	dash := p.isDash(at - 1)
	for i := from + 1; i < end; i++ {
		if dash && p.isDash(i) || !dash && p.is(i, ",") && (p.is(at-1, ",") || p.is(at, "that", "which", "who")) && (p.at(i+1).tag.IsFiniteVerb() || p.at(i+1).tag.IsAdverb() && p.at(i+2).tag.IsFiniteVerb()) {
			return i
		}
	}
	return end
}

// seeming is what "seems" and "appears" claim, of whom nobody says: the subject
// belongs to the content.
func (p *paragraph) seeming(g group, s source, predicate region) candidate {
	c := candidate{cue: []region{{g.from, g.to}}, content: []region{predicate}, frame: seemFrame, sourceless: true}
	if !s.empty() && s.to <= g.from && !p.is(s.from, "it") {
		c.content = []region{s.region, predicate}
	}
	return c
}
