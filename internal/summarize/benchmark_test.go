package summarize

import (
	"fmt"
	"math"
	"testing"
)

// BenchmarkMake reports how the time grows: with the second and third size, the
// exponent of the growth since the first.
func BenchmarkMake(b *testing.B) {
	var first float64 // nanoseconds an edition of the first size
	sizes := []int{1000, 4000, 16000}
	for _, n := range sizes {
		docs := generate(n, 11)
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Make(ferry, docs, Options{Max: -1})
			}
			each := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if n == sizes[0] {
				first = each
			} else if first > 0 {
				b.ReportMetric(math.Log(each/first)/math.Log(float64(n)/float64(sizes[0])), "exponent")
			}
		})
	}
}

// BenchmarkVerify checks an edition that shows every position.
func BenchmarkVerify(b *testing.B) {
	docs := generate(1000, 11)
	e, _ := Make(ferry, docs, Options{Max: 0})
	articles := articlesOf(docs)
	for b.Loop() {
		Verify(e, articles)
	}
}
