package attribution

import (
	_ "embed"
	"slices"
	"strings"

	"standpoint/internal/text"
)

// frames is a set of the constructions that a cue opens.
type frames uint32

const (
	clauseFrame        frames = 1 << iota // VERB (that) CLAUSE; CLAUSE, SOURCE VERB
	weakFrame                             // VERB that CLAUSE, never without "that"
	infinitiveFrame                       // VERB to …
	objectFrame                           // VERB something
	prepositionFrame                      // VERB for something
	passiveFrame                          // it is VERBed that, is VERBed to
	passiveObjectFrame                    // was VERBed as something
	seemFrame                             // it seems that, seems to
	addresseeFrame                        // VERB somebody that …
	asFrame                               // VERB something as something
	commitmentFrame                       // binds its subject: "promised them that"
	ownFrame                              // what it says of others is its subject's wish or guess
	evidenceFrame                         // its subject is evidence, no voice: "the figures show"
	behindFrame                           // VERB (that) CLAUSE, and never behind it
	strictFrame                           // takes things of other kinds too: its clause shows its subject at once
	questionFrame                         // "asked whether …": a question that names no asker
	quotingFrame                          // VERB somebody as saying …: the object is the source
	answerFrame                           // negated, it says that nothing was said: "did not respond"
	withholdingFrame                      // "declined to say" says that nothing was said
	sourcingFrame                         // ", VERBing …" names whom a report has it from
)

var frameNames = map[string]frames{
	"clause": clauseFrame, "weak": weakFrame, "behind": behindFrame, "inf": infinitiveFrame, "object": objectFrame, "prep": prepositionFrame,
	"passive": passiveFrame, "passive-object": passiveObjectFrame, "seem": seemFrame,
	"addressee": addresseeFrame, "as": asFrame, "evidence": evidenceFrame, "commitment": commitmentFrame, "own": ownFrame,
	"strict": strictFrame, "question": questionFrame, "quoting": quotingFrame, "answer": answerFrame, "withholding": withholdingFrame, "sourcing": sourcingFrame,
}

// cueVerb is one entry of the list of verbs.
type cueVerb struct {
	base         string
	particle     []string // what must follow: "out" of "rule out"
	frames       frames
	prepositions []string
}

// form says which form of which verbs a word is.
type form struct {
	verbs  []*cueVerb // longest particle first
	gerund bool
}

// lexicon holds the cues by the lower-case word that stands in the text.
type lexicon struct {
	verbs      map[string]*form
	nouns      map[string]bool
	adjectives map[string]*cueVerb
	copulas    map[string]bool // "remains", beside the forms of "be"
	support    map[string]*supportNoun
	predicates map[string][][]string // by their first word
	courtesy   map[string]bool       // titles such as "mr"
	media      map[string]bool       // "statement", "interview": where a thing is said
	moves      map[string]*form
	moved      map[string]bool // positions that moves are made with
}

var (
	//go:embed data/verbs.tsv
	verbList string
	//go:embed data/irregular.tsv
	irregularList string
	//go:embed data/nouns.tsv
	nounList string
	//go:embed data/adjectives.tsv
	adjectiveList string
	//go:embed data/copulas.txt
	copulaList string
	//go:embed data/support.tsv
	supportList string
	//go:embed data/media.txt
	mediaList string
	//go:embed data/adverbs.txt
	adverbList string
	//go:embed data/accounts.txt
	accountList string
	//go:embed data/withheld.txt
	withheldList string
	//go:embed data/durations.txt
	durationList string
	//go:embed data/time.txt
	timeList string
	//go:embed data/focus.txt
	focusList string
	//go:embed data/undone.txt
	undoneList string
	//go:embed data/stances.txt
	stanceList string
	//go:embed data/predicates.txt
	predicateList string
)

// lists are the data files that words are looked up in.
type lists struct {
	verbs, irregular, nouns, adjectives, copulas, support, predicates, media, moves, moved string
	roles, titles, givenNames, organizations                                               string
}

// embeddedLists are those that are part of the program.
var embeddedLists = lists{
	verbs: verbList, irregular: irregularList, nouns: nounList, adjectives: adjectiveList, copulas: copulaList, support: supportList, predicates: predicateList, media: mediaList, moves: moveList, moved: movedList,
	roles: roleList, titles: titleList, givenNames: givenNameList, organizations: organizationList,
}

