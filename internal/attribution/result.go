package attribution

import (
	"cmp"
	"slices"
	"strings"

	"standpoint/internal/article"
	"standpoint/internal/text"
)

// attributions turns what the frames found into the result.
func (r *reader) attributions(a article.Article) []Attribution {
	if r.takes(Reporters) {
		r.markReporters(a.Byline)
	}
	if r.takes(IssuersVoice) {
		r.readIssuer(a)
	}
	if r.takes(Interviews) {
		r.readInterview()
	}
	if r.takes(Signatures) {
		r.readSignatures()
	}
	if r.takes(Labels) {
		r.dropUnknownLabels()
	}
	if r.takes(IssuersVoice) {
		r.voiceOfAuthor()
	}
	outer := r.settle()
	r.markReported()
	voices := r.resolve(outer)
	list := make([]Attribution, len(r.candidates))
	for i := range r.candidates {
		c := &r.candidates[i]
		list[i] = Attribution{
			Source: r.spansOf(c.p, []region{c.source.region}), Cue: r.spansOf(c.p, c.cue), Content: r.spansOf(c.p, c.content),
			Kind: c.kind(), Move: c.move, Shown: c.shown(), Speech: c.speech || c.free, Medium: voices[i].medium, Evidence: c.evidence || voices[i].thing, Asserted: outer[i] < 0 || r.asserted(c, &r.candidates[max(outer[i], 0)]),
		}
		if c.free && c.source.empty() && voices[i].source.End > 0 {
			list[i].Source = []text.Span{voices[i].source}
		}
		list[i].Text = list[i].Shown.Of(a.Text)
		if outer[i] >= 0 {
			list[i].Inside = &outer[i]
		}
		r.speakerOf(&list[i], voices[i])
		if c.silent || c.unended() || c.isSupposed() || outer[i] >= 0 && r.candidates[outer[i]].silent {
			list[i].Confidence = min(list[i].Confidence, guessedPronoun) // "did not respond", "if Orel agrees" is nobody's position
		}
		if j := r.mainClause(i, outer); j >= 0 && r.takes(MainClauses) {
			list[i].Main = &j
		}
	}
	return list
}

func (r *reader) spansOf(p *paragraph, regions []region) []text.Span {
	spans := []text.Span{}
	for _, g := range regions {
		if !g.empty() {
			spans = append(spans, p.span(g.from, g.to))
		}
	}
	return spans
}

// kind says how much of the content stands in quotation marks.
func (c *candidate) kind() Kind {
	quoted, words := 0, 0
	for _, g := range c.content {
		for i := g.from; i < g.to; i++ {
			if !c.p.isWord(i) {
				continue
			}
			words++
			if c.p.tokens[i].quote > 0 {
				quoted++
			}
		}
	}
	switch {
	case words > 0 && quoted == words:
		return Direct
	case c.frame&(objectFrame|prepositionFrame|passiveObjectFrame) != 0:
		return Stance
	case quoted > 0:
		return Mixed
	}
	return Indirect
}

// shown is the sentence or sentences that a reader needs: those of source, cue
// and content.
func (c *candidate) shown() text.Span {
	if c.question {
		return c.p.span(c.start(), c.last())
	}
	from, to := c.start(), c.last()
	if c.lemma == ":" && !c.p.heading { // a label is shown as the speaker
		return c.p.span(c.content[0].from, to)
	}
	if !c.source.empty() {
		from, to = min(from, c.source.from), max(to, c.source.to)
	}
	if len(c.cue) > 0 {
		to = max(to, c.cue[0].to)
	}
	low, _ := c.p.bounds(from)
	_, high := c.p.bounds(to - 1)
	return c.p.span(c.p.clausesAround(from, to, low, high))
}

// clausesAround narrows [low, high) to the clauses between semicolons that hold
// [from, to): the next clause may be another's.
func (p *paragraph) clausesAround(from, to, low, high int) (int, int) {
	for i := low + 1; i < from; i++ {
		if p.splitsClauses(i, low, high) {
			low = i + 1
		}
	}
	for i := to; i < high; i++ {
		if p.splitsClauses(i, low, high) {
			return low, i
		}
	}
	return low, high
}

// splitsClauses reports whether a semicolon outside of quotations stands at i,
// and behind it a clause with a verb of saying of its own: without one, the
// clause goes on with what is said.
func (p *paragraph) splitsClauses(i, low, high int) bool {
	if p.at(i).word != ";" || p.at(i).quote != 0 {
		return false
	}
	end := i + 1
	for end < high && p.at(end).word != ";" {
		end++
	}
	cues := slices.ContainsFunc(p.tokens[i:end], func(t token) bool {
		return t.tag.IsFiniteVerb() && p.lexicon.verbs[t.word] != nil && t.quote == 0
	})
	return p.finiteIn(low, i) && p.finiteIn(i+1, end) && cues
}

// speakerOf names the speaker.
func (r *reader) speakerOf(a *Attribution, v voice) {
	if !v.known() {
		return
	}
	a.Speaker, a.ResolvedBy, a.Confidence = v.name, v.by, v.confidence
	a.Phrase, a.Private, a.Owner = v.phrase, v.private, v.owner
	e := v.entity
	if e == nil {
		return
	}
	a.Speaker, a.Phrase = e.name, ""
	a.Private, a.Person, a.Titled = e.private && !e.office, e.person, e.titled
	a.Descriptions = slices.Concat(e.descriptions, e.headlines, e.clauses)
	if v.phrase != "" && v.phrase != e.name {
		a.Descriptions = append(a.Descriptions, v.phrase)
	}
	switch e.gender {
	case 'm':
		a.Pronoun = "he"
	case 'f':
		a.Pronoun = "she"
	}
	if e.owned != nil {
		a.Owner = cmp.Or(r.ownerOf(e.owned.paragraph, e.owned.token, nil), e.owner)
	}
	if a.Owner == "" && r.servesIssuer(e) {
		a.Owner = r.issuer.name
	}
	if offices := slices.Concat(e.descriptions, e.headlines); len(offices) > 0 {
		a.Role = withoutOwner(offices[0])
	}
}

// withoutOwner takes a possessive pronoun off a description, which says nothing
// outside of its sentence.
func withoutOwner(description string) string {
	first, rest, ok := strings.Cut(description, " ")
	switch strings.ToLower(first) {
	case "its", "his", "her", "their":
		if ok {
			return rest
		}
	}
	return description
}

// markReported notes which words stand in the content of a report that says
// something. Each word is marked once: a report within another ends with it.
func (r *reader) markReported() {
	r.reported = make(map[int][]bool)
	for i := range r.candidates {
		c := &r.candidates[i]
		if !c.speech && !c.free {
			continue
		}
		if r.reported[c.index] == nil {
			r.reported[c.index] = make([]bool, len(c.p.tokens))
		}
		for _, piece := range c.content {
			for k := piece.to - 1; k >= piece.from && !r.reported[c.index][k]; k-- {
				r.reported[c.index][k] = true
			}
		}
	}
}
