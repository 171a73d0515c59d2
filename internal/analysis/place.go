package analysis

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/attribution"
	"standpoint/internal/topic"
)

// place finds party, holder, voice and issues of the attributions of one
// article.
func place(found []attribution.Attribution, document string, t *topic.Topic) []Position {
	c := content{document: document, names: make(map[*topic.Person]bool), words: make(map[*topic.Person][]int), stems: make(topic.Stems), speakers: make(map[speakerKey]topic.Placement), offices: make(map[speakerKey]*office)}
	placed := make([]topic.Placement, len(found))
	for i, a := range found {
		placed[i] = c.placeSpeaker(a, t)
		if name := placed[i].Name; name != "" {
			found[i].Speaker = name
		}
		if p := placed[i].Person; p != nil && (found[i].Role == "" || strings.HasSuffix(strings.ToLower(p.Role), " "+strings.ToLower(found[i].Role))) {
			found[i].Role = p.Role // "mining minister" rather than "Minister"
		}
	}
	list := make([]Position, len(found))
	issues := make(map[string][]string) // by sentence: reports within reports share theirs
	for i, a := range found {
		voiced := voicedBy(found, placed, i)
		p := Position{Attribution: a, Party: placed[voiced].Party, Holder: holderOf(found, placed, i), Voice: topic.Own}
		if voiced != i {
			p.Speaker, p.Role, p.ResolvedBy, p.Confidence = found[voiced].Speaker, found[voiced].Role, found[voiced].ResolvedBy, min(a.Confidence, found[voiced].Confidence)
		}
		if p.Holder != p.Party {
			p.Voice = topic.Reported
		}
		if _, known := issues[a.Text]; !known {
			issues[a.Text] = t.IssuesWith(c.stems, a.Text)
		}
		p.Issues = c.contentFirst(a, issues[a.Text], t)
		list[i] = p
	}
	return list
}

// contentFirst orders the issues of an attribution's sentence: those that what is
// said speaks to before those that only the words around it name ("said ahead of
// the talks that …").
func (c *content) contentFirst(a attribution.Attribution, issues []string, t *topic.Topic) []string {
	if len(issues) < 2 {
		return issues
	}
	var said strings.Builder
	for _, span := range a.Content {
		said.WriteString(span.Of(c.document))
		said.WriteString(". ")
	}
	first := slices.DeleteFunc(t.IssuesWith(c.stems, said.String()), func(issue string) bool { return !slices.Contains(issues, issue) })
	for _, issue := range issues {
		if !slices.Contains(first, issue) {
			first = append(first, issue)
		}
	}
	return first
}

// placeSpeaker finds the speaker of attribution a in the topic. A phrase that
// the topic itself gives a person ("the Iron Lady") outdoes whom the article
// seems to mean by it; an office without a name is its holder's where the
// article names him anywhere.
func (c *content) placeSpeaker(a attribution.Attribution, t *topic.Topic) topic.Placement {
	if a.Speaker == "" {
		return topic.Placement{}
	}
	m := topic.Mention{Phrase: a.Phrase, Descriptions: a.Descriptions, Owner: a.Owner, Pronoun: a.Pronoun, Private: a.Private}
	if a.ResolvedBy == attribution.ByRole && len(a.Source) == 1 {
		if p := t.Place(topic.Mention{Phrase: a.Source[0].Of(c.document)}); p.Person != nil && p.Party != "" {
			return p
		}
	}
	if a.Phrase == "" {
		return c.placeNamed(a, m, t)
	}
	o := c.officeOf(a, m, t)
	switch {
	case o.holder != nil:
		return t.Place(topic.Mention{Name: o.holder.Name})
	case o.incumbent != nil && a.Confidence >= definitePhrase && !indefinite(a.Phrase):
		return t.Place(topic.Mention{Name: o.incumbent.Name})
	case !indefinite(a.Phrase):
		if p := c.bearer(a, o); p != nil {
			return t.Place(topic.Mention{Name: p.Name})
		}
	}
	return o.place
}

// office is what the topic knows of a speaker's phrase: "the Finnish president",
// "the minister".
type office struct {
	holder    *topic.Person   // whom the article names
	incumbent *topic.Person   // the one of them whom it names
	bearers   []*topic.Person // who may be called so
	parties   int             // of the bearers
	place     topic.Placement // where nobody is meant
}

