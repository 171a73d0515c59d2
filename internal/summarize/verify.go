package summarize

import (
	"fmt"
	"unicode/utf8"

	"standpoint/internal/article"
	"standpoint/internal/text"
)

// Mismatch is a place where an edition does not say what its source says.
type Mismatch struct {
	Statement string // id
	Article   string // id
	Path      string // of the article, as the edition has it
	Span      text.Span
	// Offset is the first byte of the article's text that differs, -1 where no
	// byte can be compared.
	Offset int
	Reason string
}

// Error says which statement, which source and which byte.
func (m Mismatch) Error() string {
	place := fmt.Sprintf("statement %s: %s", m.Statement, m.Path)
	if m.Offset >= 0 {
		place += fmt.Sprintf(": byte %d", m.Offset)
	}
	return place + ": " + m.Reason
}

// Verify checks every place that an edition cites against the articles: the
// shown text and each variant must stand there byte for byte, and the other
// places of the shown text nearly so. It returns what is wrong, in the order of
// the edition, and nothing where all is verbatim.
func Verify(e Edition, docs []article.Article) []Mismatch {
	c := verifier{articles: make(map[string]string, len(docs)), seen: map[string]bool{}, words: newVocabulary()}
	for i := range docs {
		c.articles[docs[i].ID] = docs[i].Text
	}
	for _, s := range e.Overview {
		c.statement(s)
	}
	for _, p := range e.Parties {
		for _, s := range p.Statements {
			c.statement(s)
		}
	}
	return c.mismatches
}

type verifier struct {
	articles   map[string]string // text by id
	seen       map[string]bool   // statements of the overview stand again under their party
	words      *vocabulary
	mismatches []Mismatch
}

func (c *verifier) statement(s Statement) {
	key := s.ID + "\x00" + s.Text
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	if len(s.Sources) == 0 {
		c.mismatches = append(c.mismatches, Mismatch{Statement: s.ID, Offset: -1, Reason: "has no source"})
		return
	}
	for i, source := range s.Sources {
		if i == 0 {
			c.verbatim(s.ID, source, s.Text)
		} else {
			c.nearVerbatim(s.ID, source, s.Text)
		}
	}
	if s.Lead != nil {
		source := s.Sources[0]
		source.Span = s.Lead.Span
		c.verbatim(s.ID, source, s.Lead.Text)
	}
	for _, v := range s.Variants {
		c.verbatim(s.ID, v.Source, v.Text)
	}
}

// at returns what stands at the source, or notes why nothing does.
func (c *verifier) at(id string, source Source) (string, bool) {
	document, known := c.articles[source.Article]
	reason := ""
	switch {
	case !known:
		reason = fmt.Sprintf("article %.12s is not among the given files", source.Article)
	case source.Start < 0 || source.End <= source.Start || source.End > len(document):
		reason = fmt.Sprintf("span %d to %d is not within the article's %d bytes", source.Start, source.End, len(document))
	case !runeBoundary(document, source.Start) || !runeBoundary(document, source.End):
		reason = fmt.Sprintf("span %d to %d cuts a character", source.Start, source.End)
	}
	if reason != "" {
		c.note(id, source, -1, reason)
		return "", false
	}
	return source.Of(document), true
}

func runeBoundary(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

func (c *verifier) note(id string, source Source, offset int, reason string) {
	c.mismatches = append(c.mismatches, Mismatch{
		Statement: id, Article: source.Article, Path: source.Path, Span: source.Span, Offset: offset, Reason: reason,
	})
}

// verbatim compares byte for byte.
func (c *verifier) verbatim(id string, source Source, want string) {
	got, found := c.at(id, source)
	if !found || got == want {
		return
	}
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	c.note(id, source, source.Start+i, fmt.Sprintf("the edition has %s, the source %s", excerpt(want, i), excerpt(got, i)))
}

// nearVerbatim compares as the clusters were made.
func (c *verifier) nearVerbatim(id string, source Source, shown string) {
	got, found := c.at(id, source)
	if !found || got == shown {
		return
	}
	a := c.words.whole(got)
	b := c.words.whole(shown)
	if newBag(a).jaccard(newBag(b)) < sameWords {
		c.note(id, source, source.Start, fmt.Sprintf("the source has other words: %s", excerpt(got, 0)))
	}
}

// excerptBytes is how much of a text a report of a difference shows.
const excerptBytes = 40

// excerpt quotes a text from the byte at on, to the end of a character.
func excerpt(s string, at int) string {
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	if at >= len(s) {
		return "its end"
	}
	end := min(len(s), at+excerptBytes)
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end--
	}
	return fmt.Sprintf("%q", s[at:end])
}
