package article

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// moment is a date found in text, with the time of day and zone where both are
// written and known.
type moment struct {
	value      string // RFC 3339 with zone, or "2006-01-02"
	start, end int    // bytes, within the text that was searched
}

const monthName = `(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?`

// Forms of a date, each with groups for year, month and day in its own order.
var datePatterns = sync.OnceValue(func() []datePattern {
	return []datePattern{
		{regexp.MustCompile(`(\d{4})-(\d{2})-(\d{2})`), 1, 2, 3},
		{regexp.MustCompile(`(?i)(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+` + monthName + `,?[\s-]+(\d{4})`), 3, 2, 1},
		{regexp.MustCompile(`(?i)` + monthName + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`), 3, 1, 2},
		{regexp.MustCompile(`(\d{4})/(\d{2})/(\d{2})`), 1, 2, 3},
	}
})

type datePattern struct {
	expression       *regexp.Regexp
	year, month, day int
}

// timePattern is a time of day, as it follows a date.
var timePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:T|[\s,|·•–—-]*(?:at\s+)?)(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s?((?i:[ap]))\.?(?i:m)\b\.?)?\s?(Z\b|(?:(?:GMT|UTC) ?)?[+-]\d{2}:?\d{2}\b|(?:GMT|UTC) ?[+-]\d{1,2}\b|[A-Z]{2,4}\b)?`)
})

// zoneOffsets are the zones of data/zones.txt.
var zoneOffsets = sync.OnceValue(func() map[string]string {
	offsets := make(map[string]string)
	for _, entry := range entries("zones.txt") {
		name, offset, _ := strings.Cut(entry, " ")
		offsets[name] = offset
	}
	return offsets
})

// findMoment finds the first date in s, with the time that follows it. A time
// without a zone, or with one that has several meanings, is passed over: only
// the date is known then.
func findMoment(s string) (moment, bool) {
	if !hasYear(s) {
		return moment{}, false
	}
	best := moment{start: len(s) + 1}
	for _, p := range datePatterns() {
		at := p.expression.FindStringSubmatchIndex(s)
		if at == nil || at[0] >= best.start {
			continue
		}
		group := func(n int) string { return s[at[2*n]:at[2*n+1]] }
		day, ok := calendarDay(group(p.year), group(p.month), group(p.day))
		if !ok {
			continue
		}
		best = withTime(s, moment{day, at[0], at[1]})
	}
	return best, best.value != ""
}

// hasYear is a quick look for four digits in a row that may be a year of the
// press.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] == '1' || s[i] == '2') && isDigit(s[i+1]) && isDigit(s[i+2]) && isDigit(s[i+3]) {
			return true
		}
	}
	return false
}

// calendarDay checks the parts of a date and writes them as "2006-01-02".
func calendarDay(year, month, day string) (string, bool) {
	if len(month) > 2 {
		m, err := time.Parse("Jan", strings.ToUpper(month[:1])+strings.ToLower(month[1:3]))
		if err != nil {
			return "", false
		}
		month = strconv.Itoa(int(m.Month()))
	}
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	written := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	if _, err := time.Parse(time.DateOnly, written); err != nil || y < 1600 {
		return "", false
	}
	return written, true
}

// withTime adds the time of day behind a date, if time and zone are sure.
func withTime(s string, m moment) moment {
	rest := s[m.end:]
	at := timePattern().FindStringSubmatchIndex(rest)
	if at == nil {
		return m
	}
	group := func(n int) string {
		if at[2*n] < 0 {
			return ""
		}
		return rest[at[2*n]:at[2*n+1]]
	}
	hour, _ := strconv.Atoi(group(1))
	switch half := strings.ToLower(group(4)); {
	case half == "p" && hour < 12:
		hour += 12
	case half == "a" && hour == 12:
		hour = 0
	}
	zone, known := offsetOf(group(5))
	second := group(3)
	if second == "" {
		second = "00"
	}
	end := m.end + at[1]
	if !known && group(5) != "" {
		end = m.end + at[2*5] // the word behind the time is no zone
	}
	m.end = end
	if written := fmt.Sprintf("%sT%02d:%s:%s%s", m.value[:10], hour, group(2), second, zone); known {
		if t, err := time.Parse(time.RFC3339, written); err == nil {
			m.value = t.Format(time.RFC3339)
		}
	}
	return m
}

// offsetOf gives the offset of a zone as RFC 3339 writes it: of "CET", "+0100",
// "+01:00", "GMT+1".
func offsetOf(zone string) (string, bool) {
	if sign := strings.IndexAny(zone, "+-"); sign >= 0 {
		digits := strings.ReplaceAll(zone[sign+1:], ":", "")
		if len(digits)%2 == 1 {
			digits = "0" + digits
		}
		return zone[sign:sign+1] + (digits + "00")[:2] + ":" + (digits + "00")[2:4], true
	}
	offset, known := zoneOffsets()[zone]
	return offset, known
}

// How many paragraphs, and how many bytes of each, are searched for a date in
// parentheses.
const (
	paragraphsWithDates = 5
	bytesWithDates      = 2 << 10
)

// dateInStory finds the date of a story that has no other in its first
// paragraphs: some papers write the date of each weekday behind it, "on Sunday
// (August 17, 2025)". The latest is nearest to the day of publication.
func (m *manuscript) dateInStory() string {
	latest, looked := "", 0
	for i := range m.blocks {
		d := &m.blocks[i]
		if d.kind != Paragraph {
			continue
		}
		if looked++; looked > paragraphsWithDates {
			break
		}
		block := m.of(d)
		for rest := block[:min(len(block), bytesWithDates)]; ; {
			_, inside, found := strings.Cut(rest, "(")
			if !found {
				break
			}
			inside, rest, _ = strings.Cut(inside, ")")
			if at, ok := findMoment(inside); ok && at.start == 0 && at.end == len(inside) && at.value > latest {
				latest = at.value
			}
		}
	}
	return latest
}
