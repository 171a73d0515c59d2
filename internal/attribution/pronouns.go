package attribution

import (
	"strings"

	"standpoint/internal/tagger"
)

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
		if !r.takes(BodyPronouns) {
			return voice{}
		}
		return r.body(c, at, m)
	case "i", "we", "you", "us", "me", "my", "our":
		if r.answers[c.index] && !p.inSpeech(at) && !p.is(at, "you") {
			return voice{entity: r.interviewee, by: ByContinuation, confidence: sureNeighbour}
		}
		if q := p.quoteAt(at); q != nil && q.speech && m.voice != nil && m.paragraph == c.index {
			return m.voice.again()
		}
		if r.issuer != nil && p.is(at, "we", "us", "our") && !p.inSpeech(at) {
			return r.author()
		}
	}
	return voice{}
}

// again is the voice once more, found by a pronoun.
func (v *voice) again() voice {
	w := *v
	w.by, w.confidence = ByPronoun, min(v.confidence, surePronoun)
	return w
}

// person is the antecedent of "he" or "she".
func (r *reader) person(c *candidate, at int, m *memory, gender byte) voice {
	if !r.takes(PersonalPronouns) {
		return voice{}
	}
	fits := func(e *entity) bool {
		return e != nil && !e.body && !e.medium && (e.gender == 0 || e.gender == gender)
	}
	known := func(e *entity) bool { return fits(e) && e.gender == gender }
	found := func(e *entity, confidence float64) voice {
		if e.gender == 0 && confidence >= surePronoun {
			e.gender = gender
		}
		return voice{entity: e, by: ByPronoun, confidence: confidence}
	}
	e, role := r.subjectBefore(c, at, gender, m)
	if fits(e) {
		return found(e, surePronoun)
	}
	if role.known() && (role.entity == nil || fits(role.entity)) {
		return role.again()
	}
	rivals := r.rivals(c, at, gender)
	if m.voice != nil {
		if e := m.voice.entity; fits(e) && (e.mayBePerson() || r.lastPerson(c, at, known) == nil) {
			if rivals > 1 && (m.paragraph != c.index || e.gender == 0) {
				return found(e, unsurePronoun)
			}
			return found(e, surePronoun)
		}
		if m.voice.entity == nil && m.paragraph >= c.index-1 && !m.voice.group && !m.voice.medium {
			return m.voice.again()
		}
	}
	if e := r.lastPerson(c, at, fits); e != nil {
		if rivals > 1 {
			return found(e, guessedPronoun)
		}
		return found(e, surePronoun)
	}
	if e := r.onlyOne(c, at, gender); e != nil {
		return found(e, unsurePronoun)
	}
	return voice{}
}

// maxSilence is the number of paragraphs over which the only woman, or the only
// man, of a story is remembered.
const maxSilence = 8

// onlyOne is the one person of the gender who is named since the last heading,
// within so many paragraphs; nil where several are.
func (r *reader) onlyOne(c *candidate, at int, gender byte) *entity {
	var only *entity
	for i := c.index; i >= max(c.index-maxSilence, 0) && !r.paragraphs[i].heading; i-- {
		mentions := r.byParagraph[i]
		if i == c.index {
			mentions = r.mentionsIn(i, 0, at)
		}
		for _, m := range mentions[max(len(mentions)-maxRivals, 0):] {
			if !m.entity.person || m.entity.medium || m.entity.gender != gender || m.entity == only {
				continue
			}
			if only != nil {
				return nil
			}
			only = m.entity
		}
	}
	return only
}

// rivals counts the people of the gender who are named as subjects of the
// article's own sentences in this paragraph and the one before, since the last
// heading.
func (r *reader) rivals(c *candidate, at int, gender byte) int {
	seen := make(map[*entity]bool)
	for i := max(c.index-1, 0); i <= c.index; i++ {
		p := r.paragraphs[i]
		if i < c.index && (p.heading || r.paragraphs[i+1].heading) {
			continue
		}
		mentions := r.byParagraph[i]
		if i == c.index {
			mentions = r.mentionsIn(i, 0, at)
		}
		for _, m := range mentions[max(len(mentions)-maxRivals, 0):] {
			if m.entity.person && m.entity.gender == gender && !p.inSpeech(m.from) && !(r.reported[i] != nil && r.reported[i][m.from]) && r.isSubject(p, m) {
				seen[m.entity] = true
			}
		}
	}
	return len(seen)
}

// maxRivals bounds the mentions that are looked at.
const maxRivals = 32

// body is the antecedent of "it" or "they".
func (r *reader) body(c *candidate, at int, m *memory) voice {
	p := c.p
	if p.is(at, "it") && c.speech {
		if e := r.authorBefore(c.index, at); e != nil {
			return voice{entity: e, by: ByPronoun, confidence: surePronoun}
		}
	}
	if owner := r.governing(c.index, at); owner != "" && p.at(at).tag == tagger.PRPS {
		return r.bodyVoice(owner)
	}
	if m.group != nil && m.groupAt == c.index {
		return m.group.again()
	}
	if owner := r.bodyBefore(c.index, at, 1); owner != "" {
		return r.bodyVoice(owner)
	}
	if m.group != nil {
		return m.group.again()
	}
	if p.is(at, "they", "their") && m.voice != nil && m.voice.entity == nil {
		return m.voice.again()
	}
	if owner := r.bodyBefore(c.index, at, 2); owner != "" {
		return r.bodyVoice(owner)
	}
	return voice{}
}

