package attribution

import (
	"fmt"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// Step is a part of the engine that an ablation can leave out, to tell what it
// is worth.
type Step uint64

// The steps, in the order in which they work. A frame of verbs that is left out
// is taken out of the lexicon; of the clause frame, on which others rest, only
// what stands on each side of the cue can be left out.
const (
	Retagging Step = 1 << iota
	ContentBefore
	AsNoted
	QuotationBehind
	ClauseBehind
	Infinitives
	Objects
	Prepositions
	AsPhrases
	Passives
	Seeming
	Questions
	QuotedAsSaying
	UnlistedVerbs
	NounCues
	AdjectiveCues
	SupportVerbs
	Moves
	AccordingTo
	Labels
	FreeQuotes
	IssuersVoice
	NamesLearned
	Nicknames
	Acronyms
	FirstNames
	Signatures
	Interviews
	Appositions
	Offices
	EarlierPhrases
	Reporters
	InnerPronouns
	PersonalPronouns
	BodyPronouns
	Continuation
	Neighbours
	BackwardBinding
	MainClauses
	lastStep
)

var stepNames = map[Step]string{
	Retagging: "mended tags", ContentBefore: "content before its cue", AsNoted: "as X noted", QuotationBehind: "quotation behind",
	ClauseBehind: "clause behind", Infinitives: "infinitive", Objects: "object", Prepositions: "preposition", AsPhrases: "X as Y",
	Passives: "passive", Seeming: "seems", Questions: "questions", QuotedAsSaying: "quoted as saying", UnlistedVerbs: "verbs on no list",
	NounCues: "nouns", AdjectiveCues: "adjectives", SupportVerbs: "support verbs", Moves: "moves of a position", AccordingTo: "according to", Labels: "labels", FreeQuotes: "quotations without a cue",
	IssuersVoice: "the issuer's voice", NamesLearned: "names learned", Nicknames: "bynames", Acronyms: "acronyms", FirstNames: "first names", Signatures: "signatures of posts", Interviews: "interviews without names", Appositions: "appositions",
	Offices: "offices", EarlierPhrases: "earlier phrases", Reporters: "reporters and interviewers", InnerPronouns: "pronouns of inner reports", PersonalPronouns: "he and she",
	BodyPronouns: "it and they", Continuation: "continued quotation", Neighbours: "sentences beside a quotation", BackwardBinding: "names that follow",
	MainClauses: "main clause of a report",
}

// Steps are all steps, in the order in which they work.
func Steps() []Step {
	var all []Step
	for s := Step(1); s < lastStep; s <<= 1 {
		all = append(all, s)
	}
	return all
}

// String is the step's name, as a table shows it.
func (s Step) String() string { return stepNames[s] }

// frames are the frames of verbs that the step stands for.
func (s Step) frames() frames {
	switch s {
	case Infinitives:
		return infinitiveFrame
	case Objects:
		return objectFrame
	case Prepositions:
		return prepositionFrame
	case AsPhrases:
		return asFrame
	case Passives:
		return passiveFrame | passiveObjectFrame
	case Seeming:
		return seemFrame
	case Questions:
		return questionFrame
	case QuotedAsSaying:
		return quotingFrame
	}
	return 0
}

// Tagger names the parts of speech of sentences, as tagger.Tagger does.
type Tagger interface {
	Tag(document string, tokens []text.Span, tags []tagger.Tag) []tagger.Tag
}

// Without returns a finder that leaves out some steps, and that tags by other
// means where tags is not nil. It is for measuring; readers use NewFinder.
func Without(tags Tagger, left ...Step) (*Finder, error) {
	whole, err := NewFinder()
	if err != nil {
		return nil, fmt.Errorf("finder without steps: %w", err)
	}
	f := *whole
	if tags != nil {
		f.tagger = tags
	}
	lists := embeddedLists
	var masked frames
	for _, s := range left {
		f.left |= s
		masked |= s.frames()
		switch s {
		case NounCues:
			lists.nouns = ""
		case AdjectiveCues:
			lists.adjectives = ""
		case SupportVerbs:
			lists.support = ""
		}
	}
	f.lexicon = newLexicon(lists, masked)
	return &f, nil
}

// takes reports whether the finder takes the step.
func (f *Finder) takes(s Step) bool { return f.left&s == 0 }
