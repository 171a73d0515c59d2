package page

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// longestAttribute is the number of bytes that are kept of an attribute's value.
const longestAttribute = 2000

// longestToken is the number of bytes of a tag, a script or a run of text, in
// bytes of the most markup that is read: an image may be written out in a tag.
const longestToken = 3

// rawElements hold text that is no markup and is never shown. The tokenizer ends
// each at its end tag, or at the end of the page.
var rawElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Iframe: true, atom.Textarea: true, atom.Noembed: true, atom.Noframes: true,
}

// formattingElements are those that HTML reopens in every following block if a
// page has not closed them, so that a small file can grow without bound in the
// parser. They become spans, which are never reopened.
var formattingElements = map[atom.Atom]bool{
	atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true, atom.S: true, atom.Small: true,
	atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// keptAttributes say something of an element's part in a page.
var keptAttributes = map[string]bool{
	"aria-hidden": true, "class": true, "content": true, "datetime": true, "hidden": true, "href": true, "http-equiv": true, "id": true, "itemprop": true,
	"itemscope": true, "itemtype": true, "lang": true, "name": true, "property": true, "rel": true, "role": true, "style": true, "title": true,
}

// boldMark is the attribute of a span that was a bold element.
const boldMark = "data-bold"

// reduce leaves of a page what the reading needs, in markup that is safe to
// parse: no scripts, no formatting, few attributes. The contents of scripts that
// may tell of the story are kept apart.
func (d *Document) reduce(page string) (markup string, err error) {
	limits := d.limits
	var out strings.Builder
	out.Grow(min(len(page)/2, limits.Markup))
	tokens := html.NewTokenizer(strings.NewReader(page))
	longest := longestToken * limits.Markup
	tokens.SetMaxBuf(longest)
	elements := 0
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			switch err := tokens.Err(); {
			case errors.Is(err, html.ErrBufferExceeded):
				return "", fmt.Errorf("the page has a tag, script or run of text of more than %d bytes", longest)
			case !errors.Is(err, io.EOF):
				return "", fmt.Errorf("the page cannot be parsed: %w", err)
			}
			if out.Len() > limits.Markup {
				return "", fmt.Errorf("the page has more than %d bytes of text and markup", limits.Markup)
			}
			return out.String(), nil
		case html.TextToken:
			out.Write(tokens.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			if elements++; elements > limits.Elements {
				return "", fmt.Errorf("the page has more than %d elements", limits.Elements)
			}
			token := startTag(kind, tokens)
			if rawElements[token.DataAtom] {
				d.keepRaw(token, skip(tokens))
				continue
			}
			out.WriteString(reduceTag(token))
		case html.EndTagToken:
			token := tokens.Token()
			if formattingElements[token.DataAtom] {
				out.WriteString("</span>")
			} else if !rawElements[token.DataAtom] {
				out.WriteString("</" + token.Data + ">")
			}
		}
	}
}

// keepRaw keeps the text of an element that is never shown, where it may tell of
// the story. JSON-LD that is longer than a page may be is of no use.
func (d *Document) keepRaw(token html.Token, content string) {
	kind := scriptType(token)
	switch {
	case strings.Contains(kind, "ld+json"):
		if len(content) <= d.limits.Markup {
			d.Structured = append(d.Structured, content)
		}
	case token.DataAtom == atom.Script:
		d.keepScript(kind, content)
	}
}

// startTag gives the start tag that the tokenizer has just read, with the
// attributes that are kept and, of a script, its type. The others are not
// decoded: a tag may have a million. kind says whether it closes itself, which
// ends elements of SVG.
func startTag(kind html.TokenType, tokens *html.Tokenizer) html.Token {
	name, more := tokens.TagName()
	token := html.Token{Type: kind, DataAtom: atom.Lookup(name)}
	if token.DataAtom != 0 {
		token.Data = token.DataAtom.String()
	} else {
		token.Data = string(name)
	}
	for more {
		var key, value []byte
		key, value, more = tokens.TagAttr()
		if keptAttributes[string(key)] || token.DataAtom == atom.Script && string(key) == "type" {
			token.Attr = append(token.Attr, html.Attribute{Key: string(key), Val: string(value[:min(len(value), longestAttribute)])})
		}
	}
	return token
}

// reduceTag writes a start tag. Formatting becomes a span.
func reduceTag(token html.Token) string {
	if formattingElements[token.DataAtom] {
		if token.DataAtom == atom.B || token.DataAtom == atom.Strong {
			token.Attr = append(token.Attr, html.Attribute{Key: boldMark, Val: "1"})
		}
		token.Data, token.DataAtom, token.Type = "span", atom.Span, html.StartTagToken
	}
	return token.String()
}

// skip passes over a raw element that the tokenizer has just begun, and gives
// its text. A slash at the end of its tag closes none, as in browsers.
func skip(tokens *html.Tokenizer) string {
	content := ""
	for {
		switch tokens.Next() {
		case html.TextToken:
			content += string(tokens.Raw())
		default: // its end tag, or the end of the page
			return content
		}
	}
}

func scriptType(token html.Token) string {
	for _, a := range token.Attr {
		if a.Key == "type" && token.DataAtom == atom.Script {
			return a.Val
		}
	}
	return ""
}
