package topic

import (
	"fmt"
	"slices"

	"github.com/agnivade/levenshtein"

	"standpoint/internal/text"
)

// didYouMean proposes the known name that is nearest to a wrong one, if any is
// near: at most a third of its letters away, or the same letters in another
// order.
func didYouMean(wrong string, known []string) string {
	slices.Sort(known)
	best, least := "", max(1, len(wrong)/3)+1
	for _, name := range known {
		d := levenshtein.ComputeDistance(text.Fold(wrong), text.Fold(name))
		if letters(wrong) == letters(name) {
			d = 1
		}
		if d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", best)
}

// letters are those of a name, in order of the alphabet.
func letters(name string) string {
	runes := []rune(text.Fold(name))
	slices.Sort(runes)
	return string(runes)
}
