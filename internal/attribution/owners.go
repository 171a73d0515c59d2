package attribution

import (
	"strings"

	"standpoint/internal/tagger"
)

// possessiveIn is the token of a possessive pronoun of the third person in the
// phrase, or -1.
func (r *reader) possessiveIn(p *paragraph, s region) int {
	for i := s.from; i < s.to; i++ {
		if p.at(i).tag == tagger.PRPS && p.is(i, "its", "their", "his", "her") {
			return i
		}
	}
	return -1
}

// own says whose the speaker of the phrase s is: "her office" is shown as
// "Tarn's office" where the owner has a short name.
func (r *reader) own(c *candidate, v *voice, possessive int, s region, m *memory) {
	v.owner = r.ownerOf(c.index, possessive, m)
	v.confidence = surePronoun
	if possessive != s.from || v.owner == "" {
		return
	}
	rest := c.p.text(s.from+1, s.to)
	short := v.owner
	if e := r.named(v.owner); e != nil {
		short = e.surname()
	}
	if strings.Count(short, " ") < 4 {
		v.name = short + "'s " + rest
	} else {
		v.name = rest
	}
}

// possessor is whom a possessor without a name means, by name or phrase: "the
// minister" of "the minister's people"; "" where there is none.
func (r *reader) possessor(c *candidate, s region) string {
	p := c.p
	for at := s.from + 1; at < s.to; at++ {
		if p.at(at).tag != tagger.POS {
			continue
		}
		if e := r.mentionIn(c.index, region{s.from, at}, at); e != nil {
			return e.name
		}
		_, role, ok := r.names.roleEnding(p, at, s.from)
		if !ok || role.group || role.plural || !p.is(s.from, "the") {
			return ""
		}
		if e := r.described(c, p.at(at-1).word, region{s.from, at - 1}, role.gender, ""); e != nil {
			return e.name
		}
		return p.text(s.from, at)
	}
	return ""
}

// named is the entity whose full name this is, or nil.
func (r *reader) named(name string) *entity {
	words := strings.Fields(phraseKey(name))
	if len(words) == 0 {
		return nil
	}
	for _, e := range r.bySurname[words[len(words)-1]] {
		if e.name == name {
			return e
		}
	}
	return nil
}

// ownerOf is whom the possessive pronoun at a token means, by name or phrase:
// the subject of its sentence or of one before it in the paragraph, else the
// last speaker; "" where none fits.
func (r *reader) ownerOf(paragraph, at int, m *memory) string {
	p := r.paragraphs[paragraph]
	if p.is(at, "his", "her") {
		gender := byte('m')
		if p.is(at, "her") {
			gender = 'f'
		}
		if m == nil {
			m = &memory{}
		}
		if v := r.person(&candidate{p: p, index: paragraph}, at, m, gender); v.entity != nil {
			return v.entity.name
		}
		return ""
	}
	if owner := r.governing(paragraph, at); owner != "" {
		return owner
	}
	if owner := r.bodyBefore(paragraph, at, 2); owner != "" {
		return owner
	}
	if m != nil && m.group != nil {
		if m.group.entity != nil {
			return m.group.entity.name
		}
		return m.group.phrase
	}
	return ""
}

// governing is the phrase for a body or several people that is the subject of
// the verb right before the pronoun: "after the union cut its demand".
func (r *reader) governing(paragraph, at int) string {
	p := r.paragraphs[paragraph]
	low, _ := p.bounds(at)
	verb := at - 1
	if verb <= low || !p.at(verb).tag.IsFiniteVerb() {
		return ""
	}
	for p.at(verb - 1).tag.IsAdverb() {
		verb--
	}
	np := p.phraseBefore(verb, low)
	if np.empty() || p.at(np.from).tag.IsPronoun() {
		return ""
	}
	return r.bodyAt(paragraph, np.from, verb, p.is(at, "their"))
}

// maxSentences is how far back a body is remembered within a paragraph.
const maxSentences = 5

// bodyBefore is the phrase for a body or several people that is the subject of
// the token's sentence or of the nearest one before it, within so many
// paragraphs back.
func (r *reader) bodyBefore(paragraph, at, paragraphs int) string {
	plural := r.paragraphs[paragraph].is(at, "they", "their", "them")
	for back := range paragraphs {
		i := paragraph - back
		if i < 0 || r.paragraphs[i].heading {
			return ""
		}
		p := r.paragraphs[i]
		end := at
		if back > 0 {
			end = len(p.tokens) - 1
		}
		low := end
		for range maxSentences {
			low, _ = p.bounds(max(low-1, 0))
			if owner := r.bodyAt(i, low, end, plural); owner != "" || low == 0 {
				if owner != "" {
					return owner
				}
				break
			}
		}
	}
	return ""
}

// bodyAt is the subject phrase that opens the sentence at low, if it stands
// before end and is no person; several people only where plural is set.
func (r *reader) bodyAt(paragraph, low, end int, plural bool) string {
	p := r.paragraphs[paragraph]
	_, high := p.bounds(low)
	for low < high && !p.isWord(low) {
		low++
	}
	np := p.phraseAfter(low, high)
	if np.empty() || np.to > end || p.at(low).tag.IsPronoun() || p.isTime(low) {
		return ""
	}
	base := max(p.baseAfter(np.from, np.to), np.from+1)
	if e := r.mentionIn(paragraph, np, base); e != nil {
		if e.person {
			return ""
		}
		return e.name
	}
	_, role, ok := r.names.roleEnding(p, base, np.from)
	if !ok || !role.group && !(role.plural && plural) {
		return r.bodyOwner(paragraph, np)
	}
	return p.text(np.from, np.to)
}

// bodyOwner is the body whose thing the phrase names: of "the ministry's list
// is long", the ministry. Empty where there is none.
func (r *reader) bodyOwner(paragraph int, np region) string {
	p := r.paragraphs[paragraph]
	for k := np.from + 1; k < np.to; k++ {
		if !p.is(k, "'s", "'") {
			continue
		}
		if e := r.mentionIn(paragraph, region{np.from, k}, k); e != nil && !e.person {
			return e.name
		}
	}
	return ""
}
