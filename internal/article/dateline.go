package article

import (
	"regexp"
	"strings"
	"sync"

	"standpoint/internal/text"
)

// opening is what stands in front of a story's first words: a stamp of the
// archive that it was copied from, or a dateline with place, day and agency.
type opening struct {
	end    int // bytes from the beginning of the block to the first word of the story
	agency string
	date   string
}

// longestOpening is how many bytes of a block are searched for an opening.
const longestOpening = 160

const (
	upperPlace = `\p{Lu}[\p{Lu}.'’-]*(?:[ /]\p{Lu}[\p{Lu}.'’-]*){0,3}`
	mixedPlace = `\p{Lu}[\p{L}.'’-]*(?:[ /]\p{Lu}[\p{L}.'’-]*){0,3}`
	region     = `(?:, (\p{Lu}[\p{L}.’' -]{1,30}?))?`
	day        = `(?:,? ((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{4})?))?,?`
	agency     = `\(([\p{Lu}\p{Ll}][\p{L}&./ -]{1,40})\)`
	dash       = `(?: ?[—–] ?| --? |-- ?)`
)

// openingPatterns describe datelines as the agencies' style books give them.
var openingPatterns = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		// KYIV, Ukraine, Aug. 17 (AP) — ; NEW YORK — (AP) — ; OSLO, 3 May 2026 (NTB) -
		regexp.MustCompile(`^(?:` + mixedPlace + `)` + region + day + dash + `?\s?` + agency + `(?:` + dash + `|: ?)`),
		// (Reuters) -
		regexp.MustCompile(`^()()` + agency + dash),
		// NEW DELHI, Aug 17 (PTI) Text
		regexp.MustCompile(`^(?:` + upperPlace + `)` + region + day + ` ` + agency + `:? `),
		// BRENNICK, Halvia — ; SAPHET –
		regexp.MustCompile(`^(?:` + upperPlace + `)` + region + day + `()` + dash),
	}
})

// archiveStamp is a date that a collection of articles has put before the text.
var archiveStamp = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:date|dated|published)?:?\s*(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?:\s+|$)`)
})

// findStamp finds an archive's stamp at the beginning of a block.
func findStamp(block string) (opening, bool) {
	head := block[:min(len(block), longestOpening)]
	if !hasYear(head[:min(len(head), 24)]) {
		return opening{}, false
	}
	at := archiveStamp().FindStringSubmatchIndex(head)
	if at == nil {
		return opening{}, false
	}
	m, ok := findMoment(head[:at[1]])
	return opening{end: at[1], date: m.value}, ok
}

// findDateline finds a dateline at the beginning of a block.
func findDateline(block string) (opening, bool) {
	head := strings.ToValidUTF8(block[:min(len(block), longestOpening)], "")
	patterns := openingPatterns()
	if strings.IndexByte(head, '(') < 0 {
		if !strings.ContainsAny(head, "—–-") {
			return opening{}, false
		}
		patterns = patterns[len(patterns)-1:] // the others name an agency
	}
	for _, p := range patterns {
		at := p.FindStringSubmatchIndex(head)
		if at == nil || at[1] == len(block) {
			continue
		}
		found := opening{end: at[1]}
		if at[6] >= 0 {
			found.agency = head[at[6]:at[7]]
		}
		if at[4] >= 0 {
			if m, ok := findMoment(head[at[4]:at[5]]); ok {
				found.date = m.value
			}
		}
		if startsSmall(head[at[1]:]) || !isPlausible(found, head) {
			continue
		}
		return found, true
	}
	return opening{}, false
}

// isPlausible tells a dateline from a person with a party behind the name ("(R)
// —") and from the labels that pages put in front of anything ("BREAKING —"): an
// unknown agency stands behind a place in capitals, and a place is no label.
func isPlausible(o opening, head string) bool {
	if _, known := creditFor(o.agency); known {
		return true
	}
	first, _, _ := strings.Cut(head, " ")
	return isUpper(first) && !phrases().senses(splitWords(head[:o.end], longestBlock))[widgetSense]
}

// mostStandfirsts is how many paragraphs can stand before the dateline of a
// story. Further down, words in capitals before a dash are a dateline only
// where an agency is named.
const mostStandfirsts = 2

// splitOpenings cuts stamps and datelines off the blocks that they open, and
// takes date and agency from the first ones.
func (m *manuscript) splitOpenings() {
	blocks := make([]draft, 0, len(m.blocks)+2)
	solid := 0
	for i, d := range m.blocks {
		if d.kind == "" && (d.hint == "" || d.hint == Paragraph) {
			if i == 0 {
				if o, ok := findStamp(m.of(&d)); ok {
					m.published = o.date
					blocks, d = m.cut(blocks, d, o.end)
				}
			}
			if o, ok := findDateline(m.of(&d)); ok && len(d.words) > 8 && (o.agency != "" || solid <= mostStandfirsts) {
				if m.published == "" {
					m.published = o.date
				}
				m.credit(o.agency)
				blocks, d = m.cut(blocks, d, o.end)
			}
		}
		if d.Len() > 0 {
			if m.isSolid(&d) {
				solid++
			}
			blocks = append(blocks, d)
		}
	}
	m.blocks = blocks
}

// cut appends the first n bytes of a block as a dateline and gives the rest.
func (m *manuscript) cut(blocks []draft, d draft, n int) ([]draft, draft) {
	head := m.newDraft(text.Trim(m.text, text.Span{Start: d.Start, End: d.Start + n}))
	head.kind = Dateline
	rest := m.newDraft(text.Trim(m.text, text.Span{Start: d.Start + n, End: d.End}))
	rest.hint, rest.quote = d.hint, d.quote
	return append(blocks, head), rest
}
