package attribution

import (
	"slices"

	"standpoint/internal/tagger"
)

// adjectiveFrame reads "is adamant that", "was wary of".
func (r *reader) adjectiveFrame(p *paragraph, i int) {
	t := p.at(i)
	a := r.lexicon.adjectives[t.word]
	if a == nil || !(t.tag.IsAdjective() || t.tag == tagger.VBN || t.tag == tagger.VBG || t.tag == tagger.NN || t.tag == tagger.VBD) {
		return
	}
	low, high := p.level(i)
	g := p.linked(i, low)
	if g.from == i {
		return
	}
	s := p.subject(g, low)
	if s.empty() {
		return
	}
	c := complement{from: i + 1, frame: clauseFrame}
	switch {
	case p.is(i+1, "that", "whether", "if"):
	case p.is(i+1, ":") && p.finiteIn(i+2, high) && (p.at(s.to-1).tag.IsProperNoun() || p.is(s.from, "he", "she", "they", "we", "i")):
		c.from = i + 2
	case a.frames&infinitiveFrame != 0 && p.is(i+1, "to") && p.opensInfinitive(i+1):
		c.frame = infinitiveFrame
	case a.takes(p.at(i + 1).word):
		c.from, c.frame = i+2, prepositionFrame
	case p.at(i+1).tag == tagger.PRP || p.at(i+1).tag == tagger.DT || p.at(i+1).tag.IsProperNoun():
		if !p.bareClause(i+1, high) {
			return
		}
	default:
		return
	}
	if c.from >= high {
		return
	}
	if end := p.contentEnd(r.lexicon, c, g, high); end > c.from {
		r.add(candidate{p: p, head: i, source: s, cue: []region{{g.from, i + 1}}, content: []region{{c.from, end}}, frame: c.frame, lemma: t.word})
	}
}

// linked is the verb group that joins a subject to the adjective at i: "is not
// at all keen", "remained wary"; one that begins at i where there is none.
func (p *paragraph) linked(i, low int) group {
	k := i - 1
	for k > low && (p.at(k).tag.IsAdverb() || p.is(k, "less", "more", "most")) {
		k--
	}
	if k >= low && p.lexicon.copulas[p.at(k).word] && p.at(k).tag.IsVerb() {
		return p.groupAt(k, low)
	}
	g := p.groupAt(i, low)
	if t := p.at(i).tag; (t == tagger.VBN || t == tagger.VBD) && !slices.ContainsFunc(p.tokens[g.from:i], func(t token) bool { return isBe(t.word) }) {
		return group{from: i} // "has angered"
	}
	if first := p.at(g.from); isBe(first.word) || isHave(first.word) || first.tag == tagger.MD {
		return g
	}
	return group{from: i}
}

// nounFrame reads "X's claim that …", "their demand that …", "the hope that …".
func (r *reader) nounFrame(p *paragraph, i int) {
	t := p.at(i)
	if !r.lexicon.nouns[t.word] || !t.tag.IsNoun() {
		return
	}
	low, high := p.level(i)
	np := p.baseBefore(i+1, low)
	owner := p.ownerOf(np, i, low)
	c := complement{from: i + 1, frame: clauseFrame}
	switch {
	case p.is(i+1, "that") && p.gapped(i+2, high):
		return
	case p.is(i+1, "that") && p.finiteIn(i+2, high):
	case p.is(i+1, "to") && p.opensInfinitive(i+1) && !owner.empty():
		c.frame = infinitiveFrame
	case p.is(i+1, "for", "about", "on", "to", "against", "at", "over", "toward", "towards") && !owner.empty() && p.opensPhrase(i+2),
		p.is(i+1, "of") && p.possessed(np, i) && p.opensPhrase(i+2): // not "won the support of Orel", who gives it
		c.from, c.frame = i+2, prepositionFrame
	case p.lightVerb(np-1) && !owner.empty():
		c.from, c.frame = np, objectFrame
	default:
		return
	}
	end := p.contentEnd(r.lexicon, c, group{from: i, head: i, to: i + 1}, high)
	if p.is(i+1, "that") && !p.at(np-1).tag.IsVerb() {
		end = p.beforeSecondVerb(i+2, end) // "the claim that it was safe was met with laughter"
	}
	if c.frame == prepositionFrame { // the noun's own phrase, not the clause that goes on
		if q := p.quoteAt(c.from); q != nil && q.from == c.from { // "chants of “Out! Out!”"
			end = q.to
		} else if p.at(c.from).tag != tagger.VBG {
			end = min(end, max(p.phraseAfter(c.from, high).to, c.from))
		}
	}
	if end <= c.from {
		return
	}
	cue := region{i, i + 1}
	head := i
	if c.from == np {
		head, cue = np-1, region{np - 1, np}
	}
	r.add(candidate{p: p, head: head, source: owner, cue: []region{cue}, content: []region{{c.from, end}}, frame: c.frame, lemma: t.word, sourceless: owner.empty()})
}

