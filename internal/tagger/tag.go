package tagger

import "standpoint/internal/tagger/feature"

// Tag is a part of speech of the Penn Treebank tag set as UD English EWT uses
// it (Marcus et al. 1993; Bies et al. 2012 for the web additions).
type Tag uint8

// The tags. None is no tag: the place before a sentence's first token.
const (
	None         Tag = iota
	CC               // coordinating conjunction: and, but
	CD               // number: two, 2025
	DT               // determiner: the, this
	EX               // existential there
	FW               // foreign word
	IN               // preposition or subordinating conjunction: of, that, because
	JJ               // adjective
	JJR              // comparative adjective
	JJS              // superlative adjective
	MD               // modal: will, could
	NN               // noun, singular or mass
	NNS              // noun, plural
	NNP              // proper noun, singular
	NNPS             // proper noun, plural
	PDT              // predeterminer: all the
	POS              // possessive ending: 's, '
	PRP              // personal pronoun
	PRPS             // possessive pronoun, PRP$: his, their
	RB               // adverb, also not and n't
	RBR              // comparative adverb
	RBS              // superlative adverb
	RP               // particle: called off
	TO               // to before an infinitive
	UH               // interjection
	VB               // verb, base form
	VBD              // verb, past tense
	VBG              // verb, gerund or present participle
	VBN              // verb, past participle
	VBP              // verb, present, not third person singular
	VBZ              // verb, present, third person singular
	WDT              // relative or interrogative determiner: which, that
	WP               // relative or interrogative pronoun: who, what
	WPS              // possessive relative pronoun, WP$: whose
	WRB              // relative or interrogative adverb: when, how
	Comma            // ,
	Period           // . ? !
	Colon            // : ; -- ...
	OpenQuote        // ``
	CloseQuote       // ''
	OpenBracket      // -LRB-
	CloseBracket     // -RRB-
	Hyphen           // HYPH: a hyphen or slash inside a word
	Dollar           // $ and other currency signs
	SYM              // symbol
	LS               // list item marker
	ADD              // address: electronic mail, web
	AFX              // affix apart from its word
	GW               // part of a word that was written apart by mistake
	NFP              // superfluous punctuation, ornaments
	XX               // unknown
	tagCount
)

// TagCount is the number of tags, None among them; every Tag is below it.
const TagCount = int(tagCount)

var tagNames = [TagCount]string{
	"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS",
	"PRP", "PRP$", "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
	"WP$", "WRB", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "$", "SYM", "LS", "ADD", "AFX", "GW",
	"NFP", "XX",
}

// String is the tag as treebanks write it, such as "PRP$" or "-LRB-".
func (t Tag) String() string {
	if int(t) >= TagCount {
		return "?"
	}
	return tagNames[t]
}

// ParseTag is the inverse of String; ok is false for a name of no tag.
func ParseTag(name string) (t Tag, ok bool) {
	for i, n := range tagNames {
		if n == name && i > 0 {
			return Tag(i), true
		}
	}
	return None, false
}

// IsVerb reports whether t is a form of a verb other than a modal.
func (t Tag) IsVerb() bool { return VB <= t && t <= VBZ }

// IsFiniteVerb reports whether t can head a clause by itself: a modal, or a
// verb in the present or past tense.
func (t Tag) IsFiniteVerb() bool { return t == MD || t == VBD || t == VBP || t == VBZ }

// IsNoun reports whether t is a common or proper noun.
func (t Tag) IsNoun() bool { return NN <= t && t <= NNPS }

// IsProperNoun reports whether t is a proper noun.
func (t Tag) IsProperNoun() bool { return t == NNP || t == NNPS }

// IsAdjective reports whether t is an adjective of any degree.
func (t Tag) IsAdjective() bool { return JJ <= t && t <= JJS }

// IsAdverb reports whether t is an adverb of any degree, not a WRB.
func (t Tag) IsAdverb() bool { return RB <= t && t <= RBS }

// proper is the tag of a name that has t's number, if t is a noun.
func (t Tag) proper() Tag {
	switch t {
	case NN:
		return NNP
	case NNS:
		return NNPS
	}
	return t
}

// IsPronoun reports whether t is a personal or possessive pronoun.
func (t Tag) IsPronoun() bool { return t == PRP || t == PRPS }

// IsWh reports whether t is a relative or interrogative word.
func (t Tag) IsWh() bool { return WDT <= t && t <= WRB }

// IsPunctuation reports whether t is a mark and no word.
func (t Tag) IsPunctuation() bool { return Comma <= t && t <= Hyphen || t == NFP }

// Role is what t does to its clause, as feature.Context wants to be told.
func (t Tag) Role() feature.Role {
	switch {
	case t.IsVerb() || t == MD:
		return feature.Verb
	case t.IsPunctuation() || t == PRP || t.IsWh():
		return feature.Break
	}
	return feature.Inside
}
