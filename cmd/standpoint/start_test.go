package main

import (
	"io"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkStart measures what a user waits for: from the start of the process to
// the first byte of the first article's analysis.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "standpoint")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	articles, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(articles) == 0 {
		b.Fatalf("no sample articles: %v", err)
	}
	first := time.Duration(1 << 62)
	for b.Loop() {
		start := time.Now()
		command := exec.CommandContext(b.Context(), program, "analyze", articles[0])
		out, err := command.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		if err := command.Start(); err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
			b.Fatal(err)
		}
		first = min(first, time.Since(start))
		if _, err := io.Copy(io.Discard, out); err != nil {
			b.Fatal(err)
		}
		if err := command.Wait(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(first.Microseconds())/1000, "ms-to-first-article-at-best")
}
