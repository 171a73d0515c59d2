package render

import (
	"bytes"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// style draws one line of text; plain leaves it as it is.
type style func(line string) string

func plain(line string) string { return line }

// ink is what a sheet is drawn with. Its zero value draws plain text.
type ink struct{ color bool }

func (i ink) strong() style { return i.styleOf(ansi.NewStyle().Bold()) }
func (i ink) dim() style    { return i.styleOf(ansi.NewStyle().Faint()) }
func (i ink) struck() style { return i.styleOf(ansi.NewStyle().Faint().Strikethrough(true)) }

// of draws in a party's colour; a nil party has the neutral one.
func (i ink) of(p *party) style {
	return i.styleOf(ansi.NewStyle().ForegroundColor(mustHex(shadesOf(p).Any)))
}

// named draws a party's name.
func (i ink) named(p *party) style {
	return i.styleOf(ansi.NewStyle().Bold().ForegroundColor(mustHex(shadesOf(p).Any)))
}

func (i ink) styleOf(s ansi.Style) style {
	if !i.color {
		return plain
	}
	return s.Styled
}

func shadesOf(p *party) shades {
	if p == nil {
		return neutral
	}
	return p.Color
}

// minMeasure is the least width that a paragraph is given, however narrow the
// terminal and deep the indent.
const minMeasure = 20

// sheet is text of a fixed width that is written from the top down.
type sheet struct {
	bytes.Buffer
	width int // columns
	ink   ink
}

// blank ends a block with an empty line.
func (s *sheet) blank() { s.WriteByte('\n') }

// paragraph writes text with hanging indents: first stands in front of its
// first line, rest in front of the others. Both may hold escape sequences.
func (s *sheet) paragraph(first, rest string, draw style, text string) {
	if text == "" {
		return
	}
	measure := max(minMeasure, s.width-max(ansi.StringWidth(first), ansi.StringWidth(rest)))
	lead := first
	for line := range strings.SplitSeq(ansi.Wrap(text, measure, ""), "\n") {
		s.line(lead, draw, strings.TrimRight(line, " "))
		lead = rest
	}
}

// line writes one line as it is, however long: for addresses, which no program
// can follow over a break.
func (s *sheet) line(lead string, draw style, text string) {
	if text == "" {
		lead = strings.TrimRight(lead, " ")
	}
	s.WriteString(lead)
	if text != "" {
		s.WriteString(draw(text))
	}
	s.WriteByte('\n')
}

// pad fills text with spaces up to a number of columns.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(0, columns-ansi.StringWidth(text)))
}
