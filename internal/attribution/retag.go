package attribution

import "standpoint/internal/tagger"

// retag mends the tags of verbs where the construction around them decides, as
// Brill's transformations do: a tagger that reads from left to right takes
// many a past tense for a participle, and a verb for its base form.
func (p *paragraph) retag() {
	p.retagCapitals()
	for i := range p.tokens {
		if p.namelike(i) {
			p.tokens[i].tag = tagger.NNP
			if p.at(i+1).upper && p.isWord(i+1) {
				p.tokens[i+1].tag = tagger.NNP
			}
		}
		if p.headsPhrase(i) {
			p.tokens[i].tag = tagger.NN
		}
		switch p.tokens[i].tag {
		case tagger.VBN:
			if p.isPast(i) || p.joinsPast(i) || p.movesObject(i) {
				p.tokens[i].tag = tagger.VBD
			}
		case tagger.VBD:
			if p.withinObject(i) {
				p.tokens[i].tag = tagger.VBN
			}
		case tagger.VB:
			if s := p.lexicon.support[p.tokens[i].word]; p.owned(i) || s != nil && s.verbs[p.at(i-1).word] && p.at(i-1).tag.IsVerb() { // "voiced hope"
				p.tokens[i].tag = tagger.NN
			} else if p.isPresent(i) {
				p.tokens[i].tag = tagger.VBP
			}
		case tagger.VBZ:
			if p.is(i, "points") && p.is(i-1, "percentage", "basis") {
				p.tokens[i].tag = tagger.NNS
			}
			if p.aides(i) {
				p.tokens[i].tag = tagger.NNS
			}
			// No sentence of prose opens with one ("Aides say"), and no two stand
			// side by side ("the reports show").
			if !p.heading && i+1 < len(p.tokens) && (p.startsSentence(i) || (p.at(i+1).tag.IsFiniteVerb() || p.is(i+1, "said")) && !isBe(p.tokens[i].word) && !isHave(p.tokens[i].word) && !isDo(p.tokens[i].word)) {
				p.tokens[i].tag = tagger.NNS
			}
		case tagger.UH, tagger.IN:
			if p.reportsBare(i) {
				p.tokens[i].tag = tagger.VBP
			}
		case tagger.NNS, tagger.NN:
			if p.infinitive(i) {
				p.tokens[i].tag = tagger.VB
				break
			}
			if p.reportsBare(i) {
				p.tokens[i].tag = tagger.VBP
				break
			}
			if f := p.lexicon.verbs[p.tokens[i].word]; f != nil && f.gerund && p.is(i-1, ",") && p.is(i+1, "that") {
				p.tokens[i].tag = tagger.VBG // ", noting that"
			} else if p.reports(i) {
				p.tokens[i].tag = tagger.VBP
			}
		}
	}
}

// headsPhrase reports whether what is tagged as an adjective at i is the noun of
// its phrase: a determiner stands before it and a verb behind it ("the firm
// lobbied"). Plurals such as "the poor" stay what they are.
func (p *paragraph) headsPhrase(i int) bool {
	if p.tokens[i].tag != tagger.JJ || p.tokens[i].upper || p.at(i-1).tag != tagger.DT && p.at(i-1).tag != tagger.PRPS {
		return false
	}
	switch next := p.at(i + 1).tag; next {
	case tagger.VBD, tagger.VBZ, tagger.MD:
		return true
	case tagger.VBN:
		after := p.at(i + 2).tag
		return !after.IsNoun() && !after.IsAdjective() && after != tagger.VBG && after != tagger.CC
	}
	return false
}

// namelike reports whether the capital at the start of the sentence is a name
// that the tagger does not know: a verb of saying follows it.
func (p *paragraph) namelike(i int) bool {
	t := p.tokens[i]
	if !t.upper || !p.startsSentence(i) || p.heading || t.tag.IsNoun() || t.tag == tagger.PRP || t.tag == tagger.DT || t.tag == tagger.CD || t.tag == tagger.IN || t.tag == tagger.TO || t.tag == tagger.CC || t.tag.IsWh() || openingAdverbs[t.word] {
		return false
	}
	if p.at(i+1).upper && p.isWord(i+1) && p.is(i+2, ",") {
		return true // "Orla Venn, the minister, …"
	}
	if p.takesAuxiliary(i) {
		return true
	}
	for i+1 < len(p.tokens) && p.at(i+1).tag.IsAdverb() {
		i++
	}
	f := p.lexicon.verbs[p.at(i+1).word]
	tag := p.at(i + 1).tag
	if f != nil && tag == tagger.NNS && p.is(i+2, "that") && p.neverNoun(i+1, f) {
		return true // "Beijing insists that"
	}
	return f != nil && (tag == tagger.VBD || tag == tagger.VBZ || tag == tagger.VBN)
}

