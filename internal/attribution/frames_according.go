package attribution

import (
	"standpoint/internal/tagger"
)

// accordingTo reads "According to X, …" and "…, according to X".
func (r *reader) accordingTo(p *paragraph, i int) {
	if !p.is(i, "according") || !p.is(i+1, "to") {
		return
	}
	low, high := p.level(i)
	np := p.phraseAfter(i+2, high)
	if np.empty() {
		return
	}
	if p.at(np.to).tag.IsAdjective() && p.at(np.to+1).tag == tagger.IN { // "people familiar with the talks"
		if more := p.phraseAfter(np.to+2, high); !more.empty() {
			np.to = more.to
		}
	}
	c := candidate{p: p, head: i, cue: []region{{i, i + 2}}, source: source{region: np}, frame: clauseFrame, lemma: "according", speech: true}
	behind := p.overRelative(np.to, high)
	if i-low <= 1 { // at the start of the sentence
		if p.is(behind, ",") {
			behind++
		}
		if end := p.trimEnd(behind, high); behind < end {
			c.content = []region{{behind, end}}
		}
	} else {
		end := i
		for end > low && p.is(end-1, ",", "—", "–", "--") {
			end--
		}
		start := p.clauseStart(low, end)
		if q := p.quoteAt(end - 1); q != nil && q.to == end && q.from < start {
			start = q.from
		}
		if start < end {
			c.content = []region{{start, end}}
			if p.is(behind, ",") && p.bareClause(behind+1, high) || p.at(behind).tag.IsFiniteVerb() || p.is(behind, ",") && p.at(behind+1).tag.IsFiniteVerb() {
				if p.is(behind, ",") {
					behind++
				}
				if end := p.trimEnd(behind, high); behind < end {
					c.content = append(c.content, region{behind, end})
				}
			}
		}
	}
	if len(c.content) > 0 {
		r.add(c)
	}
}

// overRelative steps over an apposition or relative clause behind a source:
// ", who declined to be named,".
func (p *paragraph) overRelative(i, high int) int {
	for hops := 0; hops < 3 && i < high; hops++ {
		switch {
		case p.is(i, "who", "which", "that") || p.at(i).tag == tagger.VBN || p.at(i).tag == tagger.VBG:
			for i < high && !p.is(i, ",", ".", ";") {
				i++
			}
		case p.is(i, ",") && (p.is(i+1, "who", "which", "the", "a", "an") || p.at(i+1).tag == tagger.VBG):
			j := i + 1
			for j < high && !p.is(j, ",") {
				j++
			}
			if j == high {
				return i
			}
			i = j
		default:
			return i
		}
	}
	return i
}

// inAccount reads "In their view, …", "In a poll on Monday, …" at the start of a
// sentence: whose view or poll it is, or else the poll itself, is the source.
func (r *reader) inAccount(p *paragraph, i int) {
	if !p.is(i, "in") || !p.startsSentence(i) {
		return
	}
	_, high := p.level(i)
	head := p.baseAfter(i+1, high)
	if head == i+1 || !accountNouns[p.at(head-1).word] {
		return
	}
	comma := head
	for comma < high && comma < head+12 && !p.is(comma, ",") && !p.at(comma).tag.IsFiniteVerb() {
		comma++
	}
	if !p.is(comma, ",") || !p.finiteIn(comma+1, high) {
		return
	}
	c := candidate{p: p, head: i, cue: []region{{i, i + 1}}, source: source{region: region{i + 1, head}}, frame: clauseFrame, lemma: "in", speech: true}
	if owner := p.ownerOf(i+1, head-1, i); !owner.empty() {
		c.source, c.cue = owner, []region{{i, i + 1}, {owner.to, head}}
	}
	if t := p.at(i + 1).tag; c.source.from == i+1 && len(c.cue) == 1 && t != tagger.DT && !t.IsProperNoun() {
		return // "in other words"
	}
	if end := p.trimEnd(comma+1, high); comma+1 < end {
		c.content = []region{{comma + 1, end}}
		r.add(c)
	}
}
