package attribution

import "standpoint/internal/tagger"

// speak is the voice of an outermost candidate. Quoted words without a cue go
// on with the last speaker, or belong to whom the text beside them introduces.
func (r *reader) speak(c *candidate, m *memory) voice {
	if c.lemma == authorLemma && c.source.empty() {
		return r.author()
	}
	if c.lemma == interviewLemma && c.source.empty() {
		return voice{entity: r.interviewee, by: ByContinuation, confidence: sureNeighbour}
	}
	if !c.free {
		return r.sourceVoice(c, m)
	}
	if v, ok := r.signer(c, m); ok {
		return v
	}
	if r.takes(Neighbours) {
		if v, ok := r.introduced(c, m); ok {
			return v
		}
		if v, ok := r.tagged(c, m); ok {
			return v
		}
		if v := r.namedBehind(c); v.known() {
			return v
		}
	}
	if m.voice != nil && r.takes(Continuation) {
		gap := c.index - m.paragraph
		if gap == 0 || gap == 1 && (m.open || m.quoted && c.content[0].from == 0) {
			v := *m.voice
			v.by, v.confidence = ByContinuation, min(v.confidence, sureContinuation)
			return v
		}
	}
	if !r.takes(Neighbours) {
		return voice{}
	}
	return r.beside(c, m)
}

// introduced is who speaks before a colon that ends the paragraph before the
// quotation: "General Secretary Ann Tarn said:".
func (r *reader) introduced(c *candidate, m *memory) (voice, bool) {
	if c.content[0].from != 0 || c.index == 0 {
		return voice{}, false
	}
	p := r.paragraphs[c.index-1]
	end := len(p.tokens) - 1
	if p.heading || !p.is(end, ":") {
		return voice{}, false
	}
	low, _ := p.bounds(end)
	if v, ok := r.subjectOf(c.index-1, low, end, m, sureName); ok {
		return v, true
	}
	v := r.beforeColon(c.index-1, low, end, m)
	return v, v.source.End > 0
}

// beforeColon is whom the words in [low, colon) of a paragraph let speak: the
// person right before the colon ("More from Ann Tarn:"), the subject of the last
// verb ("the clerk shot back:"), or, without a verb, the last phrase ("From the
// report:").
func (r *reader) beforeColon(paragraph, low, colon int, m *memory) voice {
	p := r.paragraphs[paragraph]
	end := p.overHandle(colon)
	for _, n := range r.mentionsIn(paragraph, low, end) {
		if n.entity.person && n.to == end && !p.inSpeech(n.from) {
			return voice{entity: n.entity, by: ByName, confidence: sureNeighbour, source: p.span(n.title, n.to)}
		}
	}
	var s region
	if verb := p.lastFinite(low, colon); verb >= 0 {
		s = p.subject(p.groupAt(verb, low), low).region
	} else {
		s = p.phraseBefore(end, low)
	}
	if s.empty() {
		return voice{}
	}
	v := r.sourceVoice(&candidate{p: p, index: paragraph, source: source{region: s}}, m)
	if v.entity == nil && v.by != ByPronoun {
		v = voice{} // "the plan was simple:"
	}
	v.confidence, v.source = min(v.confidence, sureNeighbour), p.span(s.from, s.to)
	return v
}

// lastFinite is the last finite verb of [from, to) outside of quoted speech, or
// -1.
func (p *paragraph) lastFinite(from, to int) int {
	for i := to - 1; i >= from; i-- {
		if p.at(i).tag.IsFiniteVerb() && !p.inSpeech(i) {
			return i
		}
	}
	return -1
}

