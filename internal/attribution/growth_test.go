package attribution

import (
	"strings"
	"testing"

	"standpoint/internal/text"
)

// TestLinksOfLongSentences holds that the search for subjects does a bounded
// work a verb where each verb of a sentence may share its subject with all
// before it.
func TestLinksOfLongSentences(t *testing.T) {
	f, err := NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	for _, phrase := range []string{"and said and told and wanted ", "adding that, saying that, ", "to want to agree to say ", "who said that he had said "} {
		document := strings.Repeat(phrase, 60)
		r := &reader{Finder: f, document: document, folded: make(map[string]string)}
		p := r.newParagraph(0, text.Span{End: len(document)}, false)
		for i := range p.tokens {
			if !p.tokens[i].tag.IsVerb() {
				continue
			}
			low, _ := p.bounds(i)
			p.subject(p.groupAt(i, low), low)
			if p.links > maxLinks+maxChain {
				t.Fatalf("%q: %d links from token %d", phrase, p.links, i)
			}
		}
	}
}
