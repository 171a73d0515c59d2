package attribution

import "standpoint/internal/tagger"

// maxAnaphora is the number of tokens over which a bare definite phrase is
// followed back.
const maxAnaphora = 800

// earlier is whom a bare definite phrase takes up again: "the official" goes
// back to "a senior official of the ministry", "the union" to "the dockers'
// union". It is the nearest earlier phrase with the same noun and more words;
// ok is false where there is none. A phrase of more words is taken up by one
// with its last modifiers: "the trade official".
func (r *reader) earlier(c *candidate, s region, role role, m *memory) (v voice, ok bool) {
	if !r.takes(EarlierPhrases) {
		return voice{}, false
	}
	p := c.p
	bare := region{p.withoutArticle(s.from), s.to}
	noun := p.at(s.to - 1).word
	left := maxAnaphora
	for i := c.index; i >= 0 && left > 0; i-- {
		q := r.paragraphs[i]
		end := len(q.tokens)
		if i == c.index {
			end = s.from
		}
		for at := end - 1; at >= 0 && left > 0; at-- {
			left--
			if q.at(at).word != noun || q.inSpeech(at) && !p.inSpeech(s.from) || !q.endsWith(at, p, bare) {
				continue
			}
			if v, ok := r.fuller(i, at, bare, role, m); ok {
				v.phrase = p.text(s.from, s.to) // which a topic may know as it stands: "the council"
				return v, true
			}
		}
	}
	return voice{}, false
}

// endsWith reports whether the words of the phrase stand in p up to token at.
func (p *paragraph) endsWith(at int, other *paragraph, phrase region) bool {
	for k := range phrase.to - phrase.from {
		if p.at(at-k).word != other.at(phrase.to-1-k).word {
			return false
		}
	}
	return true
}

// fuller is the voice of the phrase whose noun stands at token at, if it says
// more than the bare phrase: whose the speaker is, or of what.
func (r *reader) fuller(paragraph, at int, bare region, role role, m *memory) (voice, bool) {
	p := r.paragraphs[paragraph]
	low, high := p.bounds(at)
	np := region{p.baseBefore(at+1, low), at + 1}
	if np.from > at {
		return voice{}, false
	}
	if e := r.mentionIn(paragraph, np, at+1); e != nil {
		return voice{}, false // a name: who is meant by its last word is for the topic to say
	}
	for np.to < high && p.is(np.to, "of", "for", "at", "in", "with", "from", "to") {
		next := p.baseAfter(np.to+1, high)
		if next == np.to+1 || p.isTime(np.to+1) {
			break
		}
		np.to = next
	}
	possessive := r.possessiveIn(p, np)
	if p.withoutArticle(np.from)+(bare.to-bare.from) >= np.to && possessive < 0 || p.at(np.from).tag == tagger.CD && np.to == at+1 {
		return voice{}, false
	}
	from := p.withoutArticle(np.from)
	v := voice{
		name: p.text(from, np.to), private: role.private, by: ByRole, confidence: sureEarlier, group: role.group,
	}
	if possessive >= 0 {
		r.own(&candidate{p: p, index: paragraph}, &v, possessive, np, m)
	} else {
		v.owner = p.text(np.from, np.to)
	}
	return v, true
}
