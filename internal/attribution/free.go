package attribution

// freeQuotes gives quoted speech that no cue has claimed to the attribution it
// belongs to: behind the sentence that quotes the same speaker, or, in a
// paragraph of its own, as the speech that goes on.
func (r *reader) freeQuotes() {}
