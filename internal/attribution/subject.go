package attribution

import "standpoint/internal/tagger"

// source is the phrase that an attribution names as its source, and what the
// phrase stands for where it is a relative pronoun.
type source struct {
	region
	antecedent region
}

// subject is the phrase that does what the verb group says, searched no
// further left than low. It follows appositions, relative clauses, shared
// subjects ("X met Y and said") and infinitives ("declined to say").
func (p *paragraph) subject(g group, low int) source {
	p.links = 0
	return p.subjectWithin(g, low, 0)
}

// maxChain bounds the links followed one after the other from verb to governing
// verb, and maxLinks those followed in all for one verb: where every verb of a
// long sentence leads to all before it, their number is a power of its length.
const (
	maxChain = 4
	maxLinks = 16
)

func (p *paragraph) subjectWithin(g group, low, depth int) source {
	if p.links++; depth > maxChain || p.links > maxLinks {
		return source{}
	}
	k := g.from - 1
	if before := p.beforeTime(k+1, low) - 1; p.is(before, ",", ")") {
		k = before
	}
	for k >= low && (p.isReflexive(k) || p.is(k, "each", "both", "all")) && p.at(k-1).tag.IsNoun() {
		k--
	}
	if p.is(k, "here", "there", "nationwide", "abroad", "alike") && k > low && p.at(k-1).tag.IsNoun() {
		k-- // "voters here say"
	}
	if k < low {
		if g.gerund || g.participle {
			return p.subjectOfMain(g, low, depth)
		}
		return source{}
	}
	t := p.at(k)
	switch {
	case g.infinitive && !g.finite:
		return p.governor(k, low, depth)
	case g.gerund:
		if p.is(k, "as") && p.at(k-1).tag.IsNoun() {
			return source{region: p.phraseBefore(k, low)} // "described Orel as wanting peace"
		}
		if np := p.phraseBefore(k+1, low); !np.empty() && p.is(np.from-1, "with", "about") {
			return source{region: np} // "with the union calling it dead"
		}
		if s := p.sharedGerund(g, k, low, depth); !s.empty() {
			return s
		}
		if s := p.subjectOfMain(g, low, depth); !s.empty() {
			return s
		}
		if t.tag.IsNoun() && !p.isTime(k) || p.is(k, "anyone", "everyone", "those", "someone") {
			if from := p.baseBefore(k+1, low); from <= k {
				return source{region: region{from, k + 1}} // "The group backing Orel won"
			}
		}
		return source{}
	case t.tag == tagger.CC || p.is(k, "then", "later") && p.at(k-1).tag == tagger.CC:
		return p.shared(g, k, low, depth)
	case t.tag == tagger.Comma && p.at(k-1).tag == tagger.CloseBracket:
		return p.overAside(k-1, low) // "Orel (D-Tarn), said"
	case t.tag == tagger.Comma, p.isDash(k), t.tag == tagger.CloseBracket:
		return p.overAside(k, low)
	}
	if s := p.phraseSource(p.beforeTime(k+1, low), low); !s.empty() {
		if owner := p.beforeRelative(s.from, low); !owner.empty() {
			return owner
		}
		return s
	}
	return p.clauseOpener(k+1, low)
}

func (p *paragraph) isReflexive(i int) bool {
	return p.is(i, "himself", "herself", "themselves", "itself")
}

// isDash reports whether the token at i is a dash that stands by itself.
func (p *paragraph) isDash(i int) bool {
	return p.is(i, "—", "–", "--", "―") || p.is(i, "-") && !p.adjoins(i)
}

// beforeTime steps back over "last week", "on Monday" between subject and verb.
func (p *paragraph) beforeTime(end, low int) int {
	at := end
	for at-1 > low && (p.isTime(at-1) || p.is(at-1, "past") && p.is(at-2, "the", "this") || at < end && (p.is(at-1, "last", "this", "next", "late", "early", "earlier", "on", "in", "the") || p.at(at-1).tag == tagger.CD)) {
		at--
	}
	if at < end && !p.at(at-1).tag.IsVerb() {
		return at
	}
	return end
}

// clauseOpener is the phrase that opens the clause of a verb whose subject has
// more behind it than can be stepped over: "Friends who have seen him of late".
func (p *paragraph) clauseOpener(end, low int) source {
	from := low
	for j := end - 1; j >= low; j-- {
		if p.at(j).tag == tagger.Comma || p.at(j).word == ";" || p.isDash(j) || p.isMark(j) || p.at(j).tag == tagger.CC {
			from = j + 1
			break
		}
	}
	for from < end && (p.at(from).tag == tagger.CC || p.at(from).tag.IsAdverb()) {
		from++
	}
	np := p.phraseAfter(from, end)
	if np.empty() || !(p.at(np.to).tag == tagger.WP || p.is(np.to, "who", "that") || p.at(np.to).tag == tagger.VBG || p.at(np.to).tag == tagger.VBN || p.at(np.to).tag == tagger.VBD || p.at(np.to).tag == tagger.WDT) {
		return source{}
	}
	return source{region: np}
}

