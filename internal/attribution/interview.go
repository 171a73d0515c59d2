package attribution

import "sort"

// interviewLemma marks the candidates that the answers of an interview without
// names make.
const interviewLemma = "answers"

// minExchanges is the number of questions with an answer that make an article
// an interview.
const minExchanges = 3

// readInterview gives the answers of an interview that does not name its turns
// to the person whom the lines before the first question introduce. A question
// ends in a question mark outside of quotations; what follows it answers, and
// so does what speaks of "I" or "we". A lone sentence between two answers may
// be a prompt or part of an answer and is left to nobody.
func (r *reader) readInterview() {
	first, exchanges, questions := -1, 0, 0
	for i, p := range r.paragraphs {
		if !p.asks() {
			continue
		}
		questions++
		if first < 0 {
			first = i
		}
		if i+1 < len(r.paragraphs) && !r.paragraphs[i+1].asks() && r.paragraphs[i+1].speaksOfSelf() {
			exchanges++
		}
	}
	if r.transcript || exchanges < minExchanges || exchanges*2 < questions {
		return
	}
	who := r.introducedPerson(first)
	if who == nil {
		return
	}
	r.interviewee, r.answers = who, make(map[int]bool)
	prompted, found := false, len(r.candidates)
	for i := first; i < len(r.paragraphs); i++ {
		p := r.paragraphs[i]
		switch {
		case p.asks(), p.heading:
			prompted = true
		case !prompted && !p.speaksOfSelf():
			prompted = true
		default:
			r.answer(p, i, found)
			prompted = false
		}
	}
}

// isAnswerLabel reports whether the paragraph opens with "A:".
func (p *paragraph) isAnswerLabel() bool { return p.is(0, "a", "answer") && p.is(1, ":", ".") }

// answer makes what the paragraph says the interviewee's; the first found of the
// candidates are those of the frames, in the order of the text.
func (r *reader) answer(p *paragraph, index, found int) {
	from := 0
	if p.isAnswerLabel() {
		from = 2
	}
	r.answers[index] = true
	within := r.candidates[:found]
	within = within[sort.Search(found, func(i int) bool { return within[i].index >= index }):]
	within = within[:sort.Search(len(within), func(i int) bool { return within[i].index > index })]
	for _, run := range p.runs(from, within) {
		if run.to-run.from >= 3 {
			r.candidates = append(r.candidates, candidate{
				p: p, index: index, head: run.from, content: []region{{run.from, p.trimEnd(run.from, run.to)}}, frame: clauseFrame, lemma: interviewLemma, speech: true,
			})
		}
	}
}

// asks reports whether the paragraph ends in a question that nobody is quoted
// with.
func (p *paragraph) asks() bool {
	end := len(p.tokens) - 1
	if p.is(0, "q", "question") && p.is(1, ":", ".") {
		return true
	}
	return p.is(end, "?") && !p.inSpeech(end)
}

// speaksOfSelf reports whether "I" or "we" stands in the paragraph outside of
// quotations, and it opens with none.
func (p *paragraph) speaksOfSelf() bool {
	if p.heading || p.inSpeech(0) {
		return false
	}
	if p.isAnswerLabel() {
		return true
	}
	for i := range p.tokens {
		if p.is(i, "i", "we", "my", "our") && p.at(i).tag.IsPronoun() && !p.inSpeech(i) {
			return true
		}
	}
	return false
}

// introducedPerson is the person whom the paragraphs before the first question
// name most often, the first of them where several are; or whom that question
// addresses. Who asks is named behind a colon or "by".
func (r *reader) introducedPerson(question int) *entity {
	counts := make(map[*entity]int)
	var best *entity
	for i := 0; i <= question; i++ {
		p := r.paragraphs[i]
		for _, m := range r.byParagraph[i] {
			if !m.entity.person || m.entity.medium || p.is(m.title-1, ":", "by") {
				continue
			}
			if i == question && !p.is(m.to, ",") {
				continue
			}
			counts[m.entity]++
			if best == nil || counts[m.entity] > counts[best] {
				best = m.entity
			}
		}
	}
	return best
}
