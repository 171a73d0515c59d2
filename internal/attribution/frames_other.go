package attribution

import "standpoint/internal/tagger"

// accordingTo reads "According to X, …" and "…, according to X".
func (r *reader) accordingTo(p *paragraph, i int) {
	if !p.is(i, "according") || !p.is(i+1, "to") {
		return
	}
	low, high := p.level(i)
	np := p.phraseAfter(i+2, high)
	if np.empty() {
		return
	}
	c := candidate{p: p, head: i, cue: []region{{i, i + 2}}, source: source{region: np}, frame: clauseFrame, lemma: "according", speech: true}
	behind := p.overRelative(np.to, high)
	if i-low <= 1 { // at the start of the sentence
		if p.is(behind, ",") {
			behind++
		}
		if end := p.trimEnd(behind, high); behind < end {
			c.content = []region{{behind, end}}
		}
	} else {
		end := i
		for end > low && p.is(end-1, ",", "—", "–", "--") {
			end--
		}
		start := p.clauseStart(low, end)
		if q := p.quoteAt(end - 1); q != nil && q.to == end && q.from < start {
			start = q.from
		}
		if start < end {
			c.content = []region{{start, end}}
			if p.is(behind, ",") && p.bareClause(behind+1, high) || p.at(behind).tag.IsFiniteVerb() || p.is(behind, ",") && p.at(behind+1).tag.IsFiniteVerb() {
				if p.is(behind, ",") {
					behind++
				}
				if end := p.trimEnd(behind, high); behind < end {
					c.content = append(c.content, region{behind, end})
				}
			}
		}
	}
	if len(c.content) > 0 {
		r.add(c)
	}
}

// overRelative steps over an apposition or relative clause behind a source:
// ", who declined to be named,".
func (p *paragraph) overRelative(i, high int) int {
	for hops := 0; hops < 3 && i < high; hops++ {
		switch {
		case p.is(i, "who", "which", "that") || p.at(i).tag == tagger.VBN || p.at(i).tag == tagger.VBG:
			for i < high && !p.is(i, ",", ".", ";") {
				i++
			}
		case p.is(i, ",") && (p.is(i+1, "who", "which", "the", "a", "an") || p.at(i+1).tag == tagger.VBG):
			j := i + 1
			for j < high && !p.is(j, ",") {
				j++
			}
			if j == high {
				return i
			}
			i = j
		default:
			return i
		}
	}
	return i
}

// adjectiveFrame reads "is adamant that", "was wary of".
func (r *reader) adjectiveFrame(p *paragraph, i int) {
	t := p.at(i)
	if !r.lexicon.adjectives[t.word] || !(t.tag.IsAdjective() || t.tag == tagger.VBN || t.tag == tagger.NN || t.tag == tagger.VBD) {
		return
	}
	low, high := p.level(i)
	g := p.groupAt(i, low)
	linked := g.from < i
	if !linked || !(isBe(p.at(g.from).word) || p.at(g.from).tag == tagger.MD || isHave(p.at(g.from).word)) {
		return
	}
	s := p.subject(g, low)
	if s.empty() {
		return
	}
	c := complement{from: i + 1, frame: clauseFrame}
	switch {
	case p.is(i+1, "that", "whether", "if"):
	case p.is(i+1, "to") && p.opensInfinitive(i+1):
		c.frame = infinitiveFrame
	case p.is(i+1, "about", "of", "over", "at", "for", "with", "on"):
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
	case p.is(i+1, "that") && p.finiteIn(i+2, high):
	case p.is(i+1, "to") && p.opensInfinitive(i+1) && !owner.empty():
		c.frame = infinitiveFrame
	case p.is(i+1, "of", "for", "about", "on", "to") && !owner.empty() && p.opensPhrase(i+2):
		c.from, c.frame = i+2, prepositionFrame
	case p.lightVerb(np-1) && !owner.empty():
		c.from, c.frame = np, objectFrame
	default:
		return
	}
	end := p.contentEnd(r.lexicon, c, group{from: i, head: i, to: i + 1}, high)
	if c.frame == prepositionFrame { // the noun's own phrase, not the clause that goes on
		end = min(end, max(p.phraseAfter(c.from, high).to, c.from))
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

// lightVerb reports whether the verb at i only carries the noun behind it:
// "made a concession", "gave an assurance".
func (p *paragraph) lightVerb(i int) bool {
	return p.is(i, "lay", "lays", "laid", "make", "makes", "made", "making", "give", "gives", "gave", "given", "offer", "offers", "offered", "issue", "issued", "issues", "renew", "renewed")
}

// ownerOf is whose claim the noun at i is: the possessor, or the subject of the
// verb that governs it ("expressed hope that").
func (p *paragraph) ownerOf(from, i, low int) source {
	for j := i - 1; j >= from; j-- {
		switch p.at(j).tag {
		case tagger.PRPS, tagger.WPS:
			return source{region: region{j, j + 1}}
		case tagger.POS:
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

// label reads what names its speaker in front: "GRAVES: …" in a transcript,
// "Orel: No deal" in a heading.
func (r *reader) label(p *paragraph) {
	if len(p.tokens) < 3 {
		return
	}
	colon := -1
	for i := 1; i < len(p.tokens) && i < 12; i++ {
		if p.at(i).word == ":" {
			colon = i
			break
		}
	}
	if colon < 0 || colon+1 >= len(p.tokens) {
		return
	}
	np := region{0, colon}
	for i := 0; i < colon; i++ {
		t := p.at(i)
		if !t.upper && !p.is(i, "of", "the", "and", "de", "van", "von", "-", ".") && t.tag != tagger.Comma {
			return
		}
	}
	last := p.at(colon - 1)
	if !last.tag.IsNoun() && !allUpper(last.Of(p.document)) && !p.heading {
		return
	}
	end := len(p.tokens)
	if !p.heading && !p.opensQuote(colon+1) && !allUpper(p.text(0, colon)) && !r.transcript {
		return
	}
	if p.heading {
		end = p.trimEnd(colon+1, p.ends[p.tokens[colon].sentence])
	}
	r.add(candidate{p: p, head: colon, source: source{region: np}, cue: []region{{colon, colon + 1}}, content: []region{{colon + 1, end}}, frame: clauseFrame, lemma: ":", speech: true})
}

func allUpper(s string) bool {
	letters := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
		if s[i] >= 'A' && s[i] <= 'Z' {
			letters++
		}
	}
	return letters > 1
}
