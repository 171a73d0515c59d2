package article

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// MaxEntries is the number of entries of a feed that are read.
const MaxEntries = 500

// deepestFeed is how deep the elements of a feed may be nested. Feeds need about
// ten levels; the parser of extensions descends without a bound of its own.
const deepestFeed = 100

// feedFormat is RSS or Atom. Each entry with text is an article.
var feedFormat = format{
	name:       "feed",
	recognises: looksLikeFeed,
	read: func(raw []byte) ([]Article, error) {
		document, err := decodeXML(raw)
		if err != nil {
			return nil, err
		}
		if err := checkDepth(document); err != nil {
			return nil, err
		}
		feed, err := gofeed.NewParser().ParseString(document)
		if err != nil {
			return nil, refusef("", "the feed cannot be parsed: %v", err)
		}
		return readEntries(feed)
	},
}

// looksLikeFeed reports whether the first element of a document is that of a
// feed.
func looksLikeFeed(raw []byte) bool {
	head := bytes.ReplaceAll(raw[:min(len(raw), sniffedBytes)], []byte{0}, nil)
	for {
		_, after, found := bytes.Cut(head, []byte("<"))
		if !found {
			return false
		}
		if len(after) > 0 && (after[0] == '?' || after[0] == '!') {
			head = after
			continue
		}
		for _, name := range []string{"rss", "feed", "rdf:RDF"} {
			if rest, found := bytes.CutPrefix(after, []byte(name)); found && len(rest) > 0 && bytes.IndexByte([]byte(" \t\r\n>"), rest[0]) >= 0 {
				return true
			}
		}
		return false
	}
}

// decodeXML makes UTF-8 of an XML document by its byte order mark or its
// declaration, which is dropped.
func decodeXML(raw []byte) (string, error) {
	document, marked, err := decodeMarked(raw)
	if err != nil {
		return "", err
	}
	if !marked {
		document = string(raw)
		if declaration, _, found := strings.Cut(document, "?>"); found && strings.HasPrefix(document, "<?xml") {
			if encoding, _ := charset.Lookup(declaredEncoding(declaration)); encoding != nil {
				if document, err = encoding.NewDecoder().String(document); err != nil {
					return "", refusef("", "the feed is not in its declared encoding: %v", err)
				}
			}
		}
	}
	if _, rest, found := strings.Cut(document, "?>"); found && strings.HasPrefix(document, "<?xml") {
		document = rest
	}
	return strings.ToValidUTF8(strings.TrimSpace(document), "\uFFFD"), nil
}

// declaredEncoding gives the encoding that an XML declaration names.
func declaredEncoding(declaration string) string {
	_, value, found := strings.Cut(declaration, "encoding=")
	if !found || value == "" {
		return ""
	}
	name, _, _ := strings.Cut(value[1:], value[:1])
	return name
}

// checkDepth refuses a feed whose elements are nested too deep.
func checkDepth(document string) error {
	decoder := xml.NewDecoder(strings.NewReader(document))
	decoder.Strict = false
	for depth := 0; ; {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refusef("", "the feed cannot be parsed: %v", err)
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > deepestFeed {
				return refusef(place(int(decoder.InputOffset())), "the elements of the feed are nested deeper than %d", deepestFeed)
			}
		case xml.EndElement:
			depth--
		}
	}
}

// readEntries reads the entries of a feed that have any text.
func readEntries(feed *gofeed.Feed) ([]Article, error) {
	var articles []Article
	for i, item := range feed.Items[:min(len(feed.Items), MaxEntries)] {
		a, err := readEntry(feed, item)
		var refusal *Refusal
		if errors.As(err, &refusal) {
			continue // an entry without text, or one that is no story: the others are read
		}
		a.Path = fmt.Sprintf("#%d", i+1)
		a.ID = digest([]byte(a.Text))
		articles = append(articles, a)
	}
	if len(articles) == 0 {
		return nil, refusef("", "none of the %d entries of the feed has any text", len(feed.Items))
	}
	return articles, nil
}

func readEntry(feed *gofeed.Feed, item *gofeed.Item) (Article, error) {
	known := Article{
		Title:    textOfMarkup(item.Title),
		Outlet:   feedOutlet(feed.Title),
		URL:      item.Link,
		Language: baseLanguage(feed.Language),
	}
	var authors []string
	for _, author := range item.Authors {
		if author != nil && author.Name != "" {
			authors = append(authors, author.Name)
		}
	}
	known.Byline = names(strings.Join(authors, " and "))
	if m, ok := findMoment(firstOf(item.Published, item.Updated)); ok {
		known.Published = m.value
	}
	body := firstLonger(item.Content, item.Description)
	if strings.TrimSpace(body) == "" {
		return Article{}, refusef("", "the entry has no text")
	}
	if isMarkup(body) {
		return readFragment(body, known)
	}
	document := lineFeeds(body)
	if known.Title != "" {
		document = known.Title + "\n\n" + document
	}
	blocks, hints := splitLines(document)
	return readBlocks(document, blocks, hints, known)
}

// firstLonger gives the content of an entry, or its description where that is
// longer: some feeds have the story in the one and some in the other.
func firstLonger(content, description string) string {
	if len(description) > len(content) {
		return description
	}
	return content
}

// isMarkup reports whether a text of a feed is HTML.
func isMarkup(s string) bool {
	for _, mark := range []string{"</", "<p", "<br", "<div", "<img", "&#", "&amp;", "&quot;", "&nbsp;", "squo;", "dquo;"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// feedOutlet is the name of the outlet in a feed's title, which often goes on
// with the name of a section.
func feedOutlet(title string) string {
	title = textOfMarkup(title)
	for _, separator := range []string{": ", " | ", " - ", " – ", " — ", " » ", " > ", " / "} {
		if name, _, found := strings.Cut(title, separator); found && name != "" {
			return name
		}
	}
	return title
}
