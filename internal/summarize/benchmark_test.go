package summarize

import (
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"syscall"
	"testing"

	"standpoint/internal/analysis"
)

// BenchmarkMake reports how the time grows: with the second and third size, the
// exponent of the growth since the first, in processor time, which other work on
// the machine disturbs less.
func BenchmarkMake(b *testing.B) {
	const first = 1000
	var since float64 // processor seconds an edition of the first size
	for _, n := range []int{first, 4000, 16000} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			docs := generate(n, 11)
			runtime.GC()
			b.ReportAllocs()
			started := processorSeconds(b)
			b.ResetTimer()
			for b.Loop() {
				Make(ferry, docs, Options{Max: -1})
			}
			each := (processorSeconds(b) - started) / float64(b.N)
			b.ReportMetric(each, "cpu-s/op")
			if n == first {
				since = each
			} else if since > 0 {
				b.ReportMetric(math.Log(each/since)/math.Log(float64(n)/first), "exponent")
			}
		})
	}
}

// BenchmarkStored makes an edition of 1,000 articles as the archive has them: in
// JSON, with their analyses.
func BenchmarkStored(b *testing.B) {
	var stored [][]byte
	size := 0
	for _, d := range generate(1000, 11) {
		record, err := json.Marshal(d)
		if err != nil {
			b.Fatal(err)
		}
		stored = append(stored, record)
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var most uint64
	for b.Loop() {
		docs := make([]analysis.Analysis, len(stored))
		for i, record := range stored {
			if err := json.Unmarshal(record, &docs[i]); err != nil {
				b.Fatal(err)
			}
		}
		Make(ferry, docs, Options{Max: -1})
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		most = max(most, memory.HeapInuse)
		runtime.KeepAlive(docs)
	}
	b.ReportMetric(float64(most)/(1<<20), "heap-MB")
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

// BenchmarkExtract sums up 1,000 articles in 100 words.
func BenchmarkExtract(b *testing.B) {
	articles := articlesOf(generate(1000, 11))
	for b.Loop() {
		Extract(articles, 100)
	}
}

// processorSeconds is the time that this process has had of the processors.
func processorSeconds(b *testing.B) float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}
