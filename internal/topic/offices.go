package topic

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"

	"standpoint/internal/text"
)

//go:embed data/offices.txt
var officeList string

// offices holds what the words of data/offices.txt do.
var offices = readOffices(officeList)

type officeWords struct {
	out    map[string]bool // take every office away: "former"
	body   map[string]bool // speak for a body, not for its country: "airline"; false for a term that does speak for it
	home   map[string]bool // speak for the place that they are in: "officials in …"
	serves map[string]bool // speak for whom they serve: "aide to …"
	other  map[string]bool // speak for somebody else than their owner: "her rival"
	rank   map[string]bool // open a phrase and say nothing of whose it is: "senior"
}

func readOffices(list string) officeWords {
	o := officeWords{make(map[string]bool), make(map[string]bool), make(map[string]bool), make(map[string]bool), make(map[string]bool), make(map[string]bool)}
	for fields := range text.Rows(list) {
		switch fields[1] {
		case "out":
			o.out[fields[0]] = true
		case "home":
			o.home[fields[0]] = true
		case "serves":
			o.serves[fields[0]] = true
		case "other":
			o.other[fields[0]] = true
		case "rank":
			o.rank[fields[0]] = true
		default:
			o.body[key(fields[0])] = fields[1] == "body"
		}
	}
	return o
}

// affiliation cuts a phrase before a preposition that does not say whom the
// speaker belongs to: an envoy to Moscow does not speak for Moscow. An aide to
// somebody speaks for him, and officials in a capital, of whom nothing else is
// said, for the government there.
func affiliation(words []word) []word {
	for i, w := range words {
		if i == 0 {
			continue
		}
		switch noun := singular(words[i-1].folded); w.folded {
		case "to":
			if !offices.serves[noun] {
				return words[:i]
			}
		case "in":
			if !offices.home[noun] || qualified(words[:i-1]) {
				return words[:i]
			}
		case "on", "against", "about", "over", "with", "who", "which", "near", "from":
			return words[:i]
		}
	}
	return words
}

// singular takes the ending of a plural off.
func singular(noun string) string {
	if stem, ok := strings.CutSuffix(noun, "ies"); ok {
		return stem + "y"
	}
	return strings.TrimSuffix(noun, "s")
}

// qualified reports whether the words before a noun say whose officials they
// are: "Western officials in Kyiv" are not Kyiv's.
func qualified(words []word) bool {
	return slices.ContainsFunc(words[min(1, len(words)):], func(w word) bool { return w.upper }) ||
		len(words) > 0 && words[0].upper && !offices.rank[words[0].folded]
}

// outOfOffice reports whether a description says that its bearer speaks for
// himself: a former minister, the opposition.
func outOfOffice(description string) bool {
	return slices.ContainsFunc(wordsOf(description), func(w word) bool {
		return offices.out[w.folded] || offices.out[strings.TrimSuffix(w.folded, "s")] || strings.HasPrefix(w.folded, "ex-")
	})
}

// speaksForBody reports whether the words behind the name of a country name one
// of its bodies that does not speak for it: "[German] airline". The longest
// term at each place decides: "[Russian] central bank".
func speaksForBody(words []word) bool {
	body := false
	for i := 0; i < len(words); i++ {
		for size := min(3, len(words)-i); size > 0; size-- {
			var buffer [64]byte
			k := appendJoined(buffer[:0], words[i:i+size])
			b, known := offices.body[string(k)]
			if !known {
				b, known = offices.body[string(bytes.TrimSuffix(k, []byte("s")))]
			}
			if known {
				body = b
				i += size - 1
				break
			}
		}
	}
	return body
}
