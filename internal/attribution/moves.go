package attribution

import (
	_ "embed"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

var (
	//go:embed data/moves.txt
	moveList string
	//go:embed data/moved.txt
	movedList string
)

// readMoves reads the verbs of moves and the nouns for what is moved.
func (l *lexicon) readMoves(data lists, irregular map[string][][2]string) {
	l.moves, l.moved = make(map[string]*form), make(map[string]bool)
	for fields := range text.Rows(data.moves) {
		addVerb(l.moves, readVerb(fields), irregular)
	}
	for fields := range text.Rows(data.moved) {
		l.moved[fields[0]] = true
		l.moved[presentOf(fields[0])] = true
	}
}

// moveFrame reads a deed by which a party moves a position that it has taken:
// "raised their offer to 6 per cent", "put off until June a strike". No words
// are reported, but where the party stands now is told all the same.
func (r *reader) moveFrame(p *paragraph, i int) {
	f := r.lexicon.moves[p.tokens[i].word]
	if f == nil || !p.tokens[i].tag.IsVerb() || p.heading {
		return
	}
	low, high := p.level(i)
	g := p.groupAt(i, low)
	if !g.finite || g.passive || p.is(g.from, "would", "could", "may", "might", "must", "should") {
		return
	}
	for _, v := range f.verbs {
		to, object := r.movedObject(p, v, i+1, high)
		if object.empty() {
			continue
		}
		g.to = to
		s := p.subject(g, low)
		if s.empty() || p.at(s.from).tag == tagger.EX || s.antecedent.empty() && p.at(s.from).tag.IsWh() || p.is(s.from, "it") && s.to-s.from == 1 && p.inSpeech(i) {
			return
		}
		end := p.contentEnd(r.lexicon, complement{from: to, frame: objectFrame}, g, high)
		r.add(candidate{p: p, head: i, source: s, cue: []region{{g.from, to}}, content: []region{{to, end}}, frame: objectFrame, lemma: v.base, move: true})
		return
	}
}

// movedObject is the end of the verb with its particle, and the phrase of the
// position that it moves, over a date at most; empty where there is none.
func (r *reader) movedObject(p *paragraph, v *cueVerb, i, high int) (to int, object region) {
	to = p.particleAt(v, i)
	behind := to < 0
	if behind {
		to = i
	}
	from := p.overTerm(to, high)
	end := p.baseAfter(from, high)
	if end == from || !r.lexicon.moved[p.at(end-1).word] || p.at(end-1).upper && !p.heading && p.at(end-1).tag.IsProperNoun() {
		return to, region{}
	}
	if end == from+1 && p.at(from).tag == tagger.NN { // "cut demand" is no demand of the subject's
		return to, region{}
	}
	if behind && p.particleAt(v, end) < 0 {
		return to, region{}
	}
	return to, region{from, end}
}

// overTerm steps over the date until which a thing is put off, which may stand
// before the thing.
func (p *paragraph) overTerm(i, high int) int {
	if !p.is(i, "until", "till", "to", "by", "for", "from") {
		return i
	}
	j := i + 1
	for j < high && (p.isTime(j) || p.at(j).tag == tagger.CD || p.is(j, "next", "the", "late", "early", "end", "of")) && !p.is(j, "a", "an") {
		j++
	}
	if j == i+1 || !p.opensPhrase(j) {
		return i
	}
	return j
}
