package article

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// longestCredit is the number of words that a line with byline, outlet or date
// has at most.
const longestCredit = 24

// moments reports whether a block is a line with the date of the story.
func (m *manuscript) moments(d *draft) bool {
	if len(d.words) > longestCredit || m.isStatement(d) {
		return false
	}
	_, found := findMoment(m.of(d))
	return found && (!m.isSentence(d) || len(d.words) <= 10)
}

// isBylineShaped reports whether a block is in the words of a byline.
func (m *manuscript) isBylineShaped(d *draft) bool {
	return d.senses[bylineSense] && len(d.words) <= longestCredit && (len(d.words) <= 8 || !m.isSentence(d))
}

// readCredit decides block i if it says who published the story, who wrote it
// or when. inHead says that nothing of the story stands before it.
func (m *manuscript) readCredit(i int, inHead bool) {
	d := &m.blocks[i]
	if d.kind != "" || len(d.words) == 0 || len(d.words) > longestCredit || d.hint == Heading {
		return
	}
	line := m.of(d)
	switch {
	case m.isBylineShaped(d) && !m.isStatement(d):
		d.kind = Byline
		m.takeByline(line)
	case !inHead && !d.senses[stampSense] && !isDate(line):
	case m.moments(d):
		m.readDated(d)
	case isWriter(line):
		d.kind = Byline
		m.takeByline(line)
	case !m.isLine(d) || !isCapitalised(d.words) || len(d.words) > 6:
	case endsWithDesk(d.words) && (m.hasOutletName(d) || m.besideCredit(i)):
		d.kind = Byline
		m.takeDesk(line)
	case m.hasOutletName(d):
		d.kind = Byline
		m.takeOutlet(line)
	case honorifics()[d.words[0].folded]:
		d.kind = Byline
		m.takeByline(line)
	case m.besideCredit(i):
		d.kind = Byline
		if m.byline == "" && len(d.words) >= 2 && len(d.words) <= 4 {
			m.takeByline(line)
		} else if len(d.words) == 1 || m.isPublisher(line) {
			m.takeOutlet(line)
		}
	}
}

// hasOutletName reports whether a block reads like the name of a newspaper, a
// broadcaster or an agency.
func (m *manuscript) hasOutletName(d *draft) bool {
	return len(d.words) > 1 && len(d.words) <= 6 && isCapitalised(d.words) && countIn(outletWords(), d.words) > 0
}

// isPublisher reports whether a name before the story or beside its credits is that
// of who published it, and not of a section of the site: it is made like one, or
// stands in the document again.
func (m *manuscript) isPublisher(name string) bool {
	name = strings.TrimSpace(name)
	return isOutletName(name) || strings.Count(m.text, withoutArticle(name)) > 1
}

// besideCredit reports whether a neighbour of block i is a byline or a date, or
// the next the name of an outlet.
func (m *manuscript) besideCredit(i int) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(m.blocks) {
			continue
		}
		d := &m.blocks[k]
		if k > i && d.kind == "" && m.hasOutletName(d) {
			return true
		}
		if d.kind == Byline || d.kind == Furniture && d.senses[widgetSense] || d.kind == "" && (m.moments(d) || d.senses[bylineSense]) {
			return true
		}
	}
	return false
}

// isDate reports whether a line is a date and nothing else.
func isDate(line string) bool {
	at, found := findMoment(line)
	return found && dropWeekday(line[:at.start]) == "" && len(splitWords(line[at.end:], 4)) <= 3
}

// readDated reads a line with a date: alone, or with an outlet's or a writer's
// name in front.
func (m *manuscript) readDated(d *draft) {
	line := m.of(d)
	at, _ := findMoment(line)
	m.takeMoment(d, at)
	d.kind = Byline
	name := dropWeekday(strings.TrimRight(line[:at.start], " ,|·•–—-/:("))
	words := splitWords(name, longestCredit)
	switch {
	case len(words) == 0 || phrases().senses(words)[stampSense] || len(words) <= 2 && !isCapitalised(words):
		d.kind = Dateline
	case isStampLabel(words[0].folded):
		d.kind = Dateline
	case countIn(outletWords(), words) > 0 && isCapitalised(words) || words[0].folded == "the":
		m.takeOutlet(name)
	case !isNames(words):
	case m.byline == "":
		m.takeByline(name)
	default:
		m.takeOutlet(name)
	}
}

