package summarize

import (
	_ "embed"
	"slices"

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
	untiedPoints        = 0.5
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
	if !c.tied {
		points += untiedPoints
	}
	if n := len(c.words); n <= comfortable {
		points += wordPoints * float64(n)
	} else {
		points += wordPoints * float64(2*comfortable-n)
	}
	return points
}

//go:embed data/connectives.txt
var connectiveList string

var connectives = text.WordSet(connectiveList)

// tieReach is how many words from the head of a passage a connective stands at
// most: "Venn also said", "However, Venn said".
const tieReach = 6

// ties reports whether a passage with these words takes up the sentence before.
func (v *vocabulary) ties(words []wordID) bool {
	return slices.ContainsFunc(words[:min(len(words), tieReach)], func(id wordID) bool { return connectives[v.words[id].folded] })
}

// namesSpeaker reports whether the words contain the speaker's last name, or the
// last word of a collective one.
func namesSpeaker(words []wordID, speaker string, v *vocabulary) bool {
	names := v.whole(speaker)
	return len(names) > 0 && slices.Contains(words, names[len(names)-1])
}
