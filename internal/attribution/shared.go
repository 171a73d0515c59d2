package attribution

import "standpoint/internal/tagger"

// shared is the subject of the verb that the conjunction at k joins g to.
func (p *paragraph) shared(g group, k, low, depth int) source {
	want := p.at(g.head).tag
	if g.from < g.head {
		want = p.at(g.from).tag
	}
	for j := k - 1; j >= low && p.links <= maxLinks; j-- {
		t := p.at(j)
		if t.quote != p.at(g.head).quote || !t.tag.IsFiniteVerb() && !(t.tag == tagger.VBN && want == tagger.VBD) {
			continue
		}
		if t.tag == tagger.VBN && p.at(j-1).tag.IsNoun() && p.hasMain(j, low) {
			continue // "cut a cake shaped like a star and told …"
		}
		if want == tagger.VBD && (t.tag == tagger.VBZ || t.tag == tagger.VBP || t.tag == tagger.MD) && depth < maxChain {
			if s := p.subjectWithin(p.groupAt(j, low), low, maxChain); s.empty() || p.at(s.from-1).tag != tagger.None {
				continue
			}
		}
		if h := p.rejoins(g, j, k, low); h >= 0 {
			j = h
		}
		if p.relative(j, low) && p.hasMain(j, low) {
			continue // "announced support from those who had left and said"
		}
		head := p.headOfAuxiliary(j)
		if s := p.subjectWithin(p.groupAt(head, low), low, depth+1); !s.empty() {
			return s
		}
	}
	return source{}
}

// sharedGerund is the subject of the reporting participle that a conjunction at k
// joins g, another, to: "noting that the port was old but adding that".
func (p *paragraph) sharedGerund(g group, k, low, depth int) source {
	if p.at(k).tag != tagger.CC {
		return source{}
	}
	for j := k - 1; j >= low && p.at(j).word != ";"; j-- {
		if p.at(j).tag == tagger.VBG && p.at(j).quote == p.at(g.head).quote && p.isCue(p.lexicon, j) {
			if before := p.groupAt(j, low); before.gerund {
				return p.subjectWithin(before, low, depth+1)
			}
		}
	}
	return source{}
}

// relative reports whether a relative pronoun opens the clause of the verb at j.
func (p *paragraph) relative(j, low int) bool {
	for k := j - 1; k >= low && !p.is(k, ",", ";", ":") && !p.isDash(k) && p.at(k).tag != tagger.CC; k-- {
		if p.is(k, "who", "which", "whose", "that") && p.at(k).tag != tagger.DT && p.at(k-1).tag.IsNoun() {
			return true
		}
	}
	return false
}

// hasMain reports whether a verb of the main clause stands before j.
func (p *paragraph) hasMain(j, low int) bool {
	for k := j - 1; k >= low; k-- {
		if p.at(k).tag.IsFiniteVerb() && p.at(k).quote == p.at(j).quote && !p.subordinated(k, low) {
			return true
		}
	}
	return false
}

// rejoins is the verb of saying whose content ends before the conjunction at k,
// so that its subject also does what g says: "said the plan was dead, and
// accused …", "said that five were held and demanded …"; -1 where the verb at
// j, which stands in that content, is the one that g is joined to.
func (p *paragraph) rejoins(g group, j, k, low int) int {
	if p.lexicon.verbs[p.at(g.head).word] == nil || p.inSpeech(g.head) {
		return -1
	}
	h := j - 1
	for h >= low && !((p.at(h).tag.IsFiniteVerb() || p.is(h-1, "to")) && p.isCue(p.lexicon, h) && p.says(h)) {
		if p.is(h, ";", ":") || p.isDash(h) {
			return -1
		}
		h--
	}
	if p.is(h-1, "to") { // "refused to say what it was, but suggested"
		for h--; h >= low && !p.at(h).tag.IsFiniteVerb(); h-- {
		}
	}
	if h < low || !p.sameForm(g.from, p.groupAt(h, low)) || p.inSpeech(h) != p.inSpeech(g.head) {
		return -1
	}
	comma := p.is(k-1, ",") || p.isMark(k-1) && p.is(k-2, ",")
	embedded := p.groupAt(p.headOfAuxiliary(j), low)
	stative := embedded.passive || isBe(p.at(j).word) || isHave(p.at(j).word) && embedded.head == j
	switch {
	case !p.sameForm(j, g), comma && !p.inSpeech(j):
		return h
	case stative && !isBe(p.at(g.head).word), p.is(k, "but", "yet") && p.says(g.head):
		return h
	}
	return -1
}
