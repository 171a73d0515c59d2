package attribution

import "standpoint/internal/tagger"

// apposition is what stands beside a name between commas: "Orel, the foreign
// minister of Tarn,", "its spokeswoman, Ann Tarn,".
type apposition struct {
	region
	head   int // token of its noun
	entity *entity
	before bool // it stands before the name
}

// appositions are those of an article, by the place of their noun, of their
// start and of their end.
type appositions struct{ head, start, end map[place]*apposition }

// readAppositions learns what the article says of people beside their names.
func (r *reader) readAppositions() {
	r.appositions = appositions{make(map[place]*apposition), make(map[place]*apposition), make(map[place]*apposition)}
	for _, m := range r.mentions {
		p := r.paragraphs[m.paragraph]
		low, high := p.bounds(m.from)
		r.appositionAfter(p, m, high)
		r.appositionBefore(p, m, low)
		r.appearing(p, m, low)
	}
}

func (r *reader) appositionAfter(p *paragraph, m mention, high int) {
	at := m.to
	if !m.entity.person && p.is(m.title-1, "in", "at", "near", "outside", "inside", "across", "to") {
		return // "In Brussels, the president said"
	}
	if p.is(at, ",") && p.at(at+1).tag == tagger.CD && p.is(at+2, ",") { // an age
		at += 2
	}
	if p.is(at, "of") && len(m.entity.words) > 1 && m.entity.person {
		if np := p.phraseAfter(at+1, high); !np.empty() {
			m.entity.clauses = append(m.entity.clauses, p.text(at, np.to))
		}
		return
	}
	if !p.is(at, ",") && !p.is(at, "—", "–") {
		return
	}
	if p.is(at+1, "for") && m.entity.person {
		r.counselFor(p, m, at+1, high)
		return
	}
	if p.is(at+1, "who") {
		r.relativeOffice(p, m, at+2, high)
		return
	}
	np, base := r.officeAfter(m.paragraph, at+1, high)
	if np.empty() || p.at(at+1).tag == tagger.PRP || p.is(at, ",") && p.at(np.to).tag.IsFiniteVerb() {
		return // "Support for Tarn, the envoy says" is no apposition
	}
	_, role, ok := r.names.roleEnding(p, base, at+1)
	if !ok || role.plural || role.group && (m.entity.person || !p.is(at+1, "a", "an")) {
		return
	}
	a := &apposition{region: np, head: base - 1, entity: m.entity}
	r.appose(p, m, a, role)
	for p.is(a.to, ",") { // a second one: "head of Orel Lines, the largest carrier, said"
		next := p.phraseAfter(a.to+1, high)
		if next.empty() || !p.is(next.to, ",") {
			return
		}
		a.to = next.to
	}
}

// officeAfter is the phrase that starts at token i and the end of its base,
// which an office of several words may extend: "chief executive".
func (r *reader) officeAfter(paragraph, i, high int) (np region, base int) {
	p := r.paragraphs[paragraph]
	np, base = p.phraseAfter(i, high), p.baseAfter(i, high)
	for end := min(base+2, high); end > base; end-- {
		from, _, ok := r.names.roleEnding(p, end, i)
		if !ok || from > base || from == base && base > i {
			continue
		}
		np, base = region{i, end}, end
		for p.attaches(np.to) && p.baseAfter(np.to+1, high) > np.to+1 {
			np.to = p.baseAfter(np.to+1, high)
		}
		break
	}
	for _, m := range r.mentionsIn(paragraph, np.from, high) {
		if m.from < np.to && np.to < m.to { // "secretary of the Dockers' Union"
			np.to = m.to
		}
	}
	return np, base
}

// relativeOffice reads an office told by a verb: "Orel, who leads the union".
func (r *reader) relativeOffice(p *paragraph, m mention, verb, high int) {
	np := p.phraseAfter(verb+1, high)
	offices := map[string]string{"leads": "leader", "led": "", "runs": "head", "heads": "head", "chairs": "chair", "commands": "commander", "represents": "", "governs": "", "speaks": ""}
	head, ok := offices[p.at(verb).word]
	if p.is(verb, "speaks") { // "who speaks for"
		np = p.phraseAfter(verb+2, high)
	}
	if !ok || np.empty() {
		return
	}
	m.entity.clauses = append(m.entity.clauses, p.text(verb, np.to))
	m.entity.describe("", head)
	m.entity.person = true
}

