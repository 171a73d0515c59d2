package attribution

import "standpoint/internal/tagger"

// pronoun leads "he said" back: to whoever opened the sentence before, to the
// last speaker, to the last person named; gender and number must fit.
func (r *reader) pronoun(c *candidate, at int, m *memory) voice {
	p := c.p
	switch p.at(at).word {
	case "he", "his", "him":
		return r.person(c, at, m, 'm')
	case "she", "her":
		return r.person(c, at, m, 'f')
	case "they", "their", "it", "its", "them":
		if m.group != nil {
			v := *m.group
			v.by, v.confidence = ByPronoun, surePronoun
			return v
		}
		if p.is(at, "they", "their") && m.voice != nil && m.voice.entity == nil {
			v := *m.voice
			v.by, v.confidence = ByPronoun, surePronoun
			return v
		}
	case "i", "we", "you", "us", "me", "my", "our":
		if q := p.quoteAt(at); q != nil && q.speech && m.voice != nil && m.paragraph == c.index {
			v := *m.voice
			v.by, v.confidence = ByPronoun, surePronoun
			return v
		}
	}
	return voice{}
}

func (r *reader) person(c *candidate, at int, m *memory, gender byte) voice {
	fits := func(e *entity) bool {
		return e != nil && !e.body && !e.medium && (e.gender == 0 || e.gender == gender)
	}
	found := func(e *entity) voice {
		if e.gender == 0 {
			e.gender = gender
		}
		return voice{entity: e, by: ByPronoun, confidence: surePronoun}
	}
	if e := r.subjectBefore(c, at); fits(e) {
		return found(e)
	}
	if m.voice != nil {
		if fits(m.voice.entity) {
			return found(m.voice.entity)
		}
		if m.voice.entity == nil && m.paragraph >= c.index-1 && !m.voice.group {
			v := *m.voice
			v.by, v.confidence = ByPronoun, surePronoun
			return v
		}
	}
	if e := r.lastPerson(c, at, fits); e != nil {
		return found(e)
	}
	return voice{}
}

// subjectBefore is the person who opens the sentence of the pronoun or the one
// before it in the paragraph, as its subject.
func (r *reader) subjectBefore(c *candidate, at int) *entity {
	p := c.p
	low, _ := p.bounds(at)
	for range 2 {
		for _, m := range r.byParagraph[c.index] {
			if m.from < low || m.to > at || p.inSpeech(m.from) != p.inSpeech(at) {
				continue
			}
			if m.entity.person && r.isSubject(p, m) {
				return m.entity
			}
		}
		if low == 0 {
			return nil
		}
		low, _ = p.bounds(low - 1)
	}
	return nil
}

// isSubject reports whether a verb, or an aside and a verb, follows the mention
// and no preposition leads to it.
func (r *reader) isSubject(p *paragraph, m mention) bool {
	before := p.at(m.from - 1)
	if before.tag == tagger.IN || before.tag == tagger.TO || before.tag.IsVerb() {
		return false
	}
	next := p.at(m.to)
	return next.tag.IsFiniteVerb() || next.tag.IsAdverb() || next.word == "," && !p.is(m.from-1, ",")
}

// lastPerson is the person named last before the pronoun, within this paragraph
// and the one before, not across a heading.
func (r *reader) lastPerson(c *candidate, at int, fits func(*entity) bool) *entity {
	for i := c.index; i >= 0 && i >= c.index-1 && !(i < c.index && r.paragraphs[i+1].heading); i-- {
		mentions := r.byParagraph[i]
		for k := len(mentions) - 1; k >= 0; k-- {
			m := mentions[k]
			if i == c.index && m.to > at || r.paragraphs[i].inSpeech(m.from) {
				continue
			}
			if fits(m.entity) && m.entity.person {
				return m.entity
			}
		}
	}
	return nil
}

// bindBackward gives a pronoun without a past to the speaker who follows it
// with "NAME added": the writer took the name as known.
func (r *reader) bindBackward(voices []voice, outer []int) {
	for i := range voices {
		c := &r.candidates[i]
		if voices[i].known() || outer[i] >= 0 || c.sourceless || !c.free && !r.isPersonal(c) {
			continue
		}
		for j := i + 1; j < len(voices) && r.candidates[j].index <= c.index+1; j++ {
			next := &r.candidates[j]
			if outer[j] >= 0 || next.p.heading || r.candidates[j].index == c.index && !c.free {
				continue
			}
			if voices[j].by == ByName && !voices[j].entity.body && r.goesOn(next) {
				voices[i] = voice{entity: voices[j].entity, by: Backward, confidence: sureBackward}
			}
			break
		}
	}
}

func (r *reader) isPersonal(c *candidate) bool {
	s := c.source.region
	return s.to-s.from == 1 && c.p.is(s.from, "he", "she")
}

// goesOn reports whether the cue says that its speaker has spoken before.
func (r *reader) goesOn(c *candidate) bool {
	switch c.lemma {
	case "add", "continue", "go":
		return true
	}
	for _, cue := range c.cue {
		for i := cue.from; i < cue.to; i++ {
			if c.p.is(i, "also", "further", "again") {
				return true
			}
		}
	}
	return false
}
