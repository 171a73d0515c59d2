package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"standpoint/internal/text"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"He didn't go.", "He|did|n't|go|."},
		{"Kyiv’s envoy, Mr. Orel, can’t.", "Kyiv|’s|envoy|,|Mr.|Orel|,|ca|n’t|."},
		{"the U.S. offer of $1,200.50 (5.5%)", "the|U.S.|offer|of|$|1,200.50|(|5.5|%|)"},
		{"“We will,” said D. J. Hall—twice.", "“|We|will|,|”|said|D.|J.|Hall|—|twice|."},
		{"a three-year plan -- and... more", "a|three-year|plan|--|and|...|more"},
		{"the dockers' union in the '90s", "the|dockers|'|union|in|the|'90s"},
		{"‘There’s been weeping,’ he said", "‘|There|’s|been|weeping|,|’|he|said"},
		{"see https://example.org/a?b=c. Then", "see|https://example.org/a?b=c|.|Then"},
		{"at 9.05pm on R&D; A.D.U. leaders", "at|9.05pm|on|R&D|;|A.D.U.|leaders"},
		{"John Swinney.The next", "John|Swinney|.|The|next"},
		{"He said I. Then", "He|said|I|.|Then"},
	} {
		var got []string
		for _, s := range text.Tokens(c.in, text.Span{End: len(c.in)}, nil) {
			got = append(got, s.Of(c.in))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, strings.Join(got, "|"), c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Mr. Orel spoke. He left.", []string{"Mr. Orel spoke.", "He left."}},
		{"“We agree.” He left.", []string{"“We agree.”", "He left."}},
		{"“We agree!” she said. No.", []string{"“We agree!” she said.", "No."}},
		{"It left the U.S. Senate split.", []string{"It left the U.S. Senate split."}},
		{"It left the U.S. The rest stayed.", []string{"It left the U.S.", "The rest stayed."}},
		{"He said so (twice.) Then he left.", []string{"He said so (twice.)", "Then he left."}},
		{"\"We agree.\" \"You do?\" he asked.", []string{"\"We agree.\"", "\"You do?\" he asked."}},
		{"On Oct. 14 it rained", []string{"On Oct. 14 it rained"}},
		{"Wait... what? Yes.", []string{"Wait... what?", "Yes."}},
		{"He spoke on “The Hour.” Mr. Orel did not.", []string{"He spoke on “The Hour.”", "Mr. Orel did not."}},
	} {
		tokens := text.Tokens(c.in, text.Span{End: len(c.in)}, nil)
		var got []string
		start := 0
		for _, end := range text.Sentences(c.in, tokens, nil) {
			got = append(got, c.in[tokens[start].Start:tokens[end-1].End])
			start = end
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q", c.in, got)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("He didn't. “We won’t,” said U.S. Sen. A. B. O'Neil at 5.30pm.")
	f.Add("\xff'’`''.. \u00ad-")
	f.Fuzz(func(t *testing.T, in string) {
		in = strings.ToValidUTF8(in, "\uFFFD")
		tokens := text.Tokens(in, text.Span{End: len(in)}, nil)
		at := 0
		for _, s := range tokens {
			if s.Start < at || s.End <= s.Start || s.End > len(in) {
				t.Fatalf("token %v out of order in %q", s, in)
			}
			if strings.ContainsFunc(in[at:s.Start], func(r rune) bool { return !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' }) {
				t.Fatalf("%q lost between tokens of %q", in[at:s.Start], in)
			}
			at = s.End
		}
		at = 0
		for _, end := range text.Sentences(in, tokens, nil) {
			if end <= at || end > len(tokens) {
				t.Fatalf("sentence end %d after %d in %q", end, at, in)
			}
			at = end
		}
		if at != len(tokens) {
			t.Fatalf("sentences of %q end at %d of %d", in, at, len(tokens))
		}
	})
}
