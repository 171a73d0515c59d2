package main

import (
	"io"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"
)

// The widths of printed text, in columns.
const (
	widest        = 88 // longer lines are hard to read
	withoutScreen = 80 // where the output is not a terminal
)

// screen is where text for people goes, and how.
type screen struct {
	io.Writer // reduces 24-bit colours to what the terminal can show
	width     int
	color     bool
}

// screen tells about the output: a terminal has its own width, and colour
// unless it has none or NO_COLOR is set to anything (https://no-color.org).
func (c *console) screen() screen {
	s := screen{Writer: c.out, width: withoutScreen}
	file, ok := c.out.(*os.File)
	if !ok || !isTerminal(file) {
		return s
	}
	if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
		s.width = min(columns, widest)
	}
	profile := colorprofile.Detect(file, c.env)
	if c.getenv("NO_COLOR") == "" && profile > colorprofile.Ascii {
		s.color = true
		s.Writer = &colorprofile.Writer{Forward: file, Profile: profile}
	}
	return s
}

// getenv returns the value of an environment variable, the last one where
// several are set, or nothing.
func (c *console) getenv(name string) string {
	for _, entry := range slices.Backward(c.env) {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}