// bodyVoice is the voice of a body by its name or phrase, found by a pronoun.
func (r *reader) bodyVoice(nameOrPhrase string) voice {
	if e := r.named(nameOrPhrase); e != nil {
		return voice{entity: e, by: ByPronoun, confidence: surePronoun, group: true, medium: e.medium}
	}
	name := nameOrPhrase
	for _, article := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		name = strings.TrimPrefix(name, article)
	}
	return voice{name: name, phrase: nameOrPhrase, by: ByPronoun, confidence: surePronoun, group: true}
}

// subjectBefore is the person who opens the sentence of the pronoun or the one
// before it in the paragraph, as its subject: by name, or by an office ("The
// minister does not joke. She said …"), as a voice.
func (r *reader) subjectBefore(c *candidate, at int, gender byte, m *memory) (*entity, voice) {
	p := c.p
	low, _ := p.bounds(at)
	for range 2 {
		for _, n := range r.mentionsIn(c.index, low, at) {
			if p.inSpeech(n.from) != p.inSpeech(at) || n.to == at-1 && p.is(n.to, ",") {
				continue // "Orel, he said, …" is not said by Orel
			}
			if n.entity.mayBePerson() && r.isSubject(p, n) {
				return n.entity, voice{}
			}
		}
		if v := r.officeOpening(c, low, at, gender, m); v.known() {
			return nil, v
		}
		if low == 0 {
			break
		}
		low, _ = p.bounds(low - 1)
	}
	return nil, voice{}
}

// officeOpening is whom a definite phrase for one person that opens the sentence
// at low as its subject means, before token at.
func (r *reader) officeOpening(c *candidate, low, at int, gender byte, m *memory) voice {
	p := c.p
	if !p.is(low, "the") || p.inSpeech(low) {
		return voice{}
	}
	np := p.phraseAfter(low, at)
	if np.empty() || !p.at(np.to).tag.IsFiniteVerb() || r.mentionIn(c.index, np, np.to) != nil {
		return voice{}
	}
	_, role, ok := r.names.roleEnding(p, np.to, np.from)
	if !ok || role.group || role.plural || role.gender != 0 && role.gender != gender {
		return voice{}
	}
	return r.roleVoice(&candidate{p: p, index: c.index, source: source{region: np}}, np, np.to, m)
}

// isSubject reports whether a verb, or an aside and a verb, follows the mention
// and no preposition leads to it. A name beside its description is the subject
// where the description opens the sentence.
func (r *reader) isSubject(p *paragraph, m mention) bool {
	at := m.title - 1
	if m.title < m.from && p.is(at, "of") && p.at(at-1).upper { // "Secretary of State Orel"
		at = p.baseBefore(at, 0) - 1
	}
	before := p.at(at)
	if before.tag == tagger.IN && before.word != "that" || before.tag == tagger.TO || before.tag.IsVerb() || before.tag == tagger.POS && !(m.entity.person && p.at(m.to).tag.IsFiniteVerb()) {
		return false
	}
	next := p.at(m.to)
	if next.tag.IsFiniteVerb() || next.tag.IsAdverb() {
		return true
	}
	if next.word != "," || !p.is(m.title-1, ",") {
		return next.word == ","
	}
	low, _ := p.bounds(m.from)
	a := r.appositions.end[place{m.paragraph, m.title - 1}]
	return a != nil && a.before && a.entity == m.entity && a.from <= low+1
}

// lastPerson is the person named last before the pronoun, within this paragraph
// and the one before, not across a heading. Who is the subject of a sentence
// comes before who is only spoken of (Brennan, Friedman and Pollard, "A
// Centering Approach to Pronouns", ACL 1987).
func (r *reader) lastPerson(c *candidate, at int, fits func(*entity) bool) *entity {
	var spokenOf *entity
	for i := c.index; i >= 0 && i >= c.index-1 && !(i < c.index && r.paragraphs[i+1].heading); i-- {
		p, mentions := r.paragraphs[i], r.byParagraph[i]
		if i == c.index {
			mentions = r.mentionsIn(i, 0, at)
		}
		mentions = mentions[max(len(mentions)-maxRivals, 0):]
		for k := len(mentions) - 1; k >= 0; k-- {
			m := mentions[k]
			if p.inSpeech(m.from) || !fits(m.entity) || !m.entity.mayBePerson() {
				continue
			}
			if r.isSubject(p, m) {
				return m.entity
			}
			if spokenOf == nil {
				spokenOf = m.entity
			}
		}
	}
	return spokenOf
}
