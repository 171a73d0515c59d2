package attribution

// memory is what a pronoun can lead back to. A heading clears it.
type memory struct {
	voice     *voice // the last speaker
	group     *voice // the last speaker that is a group
	groupAt   int    // the paragraph where that was
	paragraph int    // where the last one spoke
	said      bool   // the last one is known to have said something, not only to want it
	quoted    bool   // the last one's words end the paragraph, quoted
	open      bool   // … and the quotation is not closed
}

// remember keeps who speaks in c. Within a paragraph, whoever says something
// outlasts those who are only told to want it.
func (m *memory) remember(c *candidate, v *voice) {
	said := c.speech || c.free
	if (v.group || v.entity == nil || !v.entity.person) && (said || !v.thing) {
		m.group, m.groupAt = v, c.index
	}
	if m.said && !said && m.paragraph == c.index {
		return
	}
	m.voice, m.paragraph, m.said = v, c.index, said
	end := c.last()
	if q := c.p.quoteAt(end - 1); q != nil && q.to == end && q.speech {
		m.quoted = end == len(c.p.tokens) || len(c.p.tokens)-end < 25
		m.open = !q.closed && end == len(c.p.tokens)
	} else {
		m.quoted, m.open = false, false
	}
}