// officeOf is what the topic knows of the phrase of a speaker without a name.
func (c *content) officeOf(a attribution.Attribution, m topic.Mention, t *topic.Topic) *office {
	key := keyOf(a)
	key.name = a.Phrase
	if o, known := c.offices[key]; known {
		return o
	}
	o := &office{place: t.Place(m), incumbent: c.onlyNamed(t.Incumbents(m)), bearers: t.Bearers(m)}
	holders := t.Officeholders(m)
	if i := slices.IndexFunc(holders, c.named); i >= 0 {
		o.holder = holders[i]
	}
	parties := make(map[topic.PartyID]bool)
	for _, p := range o.bearers {
		parties[t.Place(topic.Mention{Name: p.Name}).Party] = true
	}
	o.parties = len(parties)
	c.offices[key] = o
	return o
}

func keyOf(a attribution.Attribution) speakerKey {
	key := speakerKey{name: a.Speaker, owner: a.Owner, pronoun: a.Pronoun, private: a.Private, titled: a.Titled, descriptions: len(a.Descriptions)}
	if n := len(a.Descriptions); n > 0 {
		key.last = a.Descriptions[n-1]
	}
	return key
}

// placeNamed finds a speaker with a name in the topic.
func (c *content) placeNamed(a attribution.Attribution, m topic.Mention, t *topic.Topic) topic.Placement {
	key := keyOf(a)
	if p, known := c.speakers[key]; known {
		return p
	}
	m.Name = a.Speaker
	p := t.Place(m)
	if !p.Known {
		if called := c.calledBy(a, t); called != nil {
			p = t.Place(topic.Mention{Name: called.Name})
		}
	}
	c.speakers[key] = p
	return p
}

// calledBy is whom of the topic's people a speaker of one name is by another
// name than the surname: behind a title ("Datuk Anwar"), or where the article
// names a sibling too ("Jonas", of the Falks).
func (c *content) calledBy(a attribution.Attribution, t *topic.Topic) *topic.Person {
	if a.Private {
		return nil
	}
	p := t.CalledBy(a.Speaker, a.Pronoun)
	if p == nil || !a.Titled && !(t.HasNamesake(p) && c.named(p)) {
		return nil
	}
	return p
}

// bearer is the one of the persons who may be called by the office of the
// speaker's phrase whom the article names last before: "the minister". Where
// they are of several parties, the name must stand near.
func (c *content) bearer(a attribution.Attribution, o *office) *topic.Person {
	if len(a.Source) == 0 {
		return nil
	}
	start := a.Source[0].Start
	var last *topic.Person
	at := -1
	for _, p := range o.bearers {
		if found := c.lastNamed(p, start); found > at {
			last, at = p, found
		}
	}
	if o.parties > 1 && at < start-nearby {
		return nil
	}
	return last
}

// nearby is the bytes of text over which an office that people of several
// parties hold means the one named last.
const nearby = 500

// bearerReach bounds the bytes of text in which the bearer of an office is
// looked for.
const bearerReach = 10_000

// lastNamed is where a word of the person's name, a particle or initial apart,
// ends last before a place of the document and within reach; -1 where none does.
func (c *content) lastNamed(p *topic.Person, before int) int {
	ends, known := c.words[p]
	if !known {
		for word := range strings.FieldsSeq(p.Name) {
			if len(word) >= 3 {
				ends = slices.AppendSeq(ends, endsOf(c.document, word))
			}
		}
		slices.Sort(ends)
		c.words[p] = ends
	}
	i, _ := slices.BinarySearch(ends, before+1)
	if i == 0 || ends[i-1] < before-bearerReach {
		return -1
	}
	return ends[i-1]
}

// endsOf yields where a word ends in the document, with no letter behind it.
func endsOf(document, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; {
			i := strings.Index(document[at:], word)
			if i < 0 {
				return
			}
			at += i + len(word)
			if next, _ := utf8.DecodeRuneInString(document[at:]); !unicode.IsLetter(next) && !yield(at) {
				return
			}
		}
	}
}

