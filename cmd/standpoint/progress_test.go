package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	for _, test := range []struct {
		name  string
		after time.Duration
		shown bool
	}{
		{"long work shows a bar", -time.Second, true},
		{"short work shows nothing", time.Hour, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			p := showProgress(&out, "reading", 3, time.Now().Add(test.after))
			p.step()
			p.step()
			p.finish()
			if shown := strings.Contains(out.String(), "reading"); shown != test.shown {
				t.Errorf("bar shown is %t, want %t: %q", shown, test.shown, out.String())
			}
		})
	}
}

func TestProgressIsForTerminals(t *testing.T) {
	var out strings.Builder
	p := newProgress(&out, "reading", 3)
	p.step()
	p.finish()
	if out.Len() > 0 {
		t.Errorf("printed %q to something that is no terminal", out.String())
	}
}
