package analysis_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/clipperhouse/uax29/v2/words"

	"standpoint/internal/analysis"
	"standpoint/topics"
)

// BenchmarkRead reads the sample articles from bytes to placed attributions,
// and reports words a second (by UAX #29), how many bare UAX #29 passes over the
// same text that costs, and allocations and kilobytes allocated a kilobyte of
// text.
func BenchmarkRead(b *testing.B) {
	t, err := topics.Load("")
	if err != nil {
		b.Fatal(err)
	}
	paths, err := filepath.Glob("../../seeds/2*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no sample articles: %v", err)
	}
	var documents [][]byte
	size, count := 0, 0
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		documents = append(documents, raw)
		size += len(raw)
		count += countWords(raw)
	}
	analysis.Read(paths[0], documents[0], t) // load what is loaded once
	var reading, segmenting time.Duration
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		start := time.Now()
		for i, raw := range documents {
			analysis.Read(paths[i], raw, t)
		}
		middle := time.Now()
		for _, raw := range documents {
			countWords(raw)
		}
		reading += middle.Sub(start)
		segmenting += time.Since(middle)
	}
	runtime.ReadMemStats(&after)
	kilobytes := float64(size) * float64(b.N) / 1e3
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/kilobytes, "allocs/KB")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/kilobytes/1e3, "allocated-KB/KB")
	b.ReportMetric(float64(count)*float64(b.N)/reading.Seconds(), "words/s")
	b.ReportMetric(reading.Seconds()/segmenting.Seconds(), "uax29-passes")
}

func countWords(raw []byte) int {
	n := 0
	for segments := words.FromBytes(raw); segments.Next(); {
		if c := segments.Value()[0]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}
