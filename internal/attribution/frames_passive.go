package attribution

import (
	"standpoint/internal/tagger"
)

// passiveCandidate reads "is expected to", "it was reported that", "was
// criticised by" and "was accused of".
func (r *reader) passiveCandidate(p *paragraph, v *cueVerb, g group, low, high int) (candidate, bool) {
	if !r.takes(Passives) {
		return candidate{}, false
	}
	subject := p.subject(g, low)
	j := g.to
	for j < high && p.at(j).tag.IsAdverb() {
		j++
	}
	c := candidate{cue: []region{{g.from, g.to}}, sourceless: true}
	switch {
	case v.frames&(passiveFrame|clauseFrame|infinitiveFrame) != 0 && p.opensInfinitive(j) && !subject.empty() && v.frames&passiveFrame != 0:
		end := p.contentEnd(r.lexicon, complement{from: j, frame: infinitiveFrame}, g, high)
		c.content, c.frame = []region{subject.region, {j, end}}, passiveFrame
		return c, true
	case v.frames&(passiveFrame|clauseFrame) != 0 && p.is(j, "that") && p.is(g.from-1, "it"):
		end := p.contentEnd(r.lexicon, complement{from: j, frame: clauseFrame}, g, high)
		c.content, c.frame = []region{{j, end}}, passiveFrame
		return c, true
	case v.frames&addresseeFrame != 0 && p.is(j, "that"): // "was told that"
		end := p.contentEnd(r.lexicon, complement{from: j, frame: clauseFrame}, g, high)
		c.content, c.frame = []region{{j, end}}, passiveFrame
		return c, true
	case p.is(j, "by") && v.frames&(objectFrame|clauseFrame) != 0 && !subject.empty():
		return r.byAgent(p, v, g, subject, j, high)
	case v.frames&passiveObjectFrame != 0 && p.is(j, "of", "as", "for", "with") && !subject.empty() && r.opens(p, j+1):
		end := p.contentEnd(r.lexicon, complement{from: j + 1, frame: objectFrame}, g, high)
		c.content, c.frame = []region{subject.region, {j + 1, end}}, passiveObjectFrame
		return c, true
	}
	return candidate{}, false
}

// byAgent reads a passive whose agent stands behind "by" at token by.
func (r *reader) byAgent(p *paragraph, v *cueVerb, g group, subject source, by, high int) (candidate, bool) {
	c := candidate{}
	agent := p.phraseAfter(by+1, high)
	if agent.empty() || p.at(agent.from).tag == tagger.VBG {
		return candidate{}, false
	}
	if that := p.overApposition(agent.to, high); v.frames&addresseeFrame != 0 && (p.is(agent.to, "that") || p.is(that, ",") && p.is(that+1, "that")) {
		for !p.is(that, "that") { // "were told by Orel, the mayor, that …"
			that++
		}
		end := p.contentEnd(r.lexicon, complement{from: that, frame: clauseFrame}, g, high)
		c.content, c.source, c.sourceless = []region{{that, end}}, source{region: agent}, false
		c.cue, c.frame = []region{{g.from, by + 1}}, clauseFrame
		return c, end > that
	}
	if v.frames&quotingFrame != 0 && p.is(agent.to, "as") && p.at(agent.to+1).tag == tagger.VBG {
		return p.quotedBy(g, subject, agent.to, high)
	}
	for k := agent.from + 1; k < agent.to && v.frames&passiveObjectFrame != 0; k++ {
		if p.is(k, "of", "for") && p.at(k+1).tag == tagger.VBG {
			agent.to = k
		}
	}
	c.content, c.source, c.sourceless = []region{subject.region}, source{region: agent}, false
	c.cue, c.frame = []region{{g.from, by + 1}}, passiveObjectFrame
	if v.frames&passiveObjectFrame != 0 && p.is(agent.to, "of", "as", "for") && r.opens(p, agent.to+1) { // "was accused by Orel of lying"
		c.content = append(c.content, region{agent.to + 1, p.contentEnd(r.lexicon, complement{from: agent.to + 1, frame: objectFrame}, g, high)})
	}
	return c, true
}

// askedWhether reads "Asked whether it would fall, …" and "when asked about
// it": a question whose asker is not named.
func (r *reader) askedWhether(p *paragraph, g group, high int) (candidate, bool) {
	j := p.skipCircumstance(r.lexicon, g.to, high)
	if p.opensQuestion(g.to) {
		j = g.to
	}
	if !p.opensQuestion(j) && !(g.participle && p.opensInfinitive(j)) || j+1 >= high {
		return candidate{}, false
	}
	end := high
	for k := j + 1; k < high; k++ {
		if p.is(k, ",") {
			end = k
			break
		}
	}
	end = p.trimEnd(j, end)
	if p.is(j, "about") {
		j++
	}
	return candidate{cue: []region{{g.from, g.to}}, content: []region{{j, end}}, frame: passiveFrame, sourceless: true, question: true}, j < end
}

// opensQuestion reports whether the word at i opens what somebody was asked.
func (p *paragraph) opensQuestion(i int) bool {
	return p.is(i, "about", "whether", "if", "how", "why", "what", "when", "where", "who", "which")
}

// quotedAsSaying reads "The Post quoted Orel as saying": Orel is the source.
func (r *reader) quotedAsSaying(p *paragraph, g group, low, high int) (candidate, bool) {
	quoted := p.phraseAfter(g.to, high)
	if quoted.empty() || !p.is(quoted.to, "as") || p.at(quoted.to+1).tag != tagger.VBG {
		return candidate{}, false
	}
	c := candidate{source: source{region: quoted}, cue: []region{{g.from, g.to}, {quoted.to, quoted.to + 2}}, frame: clauseFrame}
	if after, ok := p.clauseComplement(r.lexicon, &cueVerb{base: "say", frames: clauseFrame}, quoted.to+2, high); ok {
		end := p.contentEnd(r.lexicon, complement{from: after.from, frame: clauseFrame}, g, high)
		c.content = []region{{after.from, end}}
		return c, true
	}
	s := p.subject(g, low)
	if s.empty() {
		return candidate{}, false
	}
	before, ok := p.contentBefore(s.from, low)
	c.content = []region{before}
	return c, ok
}

// quotedBy reads "Orel was quoted by the Post as saying": Orel is the source.
func (p *paragraph) quotedBy(g group, subject source, as, high int) (candidate, bool) {
	after, ok := p.clauseComplement(p.lexicon, &cueVerb{base: "say", frames: clauseFrame}, as+2, high)
	if !ok {
		return candidate{}, false
	}
	end := p.contentEnd(p.lexicon, complement{from: after.from, frame: clauseFrame}, g, high)
	return candidate{source: subject, cue: []region{{g.from, g.to}, {as, as + 2}}, content: []region{{after.from, end}}, frame: clauseFrame}, end > after.from
}

func (r *reader) opens(p *paragraph, j int) bool {
	return p.opensPhrase(j) || p.at(j).tag == tagger.VBG
}
