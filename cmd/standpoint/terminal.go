package main

import (
	"os"

	"golang.org/x/term"
)

// The widths of printed text, in columns.
const (
	widest        = 88 // longer lines are hard to read
	withoutScreen = 80 // where the output is not a terminal
)

// width returns the columns to print in.
func (c *console) width() int {
	if file, ok := c.out.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			return min(columns, widest)
		}
	}
	return withoutScreen
}

// color reports whether to print in colour: on a terminal that can, unless
// NO_COLOR is set (https://no-color.org).
func (c *console) color() bool {
	return isTerminal(c.out) && c.env("NO_COLOR") == "" && c.env("TERM") != "dumb"
}
