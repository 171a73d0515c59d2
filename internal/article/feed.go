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
		if document, err = r.bound(document); err != nil {
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

// bound walks over a feed before it is parsed, since the parser descends and
// collects without a bound of its own. It refuses one whose elements are nested too
// deep or are too many, and cuts one with too many entries off behind the last that
// is read and the first that is not.
func (r *reading) bound(document string) (string, error) {
	decoder := xml.NewDecoder(strings.NewReader(document))
	decoder.Strict = false
	var open []string
	entries, elements := 0, 0
	for {
		at := int(decoder.InputOffset())
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return document, nil
		}
		if err != nil {
			return "", refusef(place(at), "the feed cannot be parsed: %v", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "item" || t.Name.Local == "entry" {
				if entries++; entries > r.limits.Entries+1 {
					return closed(document[:at], open), nil
				}
			}
			if elements++; elements > r.limits.Elements {
				return "", refusef(place(at), "the feed has more than %d elements", r.limits.Elements)
			}
			name := t.Name.Local
			if t.Name.Space != "" {
				name = t.Name.Space + ":" + name
			}
			if open = append(open, name); len(open) > r.limits.Depth {
				return "", refusef(place(at), "the elements of the feed are nested deeper than %d", r.limits.Depth)
			}
		case xml.EndElement:
			open = open[:max(len(open)-1, 0)]
		}
	}
}

// closed ends the elements that are open where a document was cut off.
func closed(document string, open []string) string {
	for i := len(open) - 1; i >= 0; i-- {
		document += "</" + open[i] + ">"
	}
	return document
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
