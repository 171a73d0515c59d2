package attribution

import (
	"slices"
	"strings"
)

// verbForms holds the forms of one verb. Regular verbs have one past form that
// is also the participle.
type verbForms struct {
	present, gerund   string
	past, participles []string
}

// inflect gives the forms of an English verb by the rules of spelling;
// irregular gives past and participle where the rules do not hold.
func inflect(base string, irregular map[string][][2]string) verbForms {
	f := verbForms{present: presentOf(base), gerund: gerundOf(base)}
	if forms := irregular[base]; forms != nil {
		for _, pair := range forms {
			f.past = append(f.past, pair[0])
			f.participles = append(f.participles, pair[1])
		}
		return f
	}
	past := pastOf(base)
	f.past, f.participles = []string{past}, []string{past}
	return f
}

// formsOf lists all forms of an English verb, the base first.
func formsOf(base string, irregular map[string][][2]string) []string {
	f := inflect(base, irregular)
	return slices.Concat([]string{base, f.present, f.gerund}, f.past, f.participles)
}

func presentOf(base string) string {
	switch {
	case base == "be":
		return "is"
	case base == "have":
		return "has"
	case endsInConsonantY(base):
		return base[:len(base)-1] + "ies"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"),
		strings.HasSuffix(base, "x"), strings.HasSuffix(base, "z"), strings.HasSuffix(base, "o"):
		return base + "es"
	}
	return base + "s"
}

func gerundOf(base string) string {
	switch {
	case base == "be":
		return "being"
	case strings.HasSuffix(base, "ie"):
		return base[:len(base)-2] + "ying"
	case strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "ee") && !strings.HasSuffix(base, "ye"):
		return base[:len(base)-1] + "ing"
	case doubles(base):
		return base + base[len(base)-1:] + "ing"
	}
	return base + "ing"
}

func pastOf(base string) string {
	switch {
	case strings.HasSuffix(base, "e"):
		return base + "d"
	case endsInConsonantY(base):
		return base[:len(base)-1] + "ied"
	case doubles(base):
		return base + base[len(base)-1:] + "ed"
	}
	return base + "ed"
}

func endsInConsonantY(base string) bool {
	return len(base) > 1 && base[len(base)-1] == 'y' && !isVowel(base[len(base)-2])
}

// doubles reports whether the last consonant is doubled before an ending: a
// single vowel before a single consonant in a stressed last syllable. Longer
// words are taken as unstressed but for a few endings of Latin verbs.
func doubles(base string) bool {
	n := len(base)
	if n < 3 || isVowel(base[n-1]) || !isVowel(base[n-2]) || isVowel(base[n-3]) || strings.IndexByte("wxy", base[n-1]) >= 0 {
		return false
	}
	if vowelGroups(base) == 1 {
		return true
	}
	for _, ending := range [...]string{"mit", "fer", "bel", "pel", "but", "plan", "gin", "cur", "deter", "bar"} {
		if strings.HasSuffix(base, ending) && base != "offer" && base != "differ" && base != "suffer" && base != "label" {
			return true
		}
	}
	return false
}

// britishDoubles reports whether British spelling doubles a last l where American
// does not, and does so for "control" as well.
func britishDoubles(base string) bool {
	n := len(base)
	return n > 3 && base[n-1] == 'l' && isVowel(base[n-2]) && !isVowel(base[n-3]) && !doubles(base)
}

func vowelGroups(base string) int {
	groups, in := 0, false
	for i := range len(base) {
		v := isVowel(base[i]) || base[i] == 'y'
		if v && !in {
			groups++
		}
		in = v
	}
	return groups
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
