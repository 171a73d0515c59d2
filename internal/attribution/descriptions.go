package attribution

import (
	"slices"
	"strings"

	"standpoint/internal/tagger"
)

// roleVoice reads a source that is no name: "the envoy", "the Ukrainian
// leader", "European officials", "its spokeswoman".
func (r *reader) roleVoice(c *candidate, s region, base int, m *memory) voice {
	p := c.p
	if e := r.aliasIn(p, s); e != nil {
		return voice{entity: e, by: ByName, confidence: sureName}
	}
	if w := p.at(base - 1).word; w == "%" || w == "percent" || w[0] >= '0' && w[0] <= '9' {
		return voice{} // "26% say": nobody in particular
	}
	_, role, ok := r.names.roleEnding(p, base, s.from)
	head := p.at(base - 1).word
	possessive := r.possessiveIn(p, s)
	definite := p.heading || p.is(s.from, "the") || s.to-s.from == 1 && head == "counsel" || ok && !role.plural && p.at(s.from).tag.IsAdjective()
	if ok && !role.group && !role.plural && base == s.to && (definite || possessive >= 0) {
		owner := ""
		if possessive >= 0 {
			owner = r.ownerOf(c.index, possessive, m)
		}
		if e := r.described(c, head, region{s.from, base - 1}, role.gender, owner); e != nil {
			return voice{entity: e, by: ByRole, confidence: sureRole}
		}
	}
	if ok && role.other && !role.plural && possessive == s.from && base == s.to {
		if e := r.otherPerson(c, s.from, m); e != nil {
			return voice{entity: e, by: ByRole, confidence: sureEpithet}
		}
	}
	if !ok && base == s.to && base-s.from == 2 && p.is(s.from, "the") {
		if e := r.misspelt(c, head); e != nil {
			return voice{entity: e, by: ByRole, confidence: sureEpithet}
		}
	}
	if r.lexicon.media[head] {
		if e := r.authorOf(c.index, s.from, head); e != nil {
			return voice{entity: e, by: ByRole, confidence: sureRole}
		}
	}
	if ok && !role.plural && base == s.to && p.is(s.from, "the") {
		if v, found := r.earlier(c, s, role, m); found {
			return v
		}
	}
	from := p.withoutArticle(s.from)
	if p.is(from, "its", "his", "her", "their", "it", "this", "that", "those", "some", "others", "many", "no", "nobody", "none", "nothing", "neither", "who", "which") && s.to-from <= 2 && !ok || from >= s.to {
		return voice{}
	}
	if !ok && p.at(s.from).tag == tagger.PRP && p.is(s.from, "it", "them", "him", "her", "me", "us", "you") {
		return voice{} // "[sells it to anyone] who asked"
	}
	v := voice{
		name: p.text(from, s.to), phrase: p.text(s.from, s.to), private: ok && role.private, medium: r.lexicon.media[head],
		by: ByRole, confidence: sureRole, group: !ok || role.group || role.plural, thing: !ok && !p.at(base-1).upper && p.is(s.from, "the", "this", "that", "its"),
	}
	if possessive >= 0 {
		r.own(c, &v, possessive, s, m)
	} else {
		v.owner = r.possessor(c, s)
		v.private = v.private && (v.owner == "" || head != "people")
	}
	return v
}

// otherPerson is the one person whom the sentence names before the token and who
// is not meant by the possessive pronoun there; nil where none or several are.
func (r *reader) otherPerson(c *candidate, at int, m *memory) *entity {
	owner := r.ownerOf(c.index, at, m)
	low, _ := c.p.bounds(at)
	var other *entity
	for _, n := range r.mentionsIn(c.index, low, at) {
		if !n.entity.person || n.entity.name == owner || n.entity == other {
			continue
		}
		if other != nil {
			return nil
		}
		other = n.entity
	}
	if owner == "" {
		return nil
	}
	return other
}

// maxMentions bounds how many names back, and in a heading ahead, an office is
// looked for.
const maxMentions = 500

