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
	out  map[string]bool // take every office away: "former"
	body map[string]bool // speak for a body, not for its country: "airline"; false for a term that does speak for it
}

func readOffices(list string) officeWords {
	o := officeWords{make(map[string]bool), make(map[string]bool)}
	for fields := range text.Rows(list) {
		if fields[1] == "out" {
			o.out[fields[0]] = true
		} else {
			o.body[key(fields[0])] = fields[1] == "body"
		}
	}
	return o
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
