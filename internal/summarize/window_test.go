package summarize

import (
	"testing"

	"standpoint/internal/analysis"
)

func TestWindow(t *testing.T) {
	docs := []analysis.Analysis{
		story("late.txt", "Post", "2031-03-05T23:30:00-05:00", "Late."),
		story("early.txt", "Post", "2031-03-04", "Early."),
		story("undated.txt", "Post", "", "Undated."),
		story("noon.txt", "Post", "2031-03-05T12:00:00Z", "Noon."),
	}
	again := docs[1]
	again.Path = "copy-of-early.txt"
	docs = append(docs, again)
	tests := []struct {
		name, since, until string
		want               []string
	}{
		{"everything", "", "", []string{"undated.txt", "copy-of-early.txt", "noon.txt", "late.txt"}},
		{"a date is read in the article's zone", "2031-03-05", "2031-03-05", []string{"undated.txt", "noon.txt", "late.txt"}},
		{"a time is an instant", "2031-03-05T12:00:00Z", "2031-03-06T00:00:00Z", []string{"undated.txt", "noon.txt"}},
		{"until before since", "2031-03-06", "2031-03-01", []string{"undated.txt"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, d := range window(docs, test.since, test.until) {
				got = append(got, d.Path)
			}
			if len(got) != len(test.want) {
				t.Fatalf("got %q, want %q", got, test.want)
			}
			for i := range got {
				if got[i] != test.want[i] {
					t.Fatalf("got %q, want %q", got, test.want)
				}
			}
		})
	}
}

func TestNewestDateIsTheDateAsWritten(t *testing.T) {
	documents := window([]analysis.Analysis{
		story("a.txt", "Post", "2031-03-05T23:30:00-05:00", "Late."),
		story("b.txt", "Post", "2031-03-04", "Early."),
		story("c.txt", "Post", "yesterday", "Odd."),
	}, "", "")
	if got := newestDate(documents); got != "2031-03-05" {
		t.Errorf("got %q", got)
	}
}
