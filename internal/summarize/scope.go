package summarize

import (
	_ "embed"
	"slices"
)

//go:embed data/commitments.txt
var commitmentList string

//go:embed data/prepositions.txt
var prepositionList string

//go:embed data/copulas.txt
var copulaList string

//go:embed data/determiners.txt
var determinerList string

//go:embed data/conditions.txt
var conditionList string

//go:embed data/demands.txt
var demandList string

//go:embed data/wishes.txt
var wishList string

//go:embed data/ordinals.txt
var ordinalList string

//go:embed data/terms.txt
var termList string

//go:embed data/subordinators.txt
var subordinatorList string

//go:embed data/futures.txt
var futureList string

//go:embed data/relatives.txt
var relativeList string

//go:embed data/auxiliaries.txt
var auxiliaryList string

var (
	commitments   = oneSpellingOf(commitmentList)
	prepositions  = oneSpellingOf(prepositionList)
	copulas       = oneSpellingOf(copulaList)
	terms         = phraseList(termList)
	ordinals      = oneSpellingOf(ordinalList)
	wishes        = oneSpellingOf(wishList)
	demands       = oneSpellingOf(demandList)
	determiners   = oneSpellingOf(determinerList)
	conditions    = oneSpellingOf(conditionList)
	subordinators = oneSpellingOf(subordinatorList)
	futures       = oneSpellingOf(futureList)
	relatives     = oneSpellingOf(relativeList)
	auxiliaries   = oneSpellingOf(auxiliaryList)
)

// objectReach is how many content words a verb of refusal or commitment governs
// in its clause: all of its object.
const objectReach = 6

// takesStand reports whether the words want, refuse or take on something; what
// does not is a remark.
func (v *vocabulary) takesStand(words []wordID) bool {
	for i, id := range words {
		folded := v.words[id].folded
		if demands[folded] || commitments[folded] || reversesAt(words, i, v) || v.phraseAt(words[i:], terms[folded]) {
			return true
		}
	}
	return false
}

// phraseAt reports whether the words begin with one of the phrases.
func (v *vocabulary) phraseAt(words []wordID, phrases [][]string) bool {
	return slices.ContainsFunc(phrases, func(phrase []string) bool {
		if len(phrase) > len(words) {
			return false
		}
		for i, word := range phrase {
			if v.words[words[i]].folded != word {
				return false
			}
		}
		return true
	})
}

// scope collects the words that verbs govern. A gap stands between those of one
// and the next.
type scope struct {
	left  int // how many content words it still reaches
	words []wordID
	// head are the words of each first noun phrase: what the verb is about,
	// without what that is on, for or with.
	head  []wordID
	ended bool // that noun phrase
	// firm are those of head that a verb governs which can only mean it:
	// "accepts", "rejects", and neither "will" nor "not".
	firm   []wordID
	byVerb bool
	wished bool // by somebody else: no issue that the holder takes on
}

const gap wordID = -1

func (s *scope) open(byVerb bool) {
	s.left, s.ended, s.byVerb, s.wished = objectReach, false, byVerb, false
	s.words = append(s.words, gap)
}

func (s *scope) take(id wordID, v *vocabulary) {
	w := &v.words[id]
	if s.left == 0 || w.negates {
		return
	}
	if !s.wished {
		s.words = append(s.words, id)
	}
	switch {
	case w.content && !w.number:
		s.left--
		if !s.ended {
			s.head = append(s.head, id)
			if s.byVerb {
				s.firm = append(s.firm, id)
			}
		}
	case prepositions[w.folded] && s.left < objectReach:
		s.ended = true
	}
}

// scopes are what a text refuses, what it takes on or lets pass, and what it only
// supposes.
type scopes struct{ refused, granted, supposed scope }

// readScopes reads a text from its words in order and, for each, whether a
// clause ends before it.
func readScopes(words []wordID, clauses []bool, v *vocabulary) scopes {
	r := scopeReader{words: words, clauses: clauses, v: v}
	for i, id := range words {
		folded := v.words[id].folded
		if clauses[i] || folded == "but" || conditions[folded] || subordinators[folded] {
			r.clause = i
			r.refused.left, r.granted.left, r.supposed.left = 0, 0, 0
		}
		r.refused.take(id, v)
		r.granted.take(id, v)
		r.supposed.take(id, v)
		r.open(i, folded)
	}
	return r.scopes
}

type scopeReader struct {
	scopes
	words   []wordID
	clauses []bool // by word, whether a mark between clauses stands before it
	v       *vocabulary
	clause  int // where the clause began
}

// open opens the scope of the word at i, if it has one.
func (r *scopeReader) open(i int, folded string) {
	switch {
	case conditions[folded]:
		r.supposed.open(false)
	case prepositions[folded]: // "protection against" refuses nothing
	case r.v.words[r.words[i]].negates:
		if r.supposed.left == 0 && !idleNegation(r.words, i, r.v) && !deniesIdentity(r.words, i, r.v) && !r.describes(i) {
			r.granted.left = 0
			r.refused.open(false)
		}
	case reversesAt(r.words, i, r.v):
		into, out := &r.refused, &r.granted
		if r.refused.left > 0 { // "did not rule out"
			into, out = out, into
		}
		out.left = 0
		into.open(true)
	case commitments[folded] || wishes[folded]:
		if r.refused.left > 0 && !(futures[folded] && r.folded(i-1) == "and") { // "rejects the rise and will strike"
			return
		}
		r.refused.left = 0
		if futures[folded] && r.folded(i+1) == "be" {
			r.takeSubject(i)
		}
		r.granted.open(!futures[folded])
		r.granted.wished = wishes[folded]
	}
}

// describes reports whether the verb that the negation at i turns belongs to a
// relative clause that says which person or thing is meant: "a judge who has
// never rowed" refuses no rowing. Behind a comma, such a clause states something.
func (r *scopeReader) describes(i int) bool {
	relative := i - 1
	if auxiliaries[r.folded(relative)] {
		relative--
	}
	return relative > 0 && relatives[r.folded(relative)] && !r.clauses[relative]
}

// takeSubject takes on the subject of a passive whose verb stands at i: of "the
// readings will be published", the readings.
func (r *scopeReader) takeSubject(i int) {
	if first := r.folded(r.clause); conditions[first] || subordinators[first] {
		return
	}
	r.granted.open(false)
	for _, id := range r.words[r.clause:i] {
		r.granted.take(id, r.v)
	}
}

// folded is the word at i, empty where there is none.
func (r *scopeReader) folded(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.v.words[r.words[i]].folded
}

// subjectReach is how many words behind "no" its verb may stand.
const subjectReach = 3

// deniesIdentity reports whether the negation at i says what something is not,
// which refuses nothing: "a gauge is not a gate", "no contract is worth a life".
func deniesIdentity(words []wordID, i int, v *vocabulary) bool {
	if v.words[words[i]].folded == "no" {
		reach := words[i+1 : min(len(words), i+1+subjectReach)]
		return i == 0 && slices.ContainsFunc(reach, func(id wordID) bool { return copulas[v.words[id].folded] })
	}
	if i == 0 || i+1 == len(words) {
		return false
	}
	return copulas[v.words[words[i-1]].folded] && determiners[v.words[words[i+1]].folded]
}
