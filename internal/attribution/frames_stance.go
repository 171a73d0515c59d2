package attribution

// maxStance bounds the tokens between a noun of a position and its verb.
const maxStance = 12

// stanceFrame reads "Orel's position is that …", "the message from the ministry
// was clear: …", "their aim is to …".
func (r *reader) stanceFrame(p *paragraph, i int) {
	t := p.at(i)
	if !t.tag.IsNoun() || !stanceNouns[t.word] && !r.lexicon.nouns[t.word] {
		return
	}
	low, high := p.level(i)
	be := p.copulaBehind(i, high)
	if be < 0 {
		return
	}
	owner := p.ownerOf(p.baseBefore(i+1, low), i, low)
	if owner.empty() && (p.is(i+1, "from") || p.is(i+1, "of") && stanceNouns[t.word]) { // but "criticism of Orel"
		owner = source{region: p.phraseAfter(i+2, be)}
	}
	if owner.empty() || owner.to > be {
		return
	}
	c := complement{from: be + 1, frame: clauseFrame}
	for p.at(c.from).tag.IsAdverb() {
		c.from++
	}
	switch {
	case p.is(c.from, "that") && p.finiteIn(c.from+1, high):
	case p.opensInfinitive(c.from):
		c.frame = infinitiveFrame
	case p.is(c.from, ":"), p.at(c.from).tag.IsAdjective() && p.is(c.from+1, ":"):
		for !p.is(c.from, ":") {
			c.from++
		}
		if c.from++; !p.finiteIn(c.from, high) && !p.opensQuote(c.from) {
			return
		}
	default:
		return
	}
	g := p.groupAt(be, low)
	if end := p.contentEnd(r.lexicon, c, g, high); end > c.from {
		r.add(candidate{p: p, head: i, source: owner, cue: []region{{i, i + 1}}, content: []region{{c.from, end}}, frame: c.frame, lemma: t.word})
	}
}

// predicateFrame reads "Orel is against the plan", "was in favour of closing it".
func (r *reader) predicateFrame(p *paragraph, i int) {
	for _, words := range r.lexicon.predicates[p.at(i).word] {
		to := i + len(words)
		if !p.follow(i, words) {
			continue
		}
		low, high := p.level(i)
		g := p.linked(i, low)
		if g.from == i || to >= high || !p.opensPhrase(to) || p.isTime(to) {
			return
		}
		source := p.subject(g, low)
		if source.empty() {
			return
		}
		c := complement{from: to, frame: prepositionFrame}
		if end := p.contentEnd(r.lexicon, c, g, high); end > to {
			r.add(candidate{p: p, head: i, source: source, cue: []region{{g.from, to}}, content: []region{{to, end}}, frame: c.frame, lemma: words[0]})
		}
		return
	}
}

// follow reports whether the words stand at token i.
func (p *paragraph) follow(i int, words []string) bool {
	for k, w := range words {
		if p.at(i+k).word != w {
			return false
		}
	}
	return true
}

// copulaBehind is the form of be or another copula that the phrase with the noun
// at i is the subject of, or -1.
func (p *paragraph) copulaBehind(i, high int) int {
	for k := i + 1; k < high && k < i+maxStance; k++ {
		switch t := p.at(k); {
		case isBe(t.word) && t.word != "'s" && t.tag.IsFiniteVerb(), p.lexicon.copulas[t.word] && t.tag.IsFiniteVerb():
			return k
		case t.tag.IsFiniteVerb(), t.tag.IsPunctuation(), t.tag.IsWh():
			return -1
		}
	}
	return -1
}
