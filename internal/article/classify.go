package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// classify decides what each block is. The steps go from what is certain to
// what rests on the neighbours; a block that one has decided is left alone by
// the later ones, and what none has decided is a paragraph.
func (m *manuscript) classify() {
	m.splitOpenings()
	m.splitClosings()
	m.markPhrases()
	m.markCaptions()
	m.readHead()
	m.markEnd()
	m.markHeadings()
	m.markRepeats()
	if m.outlet == "" {
		m.outlet = m.desk
	}
	m.creditSources()
	m.spellOut()
	for i := range m.blocks {
		if m.blocks[i].kind == "" {
			m.blocks[i].kind = Paragraph
		}
	}
	if m.published == "" {
		m.published = firstOf(m.modified, m.dateInStory())
	}
}

// markPhrases decides the blocks that are a phrase of the furniture.
func (m *manuscript) markPhrases() {
	solid := 0
	for i := range m.blocks {
		d := &m.blocks[i]
		if d.kind != "" {
			continue
		}
		switch {
		case d.senses[restSense] && 2*i > len(m.blocks) && solid > 1 && !(d.senses[listSense] && m.goesOnBehind(i)):
			m.furnish(i, len(m.blocks))
			return
		case len(d.words) == 0, m.isScrap(d), m.isSlug(i), d.senses[slugSense] && (i < 4 || i < longestHead && !m.isSentence(d)), d.senses[widgetSense], m.isBar(d):
			d.kind = Furniture
		case m.isAddress(d):
			d.kind = Furniture
			if m.url == "" {
				m.url = m.of(d)
			}
		case d.senses[listSense]:
			d.kind = Furniture
			m.furnishLines(i + 1)
		case d.senses[creditSense]:
			d.kind = Caption
		case d.senses[lineSense] && !(m.isStatement(d) && m.isSentence(d)):
			d.kind = Furniture
		case m.isSolid(d):
			solid++
		}
	}
}

// isScrap reports whether a line of plain text is one word in small letters, the
// label of a button or a section: no heading, and no sentence.
func (m *manuscript) isScrap(d *draft) bool {
	return !m.marked && startsSmall(m.of(d)) && !strings.ContainsFunc(m.of(d), unicode.IsSpace) && !m.isSentence(d)
}

// pathSteps stand between the steps of the path to a page, "Home / World / Seas".
var pathSteps = []string{" / ", " > ", " › "}

// longestPath is the number of words of a path to a page at most.
const longestPath = 12

// isPath reports whether a block is the path to a page.
func (m *manuscript) isPath(d *draft) bool {
	if len(d.words) > longestPath || d.hint == Paragraph {
		return false
	}
	steps := 0
	for _, step := range pathSteps {
		steps += strings.Count(m.of(d), step)
	}
	return steps >= 2
}

// isBar reports whether a block is a row of short entries with bars between
// them, or with nothing between them, as copying leaves a menu.
func (m *manuscript) isBar(d *draft) bool {
	if len(d.words) > longestHeading || m.isSentence(d) {
		return false
	}
	glued, bars := 0, 0
	for i, w := range d.words {
		if i > 0 && w.start == d.words[i-1].end && w.class == capital {
			glued++
		}
		if w.folded == "|" {
			bars++
		}
	}
	return m.isPath(d) || bars >= 2 || glued >= 3 && 5*glued >= len(d.words)
}

// isAddress reports whether a block is a web address and nothing else.
func (m *manuscript) isAddress(d *draft) bool {
	block := m.of(d)
	return (strings.HasPrefix(block, "https://") || strings.HasPrefix(block, "http://")) && !strings.ContainsFunc(block, unicode.IsSpace) && len(block) <= longestValue
}

// isStatement reports whether a block reports speech: quotation marks and a
// verb of speech. No phrase makes furniture of it.
func (m *manuscript) isStatement(d *draft) bool {
	if _, after, found := strings.Cut(m.of(d), ":"); found && len(after) > 0 && d.words[0].class == capital && m.hasLabel(d) {
		return false
	}
	return strings.ContainsAny(m.of(d), `"“”‘`) && countIn(speechWords(), d.words) > 0
}

// hasLabel reports whether a block begins with a label in front of a colon, all
// in capitals or one to three words long.
func (m *manuscript) hasLabel(d *draft) bool {
	for i, w := range d.words {
		if w.folded == ":" {
			return i > 0 && (i <= 3 || isUpper(m.text[d.Start:d.Start+w.start]))
		}
	}
	return false
}

// isSpeaker reports whether a block begins with the label of who speaks, as the
// turns of an interview do: "GRAVES: And the gauges?"
func (m *manuscript) isSpeaker(d *draft) bool {
	label, _, found := strings.Cut(m.of(d), ":")
	return found && len(label) <= 60 && isUpper(label) && !d.senses[lineSense] && !d.senses[endSense]
}

// furnish makes furniture of the blocks from first up to last.
func (m *manuscript) furnish(first, last int) {
	for i := first; i < last; i++ {
		m.blocks[i].kind = Furniture
	}
}

// longestList is the number of links that a list in the middle of a story has
// at most.
const longestList = 6

// furnishLines makes furniture of the entries of a list: the short lines from
// block first on. A single line before a paragraph may be a cross-head, and is
// left alone.
func (m *manuscript) furnishLines(first int) {
	end := first
	for end < len(m.blocks) && end-first < longestList && m.blocks[end].kind == "" && m.isLine(&m.blocks[end]) {
		end++
	}
	if end-first > 1 {
		m.furnish(first, end)
	}
}

