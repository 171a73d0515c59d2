package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/text"
)

// Bounds of the columns at which hard-wrapped text is broken.
const (
	narrowestColumn = 50
	widestColumn    = 100
)

// splitLines cuts a plain-text document into its blocks, with what the markers
// in front of them say that they are. A line is a block of its own, unless the
// document is hard-wrapped: then the lines of a paragraph, which ends at a
// blank line, are one block. It stops behind the first block that is more than
// most.
func splitLines(document string, most int) (blocks []text.Span, hints []Kind) {
	paragraphs := splitParagraphs(document, most)
	column := wrapColumn(document, paragraphs)
	for _, lines := range paragraphs {
		for i, line := range lines {
			if i > 0 && column > 0 && runsOn(document, lines[i-1], line, column) {
				blocks[len(blocks)-1].End = line.End
				continue
			}
			length, hint := marker(line.Of(document))
			line.Start += length
			if i+1 < len(lines) && isUnderline(lines[i+1].Of(document)) {
				hint = Heading
			}
			blocks, hints = append(blocks, line), append(hints, hint)
		}
	}
	return blocks, hints
}

// splitParagraphs gives the non-blank lines of a document, trimmed, in groups
// that blank lines separate. It stops behind the first line that is more than
// most.
func splitParagraphs(document string, most int) [][]text.Span {
	var paragraphs [][]text.Span
	open := false
	for start, lines := 0, 0; start < len(document) && lines <= most; {
		end := lineEnd(document, start)
		line := text.Trim(document, text.Span{Start: start, End: end})
		_, size := utf8.DecodeRuneInString(document[end:])
		start = end + max(size, 1)
		if line.Len() == 0 {
			open = false
			continue
		}
		lines++
		if !open {
			paragraphs = append(paragraphs, nil)
			open = true
		}
		last := len(paragraphs) - 1
		paragraphs[last] = append(paragraphs[last], line)
	}
	return paragraphs
}

// lineEnd is where the line that begins at start ends: at a line feed, form feed,
// vertical tab or one of Unicode's own separators, or with the document.
func lineEnd(document string, start int) int {
	for at := start; at < len(document); at++ {
		switch document[at] {
		case '\n', '\f', '\v':
			return at
		case 0xC2, 0xE2:
			if r, _ := utf8.DecodeRuneInString(document[at:]); r == '\u0085' || r == '\u2028' || r == '\u2029' {
				return at
			}
		}
	}
	return len(document)
}

// wrapColumn is the column at which a document is hard-wrapped, in runes, or 0
// if it is not. In wrapped text nearly every line that is not the last of its
// paragraph is full: the first word of the next line would not have fitted.
func wrapColumn(document string, paragraphs [][]text.Span) int {
	column, joints := 0, 0
	for _, lines := range paragraphs {
		for _, line := range lines {
			column = max(column, utf8.RuneCountInString(line.Of(document)))
		}
		joints += len(lines) - 1
	}
	if joints == 0 || column < narrowestColumn || column > widestColumn {
		return 0
	}
	joints = 0
	full, broken := 0, 0
	for _, lines := range paragraphs {
		for i := 1; i < len(lines); i++ {
			if isMarked(lines[i].Of(document)) {
				continue
			}
			joints++
			if isFull(document, lines[i-1], lines[i], column) {
				full++
				if !endsSentence(lines[i-1].Of(document)) {
					broken++
				}
			}
		}
	}
	if full*10 < joints*7 || broken < min(joints, fewJoints) {
		return 0
	}
	return column
}

// fewJoints is how many sentences at least must go on in the next line; in a
// document that has fewer lines that could, all must.
const fewJoints = 3

// fullSlack is how many runes a line may stay below the column and still be
// full: mail programs and editors differ in whether they count the space.
const fullSlack = 4

// isFull reports whether the first word of next would not have fitted on line.
func isFull(document string, line, next text.Span, column int) bool {
	word, _, _ := strings.Cut(next.Of(document), " ")
	length := utf8.RuneCountInString(line.Of(document)) + 1 + utf8.RuneCountInString(word)
	return length > column-fullSlack
}

// runsOn reports whether next goes on with the paragraph of line in a document
// that is wrapped at column.
func runsOn(document string, line, next text.Span, column int) bool {
	if isMarked(next.Of(document)) {
		return false
	}
	return isFull(document, line, next, column) || !endsSentence(line.Of(document)) && startsSmall(next.Of(document))
}

// startsSmall reports whether a line opens with a small letter.
func startsSmall(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(r)
}

// closers are the marks that may stand behind the end of a sentence.
const closers = `"'”’»›)]*_`

// endsSentence reports whether a block ends as a sentence does: with a full
// stop, question or exclamation mark or an ellipsis, quotation marks aside.
func endsSentence(block string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(block, closers))
	return strings.ContainsRune(".?!…", last)
}