// definitePhrase is the confidence of a speaker whose own phrase names his
// office; what an earlier phrase or a pronoun adds is less sure.
const definitePhrase = 0.9

// onlyNamed is the one of the persons whom the document names, or nil.
func (c *content) onlyNamed(people []*topic.Person) *topic.Person {
	var only *topic.Person
	for _, p := range people {
		if !c.named(p) {
			continue
		}
		if only != nil {
			return nil
		}
		only = p
	}
	return only
}

// indefinite reports whether the phrase introduces somebody: "a minister", "one
// of its envoys".
func indefinite(phrase string) bool {
	first, _, _ := strings.Cut(strings.ToLower(phrase), " ")
	switch first {
	case "the", "his", "her", "its", "their":
		return false
	case "a", "an", "one", "another", "some", "any", "no", "every", "each", "senior", "former":
		return true
	}
	return !strings.Contains(phrase, "'s ") && !strings.Contains(phrase, "’s ")
}

// content is the text of an article, and whom of the topic's people it is known
// to name or not to name: each is looked for once.
type content struct {
	document string
	names    map[*topic.Person]bool
	words    map[*topic.Person][]int // where a word of the name ends, once somebody has asked
	stems    topic.Stems
	speakers map[speakerKey]topic.Placement // each of those with a name is placed once
	offices  map[speakerKey]*office         // and each phrase looked up once
}

// speakerKey is what the place of a speaker rests on in one article.
type speakerKey struct {
	name, owner, pronoun string // the name or the phrase
	private, titled      bool
	descriptions         int    // those of the person, and one more where the mention has its own
	last                 string // of them
}

// named reports whether the document names the person by the last word of the
// name, in any of its spellings.
func (c *content) named(p *topic.Person) bool {
	found, known := c.names[p]
	if !known {
		found = slices.ContainsFunc(append([]string{p.Name}, p.Also...), func(name string) bool { return surnameIn(c.document, name) })
		c.names[p] = found
	}
	return found
}

func surnameIn(document, name string) bool {
	for range endsOf(document, name[strings.LastIndexByte(name, ' ')+1:]) {
		return true
	}
	return false
}

// voicedBy is the index of the attribution through whose speaker the reader
// hears attribution i: the outermost around it whose source is somebody. An
// outlet, a document, and unnamed people who only pass on what somebody named
// has said, give way to whom they quote.
func voicedBy(found []attribution.Attribution, placed []topic.Placement, i int) int {
	voiced := i
	for at := found[i].Inside; at != nil; at = found[*at].Inside {
		if found[*at].Speaker != "" && !found[*at].Medium && !passesOn(found, placed, *at) {
			voiced = *at
		}
	}
	for passesOn(found, placed, voiced) {
		voiced = *found[voiced].Main
	}
	return voiced
}

// passesOn reports whether the speaker of attribution i only passes on what the
// speaker of its main clause has said. A spokesman who says what his country
// thinks does more than that.
func passesOn(found []attribution.Attribution, placed []topic.Placement, i int) bool {
	if found[i].Main == nil {
		return false
	}
	inner := *found[i].Main
	if found[inner].Speaker == "" || found[inner].Medium {
		return false
	}
	if found[i].Medium {
		return true
	}
	own := placed[i].Party != "" && placed[i].Party == placed[inner].Party
	return found[i].Phrase != "" && found[inner].Speech && found[inner].Phrase == "" && (found[inner].Person || !own)
}

// holderOf is the party whose position attribution i states: that of the
// source whose stance is the main clause, through reports of what was said.
//
// What an inner attribution does not assert, or leaves without a source, is
// part of the position around it, and so is what a thing shows: "Orel said the
// figures showed that it rains".
func holderOf(found []attribution.Attribution, placed []topic.Placement, i int) topic.PartyID {
	for found[i].Inside != nil && (!found[i].Asserted || found[i].Speaker == "" || found[i].Evidence && !placed[i].Known) {
		i = *found[i].Inside
	}
	holder := placed[i].Party
	for at, hops := i, 0; found[at].Main != nil && hops < len(found) && (hops == 0 || found[at].Speech); hops++ {
		at = *found[at].Main
		if placed[at].Party != "" || placed[at].Known {
			holder = placed[at].Party
		}
	}
	return holder
}
