package summarize

import (
	"encoding/json"
	"fmt"
	"testing"
)

// BenchmarkMake shows how the time grows with the number of articles: ns/op of
// one row over that of the row above, by the logarithm of the ratio of their
// articles, is the exponent.
func BenchmarkMake(b *testing.B) {
	for _, n := range []int{1000, 4000, 16000} {
		docs := generate(n, 11)
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Make(ferry, docs, Options{Max: -1})
			}
		})
	}
}

// BenchmarkVerify checks an edition that shows every position.
func BenchmarkVerify(b *testing.B) {
	docs := generate(1000, 11)
	e, _ := Make(ferry, docs, Options{Max: 0})
	if _, err := json.Marshal(e); err != nil {
		b.Fatal(err)
	}
	articles := articlesOf(docs)
	for b.Loop() {
		Verify(e, articles)
	}
}
