package article

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"standpoint/internal/text"
)

// markEnd walks from the end of the document towards the story and makes
// furniture of what a page prints below one: offers, addresses, the writer's
// biography, the copyright line. It stops at the first block that is none.
func (m *manuscript) markEnd() {
	if rule := m.lastRule(); rule >= 0 {
		for i := rule; i < len(m.blocks); i++ {
			if m.blocks[i].kind == "" {
				m.blocks[i].kind = Furniture
			}
		}
	}
	for i := len(m.blocks) - 1; i > 0; i-- {
		d := &m.blocks[i]
		if d.kind != "" {
			m.readColophon(d)
			if d.kind == Paragraph || d.kind == Dateline && i+1 < len(m.blocks) && m.blocks[i+1].kind == "" {
				return
			}
			continue
		}
		if d.hint == Heading {
			d.kind = Heading
			continue
		}
		if m.isBylineShaped(d) && !m.isStatement(d) {
			d.kind = Byline
			m.takeByline(m.of(d))
			continue
		}
		if !m.isEnd(d) || m.isSignature(i) {
			return
		}
		d.kind = Furniture
		m.readColophon(d)
	}
}

// writtenBy is the line of a newsletter that says whose it is.
var writtenBy = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?i:written) by (\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3})`)
})

// longestParenthesis is the number of bytes of a note in parentheses behind a
// paragraph.
const longestParenthesis = 400

// splitClosings cuts notes in parentheses off the paragraphs that they close:
// "(Reporting by …; editing by …)".
func (m *manuscript) splitClosings() {
	blocks := make([]draft, 0, len(m.blocks)+1)
	for _, d := range m.blocks {
		block := m.of(&d)
		open := strings.LastIndexByte(block, '(')
		if d.kind != "" || open <= 0 || len(block)-open > longestParenthesis || !strings.HasSuffix(block, ")") || !endsSentence(strings.TrimSpace(block[:open])) ||
			!phrases().senses(splitWords(block[open:], longestBlock))[lineSense] {
			blocks = append(blocks, d)
			continue
		}
		body := m.newDraft(text.Trim(m.text, text.Span{Start: d.Start, End: d.Start + open}))
		body.hint, body.quote = d.hint, d.quote
		note := m.newDraft(text.Span{Start: d.Start + open, End: d.End})
		note.kind = Furniture
		blocks = append(blocks, body, note)
	}
	m.blocks = blocks
}

// lastRule is the number of a line of underscores or asterisks in the last
// part of the document, behind which agencies put who contributed, or -1.
func (m *manuscript) lastRule() int {
	for i := len(m.blocks) - 1; i >= 0 && i >= len(m.blocks)-8 && i > len(m.blocks)/2; i-- {
		if block := m.of(&m.blocks[i]); len(block) >= 2 && strings.Trim(block, "_") == "" {
			return i
		}
	}
	return -1
}

// isEnd reports whether a block that nothing of the story follows is
// furniture.
func (m *manuscript) isEnd(d *draft) bool {
	if len(d.words) > 45 || m.isStatement(d) || m.isSpeaker(d) || isPost(m.of(d)) {
		return false
	}
	speech := countIn(speechWords(), d.words) > 0
	switch {
	case d.senses[endSense] && !speech, d.senses[lineSense], d.senses[restSense], d.senses[listSense]:
		return true
	case !speech && m.isBiography(d):
		return true
	case strings.ContainsAny(m.of(d), `"“”`):
		return false
	case m.isLine(d) && len(d.words) <= 20 && !speech && d.hint != Paragraph:
		return true
	case d.hint == Paragraph && countIn(serviceWords(), d.words) == 0:
		return false
	}
	return !speech && 2*countIn(serviceWords(), d.words)+countIn(readerWords(), d.words) >= 2+len(d.words)/20
}

// isSignature reports whether block i says whose the quotation is that is the
// block before it: "— a demonstrator in the square".
func (m *manuscript) isSignature(i int) bool {
	if i == 0 {
		return false
	}
	dash, _ := utf8.DecodeRuneInString(m.of(&m.blocks[i]))
	before, _ := utf8.DecodeLastRuneInString(m.of(&m.blocks[i-1]))
	return strings.ContainsRune("—–―", dash) && strings.ContainsRune(`"”’»`, before)
}

// Bounds of a post on social media: the bytes before its colon, and the words
// behind.
const (
	longestHandle = 80
	shortestPost  = 4
)

// isPost reports whether a block is a post on social media behind the name and
// the handle of who wrote it: "Name Surname (@name): We are open."
func isPost(block string) bool {
	label, post, found := strings.Cut(block, ":")
	at := strings.IndexByte(label, '@')
	return found && at > 0 && len(label) <= longestHandle && strings.IndexByte(" (", label[at-1]) >= 0 && len(splitWords(post, shortestPost)) == shortestPost
}

// readColophon takes from a block below the story who publishes it, if the head
// has not said so, and who wrote it.
func (m *manuscript) readColophon(d *draft) {
	if d.kind != Furniture || len(d.words) > longestFurniture {
		return
	}
	m.readCopyright(d)
	if at := writtenBy().FindStringSubmatch(m.of(d)); at != nil && m.byline == "" {
		m.takeByline(at[1])
	}
}

// readCopyright takes the outlet from a copyright line.
func (m *manuscript) readCopyright(d *draft) {
	if m.outlet == "" {
		m.outlet = m.copyrightHolder(d)
	}
}

// copyrightHolder gives the name in a copyright line: the words between the sign and the first comma or full stop,
// without years and without what companies have behind their names.
func (m *manuscript) copyrightHolder(d *draft) string {
	if len(d.words) < 2 || d.words[0].folded != "©" && d.words[0].folded != "copyright" {
		return ""
	}
	name := m.of(d)[d.words[0].end:]
	name, _, _ = strings.Cut(name, ",")
	name, _, _ = strings.Cut(name, ". ")
	var kept []string
	for _, field := range strings.Fields(name) {
		bare := strings.Trim(field, ".,()©")
		if bare == "" || len(bare) == 4 && hasYear(bare) || len(kept) > 0 && legalWords()[fold(bare)] {
			continue
		}
		kept = append(kept, bare)
	}
	if joined := strings.Join(kept, " "); len(kept) <= 6 && isCapitalised(splitWords(joined, 12)) {
		return properName(joined)
	}
	return ""
}
