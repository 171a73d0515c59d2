package summarize

import "testing"

func TestFoldWordIsTheSameForAllHouseStyles(t *testing.T) {
	for _, same := range [][]string{
		{"neighbours", "Neighbors"}, {"metres", "meters"}, {"defence", "Defense"}, {"recognised", "recognized"},
		{"demilitarisation", "demilitarization"}, {"U.S.", "US"}, {"U.N.", "UN"}, {"NATO", "Nato"}, {"São", "Sao"},
	} {
		if a, b := foldWord(same[0]), foldWord(same[1]); a != b {
			t.Errorf("%s is %q, %s is %q", same[0], a, same[1], b)
		}
	}
	for _, other := range [][]string{{"US", "us"}, {"IT", "it"}, {"centre", "centres"}, {"rise", "prize"}} {
		if a, b := foldWord(other[0]), foldWord(other[1]); a == b {
			t.Errorf("%s and %s are both %q", other[0], other[1], a)
		}
	}
	for _, kept := range []string{"yours", "ourselves", "hence", "four"} {
		if folded := foldWord(kept); functionWords[kept] && folded != kept {
			t.Errorf("%s is %q", kept, folded)
		}
	}
}