// counselFor reads whom a court report says that somebody appears for: "Orel,
// for the port, submitted".
func (r *reader) counselFor(p *paragraph, m mention, at, high int) {
	np := p.phraseAfter(at+1, high)
	if np.empty() || !p.is(np.to, ",") || p.isTime(np.from) {
		return
	}
	r.appearFor(p, m, np)
}

// appearFor makes the mention's person counsel of the body that the phrase
// names: by what an earlier phrase calls it in full, where it is "the ministry".
func (r *reader) appearFor(p *paragraph, m mention, np region) {
	_, role, ok := r.names.roleEnding(p, np.to, np.from)
	body := p.text(np.from, np.to)
	switch {
	case ok && role.group:
		if v, found := r.earlier(&candidate{p: p, index: m.paragraph}, np, role, nil); found {
			body = "the " + v.name
		}
	case r.mentionIn(m.paragraph, np, np.to) == nil:
		return
	}
	m.entity.clauses = append(m.entity.clauses, "for "+body)
	m.entity.describe("", "counsel")
	m.entity.office = true
}

// appearing reads the same of a clause in front: "Opening the case for the port,
// Orel said".
func (r *reader) appearing(p *paragraph, m mention, low int) {
	if !m.entity.person || !p.is(m.title-1, ",") || !p.is(low, "opening", "closing", "appearing", "acting", "arguing", "speaking", "prosecuting", "defending") {
		return
	}
	for at := low + 1; at < min(m.title-2, low+maxLead); at++ {
		if np := p.phraseAfter(at+1, m.title); p.is(at, "for") && np.to == m.title-1 {
			r.appearFor(p, m, np)
			return
		}
	}
}

// maxLead is the tokens of a clause in front in which "for" is looked for.
const maxLead = 8

func (p *paragraph) withoutArticle(i int) int {
	if p.is(i, "the", "a", "an") {
		return i + 1
	}
	return i
}

func (r *reader) appositionBefore(p *paragraph, m mention, low int) {
	if !p.is(m.title-1, ",") {
		return
	}
	np := p.phraseBefore(m.title-1, low)
	if np.empty() {
		return
	}
	base := p.baseAfter(np.from, np.to)
	_, role, ok := r.names.roleEnding(p, base, np.from)
	if ok && role.group && !role.plural && base == np.to && !m.entity.person && p.is(m.to, ",") && p.is(np.from, "the", "its", "their", "his", "her") {
		r.appose(p, m, &apposition{region: np, head: base - 1, entity: m.entity, before: true}, role)
		return // "The company, Orel Lines, said"
	}
	if len(m.entity.words) < 2 && !m.entity.person {
		return
	}
	if !ok || role.plural || role.group || p.at(np.from).tag.IsProperNoun() && base-np.from == 1 {
		return
	}
	r.appose(p, m, &apposition{region: np, head: base - 1, entity: m.entity, before: true}, role)
}

// appose gives the mention's entity what the apposition says.
func (r *reader) appose(p *paragraph, m mention, a *apposition, role role) {
	e := m.entity
	if e.gender == 0 {
		e.gender = role.gender
	}
	e.person = e.person || !e.body && !role.group
	e.body = e.body || role.group
	e.serve(role)
	e.describe(p.text(p.withoutArticle(a.from), a.to), p.at(a.head).word)
	if p.at(a.from).tag == tagger.PRPS {
		e.owned = &place{m.paragraph, a.from}
	}
	r.appositions.head[place{m.paragraph, a.head}] = a
	r.appositions.start[place{m.paragraph, a.from}] = a
	r.appositions.end[place{m.paragraph, a.to}] = a
}

// apposedBy is the entity beside whose name the noun at token head stands.
func (r *reader) apposedBy(paragraph, head int) *entity {
	if a := r.appositions.head[place{paragraph, head}]; a != nil {
		return a.entity
	}
	return nil
}

// apposedAround is the entity whose apposition, behind its name, the phrase is
// a part of: "Orrick, head of Orel Lines, said" is not said by the Lines.
func (r *reader) apposedAround(paragraph int, phrase region) *entity {
	for at := phrase.from; at >= 0 && at > phrase.from-maxApposition; at-- {
		if a := r.appositions.start[place{paragraph, at}]; a != nil && !a.before && phrase.to <= a.to {
			return a.entity
		}
	}
	return nil
}

// maxApposition is the length in tokens within which a phrase is looked for in
// an apposition.
const maxApposition = 40
