package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shares of the width of a text, in percent, by which lines are told: one below
// shortLine ends its paragraph, and so does one below fullLine that ends a sentence.
const (
	shortLine = 60
	fullLine  = 88
)

// edge is how many lines at the top and at the foot of a page may repeat from page
// to page.
const edge = 3

// Text makes running text of pages: lines are joined to paragraphs, with an empty
// line between two, words that were parted at a line's end are made whole, and
// what stands at the edge of most pages, such as their numbers, is left out.
func Text(pages []string) string {
	var lines []string
	running := runningLines(pages)
	for _, page := range pages {
		set := linesOf(page)
		for i, line := range set {
			if !((i < edge || i >= len(set)-edge) && running[withoutDigits(line)]) {
				lines = append(lines, line)
			}
		}
	}
	width := widthOf(lines)
	var text strings.Builder
	for i, line := range lines {
		text.WriteString(strings.TrimSuffix(line, parted))
		switch {
		case i+1 == len(lines) || strings.HasSuffix(line, parted):
		case endsParagraph(line, lines[i+1], width):
			text.WriteString("\n\n")
		default:
			text.WriteByte(' ')
		}
	}
	return text.String()
}

// parted stands at the end of a line for a hyphen that only parts a word.
const parted = "\x02"

// linesOf gives the lines of a page that are not empty.
func linesOf(page string) []string {
	var lines []string
	for line := range strings.Lines(page) {
		if line = strings.Join(strings.Fields(strings.ReplaceAll(line, "\uFFFE", parted)), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// fewestPages is how many pages a file has where lines can repeat.
const fewestPages = 3

// runningLines are the lines, without their digits, that stand at the edge of more
// than half of the pages.
func runningLines(pages []string) map[string]bool {
	count := make(map[string]int)
	for _, page := range pages {
		seen := make(map[string]bool)
		lines := linesOf(page)
		for i, line := range lines {
			if i < edge || i >= len(lines)-edge {
				seen[withoutDigits(line)] = true
			}
		}
		for line := range seen {
			count[line]++
		}
	}
	running := make(map[string]bool)
	for line, n := range count {
		if len(pages) >= fewestPages && 2*n > len(pages) {
			running[line] = true
		}
	}
	return running
}

func withoutDigits(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, line)
}

// widthOf is the number of runes of a full line: nine in ten are shorter.
func widthOf(lines []string) int {
	if len(lines) == 0 {
		return 0
	}
	widths := make([]int, len(lines))
	for i, line := range lines {
		widths[i] = utf8.RuneCountInString(line)
	}
	slices.Sort(widths)
	return widths[len(widths)*9/10]
}

// endsParagraph reports whether a paragraph ends with a line.
func endsParagraph(line, next string, width int) bool {
	if first, _ := utf8.DecodeRuneInString(next); strings.ContainsRune("•▪◦–—-*", first) {
		return true
	}
	share := 100 * utf8.RuneCountInString(line) / max(width, 1)
	last, _ := utf8.DecodeLastRuneInString(line)
	return share < shortLine || share < fullLine && strings.ContainsRune(`.!?:”"’)`, last)
}
