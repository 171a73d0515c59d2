package summarize

import (
	_ "embed"
	"slices"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/attribution"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// kind orders the forms of report by how near they bring the reader to the
// speaker's own words.
type kind int

const (
	stance kind = iota
	indirect
	mixed
	direct
)

func kindOf(k attribution.Kind) kind {
	switch k {
	case attribution.Direct:
		return direct
	case attribution.Mixed:
		return mixed
	case attribution.Indirect:
		return indirect
	}
	return stance
}

// The marks of a good wording, in points. One that leans on a sentence the
// reader does not have loses to any that does not; first-hand beats second-hand;
// the rest weighs nearness to the speaker's words against completeness.
const (
	selfContainedPoints = 8
	firstHandPoints     = 4
	outermostPoints     = 2
	namedPoints         = 1
	kindPoints          = 0.5 // a step of kind
	wordPoints          = 0.05
	certaintyPoints     = 1
	// comfortable is the length in words up to which more is more complete, and
	// beyond which it is a burden.
	comfortable = 45
)

// wordingQuality says how well a candidate would stand as the shown text of its
// statement.
func wordingQuality(c *candidate) float64 {
	points := kindPoints*float64(c.kind) + certaintyPoints*c.certain
	if !c.dangling {
		points += selfContainedPoints
	}
	if c.voice == topic.Own {
		points += firstHandPoints
	}
	if !c.inner {
		points += outermostPoints
	}
	if c.named {
		points += namedPoints
	}
	if n := len(c.words); n <= comfortable {
		points += wordPoints * float64(n)
	} else {
		points += wordPoints * float64(2*comfortable-n)
	}
	return points
}

// namesSpeaker reports whether the words contain the speaker's last name, or the
// last word of a collective one.
func namesSpeaker(words []wordID, speaker string, v *vocabulary) bool {
	names := v.whole(speaker)
	return len(names) > 0 && slices.Contains(words, names[len(names)-1])
}

//go:embed data/pronouns.txt
var pronounList string

//go:embed data/dangling_phrases.txt
var danglingPhraseList string

var (
	pronouns        = wordList(pronounList)
	danglingPhrases = phraseList(danglingPhraseList)
)

// phraseList reads a data file of one phrase a line.
func phraseList(data string) []string {
	var list []string
	for line := range strings.Lines(data) {
		if phrase := strings.TrimSpace(line); phrase != "" && phrase[0] != '#' {
			list = append(list, phrase)
		}
	}
	return list
}

// dangles reports whether the shown text leans on a sentence that the reader
// does not have: it opens with a pronoun that is not the speaker, or points back
// ("agreed to that", "doing so").
func dangles(document string, p *analysis.Position) bool {
	tokens := text.Tokens(document, p.Shown, nil)
	var words []string
	first := true
	for _, token := range tokens {
		w := text.Fold(token.Of(document))
		if !isWord(w) && w != "'s" {
			if w == "." || w == "," {
				words = append(words, ".")
			}
			continue
		}
		words = append(words, w)
		if first && (w == "but" || w == "and" || w == "so" || w == "or" || w == "then") {
			continue
		}
		if first && pronouns[w] && !isSource(p, token) && !expletive(document, tokens, token) {
			return true
		}
		first = false
	}
	line := " " + strings.Join(words, " ") + " "
	for _, phrase := range danglingPhrases {
		if strings.Contains(line, " "+phrase+" ") {
			return true
		}
	}
	return false
}

// isSource reports whether a token is the speaker, whom the edition names.
func isSource(p *analysis.Position, token text.Span) bool {
	for _, source := range p.Source {
		if source.Overlaps(token) {
			return true
		}
	}
	return false
}

// expletiveReach is how many words after "it" may pass before the "that" or
// "to" that it stands for: "It is very important that …".
const expletiveReach = 6

// expletive reports whether "it" or "that" at token points forward to a clause
// and so needs nothing before it, or is no pronoun ("That offer is …" still is).
func expletive(document string, tokens []text.Span, token text.Span) bool {
	if text.Fold(token.Of(document)) != "it" {
		return false
	}
	at, _ := slices.BinarySearchFunc(tokens, token, func(a, b text.Span) int { return a.Start - b.Start })
	for _, t := range tokens[at+1 : min(at+1+expletiveReach, len(tokens))] {
		switch text.Fold(t.Of(document)) {
		case "that", "to", "when", "if", "whether", "for":
			return true
		case ".", ",", ";", "“", "\"":
			return false
		}
	}
	return false
}
