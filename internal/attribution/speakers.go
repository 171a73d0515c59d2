package attribution

import (
	"slices"
	"strings"

	"standpoint/internal/tagger"
)

// voice is who speaks in one candidate.
type voice struct {
	entity     *entity
	name       string // where no entity is known: "European officials"
	phrase     string // the same with its article
	private    bool
	medium     bool // a document, a broadcast, an outlet
	by         Resolution
	confidence float64
	group      bool
}

func (v *voice) known() bool { return v.entity != nil || v.name != "" }

// The confidence of each step, as counted in articles read by hand.
const (
	sureName         = 0.95
	sureRole         = 0.9
	sureContinuation = 0.85
	surePronoun      = 0.8
	sureBackward     = 0.6
)

// memory is what a pronoun can lead back to. A heading clears it.
type memory struct {
	voice     *voice // the last speaker
	group     *voice // the last speaker that is a group
	paragraph int    // where the last one spoke
	quoted    bool   // the last one's words end the paragraph, quoted
	open      bool   // … and the quotation is not closed
}

// resolve finds who speaks in each candidate, in the order of the text.
func (r *reader) resolve(outer []int) []voice {
	voices := make([]voice, len(r.candidates))
	var m memory
	last := 0
	for i := range r.candidates {
		c := &r.candidates[i]
		for ; last < c.index; last++ {
			if r.paragraphs[last+1].heading {
				m = memory{}
			}
		}
		if outer[i] >= 0 && !c.free {
			voices[i] = r.innerVoice(c, &voices[outer[i]], &m)
			continue
		}
		voices[i] = r.speak(c, &m)
		if !voices[i].known() {
			continue
		}
		if c.p.heading {
			continue
		}
		m.remember(c, &voices[i])
	}
	r.bindBackward(voices, outer)
	return voices
}

func (m *memory) remember(c *candidate, v *voice) {
	m.voice, m.paragraph = v, c.index
	if v.group || v.entity == nil || !v.entity.person {
		m.group = v
	}
	end := c.last()
	if q := c.p.quoteAt(end - 1); q != nil && q.to == end && q.speech {
		m.quoted = end == len(c.p.tokens) || len(c.p.tokens)-end < 25
		m.open = !q.closed && end == len(c.p.tokens)
	} else {
		m.quoted, m.open = false, false
	}
}

// innerVoice is the voice of a report within a report: a pronoun there leads
// to whoever speaks around it, if gender and number fit.
func (r *reader) innerVoice(c *candidate, around *voice, m *memory) voice {
	s := c.source.region
	if around.known() && s.to-s.from == 1 {
		v := *around
		v.by, v.confidence = ByPronoun, surePronoun
		switch c.p.at(s.from).word {
		case "he", "his":
			if e := around.entity; e != nil && !e.body && e.gender != 'f' {
				return v
			}
		case "she", "her":
			if e := around.entity; e != nil && !e.body && e.gender != 'm' {
				return v
			}
		case "they", "their":
			if around.group && around.entity == nil || around.entity != nil && around.entity.body {
				return v
			}
		case "it", "its":
			if around.entity != nil && !around.entity.person {
				return v
			}
		case "we", "i", "our", "my":
			return v
		}
	}
	return r.sourceVoice(c, m)
}

// speak is the voice of an outermost candidate.
func (r *reader) speak(c *candidate, m *memory) voice {
	if !c.free {
		return r.sourceVoice(c, m)
	}
	if m.voice == nil {
		return voice{}
	}
	gap := c.index - m.paragraph
	if gap == 0 || gap == 1 && (m.open || m.quoted && c.content[0].from == 0) {
		v := *m.voice
		v.by, v.confidence = ByContinuation, sureContinuation
		return v
	}
	return voice{}
}

// sourceVoice is whom the source phrase stands for.
func (r *reader) sourceVoice(c *candidate, m *memory) voice {
	s := c.source.region
	if !c.source.antecedent.empty() {
		s = c.source.antecedent
	}
	if s.empty() || c.sourceless {
		return voice{}
	}
	p := c.p
	if s.to-s.from == 1 && (p.at(s.from).tag == tagger.PRP || p.at(s.from).tag == tagger.PRPS) {
		return r.pronoun(c, s.from, m)
	}
	base := max(p.baseAfter(s.from, s.to), s.from+1)
	if e := r.mentionIn(c.index, region{s.from, base}); e != nil {
		return voice{entity: e, by: ByName, confidence: sureName, group: !e.person, medium: e.medium}
	}
	if e := r.labelled(c, s); e != nil {
		return voice{entity: e, by: ByName, confidence: sureName, group: !e.person}
	}
	if e := r.apposed[place{c.index, base - 1}]; e != nil {
		return voice{entity: e, by: ByName, confidence: sureName}
	}
	return r.roleVoice(c, s, base, m)
}

