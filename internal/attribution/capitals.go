package attribution

import "standpoint/internal/tagger"

// retagCapitals takes capitalised words within a sentence for names where the
// tagger takes them for verbs or adjectives: "said Cook", "told Reuters". It
// leaves sentences in the style of headlines alone, where capitals tell nothing.
func (p *paragraph) retagCapitals() {
	if p.heading {
		return
	}
	for s, from := range p.starts {
		to := p.ends[s]
		if p.capitalised(from, to) {
			continue
		}
		for i := from + 1; i < to; i++ {
			if p.tokens[i].upper && (p.hidesName(i, from) || p.lexicon.courtesy[p.tokens[i].word] && p.at(i+1).upper) {
				p.tokens[i].tag = tagger.NNP
			}
		}
	}
}

// capitalised reports whether most words of [from, to) open with a capital.
func (p *paragraph) capitalised(from, to int) bool {
	words, upper := 0, 0
	for i := from; i < to; i++ {
		if p.isWord(i) {
			words++
			if p.tokens[i].upper {
				upper++
			}
		}
	}
	return upper*2 > words && words > 3
}

// hidesName reports whether the tag of the capitalised word at i, in a sentence
// that starts at low, is that of no name although the place is one of a name.
func (p *paragraph) hidesName(i, low int) bool {
	before := p.at(i - 1)
	if p.isMark(i-1) || before.tag == tagger.Colon || before.tag == tagger.Period || p.isDash(i-1) || len(p.tokens[i].word) < 2 {
		return false
	}
	switch t := p.tokens[i].tag; {
	case t.IsVerb():
		return !isBe(p.tokens[i].word) && !isHave(p.tokens[i].word) && !isDo(p.tokens[i].word)
	case t == tagger.MD:
		return !p.is(i+1, "n't", "n’t", "not") && p.at(i+1).tag != tagger.VB
	case t == tagger.TO:
		return p.tokens[i].word != "to"
	case t.IsAdjective():
		f := p.lexicon.verbs[before.word]
		next := p.at(i + 1).tag
		return f != nil && before.tag.IsVerb() && f.verbs[len(f.verbs)-1].tells() && !next.IsNoun() && !next.IsAdjective() ||
			next.IsFiniteVerb() && before.tag != tagger.DT && !p.finiteIn(low, i)
	}
	return false
}
