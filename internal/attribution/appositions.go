package attribution

import "standpoint/internal/tagger"

// apposition is what stands beside a name between commas: "Orel, the foreign
// minister of Tarn,", "its spokeswoman, Sabine Orrwick,".
type apposition struct {
	region
	head   int // token of its noun
	entity *entity
	before bool // it stands before the name
}

// readAppositions learns what the article says of people beside their names.
func (r *reader) readAppositions() {
	r.appositions = make(map[int][]apposition)
	for _, m := range r.mentions {
		p := r.paragraphs[m.paragraph]
		low, high := p.bounds(m.from)
		r.appositionAfter(p, m, high)
		r.appositionBefore(p, m, low)
	}
}

func (r *reader) appositionAfter(p *paragraph, m mention, high int) {
	at := m.to
	if before := p.at(m.title - 1); before.tag == tagger.IN && !m.entity.person && !p.is(m.title-1, "by", "for", "from", "of") {
		return // "In Brussels, the president said"
	}
	if p.is(at, ",") && p.at(at+1).tag == tagger.CD && p.is(at+2, ",") { // an age
		at += 2
	}
	if p.is(at, "of") && len(m.entity.words) > 1 && m.entity.person {
		if np := p.phraseAfter(at+1, high); !np.empty() {
			m.entity.describe(p.text(at, np.to), "")
		}
		return
	}
	if !p.is(at, ",") && !p.is(at, "—", "–") {
		return
	}
	if p.is(at+1, "who") {
		r.relativeOffice(p, m, at+2, high)
		return
	}
	np, base := r.officeAfter(p, at+1, high)
	if np.empty() || p.at(at+1).tag == tagger.PRP {
		return
	}
	_, role, ok := r.names.roleEnding(p, base, at+1)
	if !ok || role.plural || role.group {
		return
	}
	r.appose(p, m, apposition{region: np, head: base - 1, entity: m.entity}, role)
	for p.is(np.to, ",") { // a second one: "head of Orel Lines, the largest carrier, said"
		next := p.phraseAfter(np.to+1, high)
		if next.empty() || !p.is(next.to, ",") {
			return
		}
		list := r.appositions[m.paragraph]
		list[len(list)-1].to, np = next.to, next
	}
}

// officeAfter is the phrase that starts at token i and the end of its base,
// which an office of several words may extend: "chief executive".
func (r *reader) officeAfter(p *paragraph, i, high int) (np region, base int) {
	np, base = p.phraseAfter(i, high), p.baseAfter(i, high)
	if from, _, ok := r.names.roleEnding(p, base+1, i); !ok || from >= base || base >= high {
		return np, base
	}
	base++
	np.to = base
	for p.attaches(np.to) && p.baseAfter(np.to+1, high) > np.to+1 {
		np.to = p.baseAfter(np.to+1, high)
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
	m.entity.describe(p.text(verb, np.to), head)
	m.entity.person = true
}

func (p *paragraph) withoutArticle(i int) int {
	if p.is(i, "the", "a", "an") {
		return i + 1
	}
	return i
}

func (r *reader) appositionBefore(p *paragraph, m mention, low int) {
	if !p.is(m.title-1, ",") || len(m.entity.words) < 2 && !m.entity.person {
		return
	}
	np := p.phraseBefore(m.title-1, low)
	if np.empty() {
		return
	}
	base := p.baseAfter(np.from, np.to)
	_, role, ok := r.names.roleEnding(p, base, np.from)
	if !ok || role.plural || role.group || p.at(np.from).tag.IsProperNoun() && base-np.from == 1 {
		return
	}
	r.appose(p, m, apposition{region: np, head: base - 1, entity: m.entity, before: true}, role)
}

// appose gives the mention's entity what the apposition says.
func (r *reader) appose(p *paragraph, m mention, a apposition, role role) {
	e := m.entity
	if e.gender == 0 {
		e.gender = role.gender
	}
	e.person = e.person || !e.body
	e.serve(role)
	e.describe(p.text(p.withoutArticle(a.from), a.to), p.at(a.head).word)
	if p.at(a.from).tag == tagger.PRPS {
		e.owned = &place{m.paragraph, a.from}
	}
	r.appositions[m.paragraph] = append(r.appositions[m.paragraph], a)
}

// apposedBy is the entity beside whose name the noun at token head stands.
func (r *reader) apposedBy(paragraph, head int) *entity {
	for _, a := range r.appositions[paragraph] {
		if a.head == head {
			return a.entity
		}
	}
	return nil
}

// apposedAround is the entity whose apposition, behind its name, the phrase is
// a part of: "Orrick, head of Orel Lines, said" is not said by the Lines.
func (r *reader) apposedAround(paragraph int, phrase region) *entity {
	for _, a := range r.appositions[paragraph] {
		if !a.before && a.from <= phrase.from && phrase.to <= a.to {
			return a.entity
		}
	}
	return nil
}
