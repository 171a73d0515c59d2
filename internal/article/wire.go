package article

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// credit takes the agency or outlet that a dateline or byline names.
func (m *manuscript) credit(name string) {
	if name == "" {
		return
	}
	known, ok := creditFor(name)
	switch {
	case !ok && m.wire == "":
		m.wire = name
	case known.section == "agency" && m.wire == "":
		m.wire = known.name
	case known.section == "outlet" && m.outlet == "":
		m.outlet = known.name
	}
}

// sourceForms are the lines that say whose copy went into a story. The second is
// that of bylines only: "By Jane Roe, from HNA reports".
var sourceForms = sync.OnceValue(func() [2]*regexp.Regexp {
	const copied = `(?:inputs?|files|reports?|reporting|material|information)`
	return [2]*regexp.Regexp{
		regexp.MustCompile(`(?i)^(?:(?:with\s+)?(?:additional\s+|agency\s+)?` + copied + `\s+(?:from|by)\s+(.+)|with\s+(.+?)\s+` + copied +
			`|(.+?)\s+(?:also\s+)?contributed\b.*|this\s+(?:report|story|article)\s+(?:contains|includes|uses)\b.*\sfrom\s+(.+)|from\s+(.+))$`),
		regexp.MustCompile(`(?i)\bfrom\s+(.+)$`),
	}
})

// sources gives the names in a line that says whose copy went into a story, or
// nothing.
func (m *manuscript) sources(d *draft) []string {
	if d.kind != Furniture && d.kind != Byline || len(d.words) > longestCredit {
		return nil
	}
	if !slices.ContainsFunc(d.words, isSourceWord) {
		return nil
	}
	line := strings.Trim(plainLine(m.of(d)), "()[]*_—–-. ")
	at := sourceForms()[0].FindStringSubmatch(line)
	if at == nil && d.kind == Byline {
		at = sourceForms()[1].FindStringSubmatch(line)
	}
	if at == nil {
		return nil
	}
	names := nameSeparator().Split(strings.Join(at[1:], ""), -1)
	for i, name := range names {
		names[i] = withoutArticle(copyEnd().ReplaceAllString(strings.TrimSpace(name), ""))
	}
	return names
}

// isSourceWord reports whether a word is one of those of which each of
// sourceForms needs one: a quick look.
func isSourceWord(w word) bool {
	return w.folded == "from" || w.folded == "by" || w.folded == "with" || w.folded == "contributed"
}

// nameSeparator is what stands between the names in a credit.
var nameSeparator = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\s*[,;/&|]\s*|\s+and\s+`) })

// copyEnd is what stands behind the name of an agency in a credit.
var copyEnd = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[’']s$|\s+(?:copy|dispatches|inputs?|reports?|services|wires)$`)
})

// creditSources takes the agency that a line of credits names, if neither
// dateline nor byline has named one: of several the first.
func (m *manuscript) creditSources() {
	for i := range m.blocks {
		for _, name := range m.sources(&m.blocks[i]) {
			if m.wire != "" {
				return
			}
			known, ok := creditFor(name)
			switch {
			case ok && known.section == "agency":
				m.wire = known.name
			case ok, strings.EqualFold(name, withoutArticle(m.outlet)):
			case isAcronym(name) && len(name) > 2 && !strings.ContainsFunc(name, isNoSlug), isOutletName(name):
				m.wire = properName(name)
			}
		}
	}
}

// isOutletName reports whether a name is made as those of outlets are: it ends,
// "of" and a country aside, with a word such as "Press", and has another that
// says which.
func isOutletName(name string) bool {
	words := splitWords(name, longestCredit)
	if len(words) < 2 || len(words) > longestName || !isCapitalised(words) || countIn(deskWords(), words) > 0 {
		return false
	}
	last := len(words) - 1
	if of := slices.IndexFunc(words, func(w word) bool { return w.folded == "of" }); of > 0 {
		last = of - 1
	}
	return outletWords()[words[last].folded] && countIn(outletWords(), words) < len(words)
}

// spellOut replaces an agency's initials with its name where the document gives
// it: as the outlet, in a byline, a line of credits or of copyright.
func (m *manuscript) spellOut() {
	if _, known := creditFor(m.wire); known || m.wire == "" {
		return
	}
	if isInitials(m.wire, m.outlet) {
		m.wire = withoutArticle(m.outlet)
		return
	}
	for i := range m.blocks {
		d := &m.blocks[i]
		if d.kind != Byline && d.kind != Furniture || len(d.words) > longestFurniture {
			continue
		}
		for _, name := range append(m.sources(d), writers(m.of(d)), m.copyrightHolder(d)) {
			if name = withoutArticle(properName(name)); isOutletName(name) && isInitials(m.wire, name) {
				m.wire = name
				return
			}
		}
	}
}

// withoutArticle drops the "the" in front of a name.
func withoutArticle(name string) string {
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		return strings.TrimSpace(name[4:])
	}
	return name
}

// isInitials reports whether short is the initials of the words of name, those
// without a capital and "the" left out: "HNA" of "Halyard News Agency".
func isInitials(short, name string) bool {
	if !isAcronym(short) {
		return false
	}
	var initials strings.Builder
	parts := strings.FieldsFunc(withoutArticle(name), func(r rune) bool { return unicode.IsSpace(r) || r == '-' })
	for _, part := range parts {
		if r, _ := utf8.DecodeRuneInString(part); unicode.IsUpper(r) {
			initials.WriteRune(r)
		}
	}
	return len(parts) > 1 && initials.String() == short
}

// SameWire reports whether two values of Article.Wire name one agency. An
// article knows only itself: one spells the name out that the next abbreviates,
// so that a name and its initials are the same. Nothing is the same as an empty
// one.
func SameWire(a, b string) bool {
	a, b = withoutArticle(a), withoutArticle(b)
	return a != "" && b != "" && (strings.EqualFold(a, b) || isInitials(a, b) || isInitials(b, a))
}