// takesAuxiliary reports whether an auxiliary follows the word at i, and no
// subject behind it: "Orel has long asked", but not "Rarely has he asked".
func (p *paragraph) takesAuxiliary(i int) bool {
	aux := p.at(i + 1)
	if !isHave(aux.word) && !p.is(i+1, "is", "was", "does", "did") && aux.tag != tagger.MD || p.tokens[i].tag.IsVerb() {
		return false
	}
	switch after := p.at(i + 2); after.tag {
	case tagger.PRP, tagger.DT, tagger.PRPS, tagger.EX, tagger.NNP, tagger.NNPS, tagger.NNS:
		return false
	default:
		return after.tag.IsVerb() || after.tag.IsAdverb()
	}
}

// neverNoun reports whether the word at i is a verb of saying whose form is no
// plural of a noun for what is said: "insists", not "claims".
func (p *paragraph) neverNoun(i int, f *form) bool {
	v := f.verbs[len(f.verbs)-1]
	return v.tells() && !p.lexicon.nouns[p.tokens[i].word] && !p.lexicon.nouns[v.base] && !p.lexicon.media[v.base]
}

// clauseComma is the token behind the last comma or mark before i within its
// sentence, or the start of the sentence.
func (p *paragraph) clauseComma(i int) int {
	low, _ := p.bounds(i)
	for k := i - 1; k >= low; k-- {
		if p.is(k, ",", ":") || p.isMark(k) || p.isDash(k) {
			return k + 1
		}
	}
	return low
}

// aides reports whether what is tagged as a verb at i is a plural, since the
// participle behind it can only be its verb: "Orel aides declined to say".
func (p *paragraph) aides(i int) bool {
	switch p.tokens[i].word {
	case "remains", "stays", "seems", "feels", "gets", "looks", "becomes", "appears", "stands", "lies", "goes", "comes", "is", "has", "was", "does", "'s":
		return false
	}
	f := p.lexicon.verbs[p.at(i+1).word]
	return p.at(i-1).tag.IsProperNoun() && p.at(i+1).tag == tagger.VBN && f != nil && !f.gerund && (p.is(i+2, "to", "that") || p.at(i+2).tag == tagger.DT)
}

// isPast reports whether what is tagged as a participle at i is the verb of its
// clause: a subject stands before it, no auxiliary and no other verb.
func (p *paragraph) isPast(i int) bool {
	low, _ := p.bounds(i)
	j := i - 1
	for j >= low && p.at(j).tag.IsAdverb() {
		j--
	}
	t := p.at(j)
	if j == i-1 && t.tag.IsFiniteVerb() && p.says(j) && j > low {
		return true // "which Orel said represented"
	}
	if j > low && p.isMark(j) && p.quoteAt(j) != nil && p.quoteAt(j).to == j+1 && p.quoteAt(j).speech {
		return true // "“No,” snapped Orel"
	}
	if j > low && (t.tag == tagger.Comma || p.isDash(j)) {
		if f := p.lexicon.verbs[p.tokens[i].word]; f != nil && f.verbs[len(f.verbs)-1].tells() && p.at(i+1).tag.IsProperNoun() {
			return true // ", estimated Orel of the bank"
		}
		if p.is(i+1, "to") && p.lexicon.passiveWith(p.tokens[i].word) && !(p.isDash(j) && p.verbless(low, j)) {
			return false
		}
		if p.at(low).tag == tagger.IN { // "In Brussels, Orel, the envoy, called for …"
			for low < j && !p.is(low, ",") {
				low++
			}
			low++
		}
		return !p.is(i+1, "by", "as", "in", "with") && low < j && p.verbless(low, j)
	}
	if j < low || !(t.tag.IsNoun() || t.tag == tagger.PRP || t.tag == tagger.WP || t.tag == tagger.WDT || t.word == ")" || p.is(j, "another", "others", "many", "some", "all", "both")) {
		return false
	}
	if p.is(i+1, "by", "as") || p.lexicon.passiveWith(p.tokens[i].word) && p.is(i+1, "to") {
		return false
	}
	if t.tag == tagger.PRP || t.tag == tagger.WP || t.tag == tagger.WDT {
		return true
	}
	if p.reduced(i) {
		return false
	}
	for k := j; k >= low; k-- {
		switch tag := p.at(k).tag; {
		case tag.IsFiniteVerb():
			return k < j && p.isCue(p.lexicon, k) && p.is(k, "said", "says", "say", "added", "adds")
		case tag == tagger.Comma, tag == tagger.Colon, tag == tagger.IN && k < j-1 && p.is(k, "that", "because", "while", "after", "before", "if", "when"), p.isMark(k):
			return !p.governed(low, k) || p.is(i+1, ",", ".") && p.isCue(p.lexicon, i) // ", the envoy stressed,"
		}
	}
	return true
}

// owned reports whether the base form of a verb at i is a noun, since an article
// or possessive pronoun stands before it, or before the noun that it follows:
// "their offer", "the pay offer".
func (p *paragraph) owned(i int) bool {
	return p.determines(i-1) || p.at(i-1).tag == tagger.NN && p.determines(i-2) && p.lexicon.moved[p.tokens[i].word]
}

