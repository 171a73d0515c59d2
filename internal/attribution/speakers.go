package attribution

import (
	"sort"
	"strings"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// voice is who speaks in one candidate.
type voice struct {
	entity     *entity
	name       string // where no entity is known: "European officials"
	phrase     string // the same with its article; for a body, what the article adds to its name
	owner      string // whom a possessive pronoun of the phrase means
	private    bool
	medium     bool // a document, a broadcast, an outlet
	by         Resolution
	confidence float64
	group      bool
	thing      bool      // neither a name nor a word for people or a body: "the ruling"
	source     text.Span // where the article names the speaker; empty where the candidate's source tells
}

func (v *voice) known() bool { return v.entity != nil || v.name != "" }

// The confidence of each step of speaker resolution: an estimate, from reading
// its results, of the share that it gets right; what matters is their order.
// Below 0.5 a speaker is a guess that a reader should not be shown.
const (
	sureName         = 0.95
	sureRole         = 0.9
	sureContinuation = 0.85
	surePronoun      = 0.8  // a pronoun with one antecedent that fits
	sureEarlier      = 0.75 // "the official", of whom an earlier phrase says more
	sureNeighbour    = 0.7  // quoted words beside a sentence about one person
	sureEpithet      = 0.6  // "the tycoon", of whom the article has not said so
	sureBackward     = 0.6  // "he said", where the name only follows
	unsurePronoun    = 0.55 // two people fit; one of them spoke last
	guessedPronoun   = 0.4  // two people fit, and neither has spoken
)

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
		within := outer[i] >= 0 && !c.free
		if within {
			voices[i] = r.innerVoice(c, &voices[outer[i]], &m)
		} else {
			voices[i] = r.speak(c, &m)
		}
		if !c.source.empty() {
			voices[i].source = c.p.span(c.source.from, c.source.to)
		}
		if !voices[i].known() || c.p.heading || within && !(voices[outer[i]].medium && c.speech) {
			continue
		}
		m.remember(c, &voices[i])
	}
	if r.takes(BackwardBinding) {
		r.bindBackward(voices, outer)
		r.bindLede(voices, outer)
	}
	return voices
}

