package article

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"standpoint/internal/article/page"
)

// declarations is what a page says of itself, each name with its values in the
// order of the page: meta elements by name or property, microdata by itemprop
// with "item:" in front, "canonical", "lang", "title" and "time".
type declarations map[string][]string

// Names under which pages declare one thing, in the order in which they are
// believed.
var (
	titleNames   = []string{"og:title", "twitter:title", "dc.title", "dcterms.title"}
	outletNames  = []string{"og:site_name", "item:publisher", "application-name", "dc.publisher", "dcterms.publisher", "cre"}
	addressNames = []string{"canonical", "og:url", "twitter:url", "item:url"}
	authorNames  = []string{"item:author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "twitter:creator", "rel:author", "class:author"}
	dateNames    = []string{"item:datepublished", "article:published_time", "og:published_time", "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.created", "date",
		"pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "time", "class:date"}
	changeNames   = []string{"item:datemodified", "article:modified_time", "og:updated_time", "dcterms.modified", "last-modified", "lastmod"}
	languageNames = []string{"lang", "og:locale", "content-language", "dc.language"}
)

const fromStructure = "JSON-LD"

// pageMetadata collects title, outlet, byline, dates, address and language of a
// page from JSON-LD, meta elements and microdata, in this order: what machines
// are meant to read comes before what people see.
//
// body is the text of the story where the page has it in JSON-LD.
func (r *reading) pageMetadata(document *page.Document) (known metadata, body string) {
	d := make(declarations)
	for n := range document.Root.Descendants() {
		if n.Type == html.ElementNode {
			d.note(n)
		}
	}
	story := findStory(document.Structured)
	known = make(metadata)
	d.offerTitle(known, story)
	known.offer(outletField, fromStructure, story.Publisher)
	d.offer(known, outletField, outletNames, outletOnly)
	d.offer(known, urlField, addressNames, webAddressOnly)
	known.offer(urlField, fromStructure, story.URL)
	d.offer(known, languageField, languageNames, baseLanguage)
	known.offer(languageField, fromStructure, baseLanguage(story.Language))
	known.offer(bylineField, fromStructure, names(story.Author))
	d.offer(known, bylineField, authorNames, func(value string) string { return names(personOnly(value)) })
	known.offer(publishedField, fromStructure, momentOnly(story.Published))
	d.offer(known, publishedField, dateNames, momentOnly)
	known.offer(modifiedField, fromStructure, momentOnly(story.Modified))
	d.offer(known, modifiedField, changeNames, momentOnly)
	d.splitSite(known)
	return known, bodyText(story.Body, r.pageLimits())
}

// offerTitle offers the headline. A heading that the page's title repeats beside
// the name of the site comes before others: some sites set their own name as the
// first one.
func (d declarations) offerTitle(known metadata, story story) {
	known.offer(titleField, fromStructure, story.Headline)
	known.offer(titleField, originOf("item:headline"), d.first("item:headline"))
	d.offer(known, titleField, titleNames, plainLine)
	heading, _ := d.headingInTitle()
	known.offer(titleField, originOf("title"), heading)
	known.offer(titleField, originOf("h1"), d.first("h1"))
	title, _ := splitSite(d.first("title"))
	known.offer(titleField, originOf("title"), title)
}

// splitSite takes the name of the site off the title where the outlet or the
// page's own title says that it is one, and for the outlet where there is no other.
func (d declarations) splitSite(known metadata) {
	title, site := splitSite(d.first("title"))
	if heading, rest := d.headingInTitle(); heading != "" {
		title, site = heading, rest
	}
	outlet := known.value(outletField)
	if trimmed, tail := splitSite(known.value(titleField)); tail != "" && (fold(tail) == fold(outlet) || outlet == "" && fold(tail) == fold(site)) {
		known.replace(titleField, trimmed)
	}
	if title != d.first("title") {
		known.offer(outletField, originOf("title"), site)
	}
}

// offer offers the first value of the names that is left by tidy.
func (d declarations) offer(known metadata, f field, names []string, tidy func(string) string) {
	for _, name := range names {
		for _, value := range d[name] {
			known.offer(f, originOf(name), tidy(value))
		}
	}
}

// originOf says in an operator's words where a declaration stands.
func originOf(name string) string {
	switch name {
	case "canonical", "rel:author":
		return "link"
	case "title", "h1", "time", "lang":
		return "element " + name
	case "class:author", "class:date":
		return "class"
	}
	if property, found := strings.CutPrefix(name, "item:"); found {
		return "microdata " + property
	}
	return "meta " + name
}

// webAddressOnly leaves a value that is an absolute web address.
func webAddressOnly(value string) string {
	if strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://") {
		return value
	}
	return ""
}

// outletOnly leaves the name of a site without the subjects that some write behind
// it for search engines: "The Ledger | News, Sport".
func outletOnly(value string) string {
	name, _, _ := strings.Cut(value, " | ")
	return name
}

// personOnly leaves a value that may be a name. Pages write addresses, account
// names, numbers and "Posted on" where a name should stand.
func personOnly(value string) string {
	if words := splitWords(value, 1); len(words) > 0 && (isStampLabel(words[0].folded) || strings.EqualFold(value, "written")) && !bylineLabel().MatchString(value) {
		return ""
	}
	if strings.Contains(value, "://") || strings.HasPrefix(value, "@") || strings.HasPrefix(value, "/") || len(splitWords(value, 2)) == 0 || len(value) > 200 {
		return ""
	}
	return value
}

// momentOnly leaves the date in a value, as Article.Published has it.
func momentOnly(value string) string {
	if m, ok := findMoment(value); ok {
		return m.value
	}
	return ""
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
	if page.IsAuthor(n) {
		d.add("class:author", nameWithin(n))
	}
	if page.IsDate(n) {
		d.add("class:date", textOf(n))
	}
	for property := range strings.FieldsSeq(page.Attribute(n, "itemprop")) {
		switch property {
		case "headline", "datePublished", "dateModified", "author", "publisher":
			d.add("item:"+property, firstOf(page.Attribute(n, "content"), page.Attribute(n, "datetime"), nameOf(n)))
		}
	}
}

// headingInTitle finds the heading that the page's title repeats, beside the name
// of the site: the headline, on pages that set it as a lesser heading.
func (d declarations) headingInTitle() (heading, site string) {
	title := d.first("title")
	for _, h := range slices.Concat(d["h1"], d["heading"]) {
		before, after, found := strings.Cut(title, h)
		if rest := strings.Trim(before+after, " |-–—:·»«"); found && len(h) > len(heading) && len(splitWords(h, 4)) >= 3 {
			heading, site = h, rest
		}
	}
	return heading, site
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

// names tidies a byline of the metadata.
func names(byline string) string {
	if byline == "" {
		return ""
	}
	name, _, _ := cutOutlet(writers(byline))
	return properName(name)
}

// baseLanguage reduces a language tag to its first part, in lower case.
func baseLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if len(tag) < 2 || len(tag) > 3 {
		return ""
	}
	return strings.ToLower(tag)
}

// nameWithin gives the first name of a person in an element: what stands beside it
// is a date, a trade, a button.
func nameWithin(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			if name := leadingName(plainLine(d.Data)); name != "" {
				return name
			}
		}
	}
	return ""
}

// leadingName gives the name of a person that a text begins with, "by" aside, or
// "".
func leadingName(s string) string {
	s = strings.TrimLeftFunc(bylineLabel().ReplaceAllString(s, ""), func(r rune) bool { return !unicode.IsLetter(r) })
	words := splitWords(s, longestCredit)
	n := nameLength(words)
	if n < 2 || n > longestPerson || endsWithDesk(words[:n]) || countIn(outletWords(), words[:n]) > 0 && n < 3 {
		return ""
	}
	return s[:words[n-1].end]
}

// longestPerson is the number of words of a person's name at most.
const longestPerson = 4

// splitSite parts the title of a page from the name of the site that stands
// behind it, or before it with a colon.
func splitSite(title string) (headline, site string) {
	if before, after, found := strings.Cut(title, ": "); found && isOutletName(before) && len(splitWords(after, 4)) >= 3 {
		return after, withoutArticle(before)
	}
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
		} else if d.Type == html.ElementNode && (d.DataAtom == atom.Div || d.DataAtom == atom.P || d.DataAtom == atom.Br || d.DataAtom == atom.Li) {
			s.WriteByte(' ')
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
