package attribution

import "standpoint/internal/tagger"

// complement is what a cue takes on its right: where the content starts, and
// by which frame.
type complement struct {
	from  int
	frame frames
	quote bool // the content opens with quoted speech
}

// complementOf finds the content that the verb v with group g takes within
// [g.to, high), the particle included.
func (p *paragraph) complementOf(l *lexicon, v *cueVerb, g group, high int) (complement, bool) {
	j := g.to
	for j < high && p.at(j).tag.IsAdverb() && !p.is(j, "not") && !p.focuses(j) {
		j++
	}
	j = p.overInsertion(j, high)
	if v.frames&seemFrame != 0 && (p.opensInfinitive(j) || p.at(j).tag.IsAdjective() || p.at(j).tag == tagger.VBN || p.is(j, "that", "as", "like")) {
		return complement{from: j, frame: seemFrame}, true
	}
	if v.frames&infinitiveFrame != 0 {
		if at := p.overOccasion(l, j, high); p.opensInfinitive(at) {
			return complement{from: at, frame: infinitiveFrame}, true
		}
	}
	if v.frames&(clauseFrame|weakFrame|behindFrame) != 0 && !(v.frames&objectFrame != 0 && p.reduces(g)) {
		if c, ok := p.clauseComplement(l, v, j, high); ok {
			return c, true
		}
	}
	if at := p.overAddressee(v, p.overDate(j), high); v.frames&prepositionFrame != 0 && at < high && v.takes(p.at(at).word) {
		j = at
		if j+1 < high && (!durations[p.at(p.phraseAfter(j+1, high).to-1).word] || p.is(j+1, "time")) && !p.isReflexive(j+1) && (p.opensPhrase(j+1) || p.at(j+1).tag == tagger.VBG || p.at(j+1).tag.IsWh()) {
			return complement{from: j + 1, frame: prepositionFrame}, true
		}
	}
	if v.frames&(asFrame|passiveObjectFrame) != 0 && v.frames&objectFrame != 0 && p.is(j, "as") && (p.opensPhrase(j+1) || p.isMark(j+1)) {
		return complement{from: j + 1, frame: objectFrame}, true // "dismissed as a tale the account of …"
	}
	if v.frames&asFrame != 0 && p.opensPhrase(j) {
		if np := p.phraseAfter(j, high); !np.empty() && p.is(np.to, "as") {
			return complement{from: j, frame: objectFrame}, true
		}
	}
	if v.frames&objectFrame != 0 && (p.opensPhrase(j) || p.is(j, "that") || p.focuses(j)) && j < high && !p.isTime(j) {
		return complement{from: j, frame: objectFrame}, true
	}
	return complement{}, false
}

// reduces reports whether the participle is a relative clause of the noun before
// it, whose own verb is still to come: "The group backing Orel won".
func (p *paragraph) reduces(g group) bool {
	low, _ := p.level(g.head)
	return g.gerund && p.at(g.from-1).tag.IsNoun() && !p.finiteIn(low, g.from) && !p.is(g.to, "that") && !p.opensQuote(g.to)
}

// opensInfinitive reports whether "to VERB" stands at j.
func (p *paragraph) opensInfinitive(j int) bool {
	if p.is(j, "not") {
		j++
	}
	if !p.is(j, "to") {
		return false
	}
	k := j + 1
	for p.at(k).tag.IsAdverb() {
		k++
	}
	return p.at(k).tag == tagger.VB || p.at(k).tag == tagger.VBP || p.shouts(k)
}

// shouts reports whether the word at k is a verb in capitals of its own: "to
// LOCK OUT anyone".
func (p *paragraph) shouts(k int) bool {
	return k < len(p.tokens) && p.at(k).upper && allUpper(p.text(k, k+1)) && !allUpper(p.text(max(k-3, 0), k)) && p.isAnyCue(k)
}

// pairs reports whether the word at j opens a pair: "neither Orel nor Venn".
func (p *paragraph) pairs(j int) bool { return p.is(j, "neither", "either", "both") }