// innerVoice is the voice of a report within a report: a pronoun there leads
// to whoever speaks around it, if gender and number fit.
func (r *reader) innerVoice(c *candidate, around *voice, m *memory) voice {
	s := c.source.region
	if around.known() && !around.medium && s.to-s.from == 1 && r.takes(InnerPronouns) {
		v := *around
		v.by, v.confidence = ByPronoun, min(surePronoun, around.confidence)
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
	v := r.sourceVoice(c, m)
	if v.entity == nil && v.owner == "" && c.p.is(s.from, "our", "my") { // "our members"
		v.owner, v.private = around.title(), false
	}
	return v
}

// title is the speaker's name or phrase.
func (v *voice) title() string {
	if v.entity != nil {
		return v.entity.name
	}
	return v.phrase
}

// sourceVoice is whom the source phrase stands for.
func (r *reader) sourceVoice(c *candidate, m *memory) voice {
	p, s, relative := c.p, c.source.region, false
	if !c.source.antecedent.empty() {
		s, relative = c.source.antecedent, true
	}
	s = r.wholeName(c.index, p.withoutMarks(s))
	if s.empty() || c.sourceless {
		return voice{}
	}
	if s.to-s.from == 1 && (p.at(s.from).tag == tagger.PRP || p.at(s.from).tag == tagger.PRPS) {
		return r.pronoun(c, s.from, m)
	}
	base := max(p.baseAfter(s.from, s.to), s.from+1)
	if e := r.apposedBy(c.index, base-1); e != nil {
		if at := e.owned; at != nil && at.paragraph == c.index && s.from <= at.token && at.token < s.to && e.owner == "" {
			e.owner = r.ownerOf(at.paragraph, at.token, m)
		}
		return voice{entity: e, by: ByName, confidence: sureName, group: !e.person, medium: e.medium}
	}
	if e := r.apposedAround(c.index, s); e != nil && !relative {
		return voice{entity: e, by: ByName, confidence: sureName, medium: e.medium}
	}
	if e := r.mentionIn(c.index, s, base); e != nil {
		v := voice{entity: e, by: ByName, confidence: sureName, group: !e.person, medium: e.medium}
		if !e.person {
			v.phrase = p.text(s.from, s.to)
		}
		return v
	}
	if e := r.labelled(c, s); e != nil {
		return voice{entity: e, by: ByName, confidence: sureName, group: !e.person, medium: e.medium}
	}
	if d := r.joinedTo(c, s, base); d != nil {
		return r.sourceVoice(d, m)
	}
	return r.roleVoice(c, s, base, m)
}

// joinedTo is the report before whose speaker also says what c says, where the
// phrase s, for a thing, was taken for the subject of c: of "Tarn accepted that
// the price had gone up but denied …" it is Tarn's. Nil where there is none.
func (r *reader) joinedTo(c *candidate, s region, base int) *candidate {
	if c.head < 0 || c.evidence || !c.p.at(c.head).tag.IsFiniteVerb() || c.p.at(c.head-1).tag != tagger.CC || c.p.inSpeech(c.head) {
		return nil
	}
	if _, _, ok := r.names.roleEnding(c.p, base, s.from); ok || r.lexicon.media[c.p.at(base-1).word] {
		return nil
	}
	first := sort.Search(len(r.candidates), func(i int) bool { return r.candidates[i].index >= c.index })
	for i := first; i < len(r.candidates) && r.candidates[i].index == c.index; i++ {
		d := &r.candidates[i]
		if d != c && d.covers(s.from) && d.head >= 0 && d.head < s.from && !d.source.empty() && d.source.region != s && c.p.at(d.head).tag == c.p.at(c.head).tag && d.p.at(d.head).sentence == c.p.at(c.head).sentence {
			return d
		}
	}
	return nil
}

// wholeName extends a phrase that starts within a name to all of it, and over
// "of" to the person whose organisation it is: "Ann Tarn of Doctors Without
// Borders".
func (r *reader) wholeName(paragraph int, s region) region {
	p := r.paragraphs[paragraph]
	near := r.mentionsIn(paragraph, s.from-maxApposition, s.to+maxApposition)
	for i, m := range near {
		if m.from >= s.from || s.from >= m.to || s.to > m.to {
			continue
		}
		s.from = m.title
		if i > 0 && near[i-1].entity.person && near[i-1].to == s.from-1 && p.is(s.from-1, "of", "from", "at") {
			return region{near[i-1].title, s.to}
		}
	}
	return s
}

// withoutMarks takes quotation marks and punctuation off the ends of a phrase.
func (p *paragraph) withoutMarks(s region) region {
	for !s.empty() && !p.isWord(s.from) {
		s.from++
	}
	for !s.empty() && !p.isWord(s.to-1) && p.at(s.to-1).word != ")" {
		s.to--
	}
	return s
}

// mentionIn is the entity whose name heads the phrase s, the head of which ends
// at base; nil where none does.
func (r *reader) mentionIn(paragraph int, s region, base int) *entity {
	for _, m := range r.mentionsIn(paragraph, s.from, s.to) {
		if m.to == base || m.from < base && m.to > base || m.to == base-1 && r.paragraphs[paragraph].at(base-1).word == ")" || m.to == base-3 && r.paragraphs[paragraph].is(m.to, "(") {
			return m.entity
		}
	}
	return nil
}

// labelled is the entity that a label names in capitals of its own: "OREL:".
func (r *reader) labelled(c *candidate, s region) *entity {
	if s.to-s.from > 2 && c.p.is(s.to-2, ",") && reportsInTranscript[c.p.at(s.to-1).word] {
		s.to -= 2
	}
	if c.lemma != ":" || s.to-s.from > 4 {
		return nil
	}
	n := reading{words: strings.Fields(c.p.phrase(s.from, s.to))}
	return r.entityOf(&n)
}