// takeMoment keeps when the story was published: the first date, with the time
// of day where another line has it. A line that says when it was changed is kept
// apart.
func (m *manuscript) takeMoment(d *draft, at moment) {
	kept := &m.published
	if countIn(map[string]bool{"updated": true, "modified": true}, d.words[:min(2, len(d.words))]) > 0 {
		kept = &m.modified
	}
	if *kept == "" || len(*kept) == len(time.DateOnly) && strings.HasPrefix(at.value, *kept) {
		*kept = at.value
	}
}

// isNames reports whether words may be the names of a byline: capitalised, but
// for those that join them.
func isNames(words []word) bool {
	for _, w := range words {
		if w.class == lower && !titleParticles()[w.folded] && !roleWords()[w.folded] {
			return false
		}
	}
	return words[0].class == capital && len(words) <= 12
}

// isStampLabel reports whether a word in front of a date says that the date is
// that of the story.
func isStampLabel(word string) bool {
	return slices.Contains([]string{"published", "posted", "updated", "modified", "date", "dated", "last", "first", "created", "issued"}, word)
}

// weekdays at the end of what stands before a date.
var weekdayEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[\s,|·•–—/-]*\b(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?[.,\s]*$`)
})

func dropWeekday(s string) string {
	return strings.TrimRight(weekdayEnd().ReplaceAllString(s, ""), " ,|·•–—-/:(")
}

// readStamps takes the date of the first line further down that says when the
// story was published, and decides such lines.
func (m *manuscript) readStamps() {
	for i := range m.blocks {
		d := &m.blocks[i]
		if d.kind != "" && d.kind != Furniture || !d.senses[stampSense] && !(d.kind == Furniture && len(d.words) > 0 && isStampLabel(d.words[0].folded)) {
			continue
		}
		if at, found := findMoment(m.of(d)); found && len(d.words) <= longestCredit {
			d.kind = Dateline
			m.takeMoment(d, at)
		}
	}
}

// writerForm is a line of writers with the places that they wrote from, or one
// writer with a trade behind the name.
var writerForm = sync.OnceValue(func() *regexp.Regexp {
	const name = `\p{Lu}[\p{L}.'’-]+(?: (?:de |van |von |der |bin |al-)*\p{Lu}[\p{L}.'’-]*){1,3}`
	const place = ` in \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}`
	return regexp.MustCompile(`^` + name + place + `(?:(?:,| and|, and) ` + name + place + `)*$|^(` + name + `), ([\p{L}' -]{3,50})$`)
})

// tradeForm is a name with a trade behind it and no comma between them.
var tradeForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}.'’-]+)((?: [\p{L}'’-]+){1,5})$`)
})

// isWriter reports whether a line has one of the forms of a byline without
// "by".
func isWriter(line string) bool {
	if at := tradeForm().FindStringSubmatch(line); at != nil {
		trade := splitWords(at[2], 10)
		if last := len(trade) - 1; last >= 0 && trade[last].class == lower && roleWords()[trade[last].folded] {
			return true
		}
	}
	at := writerForm().FindStringSubmatch(line)
	if at == nil {
		return false
	}
	return at[2] == "" || countIn(roleWords(), splitWords(at[2], 10)) > 0
}

// takeByline keeps the names of a byline, the first that is found.
func (m *manuscript) takeByline(line string) {
	names := writers(line)
	if name, outlet, found := cutOutlet(names); found {
		m.takeOutlet(outlet)
		names = name
	}
	m.creditNames(names)
	m.takeDesk(line)
	if m.byline == "" {
		m.byline = properName(names)
	}
}

// cutOutlet parts a byline from the outlet that it was written for: "Ann Orr for
// the Daily Ledger".
func cutOutlet(byline string) (name, outlet string, found bool) {
	words := splitWords(byline, longestCredit)
	for i, w := range words {
		if w.folded == "for" && i >= 2 && i+1 < len(words) && isCapitalised(words[:i]) && isCapitalised(words[i+1:]) {
			return strings.TrimSpace(byline[:w.start]), withoutArticle(byline[words[i+1].start:]), true
		}
	}
	return byline, "", false
}

// creditNames takes the agency that a byline names: "Gazette staff and HNA". An
// unknown one is known by its initials among words that are none.
func (m *manuscript) creditNames(names string) {
	if c, known := creditFor(names); known && c.section == "agency" {
		m.credit(names)
		return
	}
	parts := strings.FieldsFunc(names, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",/|&()", r) })
	for _, part := range parts {
		if c, known := creditFor(part); known && c.section == "agency" || !known && len(parts) > 1 && isAcronym(part) && !isUpper(names) {
			m.credit(part)
		}
	}
}

// isAcronym reports whether a word is all capitals and as short as the names of
// agencies are.
func isAcronym(s string) bool { return isUpper(s) && len(s) >= 2 && len(s) <= 5 }

// takeOutlet keeps the name of an outlet, the first that is found.
func (m *manuscript) takeOutlet(line string) {
	if m.outlet == "" {
		m.outlet = properName(line)
	}
}

// bylineLabel is what stands before the names of a byline.
var bylineLabel = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:[-–—•|]\s*)?(?:(?:published|posted|submitted|written|reported|edited|story|text|words|report|(?:view|see)?\s*(?:all|more)\s+(?:posts|articles|stories))\s+by|by\s?line|by|words|authors?|with|reporters?)\s*:?\s+`)
})