// determines reports whether an article or possessive pronoun stands at i.
func (p *paragraph) determines(i int) bool {
	return p.at(i).tag == tagger.PRPS || p.is(i, "a", "an", "the")
}

// movesObject reports whether the participle at i has an object, which a verb
// that takes a single one has only in the past tense: "the ports raised their
// offer".
func (p *paragraph) movesObject(i int) bool {
	return p.lexicon.moves[p.tokens[i].word] != nil && p.at(i-1).tag.IsNoun() && (p.at(i+1).tag == tagger.PRPS || p.at(i+1).tag == tagger.DT)
}

// joinsPast reports whether the participle at i is joined to a past tense and
// has an object: "toured it and promised every family".
func (p *paragraph) joinsPast(i int) bool {
	if p.at(i-1).tag != tagger.CC || !p.opensPhrase(i+1) || p.at(i+1).tag == tagger.VBN || p.isMark(i+1) {
		return false
	}
	low, _ := p.bounds(i)
	for k := i - 2; k >= low; k-- {
		t := p.at(k)
		switch {
		case t.tag == tagger.VBD:
			return !isBe(t.word) && !isHave(t.word) && !isDo(t.word)
		case t.tag.IsVerb(), t.tag == tagger.CC, t.tag == tagger.MD, t.tag.IsWh(), p.isMark(k), p.is(k, ",", ";", "that"):
			return false
		}
	}
	return false
}

// withinObject reports whether the past tense at i is a participle within the
// object of the verb before it, "pledged help to every household moved out of
// the valley": nothing opens a clause between them.
func (p *paragraph) withinObject(i int) bool {
	if !p.at(i-1).tag.IsNoun() || p.at(i-1).tag.IsProperNoun() || p.at(i+1).tag != tagger.IN || p.is(i+1, "that") {
		return false
	}
	low, _ := p.bounds(i)
	for k := i - 1; k > low; k-- {
		t := p.at(k)
		switch {
		case t.tag == tagger.VBD:
			f := p.lexicon.verbs[t.word]
			return f == nil && !isBe(t.word) && !isHave(t.word) && !isDo(t.word) || f != nil && f.verbs[len(f.verbs)-1].frames&objectFrame != 0 && !f.verbs[len(f.verbs)-1].tells()
		case t.tag.IsVerb(), t.tag == tagger.CC, t.tag == tagger.MD, t.tag.IsWh(), t.tag == tagger.PRP, p.isMark(k), p.is(k, ",", ";", ":", "that", "as", "when", "while", "after", "before", "because", "if"), p.isDash(k):
			return false
		}
	}
	return false
}

// reduced reports whether the participle at i opens a reduced relative clause,
// "a person briefed on the talks said": a preposition follows, and a verb of
// saying that wants a subject, over an aside between commas at most.
func (p *paragraph) reduced(i int) bool {
	if p.at(i+1).tag != tagger.IN || p.is(i+1, "that") {
		return false
	}
	_, high := p.bounds(i)
	for k := i + 2; k < high && k < i+12; k++ {
		t := p.at(k)
		switch {
		case t.tag.IsFiniteVerb() && p.isCue(p.lexicon, k):
			return true
		case p.is(k, ","):
			if !p.is(k+1, "who", "which") {
				return false
			}
			for k++; k < high && !p.is(k, ","); k++ {
			}
			return k+1 < high && p.at(k+1).tag.IsFiniteVerb() && p.isCue(p.lexicon, k+1)
		case t.tag.IsFiniteVerb(), t.tag == tagger.CC, t.tag == tagger.PRP, t.tag.IsWh(), t.tag == tagger.IN && p.is(k, "that", "because", "while", "after", "before", "if", "when", "as"), p.isMark(k):
			return false
		}
	}
	return false
}

// verbless reports whether [low, to) holds an aside in commas and no finite
// verb, so that the subject of the sentence still wants one.
func (p *paragraph) verbless(low, to int) bool {
	comma := false
	for k := low; k < to; k++ {
		if p.is(k, ",") && p.is(k+1, "who", "which", "whose") { // an aside with a verb of its own
			end := k + 1
			for end < to && !p.is(end, ",") {
				end++
			}
			if end == to && k > low {
				return true
			}
		}
		if p.at(k).tag.IsFiniteVerb() || p.isMark(k) && p.quoteAt(k) != nil && p.quoteAt(k).speech {
			return false
		}
		comma = comma || p.is(k, ",") || p.isDash(k)
	}
	return comma
}

// governed reports whether the sentence has its verb already in [low, k) and
// what follows at k is no clause of its own.
func (p *paragraph) governed(low, k int) bool {
	return p.is(k, ",") && p.finiteIn(low, k) && !p.isMark(k-1)
}
