package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// patience is how long work may last before a bar shows.
const patience = time.Second

// progress counts finished pieces of work on a terminal. On anything else, and for work
// that is done within patience, it prints nothing.
type progress struct {
	mu      sync.Mutex
	out     io.Writer
	doing   string
	started time.Time
	done    int
	all     int
	bar     *progressbar.ProgressBar
}

// newProgress counts up to all; doing names the work: "reading".
func newProgress(out io.Writer, doing string, all int) *progress {
	if !isTerminal(out) {
		out = nil
	}
	return &progress{out: out, doing: doing, started: time.Now(), all: all}
}

func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	if p.out == nil || time.Since(p.started) < patience {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(p.all,
			progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetDescription(p.doing),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), // a second; the time left comes by itself
			progressbar.OptionSetItsString(""),
			progressbar.OptionShowIts(),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond))
	}
	// A bar that cannot be drawn is no reason to stop the work.
	_ = p.bar.Set(p.done)
}

func (p *progress) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// isTerminal reports whether stream is a terminal.
func isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