// placeOfWriting is where somebody wrote from, behind the name.
var placeOfWriting = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(` in \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}`)
})

// emphasis is what Markdown sets words off with.
var emphasis = strings.NewReplacer("**", "", "__", "")

// writers leaves the names of a byline, without label, trade and place.
func writers(line string) string {
	line = strings.TrimSpace(emphasis.Replace(line))
	line = strings.TrimSpace(bylineLabel().ReplaceAllString(line, ""))
	line = placeOfWriting().ReplaceAllString(line, "")
	if at := tradeForm().FindStringSubmatch(line); at != nil && isWriter(line) {
		line = at[1]
	}
	if before, _, found := strings.Cut(line, " | "); found {
		line = before
	}
	if name, rest, found := strings.Cut(line, ", "); found && !strings.Contains(rest, " and ") && !strings.Contains(rest, " & ") {
		line = name
	}
	line = trimRole(strings.TrimRight(strings.TrimSuffix(strings.TrimRight(line, " ,;|·•–—-.»"), " on"), " ,;|·•–—-.»"))
	return strings.TrimRight(line, " ,;|·•–—-.")
}

// trimRole takes the trade off a name that it stands behind in capitals, with the
// outlet's name before it: "Sabine Crane Ledger Staff Writer".
func trimRole(name string) string {
	words := splitWords(name, longestCredit)
	n := len(words)
	for n > 2 && roleWords()[words[n-1].folded] {
		n--
	}
	if n == len(words) || endsWithDesk(words) && countIn(roleWords(), words) == 1 {
		return name
	}
	for n > 2 && outletWords()[words[n-1].folded] {
		n--
	}
	return name[:words[n-1].end]
}

// properName gives a name in capitals the case that names have in a sentence,
// and leaves others alone. Short words in capitals ("BBC") may be initials and
// stay, beside words that are none.
func properName(s string) string {
	s = strings.Trim(plainLine(s), "*_ ")
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	fields := strings.Fields(s)
	for i, f := range fields {
		bare := strings.Trim(f, ".,'’-")
		if !isUpper(f) || utf8.RuneCountInString(bare) <= 3 && !titleParticles()[fold(bare)] && strings.ToUpper(s) != s {
			continue
		}
		if utf8.RuneCountInString(bare) <= 3 && !hasVowel(bare) {
			continue
		}
		fields[i] = titleCase(f)
		if i > 0 && fold(f) == "and" {
			fields[i] = "and"
		}
	}
	return strings.Join(fields, " ")
}

func hasVowel(s string) bool { return strings.ContainsAny(fold(s), "aeiouy") }

// titleCase lowers all but the first letter of a word and of its parts behind
// hyphens.
func titleCase(s string) string {
	up := true
	return strings.Map(func(r rune) rune {
		defer func() { up = r == '-' }()
		if up {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, s)
}