// newLexicon reads the cues; no verb opens a frame that is left out.
func newLexicon(data lists, left frames) *lexicon {
	l := &lexicon{verbs: make(map[string]*form), nouns: make(map[string]bool), adjectives: make(map[string]*cueVerb), copulas: make(map[string]bool), media: text.WordSet(data.media)}
	irregular := make(map[string][][2]string)
	for fields := range text.Rows(data.irregular) {
		irregular[fields[0]] = append(irregular[fields[0]], [2]string{fields[1], fields[2]})
	}
	for fields := range text.Rows(data.verbs) {
		v := readVerb(fields)
		v.frames &^= left
		addVerb(l.verbs, v, irregular)
	}
	l.readMoves(data, irregular)
	l.readSupport(data, irregular)
	l.courtesy = make(map[string]bool)
	for fields := range text.Rows(data.titles) {
		if len(fields) > 2 && fields[2] == "courtesy" {
			l.courtesy[text.Fold(fields[0])] = true
		}
	}
	l.predicates = make(map[string][][]string)
	for fields := range text.Rows(data.predicates) {
		words := strings.Fields(fields[0])
		l.predicates[words[0]] = append(l.predicates[words[0]], words)
	}
	for fields := range text.Rows(data.nouns) {
		l.nouns[fields[0]] = true
		l.nouns[presentOf(fields[0])] = true
	}
	for fields := range text.Rows(data.adjectives) {
		l.adjectives[fields[0]] = readVerb(fields)
	}
	for fields := range text.Rows(data.copulas) {
		for _, word := range formsOf(fields[0], irregular) {
			l.copulas[word] = true
		}
	}
	return l
}

// passiveWith reports whether the word is the participle of a verb that is
// common in the passive without a source: "expected to".
func (l *lexicon) passiveWith(word string) bool {
	f := l.verbs[word]
	return f != nil && f.verbs[len(f.verbs)-1].frames&(passiveFrame|passiveObjectFrame) != 0
}

func readVerb(fields []string) *cueVerb {
	words := strings.Fields(fields[0])
	v := &cueVerb{base: words[0], particle: words[1:]}
	if len(fields) < 2 {
		return v
	}
	for name := range strings.SplitSeq(fields[1], ",") {
		name, prepositions, _ := strings.Cut(name, "=")
		v.frames |= frameNames[name]
		if prepositions != "" {
			v.prepositions = strings.Split(prepositions, "+")
		}
	}
	return v
}

// addVerb files a verb under each of its forms.
func addVerb(verbs map[string]*form, v *cueVerb, irregular map[string][][2]string) {
	f := inflect(v.base, irregular)
	for _, word := range slices.Concat([]string{v.base, f.present}, f.past, f.participles) {
		addForm(verbs, word, v)
	}
	addForm(verbs, f.gerund, v).gerund = true
	if britishDoubles(v.base) { // "signalled"
		addForm(verbs, v.base+"led", v)
		addForm(verbs, v.base+"ling", v).gerund = true
	}
}

func addForm(verbs map[string]*form, word string, v *cueVerb) *form {
	f := verbs[word]
	if f == nil {
		f = &form{}
		verbs[word] = f
	}
	if slices.Contains(f.verbs, v) {
		return f
	}
	at := 0
	for at < len(f.verbs) && len(f.verbs[at].particle) >= len(v.particle) {
		at++
	}
	f.verbs = slices.Insert(f.verbs, at, v)
	return f
}

// tells reports whether the verb is one of saying: it takes a clause and no
// infinitive, which verbs of wanting and deciding do, unless the infinitive is
// what somebody is told to do.
func (v *cueVerb) tells() bool {
	if v.frames&(clauseFrame|evidenceFrame|commitmentFrame) != clauseFrame {
		return false
	}
	return v.frames&infinitiveFrame == 0 || v.frames&addresseeFrame != 0
}

// takes reports whether the verb opens the frame with this preposition.
func (v *cueVerb) takes(preposition string) bool { return slices.Contains(v.prepositions, preposition) }

// timeWords are the names of days and months and their like.
var timeWords = text.WordSet(timeList)

// openingAdverbs open a sentence without being a name.
var openingAdverbs = text.WordSet(adverbList)

// durations are nouns that tell how long.
var durations = text.WordSet(durationList)

// focusAdverbs belong to the phrase behind them.
var focusAdverbs = text.WordSet(focusList)

// undone is what says, before a verb in -ing, that the deed is not done.
var undone = text.WordSet(undoneList)

// stanceNouns are nouns of a position that somebody has.
var stanceNouns = text.WordSet(stanceList)

// withheldNouns are nouns of what a speaker may keep back.
var withheldNouns = text.WordSet(withheldList)

// accountNouns are nouns of an account that somebody gives.
var accountNouns = text.WordSet(accountList)
