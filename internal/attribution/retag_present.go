package attribution

import "standpoint/internal/tagger"

// Verbs in the present and infinitives, which look like base forms and nouns.

// isPresent reports whether what is tagged as a base form at i has a subject
// before it and nothing that a base form hangs on: no "to", auxiliary or verb
// such as "let".
func (p *paragraph) isPresent(i int) bool {
	low, _ := p.bounds(i)
	j := i - 1
	for j >= low && p.at(j).tag.IsAdverb() && !p.is(j, "not", "n't", "n’t") {
		j--
	}
	t := p.at(j)
	switch {
	case j < low, p.isMark(j), t.quote != p.at(i).quote:
		return false
	case t.tag == tagger.Comma, p.isDash(j):
		return p.verbless(low, j) || p.says(i) && p.opensPhrase(i+1) && !p.joinsBase(i-2, low) && p.finiteIn(low, j) && j == i-1
	case t.tag == tagger.PRP:
		return p.is(j, "they", "we", "i", "you", "who") && !p.licenses(j-1, low)
	case t.tag == tagger.WP, t.tag == tagger.WDT:
		return true
	case t.tag == tagger.DT:
		return p.is(j, "both", "some", "many", "all", "most", "these", "those", "others") && !p.licenses(j-1, low)
	case t.tag == tagger.NNS, t.tag == tagger.NNPS, t.tag.IsProperNoun(), t.tag == tagger.NN, t.tag == tagger.CD, t.tag == tagger.JJ && p.pluralAdjective(j, low):
	case t.tag == tagger.VBN && p.at(j-1).tag == tagger.NNS, t.tag == tagger.VBN && p.is(j-1, "those"): // "those surveyed say"
		return true
	default:
		return false
	}
	from := p.phraseBefore(j+1, low).from
	return from < j+1 && !p.licenses(from-1, low) && !p.joinsBase(from-1, low)
}

// licenses reports whether what stands at i, before a subject, wants a base
// form behind it: "let them go", "does the board know", "saw him leave".
func (p *paragraph) licenses(i, low int) bool {
	for i >= low && p.at(i).tag.IsAdverb() {
		i--
	}
	if i < low {
		return false
	}
	return p.at(i).tag == tagger.MD || isDo(p.at(i).word) || p.is(i, "let", "lets", "letting", "make", "makes", "made", "making", "help", "helps", "helped", "helping",
		"see", "sees", "saw", "seen", "seeing", "watch", "watched", "watching", "have", "has", "had", "having", "hear", "heard", "than")
}

// joinsBase reports whether the conjunction at i joins to a base form, so that
// one is wanted behind it too: "to help and the others go".
func (p *paragraph) joinsBase(i, low int) bool {
	return i >= low && p.at(i).tag == tagger.CC && p.at(i-1).tag == tagger.VB
}

// infinitive reports whether what is tagged as a noun at i is a verb behind "to":
// one of the list, with an object of its own or behind a verb that wants one
// ("declined to publicly detail"), or any with an object behind such a verb
// ("sought to ease the ban").
func (p *paragraph) infinitive(i int) bool {
	f := p.lexicon.verbs[p.tokens[i].word]
	if p.tokens[i].tag != tagger.NN || f != nil && f.verbs[len(f.verbs)-1].base != p.tokens[i].word {
		return false
	}
	to := i - 1
	for p.at(to).tag.IsAdverb() {
		to--
	}
	if !p.is(to, "to") {
		return false
	}
	if f == nil && p.at(i+1).tag != tagger.DT && p.at(i+1).tag != tagger.PRPS {
		return false
	}
	if g := p.lexicon.verbs[p.at(to-1).word]; g != nil && p.at(to-1).tag.IsVerb() && g.verbs[len(g.verbs)-1].frames&infinitiveFrame != 0 {
		return true
	}
	next := p.at(i + 1).tag
	return f != nil && (to < i-1 || next == tagger.DT || next == tagger.PRPS || next == tagger.PRP)
}

