package article

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits bound what is read of a document, so that no file takes the reader down:
// each is a normal refusal when it is met. Whoever reads documents starts from
// DefaultLimits and changes what it needs.
type Limits struct {
	Bytes        int           // of the document as it came
	Decompressed int           // bytes that a compressed document unpacks to
	Entries      int           // articles in a feed, a mailbox or a JSON file
	Parts        int           // of a letter or saved page
	Pages        int           // of a PDF
	Depth        int           // of nesting: of elements, parts, JSON values, archives
	Elements     int           // of a page or feed
	Markup       int           // bytes of a page without scripts and styles
	Blocks       int           // lines or paragraphs of an article
	Text         int           // bytes of the text of an article
	Time         time.Duration // that one document may take; kept by the caller's context
}

// DefaultLimits are generous for what newsrooms publish: an article has some
// kilobytes, a saved page some megabytes, and a long page some ten thousand
// elements.
func DefaultLimits() Limits {
	return Limits{
		Bytes: 20 << 20, Decompressed: 20 << 20, Entries: 500, Parts: 200, Pages: 100, Depth: 100,
		Elements: 60000, Markup: 4 << 20, Blocks: 20000, Text: 4 << 20, Time: 30 * time.Second,
	}
}

// limit is one setting: its name, what it is for, and its place in Limits.
type limit struct {
	name, about string
	bytes       bool
	number      func(*Limits) *int
}

// limitTable has every limit that is a number. Time is set apart.
var limitTable = []limit{
	{"bytes", "size of a document as it comes", true, func(l *Limits) *int { return &l.Bytes }},
	{"decompressed", "size that a compressed document unpacks to", true, func(l *Limits) *int { return &l.Decompressed }},
	{"entries", "articles read of one feed, mailbox or JSON file", false, func(l *Limits) *int { return &l.Entries }},
	{"parts", "parts of a letter or saved page", false, func(l *Limits) *int { return &l.Parts }},
	{"pages", "pages of a PDF", false, func(l *Limits) *int { return &l.Pages }},
	{"depth", "levels of nesting of elements, parts, JSON values, archives", false, func(l *Limits) *int { return &l.Depth }},
	{"elements", "elements of a page or feed", false, func(l *Limits) *int { return &l.Elements }},
	{"markup", "size of a page without scripts and styles", true, func(l *Limits) *int { return &l.Markup }},
	{"blocks", "lines or paragraphs of an article", false, func(l *Limits) *int { return &l.Blocks }},
	{"text", "size of the text of an article", true, func(l *Limits) *int { return &l.Text }},
}

const (
	timeLimit      = "time"
	timeLimitAbout = "time that one document may take; a PDF may take a sixth"
)

// Set changes limits as "bytes=64MB,entries=2000,time=10s" says. Sizes take a
// unit of KB, MB or GB, of 1,024. The error names the setting and, for one that
// does not exist, those that do. It makes Limits a flag and an environment
// variable.
func (l *Limits) Set(settings string) error {
	for setting := range strings.SplitSeq(settings, ",") {
		if setting = strings.TrimSpace(setting); setting == "" {
			continue
		}
		name, value, found := strings.Cut(setting, "=")
		if !found {
			return fmt.Errorf("limit %q: write it as in bytes=64MB", setting)
		}
		if err := l.set(strings.TrimSpace(name), strings.TrimSpace(value)); err != nil {
			return err
		}
	}
	return nil
}

// UnmarshalText is Set, for readers of configuration.
func (l *Limits) UnmarshalText(settings []byte) error { return l.Set(string(settings)) }

func (l *Limits) set(name, value string) error {
	if name == timeLimit {
		d, err := time.ParseDuration(value)
		if err != nil || d <= 0 {
			return fmt.Errorf("limit time=%s: write a time above 0, as in 30s", value)
		}
		l.Time = d
		return nil
	}
	at := slices.IndexFunc(limitTable, func(limit limit) bool { return limit.name == name })
	if at < 0 {
		return fmt.Errorf("limit %q does not exist; those that do are %s", name, strings.Join(limitNames(), ", "))
	}
	n, err := parseSize(value, limitTable[at].bytes)
	if err != nil {
		return fmt.Errorf("limit %s=%s: %w", name, value, err)
	}
	*limitTable[at].number(l) = n
	return nil
}

// largestLimit keeps every sum of limits within an int of 32 bits.
const largestLimit = 1 << 30

// parseSize reads a number above 0, with a unit where the limit is a size.
func parseSize(value string, isSize bool) (int, error) {
	unit := 1
	if isSize {
		for _, u := range []struct {
			name  string
			bytes int
		}{{"KB", 1 << 10}, {"MB", 1 << 20}, {"GB", 1 << 30}} {
			if number, found := strings.CutSuffix(strings.ToUpper(value), u.name); found {
				value, unit = strings.TrimSpace(number), u.bytes
			}
		}
	}
	n, err := strconv.Atoi(value)
	if err != nil || n <= 0 || n > largestLimit/unit {
		return 0, fmt.Errorf("write a whole number from 1 to %d", largestLimit/unit)
	}
	return n * unit, nil
}

func limitNames() []string {
	var list []string
	for _, limit := range limitTable {
		list = append(list, limit.name)
	}
	return append(list, timeLimit)
}

// String gives the limits as Set reads them.
func (l *Limits) String() string {
	var out strings.Builder
	for _, limit := range limitTable {
		out.WriteString(limit.name + "=" + formatSize(*limit.number(l), limit.bytes) + ",")
	}
	return out.String() + timeLimit + "=" + l.Time.String()
}

// Describe lists the limits with their values and what they are for, a line each.
func (l *Limits) Describe() string {
	var out strings.Builder
	for _, limit := range limitTable {
		fmt.Fprintf(&out, "  %-13s %-6s %s\n", limit.name, formatSize(*limit.number(l), limit.bytes), limit.about)
	}
	fmt.Fprintf(&out, "  %-13s %-6s %s\n", timeLimit, l.Time, timeLimitAbout)
	return out.String()
}

// formatSize writes a size with the largest unit that leaves no rest.
func formatSize(n int, isSize bool) string {
	switch {
	case isSize && n%(1<<20) == 0:
		return strconv.Itoa(n>>20) + "MB"
	case isSize && n%(1<<10) == 0:
		return strconv.Itoa(n>>10) + "KB"
	}
	return strconv.Itoa(n)
}
