package attribution

import "standpoint/internal/tagger"

// contentEnd is the end of a content that starts at from and cannot reach
// high. It stops before what is the reporter's again: a further cue, a source
// in a parenthesis, the end of the quotation that the content opened with.
func (p *paragraph) contentEnd(l *lexicon, c complement, g group, high int) int {
	end := p.trimEnd(c.from, high)
	if q := p.quoteAt(c.from); q != nil && q.from == c.from && q.speech && c.frame&(clauseFrame|weakFrame) != 0 {
		return p.quotedEnd(q, end)
	}
	if p.answersYesOrNo(c.from) {
		return c.from + 1
	}
	subordinate := p.subordinate(g)
	reduced := p.reduces(g)
	depth := 0
	for i := c.from + 1; i < end; i++ {
		t := p.at(i)
		switch {
		case t.tag == tagger.OpenBracket:
			depth++
		case t.tag == tagger.CloseBracket:
			depth--
		case p.closesBehindComma(i) && !p.inSpeech(c.from): // "said it was “over,” adding that"
			if p.endsAtComma(l, i, end, c, g, subordinate) {
				return i + 1
			}
		case depth > 0, p.inSpeech(i) && !p.inSpeech(c.from):
		case t.word == ";", p.heading && p.is(i, "as") && p.mainClauseAt(i+1, end):
			return p.trimEnd(c.from, i)
		case t.word == "according" && p.is(i+1, "to"):
			return p.trimEnd(c.from, i)
		case t.word == ",", t.word == "--", t.word == "—", t.word == "–", t.word == "-":
			if p.endsAtComma(l, i, end, c, g, subordinate) {
				return i
			}
		case c.frame&(objectFrame|prepositionFrame) != 0 && (p.endsObject(i) || reduced && t.tag.IsFiniteVerb() && p.at(i-1).tag.IsNoun()):
			return p.trimEnd(c.from, i)
		case t.tag == tagger.CC:
			if p.joinsCue(i, end, c, g) {
				return p.trimEnd(c.from, i)
			}
		}
	}
	return p.restOfQuote(c.from, end, p.trimEnd(c.from, end))
}

// endsAtComma reports whether the content ends at the comma or dash at i, or at
// the closing mark that has one before it.
func (p *paragraph) endsAtComma(l *lexicon, i, end int, c complement, g group, subordinate bool) bool {
	if p.resumesReport(l, i, end, c, g) {
		return true
	}
	if !p.is(i, ",") && !p.isMark(i) {
		return false
	}
	switch {
	case p.is(i+1, "however", "meanwhile") && p.trimEnd(i+1, end) == i+2:
		return true
	case c.frame&(objectFrame|prepositionFrame) != 0 && p.loosens(i, end):
		return true
	case c.frame&(infinitiveFrame|passiveFrame|seemFrame) != 0 && p.loosensClause(i):
		return true
	}
	return (subordinate || c.frame&(clauseFrame|weakFrame) == 0) && p.mainClauseAt(i+1, end)
}

// loosens reports whether behind the comma at i something hangs on loosely: an
// apposition, a participle or a clause of the reporter's, not a further member
// of a list.
func (p *paragraph) loosens(i, end int) bool {
	next := p.at(i + 1)
	switch {
	case p.is(i+1, "including", "such"):
		return false
	case p.is(i+1, "a", "an", "the") || next.tag == tagger.VBG:
		for k := i + 1; k < end && k < i+14; k++ {
			if p.is(k, ",") && p.is(k+1, "and", "or") || p.is(k, "and", "or") && p.is(k-1, ",") {
				return false
			}
		}
		return true
	case p.is(i+1, "as"):
		return p.at(i+2).tag == tagger.PRP
	case p.is(i+1, "also") && p.is(i+2, "known", "called"):
		return true
	case p.is(i+1, "mainly", "partly", "largely", "mostly") || p.is(i+1, "in") && p.is(i+2, "part"):
		return true
	case next.tag == tagger.CD && durations[p.at(i+2).word]: // ", five days before"
		return true
	}
	return p.loosensClause(i) || next.tag.IsFiniteVerb() || next.tag == tagger.VBN || next.tag == tagger.PRP
}

// loosensClause reports whether behind the comma at i a clause begins that is
// no part of what an infinitive or an object reports.
func (p *paragraph) loosensClause(i int) bool {
	return p.is(i+1, "while", "when", "after", "before", "though", "although", "who", "which", "because", "but", "so", "even", "despite", "saying", "calling", "telling", "arguing")
}

// endsObject reports whether the word at i, without a comma before it, begins
// what is no part of an object.
func (p *paragraph) endsObject(i int) bool {
	t := p.at(i)
	switch {
	case t.tag == tagger.CC:
		return p.is(i, "but") && !p.is(i-1, "nothing", "anything", "all", "not") || p.at(i+1).tag.IsFiniteVerb() || p.at(i+1).tag == tagger.PRP && p.at(i+2).tag.IsFiniteVerb()
	case t.tag == tagger.IN || t.tag == tagger.WRB:
		return p.is(i, "when", "before", "until", "despite", "although", "though")
	}
	return false
}