// opensPhrase reports whether a noun phrase starts at j.
func (p *paragraph) opensPhrase(j int) bool {
	t := p.at(j)
	switch {
	case t.tag.IsNoun(), t.tag.IsAdjective(), t.tag == tagger.DT, t.tag == tagger.PDT, t.tag == tagger.PRP, t.tag == tagger.PRPS, t.tag == tagger.CD,
		t.tag == tagger.Dollar, t.tag == tagger.EX, t.tag == tagger.FW:
		return true
	case t.tag == tagger.WP || t.tag == tagger.WRB, p.pairs(j):
		return true
	case t.tag == tagger.VBG || t.tag == tagger.VBN:
		return true
	case p.isMark(j):
		q := p.quoteAt(j)
		return q != nil && q.from == j
	}
	return false
}

// clauseComplement finds the clause or quotation behind the cue, over the
// addressee and over what says where and when.
func (p *paragraph) clauseComplement(l *lexicon, v *cueVerb, j, high int) (complement, bool) {
	frame := v.frames & (clauseFrame | weakFrame)
	if v.frames&behindFrame != 0 {
		frame = clauseFrame
	}
	if c, ok := p.overtComplement(j, high, frame); ok {
		return c, true
	}
	start := j
	if v.frames&addresseeFrame != 0 || p.is(j, "to") && v.frames&infinitiveFrame == 0 {
		at := j
		if p.is(j, "to") {
			at++
		}
		if to := p.addresseeEnd(at, high); to > at {
			j = to
			if c, ok := p.overtComplement(j, high, frame); ok {
				return c, true
			}
			if p.opensInfinitive(j) && v.frames&addresseeFrame != 0 && v.frames&objectFrame != 0 {
				return complement{from: start, frame: objectFrame}, true
			}
		}
	}
	for range 8 {
		next := p.skipCircumstance(l, j, high)
		if next == j {
			break
		}
		j = next
		if c, ok := p.overtComplement(j, high, frame); ok {
			return c, true
		}
	}
	if frame&clauseFrame == 0 || p.isReflexive(j) { // "found themselves in Orel"
		return complement{}, false
	}
	if p.is(j, ",") { // "said, if it failed, they would"
		if p.is(j+1, "if", "unless", "despite", "in", "after", "when", "as", "while") && p.overPhraseAt(j+1, high) {
			return complement{from: j + 1, frame: clauseFrame}, true
		}
		return complement{}, false
	}
	if v.frames&(objectFrame|strictFrame) != 0 && !p.heading && p.opensPhrase(j) && !p.clauseAt(j, high) {
		return complement{}, false // "mentioned the man who came": an object
	}
	if p.bareClause(j, high) || p.overPhraseAt(start, high) {
		if !p.bareClause(j, high) {
			j = start
		}
		return complement{from: j, frame: clauseFrame}, true
	}
	// A verb of saying that takes no object has said something, even where the
	// tagger finds no verb in it.
	loose := v.frames&objectFrame == 0 && v.tells() || p.heading
	if loose && j < high-3 && p.opensPhrase(j) && !p.isMark(j) && !p.isTime(j) && p.at(j).tag != tagger.VBN {
		return complement{from: j, frame: clauseFrame}, true
	}
	return complement{}, false
}

// overPhraseAt reports whether a phrase of place, time or condition stands at j
// and, behind its comma, a clause: "says despite all that, Orel stays".
func (p *paragraph) overPhraseAt(j, high int) bool {
	if p.at(j).tag != tagger.IN {
		return false
	}
	for k := j + 1; k < high && k < j+16; k++ {
		if p.is(k, ",") {
			return p.bareClause(k+1, high) && p.at(k+1).tag != tagger.VBG
		}
	}
	return false
}

