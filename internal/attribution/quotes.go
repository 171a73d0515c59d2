package attribution

import (
	"unicode"
	"unicode/utf8"

	"standpoint/internal/tagger"
)

// quotation is a run of tokens in quotation marks, the marks included. A
// quotation that is not closed ends with its paragraph; where the next one
// opens with a mark, the same speaker goes on.
type quotation struct {
	from, to int // tokens, to exclusive
	closed   bool
	single   bool
	speech   bool // somebody's words, not a title, a nickname or a scare quote
}

type mark int

const (
	noMark mark = iota
	opensDouble
	closesDouble
	opensSingle
	closesSingle
)

// findQuotations runs over the paragraph once. Marks of different make may
// open and close one quotation, single marks count only outside double ones,
// and a mark that has no partner costs this paragraph, never the document.
func (p *paragraph) findQuotations() {
	open, single := -1, false
	close := func(to int, closed bool) {
		if to > open+1 {
			p.quotes = append(p.quotes, quotation{from: open, to: to, closed: closed, single: single})
		}
		open = -1
	}
	for i := range p.tokens {
		switch p.markAt(i, open >= 0, single) {
		case opensDouble:
			if open >= 0 && !single {
				if p.startsSentence(i) {
					close(i, false) // the mark that closed the last one is missing
				} else {
					continue
				}
			}
			open, single = i, false
		case opensSingle:
			if open < 0 && p.singleCloses(i) {
				open, single = i, true
			}
		case closesDouble:
			if open >= 0 && !single {
				close(i+1, true)
			}
		case closesSingle:
			if open >= 0 && single {
				close(i+1, true)
			}
		}
	}
	if open >= 0 {
		close(len(p.tokens), false)
	}
	for q := range p.quotes {
		p.quotes[q].speech = p.isSpeech(p.quotes[q])
		for i := p.quotes[q].from; i < p.quotes[q].to; i++ {
			p.tokens[i].quote = q + 1
		}
	}
}

// markAt says what the token at i is as a quotation mark, given whether a
// quotation is open and by a single mark.
func (p *paragraph) markAt(i int, open, single bool) mark {
	switch p.tokens[i].Of(p.document) {
	case "“":
		if open && !single && p.adjoins(i) && !p.adjoins(i+1) {
			return closesDouble // a mark of the wrong make, or of German make
		}
		return opensDouble
	case "„", "«", "``", "‟":
		return opensDouble
	case "”", "»", "''":
		if p.opensBySpacing(i) && !open {
			return opensDouble // a mark of the wrong make
		}
		return closesDouble
	case "\"":
		if open && !single && !(p.opensBySpacing(i) && p.startsSentence(i)) {
			return closesDouble
		}
		if open && single && !p.opensBySpacing(i) {
			return closesDouble
		}
		return opensDouble
	case "‘", "‛", "`":
		return opensSingle
	case "’", "'":
		return p.apostrophe(i, open && single)
	}
	return noMark
}

// apostrophe tells an opening and a closing single mark from the apostrophe of
// "the dockers' union".
func (p *paragraph) apostrophe(i int, open bool) mark {
	if p.opensBySpacing(i) {
		if p.tokens[i].Of(p.document) == "'" {
			return opensSingle
		}
		return noMark
	}
	if !open || !p.adjoins(i) {
		return noMark
	}
	before := p.at(i - 1).word
	last := before[len(before)-1]
	if last == 's' && p.isWord(i-1) && p.isWord(i+1) && p.laterSingleClose(i+1) {
		return noMark
	}
	return closesSingle
}

// laterSingleClose reports whether a single mark that can only close stands
// behind i and before the next that opens.
func (p *paragraph) laterSingleClose(i int) bool {
	for ; i < len(p.tokens); i++ {
		switch p.tokens[i].Of(p.document) {
		case "‘":
			return false
		case "’", "'":
			if p.opensBySpacing(i) {
				return false
			}
			if p.adjoins(i) && !p.adjoins(i+1) || !p.isWord(i-1) {
				return true
			}
		}
	}
	return false
}

// singleCloses reports whether a single mark that opens at i is closed within
// the paragraph, or opens it: a lone one is an apostrophe.
func (p *paragraph) singleCloses(i int) bool {
	if i == 0 || p.startsSentence(i) && p.at(i+1).upper {
		return true
	}
	for j := i + 1; j < len(p.tokens); j++ {
		switch p.tokens[j].Of(p.document) {
		case "’", "'":
			if p.adjoins(j) {
				return true
			}
		case "”", "“", "\"":
			return false
		}
	}
	return false
}

// opensBySpacing reports whether space or an opening mark stands before token
// i and none behind it.
func (p *paragraph) opensBySpacing(i int) bool {
	if i+1 >= len(p.tokens) || p.tokens[i].End != p.tokens[i+1].Start {
		return false
	}
	if i == 0 || p.tokens[i-1].End < p.tokens[i].Start {
		return true
	}
	switch p.tokens[i-1].Of(p.document) {
	case "(", "[", "—", "–", "--", "“", "‘", "/":
		return true
	}
	return false
}

func (p *paragraph) startsSentence(i int) bool {
	return i < len(p.tokens) && p.starts[p.tokens[i].sentence] == i
}

// isSpeech tells words that somebody said from titles, nicknames and scare
// quotes: these are short, hold no finite verb and no mark that ends a clause.
func (p *paragraph) isSpeech(q quotation) bool {
	words, verb, capitals := 0, false, 0
	for i := q.from + 1; i < q.to; i++ {
		t := p.tokens[i]
		if !p.isWord(i) {
			continue
		}
		words++
		verb = verb || t.tag.IsFiniteVerb()
		r, _ := utf8.DecodeRuneInString(p.document[t.Start:])
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	if words == 0 {
		return false
	}
	last := p.at(q.to - 2).word
	ended := q.closed && q.to-2 > q.from && (last == "," || last == "." || last == "!" || last == "?" || last == "…" || last == "...")
	title := capitals*3 >= words*2 && words <= 6
	exclaimed := ended && (last == "!" || last == "?") && p.startsSentence(q.from)
	shouted := exclaimed || allUpper(p.text(q.from, q.to)) && words >= 2 && ended && p.startsSentence(q.from)
	switch {
	case ended && p.startsSentence(q.from) && p.saidBehind(q.to):
		return true // "“Safety,” said Orel"
	case title && !verb && !shouted && !p.is(q.from-1, ",", ":"):
		return false
	case words >= 5, verb && words >= 3:
		return true
	}
	return ended && (p.is(q.from-1, ",", ":") || q.from == 0 || p.startsSentence(q.from))
}

// saidBehind reports whether a verb of saying stands at i, or a name or pronoun
// and such a verb.
func (p *paragraph) saidBehind(i int) bool {
	for k := i; k < i+4; k++ {
		t := p.at(k)
		if p.says(k) && t.tag.IsVerb() {
			return true
		}
		if !t.tag.IsProperNoun() && t.tag != tagger.PRP {
			return false
		}
	}
	return false
}

// quoteAt is the quotation that token i stands in, or nil.
func (p *paragraph) quoteAt(i int) *quotation {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].quote == 0 {
		return nil
	}
	return &p.quotes[p.tokens[i].quote-1]
}

// inSpeech reports whether token i stands within somebody's quoted words.
func (p *paragraph) inSpeech(i int) bool {
	q := p.quoteAt(i)
	return q != nil && q.speech
}

// isMark reports whether the token at i is a quotation mark.
func (p *paragraph) isMark(i int) bool {
	return p.is(i, "\"", "''", "``", "'", "`")
}