// mentionIn is the entity whose name heads the phrase, or nil.
func (r *reader) mentionIn(paragraph int, phrase region) *entity {
	for _, m := range r.byParagraph[paragraph] {
		if m.to == phrase.to && m.from >= phrase.from || m.to == phrase.to-1 && r.paragraphs[paragraph].at(phrase.to-1).word == ")" {
			return m.entity
		}
	}
	return nil
}

// roleVoice reads a source that is no name: "the envoy", "the Ukrainian
// leader", "European officials".
func (r *reader) roleVoice(c *candidate, s region, base int, m *memory) voice {
	p := c.p
	_, role, ok := r.names.roleEnding(p, base, s.from)
	head := p.at(base - 1).word
	definite := p.is(s.from, "the", "its", "his", "her", "their") || ok && !role.plural && p.at(s.from).tag.IsAdjective()
	if ok && !role.group && !role.plural && definite && base == s.to {
		if e := r.described(c, head, p, region{s.from, base - 1}, role.gender); e != nil {
			return voice{entity: e, by: ByRole, confidence: sureRole}
		}
	}
	if !ok && base == s.to && base-s.from == 2 && p.is(s.from, "the") {
		if e := r.misspelt(c, head); e != nil {
			return voice{entity: e, by: ByRole, confidence: sureRole}
		}
	}
	from := p.withoutArticle(s.from)
	if p.is(from, "its", "his", "her", "their", "it", "this", "that", "those", "some", "others", "many", "no", "who", "which") && s.to-from <= 2 && !ok {
		return voice{}
	}
	if from >= s.to {
		return voice{}
	}
	return voice{
		name: p.text(from, s.to), phrase: p.text(s.from, s.to), private: ok && role.private, medium: r.lexicon.media[head],
		by: ByRole, confidence: sureRole, group: !ok || role.group || role.plural,
	}
}

// labelled is the entity that a label names in capitals of its own: "OREL:".
func (r *reader) labelled(c *candidate, s region) *entity {
	if c.lemma != ":" || s.to-s.from > 4 {
		return nil
	}
	n := reading{words: strings.Fields(c.p.phrase(s.from, s.to))}
	return r.entityOf(&n)
}

// misspelt is the last speaker if the noun is one of his offices with two
// letters changed about: hurried copy writes "the enovy".
func (r *reader) misspelt(c *candidate, head string) *entity {
	for i := len(r.mentions) - 1; i >= 0; i-- {
		m := r.mentions[i]
		if m.paragraph < c.index && m.entity.person && slices.ContainsFunc(m.entity.heads, func(h string) bool { return transposed(h, head) }) {
			return m.entity
		}
	}
	return nil
}

// transposed reports whether b is a with two neighbouring letters swapped.
func transposed(a, b string) bool {
	if len(a) != len(b) || len(a) < 5 || a == b {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// described is the person last named before the candidate whom the article
// has called by this noun, with these modifiers.
func (r *reader) described(c *candidate, head string, p *paragraph, modifiers region, gender byte) *entity {
	var best *entity
	for _, m := range r.mentions {
		if m.paragraph > c.index || m.paragraph == c.index && m.from >= modifiers.from {
			break
		}
		if !m.entity.person || gender != 0 && m.entity.gender != 0 && gender != m.entity.gender {
			continue
		}
		if (slices.Contains(m.entity.heads, head) || leads(head, m.entity.heads)) && r.modified(m.entity, p, modifiers) {
			best = m.entity
		}
	}
	return best
}

// leads reports whether a "leader" or "chief" is meant by one of the offices.
func leads(head string, offices []string) bool {
	switch head {
	case "leader", "chief", "boss", "head":
		return slices.ContainsFunc(offices, func(o string) bool {
			switch o {
			case "president", "minister", "premier", "chancellor", "king", "leader", "chief", "head", "chairman", "chairwoman", "chair", "secretary":
				return true
			}
			return false
		})
	case "diplomat":
		return slices.ContainsFunc(offices, func(o string) bool {
			return o == "minister" || o == "envoy" || o == "ambassador" || o == "secretary" || o == "state"
		})
	}
	return false
}

// modified reports whether what stands before the noun fits what the article
// says of the entity.
func (r *reader) modified(e *entity, p *paragraph, modifiers region) bool {
	for i := modifiers.from; i < modifiers.to; i++ {
		t := p.at(i)
		if !t.upper || t.tag == tagger.DT || t.tag == tagger.POS {
			continue
		}
		if !slices.ContainsFunc(e.descriptions, func(d string) bool { return strings.Contains(r.fold(d), t.word) }) {
			return false
		}
	}
	return true
}
