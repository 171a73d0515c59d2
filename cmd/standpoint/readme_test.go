package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestReadme holds the digest in the README to what the program prints: each
// piece between two marks of omission stands in it, in their order.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, _ := strings.Cut(string(readme), "```text\n")
	shown, _, closed := strings.Cut(shown, "```")
	if !closed {
		t.Fatal("README.md has no digest")
	}
	var out, stderr bytes.Buffer
	if code := run(t.Context(), []string{"digest", "../../seeds"}, strings.NewReader(""), &out, &stderr, nil); code != 0 {
		t.Fatalf("digest: exit code %d: %s", code, &stderr)
	}
	space := strings.NewReplacer("\u00a0", " ") // a no-break one does not show
	rest, shown := space.Replace(out.String()), space.Replace(shown)
	for piece := range strings.SplitSeq(shown, "…\n") {
		piece = strings.TrimSpace(piece)
		_, after, found := strings.Cut(rest, piece)
		if !found {
			t.Errorf("the digest of seeds/ does not hold this piece of the README any more:\n%s", piece)
			continue
		}
		rest = after
	}
}
