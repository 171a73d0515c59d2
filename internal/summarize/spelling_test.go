package summarize

import "testing"

func TestFoldWordIsTheSameForAllHouseStyles(t *testing.T) {
	for _, same := range [][]string{
		{"neighbours", "Neighbors"}, {"metres", "meters"}, {"defence", "Defense"}, {"recognised", "recognized"},
		{"demilitarisation", "demilitarization"}, {"U.S.", "US"}, {"U.N.", "UN"}, {"NATO", "Nato"}, {"São", "Sao"},
		{"1,000", "1000"},
	} {
		if a, b := foldWord(same[0]), foldWord(same[1]); a != b {
			t.Errorf("%s is %q, %s is %q", same[0], a, same[1], b)
		}
	}
	for _, other := range [][]string{{"7.5", "75"}, {"US", "us"}, {"IT", "it"}, {"centre", "centres"}, {"rise", "prize"}} {
		if a, b := foldWord(other[0]), foldWord(other[1]); a == b {
			t.Errorf("%s and %s are both %q", other[0], other[1], a)
		}
	}
}

// The words of the lists are matched as they are read.
func TestListsAreInTheOneSpelling(t *testing.T) {
	for _, list := range []map[string]bool{functionWords, negations, reversals, commitments, wishes, demands, ordinals, conditions, subordinators, magnitudes, months} {
		for word := range list {
			if folded := foldWord(word); folded != word {
				t.Errorf("%s is read as %s", word, folded)
			}
		}
	}
	for word := range numberWords {
		if folded := foldWord(word); folded != word {
			t.Errorf("%s is read as %s", word, folded)
		}
	}
	v := newVocabulary()
	if words := v.whole("promised to pay"); !v.takesStand(words) {
		t.Error("a promise takes no stand")
	}
}
