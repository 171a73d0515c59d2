package attribution

import (
	_ "embed"
	"slices"
	"strings"

	"standpoint/internal/article"
	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

//go:embed data/releases.txt
var releaseList string

var releaseLines = text.WordSet(releaseList)

// authorLemma marks the candidates that the author's own voice makes.
const authorLemma = "we"

// readIssuer finds the body that speaks in its own name: a release, marked as
// one by a line of its own, is the word of the body in whose name it goes out.
func (r *reader) readIssuer(a article.Article) {
	outlet := a.Outlet
	if outlet == "" {
		outlet = aboutIssuer(a)
	}
	if outlet == "" || !isRelease(a) {
		return
	}
	for _, mark := range []string{" - ", " – ", " — ", " | ", ": "} { // "Orel Lines - Press release"
		outlet, _, _ = strings.Cut(outlet, mark)
	}
	name := phraseKey(outlet)
	if e := r.headedBy(name); e != nil {
		r.issuer = e
		return
	}
	for _, e := range r.entities {
		if strings.Join(e.words, " ") == name {
			r.issuer = e
			e.medium = false
			return
		}
	}
	r.issuer = &entity{name: outlet, words: strings.Fields(name), body: true}
	r.entities = append(r.entities, r.issuer)
}

// servesIssuer reports whether the person holds an office of the body whose
// release the article is: one that any body has, of which the release says no
// other owner.
func (r *reader) servesIssuer(e *entity) bool {
	if r.issuer == nil || e == r.issuer || !e.person || e.private || e.owned != nil {
		return false
	}
	named := slices.ContainsFunc(e.descriptions, func(d string) bool { return r.organization(strings.Fields(r.fold(d))) })
	return !named && slices.ContainsFunc(e.heads, func(h string) bool {
		switch h {
		case "director", "head", "chair", "chairman", "chairwoman", "chairperson", "executive", "officer", "spokesman", "spokeswoman", "spokesperson", "manager", "coordinator":
			return true
		}
		return false
	})
}

// aboutIssuer is the body that the end of a release tells about, under a line of
// its own: "About Orel Lines"; "" where there is none.
func aboutIssuer(a article.Article) string {
	for i := len(a.Blocks) - 1; i >= 0; i-- {
		line := strings.Trim(a.Blocks[i].Of(a.Text), " \t*#:")
		name, ok := strings.CutPrefix(line, "About ")
		if !ok || len(line) > longestReleaseLine || strings.HasSuffix(name, ".") {
			continue
		}
		return strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	}
	return ""
}

// longestReleaseLine is the bytes of a line that may mark a release.
const longestReleaseLine = 80

func isRelease(a article.Article) bool {
	for _, b := range a.Blocks {
		if b.Len() > longestReleaseLine {
			continue
		}
		line := strings.ToLower(strings.Trim(b.Of(a.Text), " \t-–—*#:.\u00a0"))
		for len(line) > 0 {
			if releaseLines[line] {
				return true
			}
			cut := strings.LastIndexByte(line, ' ')
			if cut < 0 {
				break
			}
			line = strings.TrimRight(line[:cut], " -–—:")
		}
	}
	return false
}

// voiceOfAuthor makes the sentences in which the issuer says "we" outside of
// quotations, and those that go on from them in the paragraph, its own.
func (r *reader) voiceOfAuthor() {
	if r.issuer == nil {
		return
	}
	claimed := make(map[place]bool) // sentences that have a source
	for _, c := range r.candidates {
		if !c.source.empty() && !r.saysWe(c.p, c.source.from, c.source.to) {
			claimed[place{c.index, c.p.at(c.source.from).sentence}] = true
		}
	}
	for i, p := range r.paragraphs {
		speaking := false
		for s, from := range p.starts {
			to := p.ends[s]
			speaking = speaking || r.saysWe(p, from, to)
			if p.heading || claimed[place{i, s}] || p.inSpeech(from) {
				speaking = false
			}
			if !speaking || to-from < 3 {
				continue
			}
			r.candidates = append(r.candidates, candidate{
				p: p, index: i, head: from, content: []region{{from, p.trimEnd(from, to)}}, frame: clauseFrame, lemma: authorLemma, speech: true,
			})
		}
	}
}

// saysWe reports whether "we" or "our" stands in [from, to) outside of
// quotations.
func (r *reader) saysWe(p *paragraph, from, to int) bool {
	for i := from; i < to; i++ {
		if (p.is(i, "we") && p.at(i).tag == tagger.PRP || p.is(i, "our")) && !p.inSpeech(i) {
			return true
		}
	}
	return false
}

// author is the issuer's voice.
func (r *reader) author() voice {
	return voice{entity: r.issuer, by: ByPronoun, confidence: surePronoun, group: true}
}
