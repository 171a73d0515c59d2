package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestHead is the number of blocks that can stand before a story begins.
const longestHead = 24

// readHead finds title, outlet, byline and date in the lines before the story,
// and decides those lines.
func (m *manuscript) readHead() {
	end := m.headEnd()
	title := m.findTitle(end)
	if title >= 0 {
		m.blocks[title].kind = Heading
		if at, glued := m.gluedSite(title); glued {
			m.takeOutlet(m.nameSpelt(m.text[at:m.blocks[title].End], title))
			m.split(title, at, Heading)
			m.blocks[title+1].kind = Furniture
			end++
		}
		if m.title == "" {
			m.title = plainLine(m.of(&m.blocks[title]))
		}
		m.readMasthead(title)
	}
	for i := title + 1; i < len(m.blocks) && i < longestHead; i++ {
		m.readCredit(i, i < end)
		if d := &m.blocks[i]; title >= 0 && i < end && d.kind == "" && d.hint != Paragraph && m.isLine(d) {
			d.kind = Heading // below the headline
		}
	}
	m.readStamps()
}

// headEnd is the first block of the story itself.
func (m *manuscript) headEnd() int {
	for i := range m.blocks {
		if m.isSolid(&m.blocks[i]) || i > 0 && m.blocks[i].kind == Dateline && !m.isLine(&m.blocks[i]) {
			return i
		}
	}
	return min(len(m.blocks), longestHead)
}

