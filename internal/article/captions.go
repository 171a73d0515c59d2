package article

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// longestCaption is the number of words of a caption at most.
const longestCaption = 60

// markCaptions decides captions: by the credit that they end with, or by the
// line with a credit that follows them.
func (m *manuscript) markCaptions() {
	for i := range m.blocks {
		d := &m.blocks[i]
		switch {
		case d.kind == "" && d.hint == Caption:
			d.kind = Caption
		case d.kind == Caption, d.kind == "" && m.isCreditLine(d):
			d.kind = Caption
			m.markCredited(i - 1)
		case d.kind == "" && len(d.words) <= longestCaption && endsWithCredit(m.of(d)):
			d.kind = Caption
		}
	}
}

// markCredited decides whether the block before a line with a credit is the
// caption that it belongs to, or a paragraph of the story beside a picture.
func (m *manuscript) markCredited(i int) {
	if i < 0 || m.blocks[i].kind != "" || len(m.blocks[i].words) > longestCaption {
		return
	}
	d := &m.blocks[i]
	if m.isStatement(d) || d.hint == Paragraph && m.isSentence(d) || m.isSentence(d) && countIn(captionWords(), d.words) == 0 && !m.inHead(i) {
		return
	}
	d.kind = Caption
	if i > 0 && m.blocks[i-1].kind == "" && bareLetters(m.of(&m.blocks[i-1])) == bareLetters(m.of(d)) {
		m.blocks[i-1].kind = Caption
	}
}

// inHead reports whether nothing of the story stands before block i.
func (m *manuscript) inHead(i int) bool {
	for k := range i {
		if m.isSolid(&m.blocks[k]) {
			return false
		}
	}
	return true
}

// isCreditLine reports whether a block is nothing but a picture's credit:
// "Name Surname | Agency", "Name Surname/Agency".
func (m *manuscript) isCreditLine(d *draft) bool {
	if len(d.words) > 9 || m.isSentence(d) {
		return false
	}
	if c, known := creditFor(m.of(d)); known && c.section == "picture" {
		return true
	}
	for _, separator := range []string{" | ", "/", " / "} {
		if name, source, found := strings.Cut(m.of(d), separator); found {
			return isCredit(name, source)
		}
	}
	return false
}

// isCredit reports whether name and source are a photographer and an agency:
// the source is known, or both look like names.
func isCredit(name, source string) bool {
	names, sources := splitWords(name, 10), splitWords(source, 10)
	if len(names) == 0 || len(names) > 4 || len(sources) == 0 || len(sources) > 5 || !isCapitalised(names) || !isCapitalised(sources) {
		return false
	}
	for _, side := range []string{source, name, strings.TrimSuffix(name, " Photo")} {
		if _, known := creditFor(side); known {
			return true
		}
	}
	return len(names) >= 2 && len(names) <= 3 && len(sources) <= 2 && countIn(outletWords(), names) == 0
}

// gluedCredit is a picture's credit as copying leaves it behind the caption.
var gluedCredit = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`Credit(?:\.\.\.|…)\s*\p{Lu}[^.!?]{2,80}$`)
})

// endsWithCredit reports whether a block ends with the credit of a picture: in
// parentheses, or as a sentence of its own.
func endsWithCredit(block string) bool {
	if strings.HasSuffix(block, ")") {
		open := strings.LastIndexByte(block, '(')
		if open <= 0 {
			return false
		}
		inside, before := block[open+1:len(block)-1], strings.TrimSpace(block[:open])
		return isPictureCredit(inside) || !endsSentence(before) && isAgency(inside)
	}
	at := lastSentence(block)
	return gluedCredit().MatchString(block) || at > 0 && isPictureCredit(block[at:])
}

// isPictureCredit reports whether s names a picture's maker: a phrase such as
// "Photo: …", or a name and an agency with a stroke between them.
func isPictureCredit(s string) bool {
	words := splitWords(s, 16)
	if len(words) == 0 || len(words) > 14 {
		return false
	}
	if phrases().senses(words)[creditSense] {
		return true
	}
	name, source, found := strings.Cut(s, "/")
	return found && isCredit(strings.TrimSpace(name), strings.TrimSpace(source))
}

// isAgency reports whether s is the name of an agency and nothing else.
func isAgency(s string) bool {
	c, known := creditFor(s)
	return known && c.section != "outlet"
}

// lastSentence is where the last sentence of a block begins, or 0.
func lastSentence(block string) int {
	body := strings.TrimRight(block, ". ")
	at := strings.LastIndex(body, ". ")
	if at < 0 {
		return 0
	}
	at += 2
	if r, _ := utf8.DecodeRuneInString(block[at:]); !unicode.IsUpper(r) {
		return 0
	}
	return at
}
