package summarize

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestVerifyNamesTheByteThatDiffers(t *testing.T) {
	docs := week()
	made := func() Edition { e, _ := Make(ferry, docs, Options{Max: -1}); return e }
	statement := func(e Edition) *Statement {
		for i := range e.Parties[0].Statements {
			if s := &e.Parties[0].Statements[i]; s.Text == fareQuote {
				return s
			}
		}
		t.Fatal("statement not found")
		return nil
	}
	at := strings.Index(docs[0].Text, fareQuote)
	tests := []struct {
		name   string
		change func(*Statement)
		offset int
		want   string
	}{
		{"a word", func(s *Statement) { s.Text = strings.Replace(s.Text, "two crowns", "ten crowns", 1) }, at + strings.Index(fareQuote, "two") + 1, `the edition has "en crowns as long`},
		{"a mark", func(s *Statement) { s.Text = strings.Replace(s.Text, "“", "\"", 1) }, at, `the source "“The fare`},
		{"cut short", func(s *Statement) { s.Text = s.Text[:len(s.Text)-9] }, at + len(fareQuote) - 9, `the edition has its end, the source " council."`},
		{"span outside", func(s *Statement) { s.Sources[0].End = 1 << 40 }, -1, "is not within the article's"},
		{"span before the text", func(s *Statement) { s.Sources[0].Start = -1 }, -1, "is not within the article's"},
		{"span in a character", func(s *Statement) { s.Sources[0].Start++ }, -1, "cuts a character"},
		{"another article", func(s *Statement) { s.Sources[0].Article = "f00" }, -1, "article f00 is not among the given files"},
		{"no source", func(s *Statement) { s.Sources = nil }, -1, "has no source"},
		{"variant", func(s *Statement) { s.Variants[0].Text = "“The fare will stay" }, -2, "the edition has its end"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := made()
			s := statement(e)
			test.change(s)
			e.Overview = nil
			wrong := Verify(e, articlesOf(docs))
			if len(wrong) != 1 || wrong[0].Statement != s.ID || !strings.Contains(wrong[0].Error(), test.want) {
				t.Fatalf("mismatches %v, want %q", wrong, test.want)
			}
			if test.offset != -2 && wrong[0].Offset != test.offset {
				t.Errorf("byte %d, want %d", wrong[0].Offset, test.offset)
			}
		})
	}
}

func TestVerifyComparesFurtherSourcesByTheirWords(t *testing.T) {
	docs := docsOf(ost(fareQuote), ost(nightFerry))
	e, _ := Make(ferry, docs, Options{Max: 0})
	s := &e.Parties[0].Statements[0]
	s.Sources = append(s.Sources, e.Parties[0].Statements[1].Sources[0])
	e.Overview = nil
	wrong := Verify(e, articlesOf(docs))
	if len(wrong) != 1 || !strings.Contains(wrong[0].Reason, "the source has other words") {
		t.Errorf("mismatches %v", wrong)
	}
}

// Whatever is made is verbatim.
func TestWhatIsMadeIsVerbatim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := generate(rapid.IntRange(1, 8).Draw(t, "articles"), rapid.Uint64().Draw(t, "seed"))
		e, _ := Make(ferry, docs, Options{Max: rapid.IntRange(-1, 20).Draw(t, "max")})
		if wrong := Verify(e, articlesOf(docs)); len(wrong) > 0 {
			t.Fatal(wrong)
		}
		noRepeats(t, e)
	})
}

// noRepeats fails where two shown statements have nearly the same words.
func noRepeats(t *rapid.T, e Edition) {
	v := newVocabulary()
	var bags []bag
	for _, p := range e.Parties {
		for _, s := range p.Statements {
			b := newBag(v.whole(s.Text))
			for _, other := range bags {
				if b.jaccard(other) >= 0.6 {
					t.Fatalf("said twice: %s", s.Text)
				}
			}
			bags = append(bags, b)
		}
	}
}
