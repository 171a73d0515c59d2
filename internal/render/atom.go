package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"net/url"
	"time"

	"standpoint/internal/summarize"
)

// atomEntry is an entry of Atom (RFC 4287) that stands alone or in a feed.
type atomEntry struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom entry"`
	Lang    string     `xml:"xml:lang,attr"`
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Author  string     `xml:"author>name"`
	Link    *atomLink  `xml:"link"`
	Summary string     `xml:"summary"`
	Content atomMarkup `xml:"content"`
}

type atomLink struct {
	Rel     string `xml:"rel,attr"`
	Type    string `xml:"type,attr"`
	Address string `xml:"href,attr"`
}

// atomMarkup is HTML as the text of an element.
type atomMarkup struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",cdata"`
}

// AtomEntry renders the edition as an entry of Atom (RFC 4287): UTF-8, with the
// whole edition as HTML that asks for no style. web is the edition's web page,
// an http or https address, or empty where there is none; updated is when the
// edition was frozen. The identity depends on topic, date and the host of web
// alone. The only errors are those of a template, which are mistakes in this
// package.
func AtomEntry(edition summarize.Edition, web string, updated time.Time) ([]byte, error) {
	v := newView(selected{Edition: edition}, Links{Web: web}, longestSection(edition))
	markup, err := execute("entry", v)
	if err != nil {
		return nil, err
	}
	entry := atomEntry{
		Lang: "en", ID: entryID(edition, v.Links.Web), Title: v.Subject, Updated: updated.UTC().Format(time.RFC3339),
		Author: nameplate, Summary: v.Preheader, Content: atomMarkup{"html", string(markup)},
	}
	if v.Links.Web != "" {
		entry.Link = &atomLink{"alternate", "text/html", v.Links.Web}
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	encoder := xml.NewEncoder(&out)
	encoder.Indent("", "  ")
	if err := encoder.Encode(entry); err != nil {
		return nil, fmt.Errorf("render entry: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// entryID is a UUID made from what an edition is and who publishes it (version
// 8 of RFC 9562).
func entryID(edition summarize.Edition, web string) string {
	host := ""
	if parsed, err := url.Parse(web); err == nil {
		host = parsed.Host
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", host, edition.Topic, edition.Edition))
	id := sum[:16]
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
