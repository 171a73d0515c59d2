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

// BenchmarkTag reports tokens a second, and how many bare passes of UAX #29 word
// segmentation over the same text fit into the time. The passes take turns, so
// that a busy machine slows both.
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
	var tagging, segmenting time.Duration
	b.ReportAllocs()
	for b.Loop() {
		begin := time.Now()
		for _, s := range sentences {
			tags = tg.Tag(document, s, tags[:0])
		}
		between := time.Now()
		for segments := words.FromString(document); segments.Next(); {
		}
		tagging += between.Sub(begin)
		segmenting += time.Since(between)
	}
	b.ReportMetric(float64(len(tokens)*b.N)/tagging.Seconds(), "tokens/s")
	b.ReportMetric(float64(tagging)/float64(segmenting), "UAX29-passes")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := tagger.New(); err != nil {
			b.Fatal(err)
		}
	}
}
