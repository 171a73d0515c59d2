package article

import (
	"html"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// field is one piece of an article's metadata, by its name in JSON.
type field string

// The fields whose origin is recorded.
const (
	titleField     field = "title"
	outletField    field = "outlet"
	bylineField    field = "byline"
	publishedField field = "published"
	modifiedField  field = "modified"
	urlField       field = "url"
	languageField  field = "language"
	wireField      field = "wire"
)

// fromText is the origin of what the words of the article itself say.
const fromText = "text"

// fact is the value of a field, and what it was taken from.
type fact struct{ value, origin string }

// metadata is what is known of an article before its text is read. What was
// offered first stays: sources are asked in the order of their reliability.
type metadata map[field]fact

// entity is a character that was written as markup twice over.
var entity = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});`) })

// offer keeps a value for a field that has none. One that is longer than any such
// thing is, and an address that is none of the web, are not believed. Entities that
// were left in it are resolved.
func (m metadata) offer(f field, origin, value string) {
	if f == urlField {
		value = webAddressOnly(value)
	} else if entity().MatchString(value) {
		value = html.UnescapeString(value)
	}
	if value = harmless(value); value != "" && len(value) <= longestValue && m[f].value == "" {
		m[f] = fact{value, origin}
	}
}

// harmless puts a value on one line and takes out of it what does not show, and what
// turns the direction of the text around it.
func harmless(value string) string {
	return plainLine(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\uFEFF', '\u200B' <= r && r <= '\u200F', '\u2028' <= r && r <= '\u202E', '\u2060' <= r && r <= '\u2069':
			return -1
		}
		return r
	}, value))
}

// replace puts a tidier value in place of a field's, from the same origin.
func (m metadata) replace(f field, value string) { m[f] = fact{value, m[f].origin} }

// value gives a field's value, or "".
func (m metadata) value(f field) string { return m[f].value }

// describe fills an article's metadata in: what was known, and for the rest what
// its text says.
func (m metadata) describe(a *Article, read *manuscript, language string) {
	if language != "" && language != m.value(languageField) {
		m[languageField] = fact{language, fromText}
	}
	for f, value := range map[field]string{
		titleField: read.title, outletField: read.outlet, bylineField: read.byline, publishedField: read.published, modifiedField: read.modified, urlField: read.url, wireField: read.wire,
	} {
		if value = harmless(value); value != m.value(f) && len(value) <= longestValue {
			m[f] = fact{value, fromText}
		}
	}
	m.offer(publishedField, "address", momentOnly(m.value(urlField))) // "…/2025/08/17/…"
	a.Origins = make(map[string]string)
	for f, target := range map[field]*string{
		titleField: &a.Title, outletField: &a.Outlet, bylineField: &a.Byline, publishedField: &a.Published, modifiedField: &a.Modified,
		urlField: &a.URL, languageField: &a.Language, wireField: &a.Wire,
	} {
		if known := m[f]; known.value != "" {
			*target = known.value
			a.Origins[string(f)] = known.origin
		}
	}
}
