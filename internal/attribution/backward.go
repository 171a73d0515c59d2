package attribution

// bindBackward gives a pronoun without a past to the speaker who follows it
// with "NAME added": the writer took the name as known.
func (r *reader) bindBackward(voices []voice, outer []int) {
	for i := range voices {
		c := &r.candidates[i]
		if voices[i].known() || outer[i] >= 0 || c.sourceless || !c.free && !r.isPersonal(c) {
			continue
		}
		for j := i + 1; j < min(i+maxRivals, len(voices)) && r.candidates[j].index <= c.index+1; j++ {
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

// bindLede gives a pronoun that opens a story, before anybody is named, to the
// person of its gender whom the story then names first, as the subject of a
// sentence: magazines let a figure speak before they introduce it.
func (r *reader) bindLede(voices []voice, outer []int) {
	unnamed := r.firstUnnamed()
	for i := range voices {
		c := &r.candidates[i]
		if c.index > maxLede || len(r.mentions) == 0 {
			return
		}
		if voices[i].known() || outer[i] >= 0 || c.sourceless || !r.isPersonal(c) {
			continue
		}
		gender := byte('m')
		if c.p.is(c.source.from, "she") {
			gender = 'f'
		}
		if unnamed.before(place{c.index, c.source.from}) {
			return
		}
		if e := r.firstNamed(place{c.index, c.source.from}, gender); e != nil {
			voices[i] = voice{entity: e, by: Backward, confidence: sureBackward}
			for j := i + 1; j < len(voices) && r.candidates[j].index == c.index; j++ {
				if d := &r.candidates[j]; outer[j] == i && !voices[j].known() && d.p.is(d.source.from, "i", "my") {
					voices[j] = voices[i]
				}
			}
		}
	}
}

// firstUnnamed is where a phrase for one person first stands in the lede: "I
// asked a fisherman. … he said"; behind all where none does.
func (r *reader) firstUnnamed() place {
	for i, p := range r.paragraphs[:min(len(r.paragraphs), maxLede+1)] {
		for at := 1; at <= len(p.tokens) && !p.heading; at++ {
			if _, role, ok := r.names.roleEnding(p, at, 0); ok && !role.group && !role.plural && p.at(at-1).tag.IsNoun() && !p.at(at-1).upper {
				return place{i, at - 1}
			}
		}
	}
	return place{len(r.paragraphs), 0}
}

// maxLede is the number of paragraphs in which a story may speak of somebody
// whom it has not named, and of those in which it then must.
const maxLede = 6

// firstNamed is the person whom the article names first, if that is behind the
// token, soon, and as a subject; nil otherwise.
func (r *reader) firstNamed(at place, gender byte) *entity {
	for _, m := range r.mentions[:min(len(r.mentions), maxRivals)] {
		if !m.entity.mayBePerson() || m.entity.medium || r.paragraphs[m.paragraph].heading && m.paragraph == 0 {
			continue
		}
		if (place{m.paragraph, m.from}).before(at) || m.paragraph > at.paragraph+maxLede || m.entity.gender != gender || !r.isSubject(r.paragraphs[m.paragraph], m) {
			return nil
		}
		return m.entity
	}
	return nil
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
