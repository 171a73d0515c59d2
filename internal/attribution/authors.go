package attribution

// maxDistance is the number of tokens over which a document is remembered.
const maxDistance = 120

// authorOf is whose document the noun means: the person beside an earlier
// mention of it, as in "the president's address", "a message from King Orel".
func (r *reader) authorOf(paragraph, before int, noun string) *entity {
	for i := paragraph; i >= 0 && i >= paragraph-3; i-- {
		p := r.paragraphs[i]
		end := len(p.tokens)
		if i == paragraph {
			end = before
		}
		for at := end - 1; at >= max(end-maxDistance, 0); at-- {
			if !p.is(at, noun) {
				continue
			}
			for _, m := range r.mentionsIn(i, at-maxApposition, at+maxApposition) {
				if !m.entity.person {
					continue
				}
				if m.to < at && p.is(m.to, "'s", "'") && at-m.to <= 4 || m.title == at+2 && p.is(at+1, "from", "by", "of") {
					return m.entity
				}
			}
		}
	}
	return nil
}

// authorBefore is the author of the document that is the subject of the
// sentence before the token, which "it said" goes on with.
func (r *reader) authorBefore(paragraph, at int) *entity {
	p := r.paragraphs[paragraph]
	for i := at - 1; i >= max(at-maxDistance, 0); i-- {
		if p.at(i).tag.IsNoun() && r.lexicon.media[p.at(i).word] && !p.inSpeech(i) {
			if e := r.authorOf(paragraph, i+1, p.at(i).word); e != nil {
				return e
			}
		}
	}
	return nil
}
