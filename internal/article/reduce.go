package article

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits of a page. Long pages of news sites have some ten thousand elements and,
// without scripts and styles, less than a megabyte of markup.
const (
	MaxElements = 60000
	MaxMarkup   = 4 << 20 // bytes
)

// longestAttribute is the number of bytes that are kept of an attribute's value.
const longestAttribute = 2000

// Elements whose content is never the text of a story.
var silentElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Math: true, atom.Iframe: true,
	atom.Object: true, atom.Canvas: true, atom.Video: true, atom.Audio: true, atom.Textarea: true, atom.Noembed: true, atom.Noframes: true, atom.Map: true,
}

// Elements that HTML reopens in every following block if a page has not closed
// them, so that a small file can grow without bound in the parser. They become
// spans, which are never reopened.
var formattingElements = map[atom.Atom]bool{
	atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true, atom.S: true, atom.Small: true,
	atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// Attributes that say something of an element's part in a page.
var keptAttributes = map[string]bool{
	"aria-hidden": true, "class": true, "content": true, "datetime": true, "hidden": true, "href": true, "id": true, "itemprop": true,
	"itemscope": true, "itemtype": true, "lang": true, "name": true, "property": true, "rel": true, "role": true, "style": true,
}

// boldMark is the attribute of a span that was a bold element.
const boldMark = "data-bold"

// reduce leaves of a page what the reading needs, in markup that is safe to
// parse: no scripts, no formatting, few attributes. The contents of JSON-LD
// scripts are handed back apart.
func reduce(page string) (markup string, structured []string, err error) {
	var out strings.Builder
	out.Grow(min(len(page)/2, MaxMarkup))
	tokens := html.NewTokenizer(strings.NewReader(page))
	elements := 0
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return "", nil, refusef("", "the page cannot be parsed: %v", err)
			}
			if out.Len() > MaxMarkup {
				return "", nil, refusef("", "the page has more than %d bytes of text and markup", MaxMarkup)
			}
			return out.String(), structured, nil
		case html.TextToken:
			out.Write(tokens.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			if elements++; elements > MaxElements {
				return "", nil, refusef("", "the page has more than %d elements", MaxElements)
			}
			token := tokens.Token()
			if silentElements[token.DataAtom] {
				if content := skip(tokens, token); strings.Contains(scriptType(token), "ld+json") {
					structured = append(structured, content)
				}
				continue
			}
			out.WriteString(reduceTag(token))
		case html.EndTagToken:
			token := tokens.Token()
			if formattingElements[token.DataAtom] {
				out.WriteString("</span>")
			} else if !silentElements[token.DataAtom] {
				out.Write([]byte("</" + token.Data + ">"))
			}
		}
	}
}

// reduceTag writes a start tag with the attributes that are kept.
func reduceTag(token html.Token) string {
	kept := token.Attr[:0]
	for _, a := range token.Attr {
		if keptAttributes[a.Key] {
			a.Val = a.Val[:min(len(a.Val), longestAttribute)]
			kept = append(kept, a)
		}
	}
	if formattingElements[token.DataAtom] {
		if token.DataAtom == atom.B || token.DataAtom == atom.Strong {
			kept = append(kept, html.Attribute{Key: boldMark, Val: "1"})
		}
		token.Data, token.DataAtom, token.Type = "span", atom.Span, html.StartTagToken
	}
	token.Attr = kept
	return token.String()
}

// skip passes over an element that the tokenizer has just begun, and gives its
// text.
func skip(tokens *html.Tokenizer, opened html.Token) string {
	if opened.Type == html.SelfClosingTagToken {
		return ""
	}
	var content strings.Builder
	for depth := 1; depth > 0; {
		switch tokens.Next() {
		case html.ErrorToken:
			return content.String()
		case html.TextToken:
			content.Write(tokens.Raw())
		case html.StartTagToken:
			if name, _ := tokens.TagName(); string(name) == opened.Data {
				depth++
			}
		case html.EndTagToken:
			if name, _ := tokens.TagName(); string(name) == opened.Data {
				depth--
			}
		}
	}
	return content.String()
}

func scriptType(token html.Token) string {
	for _, a := range token.Attr {
		if a.Key == "type" && token.DataAtom == atom.Script {
			return a.Val
		}
	}
	return ""
}
