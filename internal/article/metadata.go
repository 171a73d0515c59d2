package article

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"standpoint/internal/article/page"
)

// declarations is what a page says of itself, each name with its values in the
// order of the page: meta elements by name or property, microdata by itemprop
// with "item:" in front, "canonical", "lang", "title" and "time".
type declarations map[string][]string

// pageMetadata collects title, outlet, byline, date, address and language of a
// page from JSON-LD, meta elements and microdata, in this order: what machines
// are meant to read comes before what people see.
//
// body is the text of the story where the page has it in JSON-LD.
func pageMetadata(document *page.Document) (known Article, body string) {
	declared := make(declarations)
	for n := range document.Root.Descendants() {
		if n.Type == html.ElementNode {
			declared.note(n)
		}
	}
	story := findStory(document.Structured)
	title, site := splitSite(declared.first("title"))
	if heading, rest := declared.headingInTitle(); heading != "" {
		title, site = heading, rest
	}
	a := Article{
		Title:    firstOf(story.Headline, declared.first("item:headline"), declared.first("og:title", "twitter:title", "dc.title", "dcterms.title"), declared.first("h1"), title),
		Outlet:   firstOf(story.Publisher, declared.first("og:site_name", "item:publisher", "application-name", "dc.publisher", "dcterms.publisher", "cre")),
		URL:      firstOf(declared.address("canonical", "og:url", "twitter:url"), story.URL),
		Language: baseLanguage(firstOf(declared.first("lang", "og:locale", "content-language", "dc.language"), story.Language)),
		Byline: names(firstOf(story.Author, declared.person("item:author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
			"sailthru.author", "byl", "twitter:creator", "rel:author"))),
		Published: declared.date(story.Published, "item:datepublished", "article:published_time", "og:published_time", "dcterms.issued", "dc.date.issued", "dc.date",
			"dcterms.created", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "time"),
	}
	if trimmed, tail := splitSite(a.Title); tail != "" && (fold(tail) == fold(a.Outlet) || a.Outlet == "" && fold(tail) == fold(site)) {
		a.Title = trimmed
	}
	if a.Outlet == "" && title != declared.first("title") {
		a.Outlet = site
	}
	return a, story.Body
}

// note keeps what one element declares.
func (d declarations) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
			if name := page.Attribute(n, key); name != "" {
				if key == "itemprop" {
					name = "item:" + name
				}
				d.add(name, page.Attribute(n, "content"))
			}
		}
		return
	case atom.Link:
		if strings.EqualFold(page.Attribute(n, "rel"), "canonical") {
			d.add("canonical", page.Attribute(n, "href"))
		}
	case atom.Html:
		d.add("lang", page.Attribute(n, "lang"))
	case atom.Title, atom.H1:
		d.add(n.Data, textOf(n))
	case atom.H2, atom.H3:
		d.add("heading", textOf(n))
	case atom.Time:
		d.add("time", firstOf(page.Attribute(n, "datetime"), textOf(n)))
	case atom.A:
		if page.Attribute(n, "rel") == "author" {
			d.add("rel:author", textOf(n))
		}
	}
	for property := range strings.FieldsSeq(page.Attribute(n, "itemprop")) {
		switch property {
		case "headline", "datePublished", "author", "publisher":
			d.add("item:"+property, firstOf(page.Attribute(n, "content"), page.Attribute(n, "datetime"), nameOf(n)))
		}
	}
}

// headingInTitle finds the heading that the page's title repeats, beside the name
// of the site: the headline, on pages that set it as a lesser heading.
func (d declarations) headingInTitle() (heading, site string) {
	title := d.first("title")
	for _, h := range slices.Concat(d["h1"], d["heading"]) {
		if before, after, found := strings.Cut(title, h); found && len(splitWords(h, 4)) >= 3 {
			return h, strings.Trim(before+after, " |-–—:·»«")
		}
	}
	return "", ""
}

// nameOf gives the text of an element, or of the element below it that is
// marked as the name of the person or organisation.
func nameOf(n *html.Node) string {
	for below := range n.Descendants() {
		if below.Type == html.ElementNode && page.Attribute(below, "itemprop") == "name" {
			return firstOf(page.Attribute(below, "content"), textOf(below))
		}
	}
	return textOf(n)
}

func (d declarations) add(name, value string) {
	name = strings.ToLower(strings.TrimSpace(name))
	if value = plainLine(value); value != "" && len(value) <= longestValue {
		d[name] = append(d[name], value)
	}
}

// longestValue is the number of bytes up to which a declaration is believed.
const longestValue = 1000

// first gives the first value of the first name that has one.
func (d declarations) first(names ...string) string {
	for _, name := range names {
		if values := d[name]; len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// person is like first, but passes over addresses, account names and numbers,
// which pages write where a name should stand.
func (d declarations) person(names ...string) string {
	for _, name := range names {
		for _, value := range d[name] {
			if !strings.Contains(value, "://") && !strings.HasPrefix(value, "@") && !strings.HasPrefix(value, "/") && len(splitWords(value, 2)) > 0 && len(value) <= 200 {
				return value
			}
		}
	}
	return ""
}

// address gives the first absolute web address.
func (d declarations) address(names ...string) string {
	for _, name := range names {
		for _, value := range d[name] {
			if strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://") {
				return value
			}
		}
	}
	return ""
}

// date gives the first value that is a date, as Article.Published has it.
func (d declarations) date(first string, names ...string) string {
	if m, ok := findMoment(first); ok {
		return m.value
	}
	for _, name := range names {
		for _, value := range d[name] {
			if m, ok := findMoment(value); ok {
				return m.value
			}
		}
	}
	return ""
}

// names tidies a byline of the metadata.
func names(byline string) string {
	if byline == "" {
		return ""
	}
	return properName(writers(byline))
}

// baseLanguage reduces a language tag to its first part, in lower case.
func baseLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if len(tag) < 2 || len(tag) > 3 {
		return ""
	}
	return strings.ToLower(tag)
}

// splitSite parts the title of a page from the name of the site that stands
// behind it.
func splitSite(title string) (headline, site string) {
	for _, separator := range []string{" | ", " - ", " – ", " — ", " :: ", " · ", " « "} {
		if at := strings.LastIndex(title, separator); at > 0 {
			headline, site = title[:at], title[at+len(separator):]
			if words := splitWords(site, 8); len(words) > 0 && len(words) <= 6 && len(splitWords(headline, 4)) >= 3 {
				return strings.TrimSpace(headline), strings.TrimSpace(site)
			}
		}
	}
	return title, ""
}

// firstOf gives the first string that is not empty.
func firstOf(values ...string) string {
	for _, v := range values {
		if v = plainLine(v); v != "" {
			return v
		}
	}
	return ""
}

// textOf gives the text of an element on one line.
func textOf(n *html.Node) string {
	var s strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s.WriteString(d.Data)
		}
		if s.Len() > longestValue {
			break
		}
	}
	return plainLine(s.String())
}

// textOfMarkup gives the text of a title that may hold markup or entities.
func textOfMarkup(s string) string {
	if !isMarkup(s) && !strings.Contains(s, "&") {
		return plainLine(s)
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return plainLine(s)
	}
	return textOf(root)
}
