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