// described is the person last named before the candidate whom the article
// has called by this noun, with these modifiers. Where the phrase has an owner
// ("its spokeswoman"), what the article calls the person must name it.
func (r *reader) described(c *candidate, head string, modifiers region, gender byte, owner string) *entity {
	if !r.takes(Offices) {
		return nil
	}
	var best *entity
	most := -1
	here := r.mentionsBefore(place{c.index, modifiers.from})
	end := here
	if c.p.heading { // a heading names by office whom the text names
		end = min(here+maxMentions, len(r.mentions))
	}
	for i := max(here-maxMentions, 0); i < end; i++ {
		e := r.mentions[i].entity
		if i >= here && (best != nil || r.modified(e, c.p, modifiers) < 1) {
			continue
		}
		if !e.person || gender != 0 && e.gender != 0 && gender != e.gender || !slices.Contains(e.heads, head) && !leads(head, e.heads) && !(head == "judge" && r.saysOf(e, "court tribunal")) {
			continue
		}
		if owner != "" && !r.saysOf(e, owner) && !(e.owned != nil && r.ownerOf(e.owned.paragraph, e.owned.token, nil) == owner) {
			continue
		}
		n := r.modified(e, c.p, modifiers)
		if head == "diplomat" && n < 1 && !slices.Contains(e.heads, head) {
			continue // a minister is "the top Orel diplomat", but rarely "the diplomat"
		}
		if n >= most && n >= 0 {
			best, most = e, n
		}
	}
	return best
}

// leads reports whether a "leader" or "chief" is meant by one of the offices.
func leads(head string, offices []string) bool {
	switch head {
	case "leader", "chief", "boss", "head":
		return slices.ContainsFunc(offices, func(o string) bool {
			switch o {
			case "president", "minister", "premier", "chancellor", "king", "leader", "chief", "head", "chairman", "chairwoman", "chair", "secretary":
				return true
			}
			return false
		})
	case "envoy":
		return slices.ContainsFunc(offices, func(o string) bool { return o == "ambassador" || o == "emissary" })
	case "judge":
		return slices.Contains(offices, "justice")
	case "lawmaker", "legislator":
		return slices.ContainsFunc(offices, func(o string) bool { return o == "mp" || o == "senator" || o == "congressman" || o == "congresswoman" })
	case "spokesperson":
		return slices.ContainsFunc(offices, func(o string) bool { return o == "spokesman" || o == "spokeswoman" })
	case "ceo":
		return slices.Contains(offices, "executive")
	case "premier":
		return slices.Contains(offices, "minister")
	case "diplomat":
		return slices.ContainsFunc(offices, func(o string) bool {
			return o == "minister" || o == "envoy" || o == "ambassador" || o == "secretary" || o == "state"
		})
	}
	return false
}

// modified is the number of words before the noun that the article says of the
// entity, or -1 where one of them does not fit: a name, a noun ("the union
// chief"), or an adjective by which the article tells offices apart ("the
// foreign minister").
func (r *reader) modified(e *entity, p *paragraph, modifiers region) int {
	fitting := 0
	for i := modifiers.from; i < modifiers.to; i++ {
		t := p.at(i)
		switch {
		case !t.upper && !t.tag.IsNoun() && !t.tag.IsAdjective() || t.tag == tagger.DT || t.tag == tagger.POS:
		case r.saysOf(e, t.word):
			fitting++
		case t.upper, t.tag.IsNoun(), slices.ContainsFunc(r.entities, func(o *entity) bool { return o != e && r.saysOf(o, t.word) }):
			return -1
		}
	}
	return fitting
}

// saysOf reports whether a description of the entity holds one of the words.
func (r *reader) saysOf(e *entity, words string) bool {
	return slices.ContainsFunc(slices.Concat(e.descriptions, e.headlines, e.clauses), func(d string) bool {
		d = r.fold(d)
		return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return len(w) > 2 && strings.Contains(d, r.fold(w)) })
	})
}

// misspelt is the last speaker if the noun is one of his offices with two
// letters changed about: hurried copy writes "the mniister".
func (r *reader) misspelt(c *candidate, head string) *entity {
	here := r.mentionsBefore(place{c.index, 0})
	for i := here - 1; i >= max(here-maxMentions, 0); i-- {
		m := r.mentions[i]
		if m.entity.person && slices.ContainsFunc(m.entity.heads, func(h string) bool { return transposed(h, head) }) {
			return m.entity
		}
	}
	return nil
}

// transposed reports whether b is a with two neighbouring letters swapped.
func transposed(a, b string) bool {
	if len(a) != len(b) || len(a) < 5 || a == b {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}
