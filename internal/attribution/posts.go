package attribution

import (
	"strings"

	"standpoint/internal/tagger"
)

// maxSignature is the length in tokens of a line that signs a post.
const maxSignature = 16

// readSignatures gives a post on social media, and a quotation that stands by
// itself, to whom the line below or above it names: "— Ann Tarn (@tarn) March
// 13", "Ann Tarn @tarn", "— a docker in Orel".
func (r *reader) readSignatures() {
	r.signed = make(map[int]signature)
	for i, p := range r.paragraphs {
		name, dash, handle := p.signature()
		if name.empty() {
			continue
		}
		post := i + 1
		if dash {
			post = i - 1
		}
		if post < 0 || post >= len(r.paragraphs) || r.paragraphs[post].heading || len(r.paragraphs[post].tokens) < 3 {
			continue
		}
		q := r.paragraphs[post]
		if !handle && !q.allQuoted() {
			continue
		}
		if _, _, other := q.signature(); other {
			continue
		}
		r.signed[post] = signature{i, name}
		if !q.allQuoted() {
			for s, from := range q.starts {
				if to := q.ends[s]; to-from >= 3 {
					r.candidates = append(r.candidates, candidate{
						p: q, index: post, head: -1, free: true, content: []region{{from, q.trimEnd(from, to)}}, frame: clauseFrame, lemma: postLemma, speech: true,
					})
				}
			}
		}
	}
}

// postLemma marks the candidates that the sentences of a post make.
const postLemma = "posts"

// signature is where the name stands that a post is signed with.
type signature struct {
	paragraph int
	region
}

// signature is the name that the paragraph consists of, but for a handle and a
// date: dash tells that it stands below what it signs, handle that it is one of
// social media.
func (p *paragraph) signature() (name region, dash, handle bool) {
	if len(p.tokens) < 2 || len(p.tokens) > maxSignature {
		return region{}, false, false
	}
	from := 0
	if p.isDash(0) || p.is(0, "–", "—", "―") {
		from, dash = 1, true
	}
	for i := from; i < len(p.tokens); i++ {
		if strings.HasPrefix(p.at(i).word, "@") && len(p.at(i).word) > 1 {
			end := i
			if p.is(end-1, "(") {
				end--
			}
			if end == from || p.finiteIn(0, len(p.tokens)) || p.is(end-1, ":") {
				return region{}, false, false
			}
			return region{from, end}, dash, true
		}
	}
	if !dash {
		return region{}, false, false
	}
	np := p.phraseAfter(from, len(p.tokens))
	if np.empty() || p.finiteIn(0, len(p.tokens)) {
		return region{}, false, false
	}
	return np, true, false
}

// allQuoted reports whether the paragraph is one quotation.
func (p *paragraph) allQuoted() bool {
	q := p.quoteAt(0)
	return q != nil && q.speech && q.from == 0 && q.to >= len(p.tokens)-1
}

// signer is the voice of who has signed the paragraph.
func (r *reader) signer(c *candidate, m *memory) (voice, bool) {
	s, ok := r.signed[c.index]
	if !ok {
		return voice{}, false
	}
	p := r.paragraphs[s.paragraph]
	v := r.sourceVoice(&candidate{p: p, index: s.paragraph, source: source{region: s.region}}, m)
	v.source = p.span(s.from, s.to)
	return v, true
}

// overHandle is the end of the name before a handle in brackets that ends
// before token i: "Ann Tarn (@tarn):"; or i.
func (p *paragraph) overHandle(i int) int {
	if p.at(i-1).tag == tagger.CloseBracket && strings.HasPrefix(p.at(i-2).word, "@") && p.is(i-3, "(") {
		return i - 3
	}
	if strings.HasPrefix(p.at(i-1).word, "@") && len(p.at(i-1).word) > 1 {
		return i - 1
	}
	return i
}