// subordinate reports whether the cue stands in a clause that opens the
// sentence and leans on the main one: "While Orel hopes …, Vance has left".
func (p *paragraph) subordinate(g group) bool {
	low, _ := p.level(g.head)
	for i := low; i < g.from; i++ {
		if p.is(i, ",") {
			return false
		}
	}
	if g.from == low {
		return g.infinitive || g.gerund
	}
	return p.is(low, "while", "although", "though", "as", "if", "when", "after", "before", "because", "since", "once", "whereas", "even", "despite", "in", "unless", "until", "where", "whether", "by", "to")
}

// mainClauseAt reports whether a subject and, directly behind it, a finite verb
// stand at i.
func (p *paragraph) mainClauseAt(i, end int) bool {
	for i < end && p.at(i).tag.IsAdverb() {
		i++
	}
	if p.at(i).tag == tagger.CC {
		i++
	}
	np := p.phraseAfter(i, end)
	if np.empty() || p.at(np.from).tag.IsWh() {
		return false
	}
	k := np.to
	for k < end && p.at(k).tag.IsAdverb() {
		k++
	}
	return k < end && p.at(k).tag.IsFiniteVerb()
}

// trimEnd takes the marks that end a sentence off, but not a closing quotation
// mark that belongs to the content.
func (p *paragraph) trimEnd(from, end int) int {
	for end > from+1 {
		t := p.at(end - 1)
		switch {
		case p.isMark(end-1) && t.quote > 0:
			if p.quotes[t.quote-1].from >= from && p.quotes[t.quote-1].to == end {
				return end
			}
		case t.tag == tagger.Period || t.tag == tagger.Comma || t.tag == tagger.Colon && t.word != "...", t.word == ".", t.word == ",":
		case t.word == ")" && !p.bracketOpens(from, end-1):
		default:
			return end
		}
		end--
	}
	return end
}

func (p *paragraph) bracketOpens(from, close int) bool {
	for i := close - 1; i >= from; i-- {
		if p.at(i).word == "(" {
			return true
		}
	}
	return false
}

// resumesReport reports whether behind the comma or dash at i the reporter
// speaks again: ", adding that", ", Orel said", ", according to", ", but said".
func (p *paragraph) resumesReport(l *lexicon, i, end int, c complement, g group) bool {
	j := i + 1
	if p.weighsClaim(l, j, end) {
		return true
	}
	if p.is(j, "according") && p.is(j+1, "to") {
		return true
	}
	for j < end && (p.at(j).tag == tagger.CC || p.at(j).tag.IsAdverb() || p.is(j, "while", "though", "although", "as")) {
		j++
	}
	coordinated := j > i+1
	if p.at(j).tag == tagger.VBG {
		return p.isCue(l, j) && !p.inSpeech(c.from)
	}
	if coordinated && p.isCue(l, j) && p.sameForm(j, g) {
		return true
	}
	if !coordinated && p.isCue(l, j) && p.at(j).tag.IsFiniteVerb() && !p.phraseAfter(j+1, end).empty() {
		return true // ", says Orel"
	}
	np := p.phraseAfter(j, end)
	if np.empty() {
		return false
	}
	k := p.overAsides(np.to, end)
	for k < end && (p.at(k).tag.IsAdverb() || isHave(p.at(k).word)) {
		k++
	}
	if k >= end || !p.isCue(l, k) || !p.at(k).tag.IsVerb() {
		return false
	}
	if coordinated {
		return p.at(k).tag == p.at(g.head).tag || p.is(i+1, "though", "although", "while") && p.says(k) && g.finite
	}
	// ", Orel said" at the end of the sentence or before a further comma
	_, overt := p.overtComplement(k+1, end, clauseFrame)
	stop := k + 1
	for stop < end && !p.is(stop, ",", ":", ";") && !p.isDash(stop) {
		stop++
	}
	return !overt && !p.finiteIn(k+1, stop)
}

// weighsClaim reports whether the phrase at j calls what stands before it
// somebody's claim and says what another makes of it: "a charge that the union
// denies", "an offer Orel dismissed", "something Orel rules out".
func (p *paragraph) weighsClaim(l *lexicon, j, end int) bool {
	if p.inSpeech(j) {
		return false
	}
	base := j + 1
	if p.at(j).tag == tagger.DT {
		base = p.baseAfter(j, end)
		if base <= j+1 || !l.nouns[p.at(base-1).word] {
			return false
		}
	} else if !p.is(j, "something", "which") || p.at(j+1).tag == tagger.PRP {
		return false // "which he said was late" may be his own
	}
	if p.is(base, "that", "which") {
		base++
	}
	np := p.phraseAfter(base, end)
	k := np.to
	for k < end && (p.at(k).tag.IsAdverb() || isHave(p.at(k).word)) {
		k++
	}
	return !np.empty() && k < end && l.verbs[p.at(k).word] != nil && p.at(k).tag.IsVerb() && !p.at(k+1).tag.IsFiniteVerb()
}

