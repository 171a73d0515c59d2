package attribution

import "standpoint/internal/tagger"

// verbFrames looks at the verb at token i and adds the attribution that it
// cues, if any.
func (r *reader) verbFrames(p *paragraph, i int) {
	if !p.tokens[i].tag.IsVerb() {
		return
	}
	low, high := p.level(i)
	f := r.lexicon.verbs[p.tokens[i].word]
	if f == nil {
		r.unlistedVerb(p, i, low, high)
		return
	}
	g := p.groupAt(i, low)
	if g.bare {
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
			c.evidence = v.frames&evidenceFrame != 0
			r.add(c)
			return
		}
		if len(v.particle) > 0 {
			return
		}
	}
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
	speech := (p.is(g.to, ",", ":") && p.opensQuote(g.to+1)) && p.inSpeech(g.to+1)
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
	if v.base == "ask" && (g.passive || g.participle) || v.base == "press" && g.participle && g.from == low {
		if c, ok := r.askedWhether(p, v, g, high); ok {
			return c, true
		}
	}
	if g.passive || g.participle && v.frames&(passiveFrame|passiveObjectFrame) != 0 && p.at(g.from-1).tag.IsNoun() {
		return r.passiveCandidate(p, v, g, low, high)
	}
	if v.base == "quote" {
		return r.quotedAsSaying(p, g, low, high)
	}
	if v.frames&clauseFrame != 0 && !g.infinitive {
		if c, ok := p.asNoted(g, low, high); ok {
			return c, true
		}
		if c, ok := r.reportedBefore(p, v, g, low, high); ok {
			return c, true
		}
	}
	if g.negated && v.base == "respond" {
		return candidate{}, false // no answer is no position
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
	if c.frame == objectFrame && (g.gerund || g.infinitive) && s.empty() {
		return candidate{}, false
	}
	end := p.contentEnd(r.lexicon, c, g, high)
	if s.from > c.from && s.from < end { // "Noting that it rained, Orel said"
		end = p.trimEnd(c.from, s.from)
	}
	end = p.closeAside(s, c.from, end)
	if end <= c.from || r.likelyNoun(p, g, s, c) {
		return candidate{}, false
	}
	if c.frame == seemFrame {
		return p.seeming(g, s, region{c.from, end}), true
	}
	content := []region{{c.from, end}}
	if c.frame == clauseFrame && p.is(low, "if", "unless") && p.is(s.from-1, ",") && s.from-1 > low {
		content = []region{{low, s.from - 1}, content[0]} // "If it fails, Orel said, …" without the comma
	}
	return candidate{source: s, cue: []region{{g.from, g.to}}, content: content, frame: c.frame}, true
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
		if dash && p.isDash(i) || !dash && p.is(i, ",") && p.is(at-1, ",") && (p.at(i+1).tag.IsFiniteVerb() || p.at(i+1).tag.IsAdverb() && p.at(i+2).tag.IsFiniteVerb()) {
			return i
		}
	}
	return end
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
	content, ok := p.contentBefore(first, low)
	if !ok {
		return p.parted(g, s, first, behind, low, high)
	}
	if c, after := p.overtComplement(behind, high, clauseFrame); after && !c.quote && !p.is(behind, ":", "when", "where") {
		return candidate{}, false // "In Brussels, Orel said that …"
	}
	c := candidate{source: s, cue: []region{{g.from, g.to}}, content: []region{content}, frame: clauseFrame}
	if piece := p.contentAfter(r.lexicon, g, s, behind, high); !piece.empty() {
		c.content = append(c.content, piece)
	}
	return c, true
}

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
	if g.gerund || !p.finiteIn(behind+1, high) || p.inSpeech(left.from) != p.inSpeech(g.head) || p.at(behind+1).tag == tagger.VBG || p.is(behind+1, "who", "which") {
		return candidate{}, false
	}
	right := region{behind + 1, p.contentEnd(p.lexicon, complement{from: behind + 1, frame: clauseFrame}, g, high)}
	return candidate{source: s, cue: []region{{g.from, g.to}}, content: []region{left, right}, frame: clauseFrame}, true
}

// askedWhether reads "Asked whether it would fall, …" and "when asked about
// it": a question whose asker is not named.
func (r *reader) askedWhether(p *paragraph, v *cueVerb, g group, high int) (candidate, bool) {
	j := p.skipCircumstance(r.lexicon, g.to, high)
	if p.is(g.to, "about", "whether", "if", "how", "why", "what", "when", "where", "who") {
		j = g.to
	}
	if !p.is(j, "about", "whether", "if", "how", "why", "what", "when", "where", "who") || j+1 >= high {
		return candidate{}, false
	}
	end := high
	for k := j + 1; k < high; k++ {
		if p.is(k, ",") {
			end = k
			break
		}
	}
	end = p.trimEnd(j, end)
	if p.is(j, "about") {
		j++
	}
	return candidate{cue: []region{{g.from, g.to}}, content: []region{{j, end}}, frame: passiveFrame, sourceless: true}, j < end
}