// beforeRelative is the phrase whose relative clause, without a comma, has the
// phrase at i as its object: of "the company that runs both ports raised" it is
// the company.
func (p *paragraph) beforeRelative(i, low int) source {
	j := i - 1
	for p.is(j, "both", "all") {
		j--
	}
	if !p.at(j).tag.IsFiniteVerb() {
		return source{}
	}
	for j--; j > low && p.at(j).tag.IsAdverb(); j-- {
	}
	if !p.is(j, "who", "which", "that") || j-1 < low || !p.at(j-1).tag.IsNoun() || p.at(j-1).tag.IsProperNoun() {
		return source{}
	}
	return source{region: p.phraseBefore(j, low)}
}

// phraseSource is the phrase that ends before end as a source; a relative
// pronoun brings what it stands for.
func (p *paragraph) phraseSource(end, low int) source {
	if p.isReflexive(end-1) && p.at(end-2).tag.IsNoun() { // "the minister herself"
		end--
	}
	np := p.phraseBefore(end, low)
	if np.empty() {
		return source{}
	}
	head := p.at(np.to - 1)
	if np.to-np.from == 1 && (head.tag == tagger.WP || head.tag == tagger.WDT || head.word == "who" || head.word == "that" && head.tag != tagger.DT) {
		before := np.from
		for before-1 > low && (p.at(before-1).tag == tagger.Comma || p.at(before-1).tag == tagger.IN) {
			before--
		}
		antecedent := p.phraseBefore(before, low)
		if base := p.baseBefore(before, low); base < before && p.at(before-1).tag.IsProperNoun() && (head.tag == tagger.WP || head.word == "who") {
			antecedent = region{base, before} // "in answer to Ms Orel, who"
		}
		return source{region: np, antecedent: antecedent}
	}
	return source{region: np}
}

// overAside steps over what stands between commas, dashes or brackets behind
// the subject: an apposition, a relative clause, a place.
func (p *paragraph) overAside(k, low int) source {
	for hops := 0; k > low && hops < 6; hops++ {
		open := p.asideStart(k, low)
		if open <= low {
			return source{}
		}
		// Neither a clause of its own nor the end of a quotation is an aside.
		if np := p.phraseSource(open, low); !np.empty() && !p.isMark(open-1) && !p.withinRelative(np.from, low) {
			if p.at(low).tag == tagger.IN && np.from == low+1 && p.mainClauseAt(open+1, k) {
				return source{} // "In a world of words, it is hard to tell, said Orel"
			}
			return p.apposedName(np, low)
		}
		if p.at(open).tag != tagger.Comma && p.at(open).word != "(" && !p.isDash(open) {
			return source{}
		}
		k = open
		if p.at(k-1).word == ")" {
			k--
		}
	}
	return source{}
}

// apposedName is the name that the phrase is in apposition to, if one opens the
// clause before it: "Orel, the mayor, who rows, said"; else the phrase.
func (p *paragraph) apposedName(s source, low int) source {
	if !p.is(s.from-1, ",") {
		return s
	}
	name := p.phraseBefore(s.from-1, low)
	if name.empty() || !p.at(name.to-1).tag.IsProperNoun() || name.from > low && !p.is(name.from-1, ";") {
		return s
	}
	return source{region: name}
}

// withinRelative reports whether the phrase at i is governed by a preposition or
// the verb of a relative clause, and is no subject: "Orel, who spoke through an aide, Ann
// Tarn, said".
func (p *paragraph) withinRelative(i, low int) bool {
	if p.is(i-1, "her", "his", "its", "their") {
		i--
	}
	if t := p.at(i - 1).tag; t != tagger.IN && t != tagger.TO && !t.IsVerb() {
		return false
	}
	for k := i - 2; k > low; k-- {
		if p.is(k, ",") {
			return false
		}
		if p.at(k).tag.IsWh() && p.is(k-1, ",") {
			return true
		}
	}
	return false
}

