package article_test

import (
	"fmt"
	"strings"
	"testing"
)

// hostile are documents made to break readers: each must give articles or a
// refusal, in linear time and little memory. The names say what each tries.
var hostile = map[string]func() string{
	"quotation marks without end": func() string { return strings.Repeat(`"“‘`, 1<<20) },
	"one word without end":        func() string { return strings.Repeat("a", 1<<20) },
	"one line of words":           func() string { return strings.Repeat("said Aldabert, ", 200<<10) },
	"capitals with dashes":        func() string { return strings.Repeat("OSTREL — (AP) — ", 150<<10) },
	"lines of datelines": func() string {
		return strings.Repeat("OSTREL (AP) — The dam is full and nobody has said so until now.\n", 19000)
	},
	"lines of one letter": func() string { return strings.Repeat("a\n", 1<<20) },
	"lines of labels":     func() string { return strings.Repeat("Photo: A B/C\n", 19000) },
	"lines of the same paragraph": func() string {
		return strings.Repeat("The minister said on Monday that the dam was full again.\n", 19000)
	},
	"wrapped lines":       func() string { return strings.Repeat(strings.Repeat("word ", 14)+"\n", 19000) },
	"opening parentheses": func() string { return strings.Repeat("(", 1<<20) + ")" },
	"many dates":          func() string { return strings.Repeat("(August 17, 2025) ", 150<<10) },
	"years only":          func() string { return strings.Repeat("2025 ", 1<<19) },
	"combining marks":     func() string { return "e" + strings.Repeat("\u0301", 1<<20) },
	"zero width and bidi": func() string { return strings.Repeat("\u202e\u200b\u2066x\u2069", 150<<10) },
	"camels":              func() string { return strings.Repeat("aB", 1<<20) },
	"blank lines":         func() string { return strings.Repeat("\n \n", 1<<20) },
	"bullets":             func() string { return strings.Repeat("- ", 1<<20) },
	"deep divs":           func() string { return "<html>" + strings.Repeat("<div>", 20000) },
	"divs 500 deep, side by side": func() string {
		return "<html>" + strings.Repeat(strings.Repeat("<div>", 480)+"x"+strings.Repeat("</div>", 480), 40)
	},
	"many paragraphs": func() string {
		return "<html>" + strings.Repeat("<p>The minister said that the dam was full, and he said it twice.", 20000)
	},
	"unclosed formatting":    func() string { return "<html>" + formatting(500) + strings.Repeat("<p>x", 20000) },
	"unclosed links":         func() string { return "<html>" + strings.Repeat("<a href=x>y<p>", 10000) },
	"links in a paragraph":   func() string { return "<html><p>" + strings.Repeat("<a href=x>y</a> ", 20000) },
	"spans in a paragraph":   func() string { return "<html><p>" + strings.Repeat("<span>y</span> ", 20000) },
	"line breaks":            func() string { return "<html><p>" + strings.Repeat("x<br>", 20000) },
	"double line breaks":     func() string { return "<html><div>" + strings.Repeat("x<br><br>", 10000) },
	"tables in tables":       func() string { return "<html>" + strings.Repeat("<table><tr><td>", 30000) + "x" },
	"text in a table":        func() string { return "<html><table>" + strings.Repeat("x<tr>", 20000) },
	"attributes without end": func() string { return "<html><p " + strings.Repeat("a=b ", 1<<19) + ">x" },
	"names of attributes without end": func() string {
		return "<html><p " + numbered("a%d=b ", 200_000) + ">The minister said that the dam was full."
	},
	"one tag": func() string { return "<html><p title='" + strings.Repeat("x", 18<<20) },
	"classes without end": func() string {
		return "<html><p class='" + strings.Repeat("related ", 1<<20) + "'>The minister said that the dam was full."
	},
	"entities":     func() string { return "<html><p>" + strings.Repeat("&lt;", 1<<19) },
	"open comment": func() string { return "<html><!--" + strings.Repeat("<!--", 1<<19) },
	"many scripts": func() string { return "<html>" + strings.Repeat(`<script type="application/ld+json">{"a":[`, 20000) },
	"deep JSON-LD": func() string {
		return `<html><script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 1<<20) + "</script><p>x"
	},
	"select and options": func() string { return "<html><select>" + strings.Repeat("<option>", 20000) },
	"svg in svg":         func() string { return "<html>" + strings.Repeat("<svg>", 20000) + "<p>x" },
	"block quotations": func() string {
		return "<html>" + strings.Repeat("<blockquote>The minister said that it was full.</blockquote><p>No, he said.", 9000)
	},
	"deep feed": func() string { return "<rss><channel><item>" + strings.Repeat("<a>", 1<<20) },
	"many entries": func() string {
		return "<rss><channel>" + strings.Repeat("<item><title>t</title><description>The dam is full.</description></item>", 20000)
	},
	"an entry longer than a page": func() string {
		return "<rss><channel><item><title>t</title><description>" + strings.Repeat("The dam is full. ", 1<<20) + "</description></item></channel></rss>"
	},
	"entries in entries": func() string {
		return "<rss><channel>" + strings.Repeat("<item>", 90) + strings.Repeat("The dam is full. ", 300_000) + strings.Repeat("</item>", 90)
	},
	"entities in a feed": func() string {
		return `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`
	},
	"feed entries of bombs": func() string {
		return "<rss><channel>" + strings.Repeat("<item><description>&lt;p&gt;"+strings.Repeat("&lt;div&gt;", 600)+"</description></item>", 300)
	},
	"letters in letters": func() string {
		return strings.Repeat("From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n", 50000)
	},
	"many parts": func() string {
		return "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\ny\n", 200000)
	},
	"headers without end": func() string { return "From: a\nTo: b\n" + strings.Repeat("Subject: c\n", 200000) },
	"letter in base64 that is not": func() string {
		return "From: a\nTo: b\nSubject: c\nContent-Transfer-Encoding: base64\n\n" + strings.Repeat("====", 1<<20)
	},
	"UTF-16 with lone surrogates": func() string { return "\xff\xfe" + strings.Repeat("\x00\xd8", 1<<20) },
	"UTF-16 with a byte too many": func() string { return strings.Repeat("T\x00h\x00e\x00 \x00", 1000) + "x" },
	"data of scripts": func() string {
		return "<html><title>The minister</title>" + strings.Repeat(`<script type="application/json">{"a":["The minister said that the dam was full, and that it would be fuller. `+strings.Repeat("He said so twice. ", 20)+`"]}</script>`, 20000)
	},
	"data without end": func() string {
		return `<html><title>The minister</title><script>x={"":"` + strings.Repeat("={ ", 1<<19) + "</script>"
	},
	"bytes that are no UTF-8": func() string { return strings.Repeat("\xff\xfe\xfd", 1<<20) },
}

// numbered repeats a pattern with the numbers from 0.
func numbered(pattern string, n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, pattern, i)
	}
	return s.String()
}

// formatting opens n formatting elements, each different from the others.
func formatting(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "<b id=%d><i id=%d>", i, i)
	}
	return s.String()
}

func TestHostileDocuments(t *testing.T) {
	for name, document := range hostile {
		t.Run(name, func(t *testing.T) { checkParse(t, []byte(document())) })
	}
}

// TestSmallBombs holds that memory is bounded by the size of the file: what is
// read of a page is never much longer than the page.
func TestSmallBombs(t *testing.T) {
	raw := []byte("<html>" + formatting(200) + strings.Repeat("<p>xy", 5000))
	articles := checkParse(t, raw)
	if len(articles) != 1 {
		t.Fatal("the page was refused")
	}
	for _, a := range articles {
		if len(a.Text) > len(raw) {
			t.Errorf("%d bytes of text from a page of %d", len(a.Text), len(raw))
		}
	}
}
