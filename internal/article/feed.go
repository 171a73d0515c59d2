package article

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
)

// feedFormat is RSS or Atom. Each entry with text is an article.
var feedFormat = format{
	name:       "feed",
	recognises: looksLikeFeed,
	read: func(r *reading, raw []byte) error {
		document, err := decodeXML(raw)
		if err != nil {
			return err
		}
		if err := r.checkDepth(document); err != nil {
			return err
		}
		feed, err := gofeed.NewParser().ParseString(document)
		if err != nil {
			return refusef("", "the feed cannot be parsed: %v", err)
		}
		if len(feed.Items) == 0 {
			return refusef("", "the feed has no entries")
		}
		for _, item := range feed.Items {
			if err := r.entry(func() (Article, error) { return r.readEntry(feed, item) }); err != nil {
				return err
			}
		}
		return nil
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

// checkDepth refuses a feed whose elements are nested too deep. Feeds need about
// ten levels; the parser of extensions descends without a bound of its own.
func (r *reading) checkDepth(document string) error {
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
			if depth++; depth > r.limits.Depth {
				return refusef(place(int(decoder.InputOffset())), "the elements of the feed are nested deeper than %d", r.limits.Depth)
			}
		case xml.EndElement:
			depth--
		}
	}
}

// readEntry reads one entry of a feed.
func (r *reading) readEntry(feed *gofeed.Feed, item *gofeed.Item) (Article, error) {
	known := make(metadata)
	known.offer(titleField, fromFeed, textOfMarkup(item.Title))
	known.offer(outletField, fromFeed, feedOutlet(feed.Title))
	known.offer(urlField, fromFeed, item.Link)
	known.offer(languageField, fromFeed, baseLanguage(feed.Language))
	var authors []string
	for _, author := range item.Authors {
		if author != nil && author.Name != "" {
			authors = append(authors, author.Name)
		}
	}
	known.offer(bylineField, fromFeed, names(strings.Join(authors, " and ")))
	known.offer(publishedField, fromFeed, momentOnly(firstOf(item.Published, item.Updated)))
	known.offer(modifiedField, fromFeed, momentOnly(item.Updated))
	body := firstLonger(item.Content, item.Description)
	switch {
	case strings.TrimSpace(body) == "":
		return Article{}, refusef("", "the entry has no text")
	case isMarkup(body):
		return r.readFragment(body, known)
	}
	return r.readPlain(body, known)
}

// fromFeed is the origin of what a feed says of its entries.
const fromFeed = "feed"

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