// parenthetical finds subject and verb of a cue that stands apart from its
// content: first is the token that the parenthesis begins with, behind the one
// that follows subject and verb.
func (p *paragraph) parenthetical(v *cueVerb, g group, low, high int) (s source, first, behind int) {
	if p.inverts(v, g, low, high) { // "…,” said Orel" or "… , said Orel"
		if inverted := p.inverted(g.to, high); !inverted.empty() && g.finite && p.at(inverted.from).tag != tagger.CD {
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
	s := p.subject(g, low)
	return s.empty() || !p.bareClause(g.to, high) && !p.startsSentence(s.from)
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
		if begin < q.from && !p.is(q.from-1, ":", ",") {
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

// introduces reports whether the words before a cue open the sentence that
// reports and are no content: "When asked about it", "In Brussels".
func (p *paragraph) introduces(from, to int) bool {
	t := p.at(from)
	switch {
	case p.finiteCount(from, to) > 1 && !p.hasComma(from, to):
		return false
	case p.is(from, "when", "after", "as", "while", "before", "although", "though", "since", "if", "asked", "because", "until", "despite", "during", "once", "where", "whereas", "unless"):
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
			if p.is(j, ",", ":") && !p.is(j+1, "according", "though", "although", "while", "who", "which") && (p.bareClause(j+1, high) || p.is(j, ":") && p.overPhraseAt(j+1, high)) && p.quoteBefore(min(s.from, g.from)) == nil {
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

// quotedAsSaying reads "The Post quoted Orel as saying": Orel is the source.
func (r *reader) quotedAsSaying(p *paragraph, g group, low, high int) (candidate, bool) {
	quoted := p.phraseAfter(g.to, high)
	if quoted.empty() || !p.is(quoted.to, "as") || p.at(quoted.to+1).tag != tagger.VBG {
		return candidate{}, false
	}
	c := candidate{source: source{region: quoted}, cue: []region{{g.from, g.to}, {quoted.to, quoted.to + 2}}, frame: clauseFrame}
	if after, ok := p.overtComplement(quoted.to+2, high, clauseFrame); ok {
		end := p.contentEnd(r.lexicon, complement{from: after.from, frame: clauseFrame}, g, high)
		c.content = []region{{after.from, end}}
		return c, true
	}
	s := p.subject(g, low)
	if s.empty() {
		return candidate{}, false
	}
	before, ok := p.contentBefore(s.from, low)
	c.content = []region{before}
	return c, ok
}

// passiveCandidate reads "is expected to", "it was reported that", "was
// criticised by" and "was accused of".
func (r *reader) passiveCandidate(p *paragraph, v *cueVerb, g group, low, high int) (candidate, bool) {
	subject := p.subject(g, low)
	j := g.to
	for j < high && p.at(j).tag.IsAdverb() {
		j++
	}
	c := candidate{cue: []region{{g.from, g.to}}, sourceless: true}
	switch {
	case v.frames&(passiveFrame|clauseFrame|infinitiveFrame) != 0 && p.opensInfinitive(j) && !subject.empty() && v.frames&passiveFrame != 0:
		end := p.contentEnd(r.lexicon, complement{from: j, frame: infinitiveFrame}, g, high)
		c.content, c.frame = []region{subject.region, {j, end}}, passiveFrame
		return c, true
	case v.frames&(passiveFrame|clauseFrame) != 0 && p.is(j, "that") && p.is(g.from-1, "it"):
		end := p.contentEnd(r.lexicon, complement{from: j, frame: clauseFrame}, g, high)
		c.content, c.frame = []region{{j, end}}, passiveFrame
		return c, true
	case v.frames&addresseeFrame != 0 && p.is(j, "that"): // "was told that"
		end := p.contentEnd(r.lexicon, complement{from: j, frame: clauseFrame}, g, high)
		c.content, c.frame = []region{{j, end}}, passiveFrame
		return c, true
	case p.is(j, "by") && v.frames&(objectFrame|clauseFrame) != 0 && !subject.empty():
		agent := p.phraseAfter(j+1, high)
		if agent.empty() || p.at(agent.from).tag == tagger.VBG {
			return candidate{}, false
		}
		c.content, c.source, c.sourceless = []region{subject.region}, source{region: agent}, false
		c.cue, c.frame = []region{{g.from, j + 1}}, passiveObjectFrame
		return c, true
	case v.frames&passiveObjectFrame != 0 && p.is(j, "of", "as", "for") && !subject.empty() && r.opens(p, j+1):
		end := p.contentEnd(r.lexicon, complement{from: j + 1, frame: objectFrame}, g, high)
		c.content, c.frame = []region{subject.region, {j + 1, end}}, passiveObjectFrame
		return c, true
	case v.frames&clauseFrame != 0 && v.frames&addresseeFrame == 0 && !subject.empty() && g.passive && !p.is(subject.from, "it") && !p.at(subject.from).tag.IsWh():
		c.content, c.frame = []region{subject.region}, passiveFrame
		return c, true
	}
	return candidate{}, false
}

func (r *reader) opens(p *paragraph, j int) bool {
	return p.opensPhrase(j) || p.at(j).tag == tagger.VBG
}
