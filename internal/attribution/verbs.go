package attribution

import "standpoint/internal/tagger"

// group is a verb with its auxiliaries, adverbs and negation: "has also not
// said". Head is the verb itself, to is behind it and its particle.
type group struct {
	from, head, to int
	passive        bool // "was asked"
	infinitive     bool // "to say"
	gerund         bool // "adding", without a form of be
	participle     bool // past participle without an auxiliary
	finite         bool
	negated        bool
	bare           bool // a base form without "to" or auxiliary: most likely a noun
}

// groupAt is the verb group whose head is token i; low is the first token that
// it may reach.
func (p *paragraph) groupAt(i, low int) group {
	g := group{from: i, head: i, to: i + 1}
	head := p.at(i).tag
	auxiliary := false
	for j := i - 1; j >= low; j-- {
		t := p.at(j)
		switch {
		case t.tag.IsAdverb(), p.is(j, "both", "all", "each") && (isHave(p.at(j-1).word) || isBe(p.at(j-1).word)):
			if t.word == "not" || t.word == "n't" || t.word == "n’t" || t.word == "never" {
				g.negated = true
			}
			if !auxiliary && !p.adverbBelongs(j, low) || j > low && p.at(j-1).tag == tagger.DT {
				return p.finish(g, head, auxiliary)
			}
			if auxiliary || j > low {
				g.from = j
			}
			continue
		case t.tag == tagger.MD:
			auxiliary = true
			g.from = j
			return p.finish(g, head, auxiliary)
		case t.tag == tagger.TO && (head == tagger.VB || auxiliary) && (j+1 == g.from || p.at(j+1).tag.IsAdverb()):
			g.infinitive = true
			g.from = j
			return p.finish(g, head, auxiliary)
		case isBe(t.word):
			if !auxiliary && head == tagger.VBN || !auxiliary && head == tagger.VBD {
				g.passive = true
			}
			auxiliary = true
			g.from = j
			continue
		case isHave(t.word) && (head == tagger.VBN || head == tagger.VBD || auxiliary), isDo(t.word) && head == tagger.VB,
			t.word == "'ll", t.word == "'ve", t.word == "'d", t.word == "'re", t.word == "'m":
			auxiliary = true
			g.from = j
			continue
		case head == tagger.VBN && !auxiliary && j+1 == g.from:
			if have := p.beforeOccasion(j, low); have >= 0 {
				auxiliary = true
				g.from = have
				j = have
				continue
			}
		}
		break
	}
	return p.finish(g, head, auxiliary)
}

// beforeOccasion is the "has" before a phrase of time that ends at token j and
// parts it from its verb: "has on many occasions said"; or -1.
func (p *paragraph) beforeOccasion(j, low int) int {
	if p.is(j, ",") { // "had, in a call on Monday, proposed"
		for k := j - 1; k > low && k > j-16; k-- {
			if p.is(k, ",") {
				if isHave(p.at(k - 1).word) {
					return k - 1
				}
				return -1
			}
			if p.at(k).tag.IsFiniteVerb() {
				return -1
			}
		}
		return -1
	}
	if !p.isTime(j) && !p.is(j, "occasions", "times", "past", "private", "public", "years", "months", "weeks", "days", "interviews", "speeches") {
		return -1
	}
	for k := j - 1; k > low && k > j-5; k-- {
		if p.at(k).tag == tagger.IN && isHave(p.at(k-1).word) {
			return k - 1
		}
	}
	return -1
}

// adverbBelongs keeps an adverb that closes another phrase out of the group:
// "the vote here said".
func (p *paragraph) adverbBelongs(j, low int) bool {
	return j > low && p.at(j).word != "here" && p.at(j).word != "there" && p.at(j).word != "ago"
}

func (p *paragraph) finish(g group, head tagger.Tag, auxiliary bool) group {
	switch {
	case g.infinitive:
	case head == tagger.VBG:
		g.gerund, g.finite = !auxiliary, auxiliary
	case head == tagger.VBN:
		g.participle, g.finite = !auxiliary, auxiliary
	case head == tagger.VB:
		g.finite = auxiliary
		if !auxiliary {
			g.infinitive, g.bare = true, !p.is(g.from-1, "let", "make", "help", "helped", "made", "him", "her", "them", "us", "and", "or", "nor")
		}
	default:
		g.finite = true
	}
	return g
}

func isBe(w string) bool {
	switch w {
	case "be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re", "'s":
		return true
	}
	return false
}

func isHave(w string) bool {
	switch w {
	case "have", "has", "had", "having", "'ve", "'d", "'s":
		return true
	}
	return false
}

func isDo(w string) bool {
	switch w {
	case "do", "does", "did":
		return true
	}
	return false
}

// finiteIn reports whether a finite verb stands in [from, to) outside of
// brackets.
func (p *paragraph) finiteIn(from, to int) bool {
	for i := from; i < to; i++ {
		if p.at(i).tag.IsFiniteVerb() {
			return true
		}
	}
	return false
}