// reportsBare reports whether the word at i, on the list as the base form of a
// verb that says something and of no noun, stands between a plural or a number
// and a clause: "Nine out of 10 say they will".
func (p *paragraph) reportsBare(i int) bool {
	f := p.lexicon.verbs[p.tokens[i].word]
	if f == nil || p.lexicon.nouns[p.tokens[i].word] || f.verbs[len(f.verbs)-1].base != p.tokens[i].word || !f.verbs[len(f.verbs)-1].tells() {
		return false
	}
	before, next := p.at(i-1), p.at(i+1)
	if before.tag != tagger.NNS && before.tag != tagger.NNPS && before.tag != tagger.CD && before.word != "%" && before.word != "percent" && before.tag != tagger.Comma && !p.isDash(i-1) {
		return false
	}
	return next.tag == tagger.PRP || next.tag == tagger.DT || next.word == "that"
}

// reports reports whether the noun at i is the verb of a report: its subject
// stands before it and the reported clause behind it.
func (p *paragraph) reports(i int) bool {
	f := p.lexicon.verbs[p.tokens[i].word]
	if f == nil || f.gerund {
		return false
	}
	before := p.at(i - 1).tag
	if p.is(i-1, ",") && p.is(i+1, "that") && p.tokens[i].tag == tagger.NNS && p.neverNoun(i, f) {
		return true // "Orel, who runs the port, denies that"
	}
	if p.tokens[i].tag == tagger.NNS && before.IsNoun() && p.lonelyVerb(i, f) {
		return true
	}
	if before.IsNoun() && p.tokens[i].tag == tagger.NNS && p.neverNoun(i, f) && (p.is(i+1, "that", ":") || p.at(i+1).tag == tagger.DT || p.at(i+1).tag == tagger.PRP || p.is(i+1, ".", ",") && i-2 >= 0 && !p.finiteIn(p.clauseComma(i), i)) {
		return true // "Orel argues that", "…, the ministry insists."
	}
	if before.IsAdverb() && p.at(i-2).tag.IsProperNoun() && p.tokens[i].tag == tagger.NNS {
		return true // "Orel often questions"
	}
	if !before.IsNoun() && before != tagger.PRP || f.verbs[len(f.verbs)-1].frames&(clauseFrame|weakFrame) == 0 {
		return false
	}
	if p.is(i+1, "that") {
		return before.IsProperNoun() && !p.at(i+2).tag.IsFiniteVerb() || before == tagger.PRP
	}
	return p.is(i+1, "he", "she", "they", "we", "i") && before != tagger.NN || p.is(i+1, "back") && p.is(i+2, "that")
}

// lonelyVerb reports whether the plural at i is the only word of its clause
// that can be its verb: "the board accepts binding rules", "says that the board
// plans to go".
func (p *paragraph) lonelyVerb(i int, f *form) bool {
	v, next := f.verbs[len(f.verbs)-1], p.at(i+1)
	switch {
	case v.frames&infinitiveFrame != 0 && p.opensInfinitive(i+1):
	case v.frames&objectFrame != 0 && (next.tag == tagger.DT || next.tag == tagger.VBG || next.tag.IsAdjective() || next.tag.IsProperNoun() || p.is(i+1, "it", "them", "him")):
	case v.takes(next.word) && p.at(i-1).tag.IsProperNoun() && p.opensPhrase(i+2):
	default:
		return false
	}
	low, high := p.bounds(i)
	for k := i - 1; k >= low && !p.is(k, ",", "that"); k-- {
		if p.at(k).tag.IsFiniteVerb() && !p.isCue(p.lexicon, k) {
			return false
		}
	}
	for k := i + 1; k < high && !p.is(k, ",", ";"); k++ {
		if p.at(k).tag.IsFiniteVerb() {
			return false
		}
	}
	return true
}