// overAsides steps over what stands between commas behind a subject at i, if a
// verb of reporting follows: ", its chairman, Orel, said".
func (p *paragraph) overAsides(i, end int) int {
	at := i
	for range 2 {
		if !p.is(at, ",") {
			break
		}
		k := at + 1
		for k < end && k < at+16 && !p.is(k, ",") && !p.at(k).tag.IsFiniteVerb() {
			k++
		}
		if !p.is(k, ",") {
			break
		}
		at = k
	}
	if at > i && p.is(at, ",") && p.isCue(p.lexicon, at+1) {
		return at + 1
	}
	if at > i {
		return at
	}
	return i
}

// joinsCue reports whether the conjunction at i, without a comma, joins a
// further cue with the same subject: "criticised X and said".
func (p *paragraph) joinsCue(i, end int, c complement, g group) bool {
	j := i + 1
	for j < end && p.at(j).tag.IsAdverb() {
		j++
	}
	if j >= end || p.inSpeech(c.from) {
		return false
	}
	switch {
	case c.frame == infinitiveFrame:
		return p.at(j).tag == tagger.VB && p.isAnyCue(j) || p.sameForm(j, g) && p.at(j).tag.IsFiniteVerb()
	case c.frame&(clauseFrame|weakFrame) == 0:
		return p.sameForm(j, g) && p.at(j).tag.IsFiniteVerb()
	case p.is(j, "said", "says", "added", "adds", "told", "tells"):
		return p.sameForm(j, g)
	case g.gerund && p.at(j).tag == tagger.VBG && p.isAnyCue(j): // "noting that it fell but warning that"
		return true
	}
	// "said that he would go but did not say when": a verb in the form of the
	// cue, where the reported clause stands in another, is the reporter's.
	first := p.firstFinite(c.from, i)
	if p.says(j) && p.sameForm(j, g) && p.at(j).tag.IsFiniteVerb() {
		if o, overt := p.overtComplement(j+1, end, clauseFrame); overt && !p.is(o.from, "if") {
			return true // "said that it was late and argued that"
		}
	}
	if first < 0 && !c.quote {
		return p.at(j).tag.IsFiniteVerb() && p.sameForm(j, g) && p.isAnyCue(j)
	}
	return first >= 0 && p.at(first).tag != p.at(j).tag && p.at(j).tag == tagger.VBD && p.at(g.head).tag == tagger.VBD && p.isAnyCue(p.headOfAuxiliary(j))
}

// firstFinite is the first finite verb of [from, to), or -1.
func (p *paragraph) firstFinite(from, to int) int {
	for i := from; i < to; i++ {
		if p.at(i).tag.IsFiniteVerb() {
			return i
		}
	}
	return -1
}

// isAnyCue reports whether the word at j is on the list of verbs.
func (p *paragraph) isAnyCue(j int) bool { return p.lexicon.verbs[p.at(j).word] != nil }

// sameForm reports whether the verb at j stands in the form of the group's
// first word: both in the past, both in the present.
func (p *paragraph) sameForm(j int, g group) bool {
	t := p.at(j).tag
	switch h := p.at(g.from).tag; {
	case h == tagger.VBD || h == tagger.VBN:
		return t == tagger.VBD || t == tagger.VBN
	case h == tagger.VBZ || h == tagger.VBP || h == tagger.MD:
		return t == tagger.VBZ || t == tagger.VBP
	default:
		return t == h || t == p.at(g.head).tag
	}
}

// isCue reports whether the word at j is a verb that reports a clause.
func (p *paragraph) isCue(l *lexicon, j int) bool {
	f := l.verbs[p.at(j).word]
	if f == nil || !p.at(j).tag.IsVerb() {
		return false
	}
	for _, v := range f.verbs {
		if v.frames&clauseFrame != 0 && p.particleAt(v, j+1) >= 0 {
			return true
		}
	}
	return false
}

// says reports whether the word at j is a verb of saying, and of nothing else.
func (p *paragraph) says(j int) bool {
	f := p.lexicon.verbs[p.at(j).word]
	return f != nil && f.verbs[len(f.verbs)-1].tells()
}

// particleAt is the token behind the verb's particle if it stands at j, over
// "it" and adverbs, or -1.
func (p *paragraph) particleAt(v *cueVerb, j int) int {
	for _, w := range v.particle {
		if p.is(j, "it", "out") && p.at(j).word != w && p.is(j+1, w) {
			j++
		}
		for p.at(j).tag.IsAdverb() && p.at(j).word != w {
			j++
		}
		if p.at(j).word != w {
			return -1
		}
		j++
	}
	return j
}