// goesOnBehind reports whether the story goes on behind the list of links that
// block i is the heading of: behind two of them or more stands a paragraph, and
// behind that no further link, as there is where each has a teaser below it.
func (m *manuscript) goesOnBehind(i int) bool {
	next := i + 1
	for next < len(m.blocks) && next <= i+longestList && !m.isSolid(&m.blocks[next]) {
		next++
	}
	if next-i <= 2 || next == len(m.blocks) || !m.isSolid(&m.blocks[next]) {
		return false
	}
	return next+1 == len(m.blocks) || m.isSolid(&m.blocks[next+1]) || len(m.blocks[next+1].senses) > 0
}

// markHeadings decides the cross-heads.
func (m *manuscript) markHeadings() {
	for i := range m.blocks {
		d := &m.blocks[i]
		if d.kind == "" && (d.hint == Heading || m.isHeading(d) && !m.isSignature(i)) {
			d.kind = Heading
		}
	}
}

// longestCrosshead is the number of words a heading within the story has at
// most.
const longestCrosshead = 15

// longestQuestion is the number of words of a heading that is a question.
const longestQuestion = 5

// isHeading reports whether a block inside the story has the shape of a
// heading.
func (m *manuscript) isHeading(d *draft) bool {
	block := m.of(d)
	switch {
	case d.hint == Paragraph || len(d.words) == 0 || len(d.words) > longestCrosshead:
		return false
	case m.isQuotation(block), isPost(block):
		return false
	case opensWithTime(d.words):
		return block[len(block)-1] != '.' || len(d.words) < 6
	case m.isSpeaker(d):
		return false
	case m.isLine(d):
		return true
	}
	last := block[len(block)-1]
	if last == '?' && len(d.words) <= longestQuestion {
		return true
	}
	return (last == '!' || last == '?') && (isUpper(block) || isCapitalised(d.words))
}

// isQuotation reports whether a block opens with a quotation that is a whole
// sentence, whatever stands behind it: “It is over.” ― Name Surname
func (m *manuscript) isQuotation(block string) bool {
	if r, _ := utf8.DecodeRuneInString(block); !strings.ContainsRune(`"“‘«„`, r) {
		return false
	}
	for i, r := range block {
		if strings.ContainsRune(`"”’»`, r) && i > 1 && strings.IndexByte(".!?", block[i-1]) >= 0 && i+utf8.RuneLen(r) < len(block) {
			return true
		}
	}
	return false
}

// opensWithTime reports whether a block begins with a time of day, as the
// entries of a live report do.
func opensWithTime(words []word) bool {
	if len(words) >= 3 && words[1].folded == ":" && words[0].class == number && words[2].class == number {
		return len(words[0].folded) <= 2 && len(words[2].folded) == 2
	}
	hour, minute, found := strings.Cut(words[0].folded, ".")
	return found && len(hour) <= 2 && len(minute) == 2 && words[0].class == number && len(words) > 1
}

// markRepeats makes furniture of a block that says the same as an earlier one, a
// caption shown twice for one, and of a pull quote, whose words stand in the
// story as well.
func (m *manuscript) markRepeats() {
	m.markPullQuotes()
	m.markLabels()
	seen := make(map[uint64]int, len(m.blocks))
	for i := range m.blocks {
		d := &m.blocks[i]
		if len(d.words) < 5 {
			continue
		}
		key := hashLetters(m.of(d))
		first, repeated := seen[key]
		switch {
		case !repeated:
			seen[key] = i
		case bareLetters(m.of(d)) != bareLetters(m.of(&m.blocks[first])):
		case d.kind == "" && (m.blocks[first].kind == "" || m.blocks[first].kind == Caption):
			d.kind = Furniture
		}
	}
}

// mostHeadings is how often a heading can stand in a story. What a page repeats
// more often is a label: of the pictures of a gallery, of the notes of a live
// report.
const mostHeadings = 2

// markLabels makes furniture of headings that are repeated.
func (m *manuscript) markLabels() {
	count := make(map[string]int)
	for i := range m.blocks {
		if m.blocks[i].kind == Heading {
			count[m.of(&m.blocks[i])]++
		}
	}
	for i := range m.blocks {
		if d := &m.blocks[i]; d.kind == Heading && count[m.of(d)] > mostHeadings {
			d.kind = Furniture
		}
	}
}

// mostPullQuotes is how many block quotations are looked for in the story.
const mostPullQuotes = 20

// markPullQuotes makes furniture of block quotations whose words stand in
// another block too.
func (m *manuscript) markPullQuotes() {
	story := ""
	looked := 0
	for i := range m.blocks {
		d := &m.blocks[i]
		if !d.quote || d.kind != "" || len(d.words) > longestFurniture || looked == mostPullQuotes {
			continue
		}
		if looked++; looked == 1 {
			story = bareLetters(m.text)
		}
		if words := bareLetters(m.of(d)); len(words) > 10 && strings.Count(story, words) > 1 {
			d.kind = Furniture
		}
	}
}

// bareLetters leaves the letters and digits of a block, for comparing blocks
// that differ in their quotation marks or in how their letters are composed.
func bareLetters(block string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFC.String(block))
}

// hashLetters is a hash of what bareLetters leaves (FNV-1a).
func hashLetters(block string) uint64 {
	const prime = 1099511628211
	hash := uint64(14695981039346656037)
	for _, r := range norm.NFC.String(block) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf, !unicode.IsLetter(r) && !unicode.IsDigit(r):
			continue
		default:
			r = unicode.ToLower(r)
		}
		hash = (hash ^ uint64(r)) * prime
	}
	return hash
}
