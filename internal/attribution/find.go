package attribution

import (
	"slices"
	"sync"
	"unicode/utf8"

	"standpoint/internal/article"
	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// Finder finds the attributions of articles. It never changes, so any number of
// goroutines may use it.
type Finder struct {
	tagger  Tagger
	lexicon *lexicon
	names   *names
	left    Step // the steps that are left out
}

// NewFinder returns a finder with the word lists and the tagger that are part
// of the program. An error means that the program was built with damaged data.
func NewFinder() (*Finder, error) { return newFinder() }

var newFinder = sync.OnceValues(func() (*Finder, error) {
	t, err := tagger.New()
	if err != nil {
		return nil, err
	}
	return &Finder{tagger: t, lexicon: newLexicon(embeddedLists, 0), names: newNames(embeddedLists)}, nil
})

// reader is the work on one article.
type reader struct {
	*Finder
	document   string
	paragraphs []*paragraph
	candidates []candidate
	transcript bool // a transcript: most paragraphs open with a name and a colon
	cast
	folded map[string]string
	spans  []text.Span
	tags   []tagger.Tag
}

// Find returns the attributions of the article in the order in which they begin.
func (f *Finder) Find(a article.Article) []Attribution {
	r := &reader{Finder: f, document: a.Text, folded: make(map[string]string)}
	for i, b := range a.Blocks {
		if b.Kind != article.Paragraph && b.Kind != article.Heading {
			continue
		}
		for _, span := range pieces(a.Text, b.Span) {
			r.paragraphs = append(r.paragraphs, r.newParagraph(i, span, b.Kind == article.Heading))
		}
	}
	r.transcript = r.isTranscript()
	if r.takes(NamesLearned) {
		r.learnNameWords()
		r.retagLearned()
	}
	for i, p := range r.paragraphs {
		first := len(r.candidates)
		r.readParagraph(p)
		if r.takes(FreeQuotes) {
			r.freeQuotes(p, first)
		}
		for c := first; c < len(r.candidates); c++ {
			r.candidates[c].index = i
		}
	}
	r.readNames()
	return r.attributions(a)
}

// isTranscript reports whether every third paragraph opens with a label in
// capitals of a few words.
func (r *reader) isTranscript() bool {
	labels := 0
	for _, p := range r.paragraphs {
		for i := 1; i < len(p.tokens) && i < 5; i++ {
			if p.tokens[i].word == ":" {
				if allUpper(p.text(0, i)) {
					labels++
				}
				break
			}
		}
	}
	return labels >= 3 && labels*3 >= len(r.paragraphs)
}

func (r *reader) readParagraph(p *paragraph) {
	first := len(r.candidates)
	for i := range p.tokens {
		r.verbFrames(p, i)
		if r.takes(AccordingTo) {
			r.accordingTo(p, i)
			r.inAccount(p, i)
		}
		r.adjectiveFrame(p, i)
		r.nounFrame(p, i)
		r.supportFrame(p, i)
		r.stanceFrame(p, i)
		r.predicateFrame(p, i)
		r.deedFrame(p, i)
		if r.takes(Moves) {
			r.moveFrame(p, i)
		}
	}
	r.dropDeeds(first)
	if r.takes(Labels) {
		r.label(p, r.candidates[first:])
	}
}

// add keeps a candidate.
func (r *reader) add(c candidate) {
	c.content = slices.DeleteFunc(c.content, region.empty)
	if len(c.content) == 0 || len(c.content) == 1 && c.passiveOf("i", "we", "you") {
		return
	}
	r.candidates = append(r.candidates, c)
}

// isFolded reports whether w is in the form that text.Fold gives as it is.
func isFolded(w string) bool {
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf || 'A' <= w[i] && w[i] <= 'Z' {
			return false
		}
	}
	return true
}

// fold is text.Fold, remembered for the length of an article.
func (r *reader) fold(w string) string {
	if isFolded(w) {
		return w
	}
	if f, ok := r.folded[w]; ok {
		return f
	}
	f := text.Fold(w)
	r.folded[w] = f
	return f
}
