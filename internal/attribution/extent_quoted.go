package attribution

import "standpoint/internal/tagger"

// How far a content reaches that opens, or closes, with quoted speech.

// maxQuoted is the length in tokens of what is quoted beyond the sentence of its
// cue; longer, the mark that closes it is more likely another quotation's.
const maxQuoted = 210

// quotedEnd is the end of a content that opens with quoted speech: with the
// quotation, unless the sentence runs on without a comma.
func (p *paragraph) quotedEnd(q *quotation, end int) int {
	to := q.to
	if to >= end {
		return to
	}
	last := p.at(to - 2).word
	if last == "," || last == "." || last == "!" || last == "?" || p.at(to).tag.IsPunctuation() || p.at(to).tag == tagger.CC {
		return to
	}
	for i := to; i < end; i++ {
		if t := p.tokens[i]; t.word == "," && !p.inSpeech(i) || t.word == ";" {
			return i
		}
	}
	return end
}

// restOfQuote is the end of a content of a whole sentence, from from to end,
// that closes with quoted speech which goes on beyond the sentence: "argued that
// “it was late. It was cold.”"
func (p *paragraph) restOfQuote(from, end, trimmed int) int {
	if end == from || p.inSpeech(from-1) {
		return trimmed
	}
	if q := p.quoteAt(end - 1); q != nil && q.speech && q.closed && q.from >= from && q.to > end && q.to-end < maxQuoted {
		return q.to
	}
	return trimmed
}

// closesBehindComma reports whether a quotation with a comma before its mark
// closes at i.
func (p *paragraph) closesBehindComma(i int) bool {
	q := p.quoteAt(i)
	return q != nil && p.is(i-1, ",") && p.isMark(i) && q.to == i+1
}

// answersYesOrNo reports whether the word at i is all that was answered: "said
// yes while others …".
func (p *paragraph) answersYesOrNo(i int) bool {
	return p.is(i, "yes", "no") && p.at(i+1).word != "to" && !p.at(i+1).tag.IsNoun() && !p.at(i+1).tag.IsAdjective() && p.at(i+1).word != "one"
}