// overtComplement is a complement that shows itself: "that", "whether", a
// colon, an opening quotation mark.
func (p *paragraph) overtComplement(j, high int, frame frames) (complement, bool) {
	if j >= high {
		return complement{}, false
	}
	if p.is(j, ":") || p.is(j, ",") && p.opensQuote(j+1) {
		j++
		if j < high && p.is(j-1, ":") && !p.opensQuote(j) {
			return complement{from: j, frame: frame}, p.finiteIn(j, high)
		}
	}
	switch {
	case p.opensQuote(j):
		return complement{from: j, frame: frame, quote: true}, true
	case p.is(j, "that") && j+1 < high && (!p.at(j+1).tag.IsPunctuation() || p.opensQuote(j+1)) && !p.determinesOne(j):
		return complement{from: j, frame: frame}, true
	case p.is(j, "whether", "if"), p.at(j).tag.IsWh() && !p.is(j, "which", "who", "that") || p.is(j, "who") && !p.is(j-1, ","):
		return complement{from: j, frame: frame}, j+1 < high
	}
	return complement{}, false
}

// determinesOne reports whether "that" at j is a determiner with its noun and
// no clause follows: "said that thing".
func (p *paragraph) determinesOne(j int) bool {
	_, end := p.bounds(j)
	return p.at(j).tag == tagger.DT && !p.finiteIn(j+1, end)
}

// opensQuote reports whether quoted speech, or the quoted start of a clause,
// opens at j.
func (p *paragraph) opensQuote(j int) bool {
	q := p.quoteAt(j)
	return q != nil && q.from == j && (q.speech || q.single)
}

// relativeBefore reports whether a relative pronoun, a subject and the cue stand
// right before j.
func (p *paragraph) relativeBefore(j int) bool {
	for k := j - 1; k >= 0 && k >= j-7; k-- {
		if p.is(k, "which", "who", "what", "that") && p.at(k).tag.IsWh() {
			return true
		}
		if p.at(k).tag.IsPunctuation() {
			return false
		}
	}
	return false
}

// clauseAt reports whether a subject stands at j and its verb behind it, with
// nothing in between that would start another clause: the object of "praised
// the man who came" is none.
func (p *paragraph) clauseAt(j, high int) bool {
	relative := false
	for k := j; k < high; k++ {
		t := p.at(k)
		switch {
		case t.tag.IsFiniteVerb():
			if !relative {
				return k > j
			}
			relative = false
		case t.tag.IsWh() || t.word == "that" && t.tag != tagger.DT:
			relative = true
		case t.tag == tagger.CC && k > j && !p.at(k-1).tag.IsNoun() && !p.at(k-1).tag.IsAdjective():
			return false
		case t.word == ",":
			to := p.overAsides(k, high)
			if to == k {
				return false
			}
			k = to - 1
		case t.tag == tagger.Period, t.word == ";", t.word == ":", p.isDash(k), t.tag == tagger.TO && p.opensInfinitive(k),
			p.is(k, "while", "when", "after", "before", "because", "since", "until", "as", "if", "though", "although", "unless", "during", "than") && t.tag == tagger.IN:
			return false
		}
	}
	return false
}

// bareClause reports whether a subject and a finite verb follow at j.
func (p *paragraph) bareClause(j, high int) bool {
	if j >= high {
		return false
	}
	t := p.at(j)
	if t.tag == tagger.TO {
		return false // "continues to be"
	}
	if t.tag == tagger.IN && p.is(j, "if", "because", "when", "as", "while", "after", "before", "until", "since", "although", "unless") ||
		t.tag == tagger.CC && !p.pairs(j) || t.tag.IsPunctuation() && !p.isMark(j) && t.tag != tagger.Dollar {
		return p.is(j, "if", "unless", "because", "when", "after", "as") && p.finiteIn(j, high)
	}
	if t.tag.IsFiniteVerb() { // "which Orel said was late", "a plan Orel said was late"
		return p.relativeBefore(j) || p.says(j-1) && p.at(j-1).tag.IsFiniteVerb()
	}
	for k := j; k < high; k++ {
		switch tag := p.at(k).tag; {
		case tag.IsFiniteVerb():
			return k > j
		case tag == tagger.Period, p.at(k).word == ";":
			return false
		}
	}
	return false
}
