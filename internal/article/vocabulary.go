package article

import (
	"strings"
	"sync"
)

// The word lists of data/words.txt, each read when it is first needed.
var (
	titleParticles = words("particle")
	outletWords    = words("outlet")
	deskWords      = words("desk")
	editionWords   = words("edition")
	legalWords     = words("legal")
	roleWords      = words("role")
	tradeWords     = words("trade")
	workWords      = words("work")
	honorifics     = words("honorific")
	serviceWords   = words("service")
	readerWords    = words("reader")
	speechWords    = words("speech")
	captionWords   = words("caption")
	englishWords   = words("english")
)

func words(section string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return wordSet("words.txt", section) })
}

// countIn is how many of the words are in the set.
func countIn(set map[string]bool, list []word) int {
	count := 0
	for _, w := range list {
		if set[w.folded] {
			count++
		}
	}
	return count
}

// credit is somebody that copy or a picture is credited to.
type credit struct {
	name    string
	section string // "agency", "picture" or "outlet"
}

// credits knows every way of writing a name of data/agencies.txt, folded.
var credits = sync.OnceValue(func() map[string]credit {
	known := make(map[string]credit)
	for section, entry := range entries("agencies.txt") {
		name, others, _ := strings.Cut(entry, "=")
		name = strings.TrimSpace(name)
		known[fold(name)] = credit{name, section}
		for other := range strings.SplitSeq(others, ",") {
			if other = strings.TrimSpace(other); other != "" {
				known[fold(other)] = credit{name, section}
			}
		}
	}
	return known
})

// creditFor looks a name up among agencies and outlets.
func creditFor(name string) (credit, bool) {
	c, ok := credits()[fold(strings.TrimSpace(name))]
	return c, ok
}
