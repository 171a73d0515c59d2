package attribution

import (
	"strings"

	"standpoint/internal/tagger"
)

// acronyms maps the acronyms that the article explains to the long names:
// "Union of Ropemakers (UR)", "the Union of Ropemakers, or U.R.,".
func (r *reader) acronyms(readings []reading) map[string]*reading {
	known := make(map[string]*reading)
	for i := range readings {
		n := &readings[i]
		p := r.paragraphs[n.paragraph]
		var short int
		switch {
		case p.is(n.to, "(") && p.is(n.to+2, ")"):
			short = n.to + 1
		case p.is(n.to, ",") && p.is(n.to+1, "or"):
			short = n.to + 2
		default:
			continue
		}
		letters := acronym(p.text(short, short+1))
		if len(letters) < 2 || !allUpper(letters) || !n.body && initials(p, n.region) != letters {
			continue
		}
		if _, taken := known[letters]; !taken && len(n.words) > 1 {
			known[letters] = n
		}
	}
	return known
}

// acronym is the letters of an abbreviation, without its full stops.
func acronym(s string) string { return strings.ReplaceAll(s, ".", "") }

// initials is the first letters of the words with a capital.
func initials(p *paragraph, name region) string {
	var b strings.Builder
	for i := name.from; i < name.to; i++ {
		if t := p.at(i); t.upper {
			b.WriteByte(t.Of(p.document)[0])
		}
	}
	return b.String()
}

// readNicknames learns by what other names the article calls people: "Ann
// Tarn, dubbed 'the Baroness'", "whom the harbour calls Big Ann", and a
// byname before the given name, "Iron Ann".
func (r *reader) readNicknames() {
	r.aliases = make(map[string]*entity)
	for i, p := range r.paragraphs {
		for at := range p.tokens {
			if from := r.nicknameAfter(p, at); from >= 0 {
				r.learnNickname(p, i, at, from)
			}
		}
	}
	for _, e := range r.entities {
		if len(e.words) == 2 && r.names.given[e.words[0]] == 0 && !e.body {
			if named := r.onlyGiven(e.words[1]); named != nil && named != e {
				r.aliases[strings.Join(e.words, " ")] = named
			}
		}
	}
	for i, m := range r.mentions {
		if e := r.aliases[strings.Join(m.entity.words, " ")]; e != nil {
			r.mentions[i].entity = e
		}
	}
}

// nicknameAfter is where the byname starts that the verb at token at gives, or
// -1.
func (r *reader) nicknameAfter(p *paragraph, at int) int {
	from := at + 1
	switch {
	case p.is(at, "dubbed", "nicknamed"):
	case p.is(at, "known"):
		for from < at+5 && !p.is(from, "as") {
			from++
		}
		if from == at+5 {
			return -1
		}
		from++
	case p.is(at, "calls", "call", "called") && (p.is(at-2, "whom") || p.is(at-3, "whom") || p.is(at-4, "whom")):
	default:
		return -1
	}
	for p.isMark(from) || p.is(from, "the") {
		from++
	}
	if !p.at(from).upper {
		return -1
	}
	return from
}

// learnNickname gives the byname at from to the person named last before the
// verb.
func (r *reader) learnNickname(p *paragraph, paragraph, at, from int) {
	to := from
	for p.at(to).upper && !p.isMark(to) && to < from+3 {
		to++
	}
	for i := r.mentionsBefore(place{paragraph, at}) - 1; i >= 0 && r.mentions[i].paragraph >= paragraph-1; i-- {
		if m := r.mentions[i]; m.entity.person {
			r.aliases[p.phrase(from, to)] = m.entity
			return
		}
	}
}

// onlyGiven is the one person with this given name, or nil.
func (r *reader) onlyGiven(given string) *entity {
	var found *entity
	for _, e := range r.byGiven[given] {
		switch {
		case !e.person:
		case found != nil:
			return nil
		default:
			found = e
		}
	}
	return found
}

// aliasIn is whom a phrase means by a byname: "the Baroness".
func (r *reader) aliasIn(p *paragraph, s region) *entity {
	from := p.withoutArticle(s.from)
	if from >= s.to || !p.at(from).upper && p.at(from).tag != tagger.NNP {
		return nil
	}
	return r.aliases[p.phrase(from, s.to)]
}

// bindFirstNames gives a lone name to the one person of the article whose full
// name opens with it: "Zhao" is "Zhao Liming", once an apposition has told that
// this is a person.
func (r *reader) bindFirstNames() {
	bearer := make(map[*entity]*entity)
	for _, e := range r.entities {
		if len(e.words) != 1 || e.body || e.medium || len(e.descriptions) > 0 {
			continue
		}
		if full := r.onlyGiven(e.words[0]); full != nil && (e.gender == 0 || full.gender == 0 || e.gender == full.gender) {
			bearer[e] = full
			r.bySurname[e.words[0]] = append(r.bySurname[e.words[0]], full)
		}
	}
	if len(bearer) == 0 {
		return
	}
	for i := range r.mentions {
		if full := bearer[r.mentions[i].entity]; full != nil {
			r.mentions[i].entity = full
		}
	}
	for _, list := range r.byParagraph {
		for i := range list {
			if full := bearer[list[i].entity]; full != nil {
				list[i].entity = full
			}
		}
	}
}
