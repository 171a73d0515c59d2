package attribution

import (
	"standpoint/internal/tagger"
)

// region is a run of tokens of one paragraph, to exclusive.
type region struct{ from, to int }

func (r region) empty() bool { return r.to <= r.from }

func (r region) contains(i int) bool { return r.from <= i && i < r.to }

// phraseBefore is the noun phrase that ends right before token end and does not
// reach below low; empty where none does. Phrases with prepositions ("a
// spokesman for the ministry") and of two names ("Orel and Vance") are taken
// whole.
func (p *paragraph) phraseBefore(end, low int) region {
	from := p.baseBefore(end, low)
	if from == end {
		return region{}
	}
	for from-1 > low {
		j := from - 1
		switch {
		case p.attaches(j) && p.is(j-1, "and", "or") && j-2 > low && p.at(j-2).tag.IsNoun(): // "in Tarn and in other capitals"
			j--
		case p.attaches(j):
		case p.is(j, "and", "or", "&") && p.at(end-1).tag != tagger.PRP:
			if !p.coordinates(j, low) {
				return region{from, end}
			}
		default:
			return region{from, end}
		}
		next := p.baseBefore(j, low)
		if next == j && p.at(j-1).tag == tagger.VBN && p.at(j-2).tag.IsNoun() { // "a person briefed on the plan"
			next = p.baseBefore(j-1, low)
		}
		if next == j {
			return region{from, end}
		}
		from = next
	}
	return region{from, end}
}

// attaches reports whether the preposition at j can hang a phrase on the noun
// before it.
func (p *paragraph) attaches(j int) bool {
	return (p.at(j).tag == tagger.IN || p.at(j).tag == tagger.TO) &&
		p.is(j, "of", "for", "in", "at", "from", "with", "on", "to", "by", "under", "over", "against", "behind", "near", "inside", "across", "between", "within", "around")
}

// coordinates reports whether the conjunction at j joins two subjects: the
// phrase before it opens its clause.
func (p *paragraph) coordinates(j, low int) bool {
	from := p.baseBefore(j, low)
	if from == j {
		return false
	}
	for from-1 > low && p.attaches(from-1) {
		next := p.baseBefore(from-1, low)
		if next == from-1 {
			break
		}
		from = next
	}
	return from <= low || p.at(from-1).tag.IsPunctuation() || p.at(from-1).tag == tagger.CC || p.is(from-1, "that", "because", "when", "while", "as")
}

// baseBefore is the start of the noun phrase without attachments that ends
// right before end, or end where none does.
func (p *paragraph) baseBefore(end, low int) int {
	j := end - 1
	if j < low {
		return end
	}
	if p.at(j).word == ")" { // "Orel (R)"
		for j > low && p.at(j).word != "(" {
			j--
		}
		if j--; j < low {
			return end
		}
	}
	if p.isMark(j) && p.quoteAt(j) != nil && !p.quoteAt(j).speech { // a nickname or title
		if j--; j < low {
			return end
		}
	}
	t := p.at(j).tag
	switch {
	case t == tagger.PRP, t == tagger.WP, t == tagger.EX:
		return j
	case t == tagger.WDT, t == tagger.DT && p.pronominal(j):
		return j
	case t == tagger.POS:
		return end
	case t.IsNoun(), t == tagger.CD, t == tagger.JJ && p.pluralAdjective(j, low), t == tagger.JJS, t == tagger.FW, t == tagger.ADD, t == tagger.GW, t == tagger.VBG && p.determined(j, low), t == tagger.RB && j > low && p.at(j-1).tag == tagger.DT:
	case p.tokens[j].upper && p.isWord(j) && j > 0 && (p.isMark(j-1) || p.is(j-1, ",")) && p.isWord(end): // a name like a word: "From said"
		return j
	default:
		return end
	}
	if p.isTime(j) && !p.at(j-1).tag.IsNoun() && t.IsNoun() && p.at(j-1).tag != tagger.DT {
		return end
	}
	return p.modifiersBefore(j, low)
}

// modifiersBefore walks from the head at j to the left edge of its phrase.
func (p *paragraph) modifiersBefore(j, low int) int {
	for j-1 >= low {
		t := p.at(j - 1).tag
		switch {
		case t == tagger.DT || t == tagger.PRPS || t == tagger.WPS:
			if j-2 >= low && p.at(j-2).tag == tagger.PDT {
				return j - 2
			}
			return j - 1
		case p.isTime(j-1) && p.at(j).upper: // "Sunday Orel said"
			return j
		case t.IsNoun(), t.IsAdjective(), t == tagger.CD, t == tagger.Hyphen, t == tagger.Dollar, t == tagger.FW, t == tagger.AFX, t == tagger.GW:
		case t == tagger.POS:
		case p.is(j-1, "&"), p.is(j-1, "'") && p.at(j-1).quote == p.at(j).quote:
		case (t == tagger.VBN || t == tagger.VBG || t.IsAdverb()) && p.determined(j-1, low):
		case p.isMark(j-1) && p.quoteAt(j-1) != nil && !p.quoteAt(j-1).speech:
		default:
			return j
		}
		j--
	}
	return j
}