// findTitle gives the number of the block that is the headline, or -1. Of the
// lines in the head it is the first that is long enough and speaks of what the
// story speaks of; mastheads, sections and offers do not. A headline may play
// with words and leave it to the line below to say what the story is about.
func (m *manuscript) findTitle(end int) int {
	first, best, bestScore := -1, -1, -1.0
	candidates := m.titleCandidates(end)
	vocabulary := m.bodyStems(end, candidates)
	for _, i := range candidates {
		d := &m.blocks[i]
		if len(candidates) > 1 && m.hasOutletName(d) {
			continue
		}
		score := overlap(vocabulary, d.words)
		if len(d.words) >= 4 && score >= 0.4 {
			if first >= 0 && first == i-1 && sharesTopic(vocabulary, m.blocks[first].words) {
				return first
			}
			return i
		}
		if first < 0 && len(d.words) >= 4 {
			first = i
		}
		if len(d.words) >= 5 {
			score++
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// Bounds of a headline that says little of its story: a line of so many words
// with so many of the story's.
const (
	shortestHeadline = 6
	fewestShared     = 2
)

// sharesTopic reports whether a line is as long as a headline and has words of
// the story, small words aside.
func sharesTopic(vocabulary map[string]bool, words []word) bool {
	shared := 0
	for _, w := range words {
		if len(w.folded) >= 4 && w.class != number && !englishWords()[w.folded] && vocabulary[stem(w.folded)] {
			shared++
		}
	}
	return len(words) >= shortestHeadline && shared >= fewestShared
}

// titleCandidates are the lines in the head that no earlier step has decided
// and that have no form of their own, such as a date's.
func (m *manuscript) titleCandidates(end int) []int {
	var candidates []int
	for i := range min(end, longestHead) {
		d := &m.blocks[i]
		if d.kind == "" && (d.hint == Heading || m.isLine(d) || m.isPunctuatedTitle(i)) && !m.moments(d) && !m.isBylineShaped(d) {
			candidates = append(candidates, i)
		}
	}
	return candidates
}

// isPunctuatedTitle reports whether block i is a headline with a full stop: the
// first block, short, and in title case or before a dateline or byline.
func (m *manuscript) isPunctuatedTitle(i int) bool {
	d := &m.blocks[i]
	if i > 0 || len(d.words) < 3 || len(d.words) > longestHeading || len(m.blocks) < 2 || startsSmall(m.of(d)) {
		return false
	}
	if next := m.blocks[1].kind; next == Dateline || next == Byline || m.blocks[1].senses[bylineSense] {
		return true
	}
	capitals, small := 0, 0
	for _, w := range d.words[1:] {
		switch {
		case w.class == capital:
			capitals++
		case w.class == lower && len(w.folded) > 3:
			small++
		}
	}
	return capitals >= 3 && capitals >= 4*small
}

// bodyBytes is how much of a story is compared with its possible titles.
const bodyBytes = 8 << 10

// stemLength is the number of bytes that words are compared by.
const stemLength = 5

// bodyStems is what the possible titles share with the vocabulary of the story:
// the beginnings of its long words.
func (m *manuscript) bodyStems(first int, candidates []int) map[string]bool {
	stems := make(map[string]bool)
	if first >= len(m.blocks) {
		return stems
	}
	for _, i := range candidates {
		for _, w := range m.blocks[i].words {
			if len(w.folded) >= 4 {
				stems[stem(w.folded)] = false
			}
		}
	}
	missing := len(stems)
	from := m.blocks[first].Start
	for w := range wordsOf(m.text[from:min(len(m.text), from+bodyBytes)]) {
		if missing == 0 {
			break
		}
		if len(w.folded) < 4 {
			continue
		}
		if found, wanted := stems[stem(w.folded)]; wanted && !found {
			stems[stem(w.folded)] = true
			missing--
		}
	}
	return stems
}

func stem(word string) string { return word[:min(len(word), stemLength)] }

// overlap is the share of the long words that the vocabulary holds.
func overlap(vocabulary map[string]bool, words []word) float64 {
	long, known := 0, 0
	for _, w := range words {
		if len(w.folded) >= 4 && w.class != number {
			long++
			if vocabulary[stem(w.folded)] {
				known++
			}
		}
	}
	if long == 0 {
		return 0
	}
	return float64(known) / float64(long)
}

// readMasthead decides the lines before the title. A name that the document begins
// with is the outlet's; further down there are those of sections too.
func (m *manuscript) readMasthead(title int) {
	for i := range title {
		d := &m.blocks[i]
		if d.kind != "" && !m.isBar(d) {
			continue
		}
		if m.moments(d) || m.isBylineShaped(d) {
			m.readCredit(i, true)
			continue
		}
		name, _, _ := strings.Cut(m.of(d), " | ")
		if words := splitWords(name, longestBlock); !m.isPath(d) && len(words) > 1 && len(words) <= 6 && isCapitalised(words) && (i == 0 || m.isPublisher(name)) {
			m.takeOutlet(name)
		}
		if m.isLine(d) {
			d.kind = Furniture
		}
	}
}

// Bounds of a title's last word that is taken for two: a word of the story, and
// the name of a site that copying has glued to it.
const (
	shortestGlued = 15
	shortestSite  = 6
)

// gluedSite finds where the name of a site begins that is glued to the last word
// of the title. The story must hold the two words before that place together,
// as the title does, and nowhere the glued word.
func (m *manuscript) gluedSite(title int) (at int, glued bool) {
	d := &m.blocks[title]
	if len(d.words) < 4 {
		return 0, false
	}
	before, last := d.words[len(d.words)-2].folded, d.words[len(d.words)-1]
	if last.class == number || last.end-last.start != len(last.folded) || len(last.folded) < shortestGlued {
		return 0, false
	}
	story := fold(m.text[d.End:min(len(m.text), d.End+bodyBytes)])
	if strings.Contains(story, last.folded) {
		return 0, false
	}
	for n := len(last.folded) - shortestSite; n >= stemLength; n-- {
		if !utf8.RuneStart(last.folded[n]) {
			continue
		}
		pair := before + " " + last.folded[:n]
		if i := strings.Index(story, pair); i >= 0 && !isLetterAt(story, i+len(pair)) {
			return d.Start + last.start + n, true
		}
	}
	return 0, false
}

// longestSiteName is the number of words of a name that a site's address is made
// of.
const longestSiteName = 4

// nameSpelt looks for the name of a site of which a headline shows the address
// form, "skelbytoday": the capitalised words that make it up when they are
// written together, as they stand in another block. Without them there is no
// name, since the address alone does not say how it is written.
func (m *manuscript) nameSpelt(site string, title int) string {
	site = fold(site)
	for i := range m.blocks {
		d := &m.blocks[i]
		if i == title {
			continue
		}
		for first, w := range d.words {
			joined := ""
			for last := first; last < len(d.words) && last < first+longestSiteName && d.words[last].class == capital; last++ {
				if joined += d.words[last].folded; joined == site {
					return m.of(d)[w.start:d.words[last].end]
				}
			}
		}
	}
	return ""
}

// isLetterAt reports whether a letter begins at byte i of s.
func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return unicode.IsLetter(r)
}

// plainLine puts a title on one line.
func plainLine(s string) string { return strings.Join(strings.Fields(s), " ") }