// asideStart is the index of the mark that opens the aside which token k
// closes, or low.
func (p *paragraph) asideStart(k, low int) int {
	closing := p.at(k)
	for j := k - 1; j > low; j-- {
		t := p.at(j)
		switch {
		case closing.tag == tagger.CloseBracket:
			if t.tag == tagger.OpenBracket {
				return j
			}
		case closing.word == "," && t.word == "," && t.quote == closing.quote,
			p.isDash(k) && p.isDash(j):
			return j
		}
	}
	return low
}

// headOfAuxiliary is the verb that the auxiliary at j belongs to, or j.
func (p *paragraph) headOfAuxiliary(j int) int {
	t := p.at(j)
	if t.tag != tagger.MD && !isBe(t.word) && !isHave(t.word) && !isDo(t.word) {
		return j
	}
	for k := j + 1; k < len(p.tokens) && k < j+5; k++ {
		switch tag := p.at(k).tag; {
		case tag.IsVerb() && !isBe(p.at(k).word) && !isHave(p.at(k).word):
			return k
		case tag.IsVerb(), tag.IsAdverb():
		default:
			return j
		}
	}
	return j
}

// governor is the subject of the verb that an infinitive hangs on: "X declined
// to say", "X is expected to announce", "X's decision to say".
func (p *paragraph) governor(k, low, depth int) source {
	for j := k; j >= low && j > k-6; j-- {
		t := p.at(j)
		switch {
		case t.tag.IsVerb():
			return p.subjectWithin(p.groupAt(j, low), low, depth+1)
		case t.tag == tagger.PRPS, t.tag == tagger.POS:
			return p.phraseSource(j+1, low)
		case t.tag == tagger.Comma || t.tag == tagger.Colon || t.tag == tagger.Period:
			return source{}
		}
	}
	return source{}
}

// subjectOfMain is the subject of the clause that a participle ("…, adding
// that") leans on: the nearest finite verb to its left, or, at the start of a
// sentence, the phrase behind the comma.
func (p *paragraph) subjectOfMain(g group, low, depth int) source {
	for _, j := range p.mainVerbs(g, low) {
		if s := p.subjectWithin(p.groupAt(p.headOfAuxiliary(j), low), low, depth+1); !s.empty() {
			return s
		}
		if s := p.inverted(j+1, p.ends[p.tokens[j].sentence]); !s.empty() {
			return s
		}
	}
	if _, end := p.bounds(g.head); g.from == low || g.from-1 == low {
		for j := g.to; j < end && j < g.to+40; j++ {
			if p.at(j).word == "," && p.at(j).quote == p.at(g.head).quote {
				if np := p.phraseAfter(j+1, end); !np.empty() && p.at(np.to).tag != tagger.Comma {
					return source{region: np}
				}
			}
		}
	}
	return source{}
}

// mainVerbs lists the finite verbs before g that its participle may lean on:
// reporting verbs first, nearest first, then others outside of subordinate
// clauses, then the first verb of the sentence.
func (p *paragraph) mainVerbs(g group, low int) []int {
	var main, reporting []int
	first := -1
	for j := g.from - 1; j >= low; j-- {
		t := p.at(j)
		if !t.tag.IsFiniteVerb() || t.quote != p.at(g.head).quote || p.at(j-1).tag.IsWh() && j > low && p.at(j-2).tag != tagger.Comma {
			continue
		}
		first = j
		if p.subordinated(j, low) {
			continue
		}
		main = append(main, j)
		if p.isCue(p.lexicon, p.headOfAuxiliary(j)) {
			reporting = append(reporting, j)
		}
	}
	if first >= 0 {
		main = append(main, first)
	}
	return append(reporting, main...)
}

// subordinated reports whether the verb at j stands in a subordinate clause: a
// relative pronoun or a conjunction opens it.
func (p *paragraph) subordinated(j, low int) bool {
	for k := j - 1; k >= low; k-- {
		t := p.at(k)
		switch {
		case t.tag.IsWh(), t.tag == tagger.IN && p.is(k, "while", "as", "when", "because", "if", "after", "before", "although", "though", "since", "until", "unless", "whether", "whereas"):
			return true
		case p.is(k, ",", ";", ":"), p.isDash(k), t.tag == tagger.CC:
			return false
		}
	}
	return false
}

// inverted is the subject that follows its verb: ", said Orel, who …".
func (p *paragraph) inverted(i, high int) source {
	for i < high && (p.isTime(i) || p.at(i).tag.IsAdverb() || p.is(i, "last", "this", "next", "on") && p.isTime(i+1)) {
		i++
	}
	if p.is(i, "it", "that", "this", "there", "what") || p.at(i).tag == tagger.WP {
		return source{}
	}
	return source{region: p.phraseAfter(i, high)}
}