// gapped reports whether the clause at from has no object for its cue, so that
// it is a relative clause: "a claim that the union dismissed as late".
func (p *paragraph) gapped(from, high int) bool {
	np := p.phraseAfter(from, high)
	k := np.to
	for k < high && (p.at(k).tag.IsAdverb() || isHave(p.at(k).word)) {
		k++
	}
	if np.empty() || !p.at(k).tag.IsVerb() {
		return false
	}
	f := p.lexicon.verbs[p.at(k).word]
	return f != nil && f.verbs[len(f.verbs)-1].frames&objectFrame != 0 && (p.is(k+1, "as", ".", ",") || k+1 == high)
}

// beforeSecondVerb is the end of a clause that starts at from and is the
// subject of a verb further on: before that verb, or end.
func (p *paragraph) beforeSecondVerb(from, end int) int {
	first := -1
	for i := from; i < end; i++ {
		if !p.at(i).tag.IsFiniteVerb() || p.at(i-1).tag.IsWh() || p.at(i-1).tag == tagger.MD {
			continue
		}
		if first >= 0 && !p.hasComma(first, i) && !p.opensClause(first+1, i) {
			return i
		}
		first = i
	}
	return end
}

// opensClause reports whether a conjunction or a subject for the next verb
// stands in [from, to).
func (p *paragraph) opensClause(from, to int) bool {
	for i := from; i < to; i++ {
		if tag := p.at(i).tag; tag == tagger.CC || tag.IsWh() || tag == tagger.PRP || tag == tagger.IN && p.is(i, "that", "because", "if", "when", "as", "while", "before", "after") {
			return true
		}
	}
	return p.at(to-1).tag.IsNoun() && p.at(from).tag.IsVerb()
}

// lightVerb reports whether the verb at i only carries the noun behind it:
// "made a concession", "gave an assurance".
func (p *paragraph) lightVerb(i int) bool {
	return p.is(i, "lay", "lays", "laid", "make", "makes", "made", "making", "give", "gives", "gave", "given", "offer", "offers", "offered", "issue", "issued", "issues", "renew", "renewed")
}

// possessed reports whether a possessor stands in the phrase from from to i.
func (p *paragraph) possessed(from, i int) bool {
	return slices.ContainsFunc(p.tokens[from:i], func(t token) bool {
		return t.tag == tagger.PRPS || t.tag == tagger.WPS || t.tag == tagger.POS
	})
}

// keeper is the subject of the verb right before the phrase at from, if the
// possessive pronoun at j may mean it and they do something with what is their
// own: "Orel kept up her attacks on", but not "Orel dismissed her attacks on".
func (p *paragraph) keeper(j, from, low int) source {
	i := from - 1
	if i > low && p.is(i, "up", "down", "out", "off", "back") {
		i--
	}
	if i < low || !p.at(i).tag.IsVerb() {
		return source{}
	}
	if f := p.lexicon.verbs[p.at(i).word]; f != nil {
		if opens := f.verbs[len(f.verbs)-1].frames; opens&evidenceFrame != 0 || opens&(objectFrame|clauseFrame) == objectFrame {
			return source{} // "heard her attacks on"
		}
	}
	g := p.groupAt(i, low)
	if g.passive || isBe(p.at(i).word) {
		return source{}
	}
	s := p.subject(g, low)
	if head := s.to - 1; p.is(j, "his", "her") && !p.at(head).tag.IsProperNoun() && !p.is(head, "he", "she", "who") {
		return source{}
	}
	return s
}

// ownerOf is whose claim the noun at i is: the possessor, or the subject of the
// verb that governs it ("expressed hope that").
func (p *paragraph) ownerOf(from, i, low int) source {
	for j := i - 1; j >= from; j-- {
		switch p.at(j).tag {
		case tagger.PRPS, tagger.WPS:
			if s := p.keeper(j, from, low); !s.empty() {
				return s
			}
			return source{region: region{j, j + 1}}
		case tagger.POS:
			if timeWords[p.at(j-1).word] {
				continue // "Tuesday's vote"
			}
			return source{region: region{p.baseBefore(j, low), j}}
		}
	}
	if p.at(from-1).tag.IsVerb() && from-1 >= low {
		if g := p.groupAt(from-1, low); !g.passive {
			return p.subject(g, low)
		}
	}
	return source{}
}
