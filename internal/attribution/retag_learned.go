package attribution

import "standpoint/internal/tagger"

// retagLearned mends, by the whole article, what a sentence alone does not tell.
// A word that opens a sentence and is a name elsewhere in the article, and never
// stands there in small letters, is a name: "Falk runs the club". A verb of
// saying in capitals behind its subject is none: "The firm INSISTS it is safe".
func (r *reader) retagLearned() {
	small := make(map[string]bool)
	for _, p := range r.paragraphs {
		for i := range p.tokens {
			if !p.tokens[i].upper {
				small[p.tokens[i].word] = true
			}
		}
	}
	for _, p := range r.paragraphs {
		for i := range p.tokens {
			t := &p.tokens[i]
			switch {
			case !t.upper || p.heading:
			case r.nameWords[t.word] && !small[t.word] && len(t.word) > 2 && (p.startsSentence(i) || p.is(i-1, ":")) && (t.tag.IsVerb() || t.tag.IsAdverb()):
				t.tag = tagger.NNP
			case t.tag.IsProperNoun() && i > 0 && len(t.word) > 3 && allUpper(p.text(i, i+1)) && r.lexicon.verbs[t.word] != nil && !p.tokens[i-1].upper && (p.at(i-1).tag.IsNoun() || p.at(i-1).tag.IsPronoun()):
				t.tag = tagger.VBD
				if t.word[len(t.word)-1] == 's' {
					t.tag = tagger.VBZ
				}
			}
		}
	}
}
