package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// patience is how long work may last before a bar shows.
const patience = time.Second

// progress counts finished pieces of work on a terminal, with their rate and the
// time that is left. On anything else, and for work that is done within patience,
// it prints nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress counts up to all; doing names the work: "reading".
func newProgress(out io.Writer, doing string, all int) *progress {
	if !isTerminal(out) {
		return &progress{}
	}
	return showProgress(out, doing, all, time.Now().Add(patience))
}

// showProgress shows a bar from a time on.
func showProgress(out io.Writer, doing string, all int, from time.Time) *progress {
	return &progress{progressbar.NewOptions(all,
		progressbar.OptionSetWriter(&patient{out: out, from: from}),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(), // a second; the time left comes by itself
		progressbar.OptionSetItsString(""),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(100*time.Millisecond))}
}

// step counts one piece. A bar that cannot be drawn is no reason to stop the
// work.
func (p *progress) step() {
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// patient is a writer that writes nothing before a time.
type patient struct {
	out  io.Writer
	from time.Time
}

func (p *patient) Write(data []byte) (int, error) {
	if time.Now().Before(p.from) {
		return len(data), nil
	}
	return p.out.Write(data)
}

// isTerminal reports whether stream is a terminal.
func isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
