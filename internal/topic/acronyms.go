package topic

import "strings"

// expandAcronyms finds, for each acronym among a party's names, the one that
// has its letters as initials: "ADU" and "Amalgamated Dockers' Union".
func (g *gazetteer) expandAcronyms(parties []Party) {
	for _, p := range parties {
		for _, short := range p.Names {
			e, ok := g.entries[key(short)]
			if !ok || !e.acronym {
				continue
			}
			for _, long := range p.Names {
				if initials(long) == strings.ReplaceAll(short, ".", "") {
					e.long = long
				}
			}
			g.entries[key(short)] = e
		}
	}
}

// initials is the first letters of the words that have a capital.
func initials(name string) string {
	words := wordsOf(name)
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		if w.upper {
			b.WriteString(strings.ToUpper(w.folded[:1]))
		}
	}
	return b.String()
}
