package tagger_test

import (
	"strings"
	"testing"
	"time"

	"github.com/clipperhouse/uax29/v2/words"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// prose is news-like text of our own.
const prose = "The foreign minister of Belmark, Orsolya Vint, said on Tuesday that her government would not accept " +
	"the terms that its neighbour had put forward a week earlier. “We were promised guarantees, and what we were " +
	"handed is a list of demands,” she told reporters in the capital, adding that talks planned for March had been " +
	"called off. A spokesman for the river commission dismissed the claims as exaggerated. He said both sides still " +
	"had time to reach a three-year agreement, although several diplomats, who asked not to be named, doubted it.\n"

// BenchmarkTag reports tokens a second, and how often a bare pass of UAX #29
// word segmentation over the same text fits into the time.
func BenchmarkTag(b *testing.B) {
	document := strings.Repeat(prose, 20)
	tokens := text.Tokens(document, text.Span{End: len(document)}, nil)
	var sentences [][]text.Span
	start := 0
	for i, token := range tokens {
		if token.Of(document) == "." {
			sentences = append(sentences, tokens[start:i+1])
			start = i + 1
		}
	}
	tg := newTagger(b)
	tags := make([]tagger.Tag, 0, len(tokens))
	b.ReportAllocs()
	b.SetBytes(int64(len(document)))
	for b.Loop() {
		for _, s := range sentences {
			tags = tg.Tag(document, s, tags[:0])
		}
	}
	each := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(len(tokens))/each.Seconds(), "tokens/s")
	b.ReportMetric(float64(each)/float64(segmentation(document)), "UAX29-passes")
}

// segmentation is the time of one bare UAX #29 pass over the document.
func segmentation(document string) time.Duration {
	const passes = 50
	begin := time.Now()
	for range passes {
		for segments := words.FromString(document); segments.Next(); {
		}
	}
	return time.Since(begin) / passes
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := tagger.New(); err != nil {
			b.Fatal(err)
		}
	}
}