// pronominal reports whether the determiner at j stands for a noun: "this
// means", "all agree".
func (p *paragraph) pronominal(j int) bool {
	next := p.at(j + 1).tag
	return next.IsFiniteVerb() || p.is(j, "another", "both", "all", "each") && next.IsVerb() || next.IsAdverb() || next == tagger.Comma
}

// pluralAdjective reports whether the adjective at j is a noun phrase: "many",
// "the poor".
func (p *paragraph) pluralAdjective(j, low int) bool {
	if p.is(j, "many", "most", "others", "several", "few", "more", "some", "such") {
		return true
	}
	before := p.at(j - 1).tag
	return j > low && (before == tagger.DT || before.IsNoun() || before == tagger.POS || before.IsAdjective() && p.determined(j, low))
}

// determined reports whether a determiner or possessive opens a phrase shortly
// before j, so that a participle or adverb at j belongs to a noun.
func (p *paragraph) determined(j, low int) bool {
	for k := j - 1; k >= low && k >= j-4; k-- {
		t := p.at(k).tag
		switch {
		case t == tagger.DT, t == tagger.PRPS, t == tagger.POS, t == tagger.CD:
			return true
		case t.IsAdjective(), t.IsAdverb(), t.IsNoun(), t == tagger.VBN:
		default:
			return false
		}
	}
	return false
}

// phraseAfter is the noun phrase that starts at token i and does not reach
// high, with "of …" and the like; empty where none does.
func (p *paragraph) phraseAfter(i, high int) region {
	to := p.baseAfter(i, high)
	if to == i {
		return region{}
	}
	for to < high {
		var next int
		switch {
		case p.attaches(to) && !p.isTime(to+1):
			next = p.baseAfter(to+1, high)
			if next == to+1 {
				return region{i, to}
			}
		case p.is(to, "and", "&") && p.at(i).tag != tagger.PRP:
			next = p.baseAfter(to+1, high)
			if next == to+1 || p.at(next).tag.IsFiniteVerb() {
				return region{i, to}
			}
		default:
			return region{i, to}
		}
		to = next
	}
	return region{i, to}
}

// baseAfter is the end of the noun phrase without attachments that starts at
// i, or i where none does.
func (p *paragraph) baseAfter(i, high int) int {
	if i >= high {
		return i
	}
	if t := p.at(i).tag; t == tagger.PRP || t == tagger.WP || t == tagger.EX {
		return i + 1
	}
	j, head := i, i
	for j < high {
		t := p.at(j).tag
		switch {
		case t.IsNoun(), t == tagger.CD, t == tagger.FW, t == tagger.ADD, t == tagger.GW:
			if p.isTime(j) && head > i && p.at(j-1).tag.IsProperNoun() { // "said Orel Sunday"
				return head
			}
			head = j + 1
		case t == tagger.DT || t == tagger.PRPS || t == tagger.PDT || t == tagger.WPS:
			if head > i {
				return head
			}
			if p.is(j, "those") && (p.at(j+1).tag == tagger.VBN || p.at(j+1).tag == tagger.VBG) && !p.at(j+2).tag.IsNoun() && !p.at(j+2).tag.IsAdjective() {
				return j + 1 // "those surveyed"
			}
			if t == tagger.DT && p.is(j, "this", "that", "these", "those", "all", "both", "some") {
				if n := p.at(j + 1).tag; !n.IsNoun() && !n.IsAdjective() && n != tagger.CD && n != tagger.VBN && n != tagger.VBG && n != tagger.DT {
					return j + 1
				}
			}
		case t.IsAdjective() && head == i && j > i && p.at(j-1).tag == tagger.DT && !p.at(j+1).tag.IsNoun() && !p.at(j+1).tag.IsAdjective(): // "the 46-year-old"
			return j + 1
		case t.IsAdjective(), t == tagger.VBN, t == tagger.VBG, t.IsAdverb():
			if head > i && !p.at(j+1).tag.IsNoun() {
				return head
			}
		case t == tagger.POS, t == tagger.Hyphen, t == tagger.Dollar, t == tagger.AFX, p.is(j, "&", "%"):
		case p.isMark(j) && p.quoteAt(j) != nil && !p.quoteAt(j).speech:
			if q := p.quoteAt(j); q.from == j && q.to <= high { // a title is a name
				j, head = q.to-1, q.to
			}
		default:
			return head
		}
		j++
	}
	return head
}

// isTime reports whether the token at i is the name of a day or month, or a
// plain word of time.
func (p *paragraph) isTime(i int) bool {
	return i >= 0 && i < len(p.tokens) && timeWords[p.at(i).word] && p.at(i+1).tag != tagger.POS // "yesterday's vote"
}