// tagged is who stands with a verb right behind a quotation that ends in a
// comma, question or exclamation: "“…,” raged Ann Tarn", whatever the verb. The
// voice is nobody's where such words lead to nobody known.
func (r *reader) tagged(c *candidate, m *memory) (voice, bool) {
	p, at := c.p, c.last()
	if at >= len(p.tokens) || at < 2 || !p.isMark(at-1) || !p.is(at-2, ",", "?", "!") {
		return voice{}, false
	}
	_, high := p.bounds(at)
	from := at
	inverted := p.at(at).tag == tagger.VBD || p.at(at).tag == tagger.VBZ || p.at(at).tag == tagger.VBN
	if inverted {
		from++
	}
	if near := r.mentionsIn(c.index, from, min(from+maxApposition, high)); len(near) > 0 && near[0].entity.person {
		if n := near[0]; n.from == from || n.from == from+1 && r.names.courtesy(p.at(from).word) {
			return voice{entity: n.entity, by: ByName, confidence: sureRole, source: p.span(n.title, n.to)}, true
		}
	}
	base := p.baseAfter(from, high)
	verb := base
	for p.at(verb).tag.IsAdverb() {
		verb++
	}
	if base == from || !inverted && !p.at(verb).tag.IsFiniteVerb() {
		return voice{}, false
	}
	if p.is(base, "from") { // "came the reply from Orel"
		if np := p.phraseAfter(base+1, high); !np.empty() {
			from, base = np.from, np.to
		}
	}
	v := r.sourceVoice(&candidate{p: p, index: c.index, source: source{region: region{from, base}}}, m)
	v.confidence, v.source = min(v.confidence, sureRole), p.span(from, base)
	return v, true
}

// namedBehind is whom the sentence behind the quotation names as its speaker:
// "The speaker was Ann Tarn.", "That is all there is in a post by Ann Tarn."
func (r *reader) namedBehind(c *candidate) voice {
	p, low := c.p, c.last()
	if low >= len(p.tokens) || !p.is(low, "that", "this", "those", "these") && !(p.is(low, "the") && p.is(low+1, "speaker", "words", "message")) {
		return voice{}
	}
	_, high := p.bounds(low)
	for _, n := range r.mentionsIn(c.index, low, high) {
		if n.entity.person && (p.is(n.title-1, "by", "of", "from") || isBe(p.at(n.title-1).word)) {
			return voice{entity: n.entity, by: ByName, confidence: sureNeighbour, source: p.span(n.title, n.to)}
		}
	}
	return voice{}
}

// beside is whom the sentence around the quotation, or before it, is about:
// "She has one answer: "…"", "Will she go? "…"".
func (r *reader) beside(c *candidate, m *memory) voice {
	p, at, index := c.p, c.content[0].from, c.index
	if at == 0 {
		if index == 0 || r.paragraphs[index-1].heading {
			return voice{}
		}
		index--
		p = r.paragraphs[index]
		if at = len(p.tokens); at == 0 {
			return voice{}
		}
	}
	low, _ := p.bounds(at - 1)
	v, ok := r.subjectOf(index, low, at, m, sureNeighbour)
	if !ok && p.is(at-1, ":") {
		return r.beforeColon(index, low, at-1, m)
	}
	return v
}

// subjectOf is the voice of the person who is the subject in [low, high) of a
// paragraph: a name, or a pronoun that leads to one.
func (r *reader) subjectOf(paragraph, low, high int, m *memory, sure float64) (voice, bool) {
	p := r.paragraphs[paragraph]
	for _, n := range r.mentionsIn(paragraph, low, high) {
		if n.entity.person && !p.inSpeech(n.from) && r.isSubject(p, n) {
			return voice{entity: n.entity, by: ByContinuation, confidence: sure, source: p.span(n.title, n.to)}, true
		}
	}
	for i := low; i < high; i++ {
		if p.at(i).tag == tagger.PRP && p.is(i, "he", "she") && !p.inSpeech(i) {
			v := r.pronoun(&candidate{p: p, index: paragraph}, i, m)
			v.confidence, v.source = min(v.confidence, sure), p.span(i, i+1)
			return v, v.known()
		}
	}
	return r.roleSubject(paragraph, low, high, m, sure)
}

// roleSubject is the voice of the office that opens [low, high): "The prime
// minister left no doubt."
func (r *reader) roleSubject(paragraph, low, high int, m *memory, sure float64) (voice, bool) {
	p := r.paragraphs[paragraph]
	base := p.baseAfter(low, high)
	if _, role, ok := r.names.roleEnding(p, base, low); !ok || role.plural || role.group || !p.is(low, "the") || !p.at(base).tag.IsFiniteVerb() {
		return voice{}, false
	}
	v := r.roleVoice(&candidate{p: p, index: paragraph}, region{low, base}, base, m)
	v.confidence, v.source = min(v.confidence, sure), p.span(low, base)
	return v, v.known()
}
