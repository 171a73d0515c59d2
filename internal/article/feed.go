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
		document, huge, err := r.bound(document)
		if err != nil {
			return err
		}
		feed, err := gofeed.NewParser().ParseString(document)
		if err != nil {
			return refusef("", "the feed cannot be parsed: %v", err)
		}
		if len(feed.Items) == 0 {
			return refusef("", "the feed has no entries")
		}
		for i, item := range feed.Items {
			if err := r.entry(func() (Article, error) { return r.readEntry(feed, item, huge[i]) }); err != nil {
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
// deep or are too many, cuts one with too many entries off behind the last that
// is read and the first that is not, and empties entries that are longer than a
// page may be. huge has the bytes of those, by their number from 0.
func (r *reading) bound(document string) (bounded string, huge map[int]int, err error) {
	decoder := xml.NewDecoder(strings.NewReader(document))
	decoder.Strict = false
	w := feedWalk{reading: r, document: document, huge: make(map[int]int)}
	for {
		at := int(decoder.InputOffset())
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return w.kept.String() + document[w.copied:], w.huge, nil
		}
		if err != nil {
			return "", nil, refusef(place(at), "the feed cannot be parsed: %v", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if isEntry(t.Name) && len(w.starts) > r.limits.Entries {
				return closed(w.kept.String()+document[w.copied:at], w.open), w.huge, nil
			}
			if err := w.begin(t, at, int(decoder.InputOffset())); err != nil {
				return "", nil, err
			}
		case xml.EndElement:
			w.end(t, at)
		}
	}
}

// feedWalk is what is known of a feed up to where its reader stands.
type feedWalk struct {
	*reading
	document string
	open     []string // the names of the elements that are open
	elements int
	starts   []int           // where each entry's content begins
	kept     strings.Builder // the feed without what is in huge entries, up to copied
	copied   int
	huge     map[int]int
}

// isEntry reports whether an element is an entry of a feed.
func isEntry(name xml.Name) bool { return name.Local == "item" || name.Local == "entry" }

// begin takes in a start tag.
func (w *feedWalk) begin(t xml.StartElement, at, end int) error {
	if isEntry(t.Name) {
		w.starts = append(w.starts, end)
	}
	if w.elements++; w.elements > w.limits.Elements {
		return refusef(place(at), "the feed has more than %d elements", w.limits.Elements)
	}
	name := t.Name.Local
	if t.Name.Space != "" {
		name = t.Name.Space + ":" + name
	}
	if w.open = append(w.open, name); len(w.open) > w.limits.Depth {
		return refusef(place(at), "the elements of the feed are nested deeper than %d", w.limits.Depth)
	}
	return nil
}

// end takes in an end tag. at is where it begins.
func (w *feedWalk) end(t xml.EndElement, at int) {
	w.open = w.open[:max(len(w.open)-1, 0)]
	last := len(w.starts) - 1
	if last < 0 || !isEntry(t.Name) {
		return
	}
	if start := w.starts[last]; start >= w.copied && at-start > w.limits.Markup {
		w.kept.WriteString(w.document[w.copied:start])
		w.copied = at
		w.huge[last] = at - start
	}
}

// closed ends the elements that are open where a document was cut off.
func closed(document string, open []string) string {
	for i := len(open) - 1; i >= 0; i-- {
		document += "</" + open[i] + ">"
	}
	return document
}

// readEntry reads one entry of a feed. huge is the bytes of one that was emptied
// for its size, or 0.
func (r *reading) readEntry(feed *gofeed.Feed, item *gofeed.Item, huge int) (Article, error) {
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
	case strings.TrimSpace(body) == "" && huge > 0:
		return Article{}, refusef("", "the entry has %d bytes; at most %d are read", huge, r.limits.Markup)
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
