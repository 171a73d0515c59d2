package attribution

import (
	"slices"

	"standpoint/internal/tagger"
)

// What stands between a cue and its content: to whom, when, where and how a
// thing was said.

// overOccasion steps over when and where a thing was said, if an infinitive
// follows: "promised on Sunday at a rally to go".
func (p *paragraph) overOccasion(l *lexicon, j, high int) int {
	at := j
	for range 3 {
		if p.opensInfinitive(at) {
			return at
		}
		switch {
		case p.is(at, "on", "in", "at") && at+1 < high && p.opensPhrase(at+1):
			to := p.baseAfter(at+1, high)
			if !p.tells(l, at+1, max(to, at+2)) {
				return j
			}
			at = to
		case p.isTime(at):
			at++
		default:
			return j
		}
	}
	return at
}

// overAddressee steps over whom a thing is said to, if a preposition of the verb
// follows: "talked to reporters about".
func (p *paragraph) overAddressee(v *cueVerb, j, high int) int {
	if v.takes(p.at(j).word) || !p.is(j, "to", "with", "at") {
		return j
	}
	if to := p.baseAfter(j+1, high); to > j+1 && to < high && v.takes(p.at(to).word) {
		return to
	}
	return j
}

// overDate steps over "on Friday" between a cue and its preposition.
func (p *paragraph) overDate(j int) int {
	if p.is(j, "on", "last", "this", "late", "early") && p.isTime(j+1) {
		return j + 2
	}
	if p.isTime(j) {
		return j + 1
	}
	return j
}

// addresseeEnd is the end of the phrase that is spoken to, or at.
func (p *paragraph) addresseeEnd(at, high int) int {
	to := p.baseAfter(at, high)
	for to > at && to < high {
		if p.is(to, "and", "'s", "of", "&", "'") || p.isMark(to) {
			next := p.baseAfter(to+1, high)
			if next == to+1 {
				return to
			}
			to = next
			if p.isMark(to) && p.quoteAt(to) != nil && p.quoteAt(to).to == to+1 {
				to++
			}
			continue
		}
		break
	}
	return to
}

// skipCircumstance steps over one phrase that says when, where or how a thing
// was said, and returns where it ends, or j.
func (p *paragraph) skipCircumstance(l *lexicon, j, high int) int {
	if j >= high {
		return j
	}
	t := p.at(j)
	switch {
	case t.tag.IsAdverb() && !p.is(j, "not", "n't") && !p.focuses(j):
		return j + 1
	case t.tag == tagger.CC && p.at(j+1).tag.IsAdverb():
		return j + 2
	case t.tag == tagger.OpenBracket:
		for k := j; k < high; k++ {
			if p.at(k).tag == tagger.CloseBracket {
				return k + 1
			}
		}
	case p.isTime(j):
		return j + 1
	case (p.is(j, "last", "this", "next", "earlier", "late", "early") || t.tag == tagger.DT) && p.isTime(j+1) && !p.is(j+2, "of"):
		return j + 2
	case p.isDash(j):
		for k := j + 1; k < high && k < j+14; k++ {
			if p.isDash(k) && (p.is(k+1, "that") || p.opensQuote(k+1)) {
				return k + 1
			}
		}
	case p.is(j, ",") && !p.opensQuote(j+1):
		return p.skipBetweenCommas(j, high)
	case p.is(j, "at") && p.is(j+1, "least", "most"): // a number of the clause's subject
	case t.tag == tagger.IN && !p.is(j, "that", "if", "because", "while", "although", "though", "than"):
		if p.is(j+1, "of") { // "ahead of the vote"
			j++
		}
		to := p.phraseAfter(j+1, high).to
		if to <= j+1 || to > high {
			return j
		}
		to = p.overDate(to)
		if p.opensQuote(to) || p.is(to, "that", "whether", ":", ",") || p.is(j, "in", "on", "at", "during", "via", "to") && p.tells(l, j+1, to) {
			return to
		}
	}
	return j
}

// maxInsertion bounds the tokens of an insertion such as ", for now,".
const maxInsertion = 3

// overInsertion steps over an adverb or a short phrase between commas behind a
// verb: "ruled out, however, a deal".
func (p *paragraph) overInsertion(j, high int) int {
	if !p.is(j, ",") || !p.at(j+1).tag.IsAdverb() && p.at(j+1).tag != tagger.IN {
		return j
	}
	for k := j + 1; k < high && k <= j+1+maxInsertion; k++ {
		if p.is(k, ",") && k+1 < high && !p.isMark(k+1) {
			return k + 1
		}
		if p.at(k).tag.IsVerb() || p.isMark(k) {
			break
		}
	}
	return j
}

// focuses reports whether the adverb at j belongs to the phrase behind it: "said
// only a third".
func (p *paragraph) focuses(j int) bool {
	return focusAdverbs[p.at(j).word] && p.opensPhrase(j+1) && !p.isMark(j+1)
}

// skipBetweenCommas steps over an insertion such as ", however," if a
// complement that shows itself follows.
func (p *paragraph) skipBetweenCommas(j, high int) int {
	for k := j + 1; k < high && k < j+14; k++ {
		if p.at(k).word == "," && p.at(k).quote == p.at(j).quote {
			if p.is(k+1, "that", "whether") || p.opensQuote(k+1) {
				return k + 1
			}
			return j
		}
		if p.at(k).tag.IsFiniteVerb() {
			return j
		}
	}
	return j
}

// tells reports whether the phrase names a time, a name or an occasion of
// speech, and no part of the content.
func (p *paragraph) tells(l *lexicon, from, to int) bool {
	return slices.ContainsFunc(p.tokens[from:to], func(t token) bool {
		return timeWords[t.word] || l.media[t.word] || t.tag == tagger.CD
	}) || p.at(to-1).tag.IsProperNoun()
}
