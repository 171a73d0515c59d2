package attribution

import (
	_ "embed"
	"strings"

	"standpoint/internal/text"
)

// role is a noun that names a person by office or function, or a body that can
// speak.
type role struct {
	group   bool
	gender  byte // 'm', 'f' or 0
	private bool // speaks for nobody but itself
	other   bool // is whoever else the sentence names: "her host"
	plural  bool
}

var (
	//go:embed data/roles.txt
	roleList string
	//go:embed data/titles.txt
	titleList string
	//go:embed data/given-names.txt
	givenNameList string
	//go:embed data/postnominals.txt
	postnominalList string
	//go:embed data/organizations.txt
	organizationList string
)

// postnominals are letters behind a name that are no part of it: "KC".
var postnominals = text.WordSet(postnominalList)

// title stands before a name: "Mr", "President".
type title struct {
	gender   byte
	courtesy bool // no office: dropped from the role
}

// names is what is known of names and of nouns for people in general.
type names struct {
	roles         map[string]role
	roleEnds      map[string]int // words of the longest role, by its last word
	titles        map[string]title
	titleStarts   map[string]int  // words of the longest title, by its first word
	given         map[string]byte // gender by given name, '-' where it tells nothing
	organizations map[string]bool // words that mark the name of an organisation
}

func newNames(data lists) *names {
	n := &names{
		roles: make(map[string]role), roleEnds: make(map[string]int), titles: make(map[string]title), titleStarts: make(map[string]int),
		given: make(map[string]byte), organizations: make(map[string]bool),
	}
	for f := range text.Rows(data.roles) {
		r := role{group: f[2] == "group", gender: genderOf(f[3]), private: f[4] != "office", other: f[4] == "other"}
		n.roles[phraseKey(f[0])] = r
		r.plural = true
		plural := f[1]
		if plural == "-" {
			plural = presentOf(f[0])
		}
		if _, taken := n.roles[phraseKey(plural)]; !taken {
			n.roles[phraseKey(plural)] = r
		}
	}
	for f := range text.Rows(data.titles) {
		n.titles[phraseKey(f[0])] = title{gender: genderOf(f[1]), courtesy: f[2] == "courtesy"}
	}
	for f := range text.Rows(data.givenNames) {
		n.given[f[0]] = genderOf(f[1])
	}
	for f := range text.Rows(data.organizations) {
		n.organizations[strings.ToLower(f[0])] = len(f) > 1 && f[1] == "media"
	}
	for key := range n.roles {
		end := key[strings.LastIndexByte(key, ' ')+1:]
		n.roleEnds[end] = max(n.roleEnds[end], 1+strings.Count(key, " "))
	}
	for key := range n.titles {
		start, _, _ := strings.Cut(key, " ")
		n.titleStarts[start] = max(n.titleStarts[start], 1+strings.Count(key, " "))
	}
	return n
}

// phraseKey is the folded words of a term with single spaces, cut as those of
// an article are.
func phraseKey(term string) string {
	var b strings.Builder
	for i, t := range text.Tokens(term, text.Span{End: len(term)}, nil) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text.Fold(t.Of(term)))
	}
	return b.String()
}

func genderOf(field string) byte {
	if field == "m" || field == "f" {
		return field[0]
	}
	return 0
}

// longestPhrase bounds the words of a role or title.
const longestPhrase = 5

// roleEnding is the role that ends right before token end, and where it
// starts; ok is false where none does.
func (n *names) roleEnding(p *paragraph, end, low int) (from int, r role, ok bool) {
	var buffer [64]byte
	for size := min(longestPhrase, end-low, n.roleEnds[p.at(end-1).word]); size >= 1; size-- {
		if r, ok := n.roles[string(p.appendPhrase(buffer[:0], end-size, end))]; ok {
			return end - size, r, true
		}
	}
	return end, role{}, false
}

// media reports whether a word of the name marks an outlet.
func (n *names) media(p *paragraph, from, to int) bool {
	for i := from; i < to; i++ {
		if n.organizations[p.at(i).word] {
			return true
		}
	}
	return false
}

// titleAt is the end of the title that starts at token i, or i.
func (n *names) titleAt(p *paragraph, i, high int) (end int, t title) {
	var buffer [64]byte
	for size := min(longestPhrase, high-i, n.titleStarts[p.at(i).word]); size >= 1; size-- {
		if t, ok := n.titles[string(p.appendPhrase(buffer[:0], i, i+size))]; ok {
			return i + size, t
		}
	}
	return i, title{}
}

// courtesy reports whether the word is a title before a name: "Mr".
func (n *names) courtesy(word string) bool { return n.titles[word].courtesy }

// phrase is the folded words of [from, to) with single spaces.
func (p *paragraph) phrase(from, to int) string {
	if to-from == 1 {
		return p.at(from).word
	}
	return string(p.appendPhrase(nil, from, to))
}

// appendPhrase appends the folded words of [from, to) with single spaces to key.
func (p *paragraph) appendPhrase(key []byte, from, to int) []byte {
	for i := from; i < to; i++ {
		if i > from {
			key = append(key, ' ')
		}
		key = append(key, p.at(i).word...)
	}
	return key
}
