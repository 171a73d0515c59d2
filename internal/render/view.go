package render

import (
	"slices"
	"strings"

	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// view is an edition in the words and order in which every output shows it. All
// text in it is clean, and all addresses are http or https ones.
type view struct {
	Subject, Preheader string
	Topic              string // "War in Ukraine"
	Day, Date          string // "2025-08-17", "17 Aug 2025"
	Read               string // "12 articles from 9 outlets, 7 of them independent"
	Found              string // "24 statements, 9 new"; empty in an empty edition
	Note               string // what was selected for the reader; empty for all
	Nothing            string // said of a party without a statement
	Links              Links
	Brief              []statement // empty where the sections are about as short
	Parties            []*party
	Contrasts          []pair // empty where Brief is
	Matrix             matrix
	Sources            []source
	Unquoted           string // "3 more articles were read."; or empty
}

// Empty reports whether no party has a statement.
func (v view) Empty() bool { return v.Found == "" }

// words counts those of all statements, as often as they are shown.
func (v view) words() int {
	total := 0
	count := func(statements []statement) {
		for _, s := range statements {
			total += len(strings.Fields(s.Earlier)) + len(strings.Fields(s.Lead)) + len(strings.Fields(s.Text))
		}
	}
	count(v.Brief)
	for _, p := range v.Parties {
		for _, g := range p.Groups {
			count(g.Statements)
		}
	}
	for _, c := range v.Contrasts {
		count(c.Sides)
	}
	return total
}

// party is one party's section.
type party struct {
	Index   int // its place among the parties, which names its colour
	Name    string
	Short   string
	Anchor  string
	Color   shades
	Groups  []group
	Omitted string // "2 more statements in the web version."; or empty
}

// group is a party's statements on one issue; Issue is empty for those on none.
type group struct {
	Issue      string
	Statements []statement
}

// statement is one position with what is said below it.
type statement struct {
	Anchor   string
	Lead     string // the sentence before it, where it leans on that
	Text     string
	Holder   *party
	Speaker  string // "Marco Rubio"; for somebody without a name, the role; empty for the holder as such
	Role     string // "Secretary of State"
	Party    *party // the speaker's; nil for none of the topic
	Reported bool   // by somebody else than its holder
	Outlet   string // "CNN, via Reuters", or what else names the first source
	URL      string
	Counts   string // "4 articles, 3 outlets"; empty for a single one
	Cited    []int  // numbers of its sources, the shown one first
	Status   string // "new", "since 15 Aug", "changed"; or empty
	Earlier  string // the former wording of a changed one
}

// pair is two shown statements that stand apart on an issue.
type pair struct {
	Issue string
	Sides []statement
}

// builder holds what is looked up while a view is made.
type builder struct {
	edition summarize.Edition
	most    int // statements a party keeps
	// elsewhere ends the line on those that it does not keep.
	elsewhere string
	mixed     bool // whether some statements are new and some are not
	parties   map[topic.PartyID]*party
	issues    map[string]string // names by id
	numbers   map[string]int    // of cited articles, by id, from 1
	shown     map[string]bool   // ids of statements that have a place in the view
}

// briefFrom is how many times the statements of the overview an edition must
// have for it to be shown: in a shorter one, or one of a single party, the same
// would be read twice in a row.
const briefFrom = 2

// newView builds the view of an edition in which each party keeps at most so
// many statements.
func newView(wanted selected, links Links, most int) view {
	edition := wanted.Edition
	b := &builder{
		edition: edition,
		most:    most,
		parties: map[topic.PartyID]*party{},
		issues:  map[string]string{},
		numbers: map[string]int{},
		shown:   map[string]bool{},
	}
	for i, p := range edition.Parties {
		name := clean(p.Name)
		b.parties[p.ID] = &party{
			Index:  i,
			Name:   name,
			Short:  shortOf(clean(p.Short), name),
			Anchor: "party-" + slug(string(p.ID)),
			Color:  newShades(p.Color, i),
		}
	}
	for _, issue := range edition.Issues {
		b.issues[issue.ID] = clean(issue.Name)
	}
	v := b.view(links)
	if v.Note, v.Nothing = wanted.Note, noPosition; v.Note != "" {
		v.Nothing = noneSelected
	}
	return v
}

func (b *builder) view(links Links) view {
	if b.elsewhere = " in the web version."; webAddress(links.Web) == "" {
		b.elsewhere = " left out, for the letter would not fit into a mailbox."
	}
	fresh, all := b.count()
	b.mixed = fresh < all
	v := view{
		Topic: clean(b.edition.TopicName),
		Day:   clean(b.edition.Edition),
		Date:  dateOf(b.edition.Edition),
		Read:  readOf(b.edition.Articles),
		Found: foundOf(fresh, all),
		Links: Links{
			Web:         webAddress(links.Web),
			Unsubscribe: addressOf(links.Unsubscribe, "https", "http", "mailto"),
			Preferences: webAddress(links.Preferences),
			Postal:      clean(links.Postal),
		},
	}
	b.number()
	for _, p := range b.edition.Parties {
		v.Parties = append(v.Parties, b.section(p))
	}
	lead := ""
	for i, s := range b.edition.Overview {
		drawn := b.statement(s)
		if i == 0 {
			lead = drawn.Text
		}
		if len(b.edition.Overview) > 1 && all >= briefFrom*len(b.edition.Overview) {
			v.Brief = append(v.Brief, drawn)
		}
	}
	if len(v.Brief) > 0 {
		v.Contrasts = b.contrasts()
	}
	v.Matrix = b.matrix()
	v.Sources, v.Unquoted = b.sources()
	v.Subject = subjectOf(v.Topic, b.edition.Edition, lead)
	v.Preheader = strings.ReplaceAll(preheaderOf(fresh, all, b.edition.Articles), space, " ")
	return v
}

// contrasts draws the pairs of which both statements have a place in the view.
func (b *builder) contrasts() []pair {
	var all []pair
	for _, found := range b.edition.Contrasts {
		drawn := pair{Issue: b.issues[found.Issue]}
		for _, id := range found.Statements {
			for _, p := range b.edition.Parties {
				at := slices.IndexFunc(p.Statements, func(s summarize.Statement) bool { return s.ID == id })
				if at >= 0 && b.shown[id] {
					drawn.Sides = append(drawn.Sides, b.statement(p.Statements[at]))
				}
			}
		}
		if len(drawn.Sides) == len(found.Statements) {
			all = append(all, drawn)
		}
	}
	return all
}

// count returns how many statements are new, and how many there are.
func (b *builder) count() (fresh, all int) {
	for _, p := range b.edition.Parties {
		all += len(p.Statements)
		for _, s := range p.Statements {
			if s.Status == summarize.New {
				fresh++
			}
		}
	}
	return fresh, all
}

// section gathers a party's statements under their first issue. Issues come in
// the order of the statements, which is that of weight; those on no issue end
// the section.
func (b *builder) section(p summarize.Party) *party {
	section := b.parties[p.ID]
	places := map[string]int{}
	var none []statement
	for i, s := range p.Statements {
		if i == b.most {
			section.Omitted = countOf(len(p.Statements)-i, "more statement") + b.elsewhere
			break
		}
		drawn := b.statement(s)
		issue := ""
		if len(s.Issues) > 0 {
			issue = b.issues[s.Issues[0]]
		}
		if issue == "" {
			none = append(none, drawn)
			continue
		}
		place, known := places[issue]
		if !known {
			place = len(section.Groups)
			places[issue] = place
			section.Groups = append(section.Groups, group{Issue: issue})
		}
		section.Groups[place].Statements = append(section.Groups[place].Statements, drawn)
	}
	if len(none) > 0 {
		rest := group{Statements: none}
		if len(section.Groups) > 0 {
			rest.Issue = "Other matters" // else they would seem to belong to the issue above
		}
		section.Groups = append(section.Groups, rest)
	}
	return section
}

func (b *builder) statement(s summarize.Statement) statement {
	drawn := statement{
		Anchor:   "s-" + slug(s.ID),
		Text:     clean(s.Text),
		Holder:   b.parties[s.Holder],
		Party:    b.parties[s.Party],
		Reported: s.Voice == topic.Reported,
		Counts:   countsOf(s),
		Cited:    b.cited(s),
		Status:   b.status(s),
	}
	if s.Lead != nil {
		drawn.Lead = clean(s.Lead.Text)
	}
	drawn.Speaker, drawn.Role = b.speaker(s)
	if !drawn.Reported && drawn.Role == "" && drawn.Holder != nil && strings.EqualFold(drawn.Speaker, drawn.Holder.Name) {
		drawn.Speaker = "" // the section's head has said it
	}
	if len(s.Sources) > 0 {
		first := s.Sources[0]
		drawn.Outlet = nameOf(first.Outlet, first.Wire, first.URL, first.Title, first.Path)
		drawn.URL = webAddress(first.URL)
	}
	if s.Status == summarize.Changed {
		drawn.Earlier = clean(s.Earlier)
	}
	return drawn
}

// status is the word that tells a statement from those of another age. Where
// all are new there is nothing to tell apart.
func (b *builder) status(s summarize.Statement) string {
	switch {
	case s.Status == summarize.Changed:
		return "changed"
	case s.Status == summarize.Repeated && s.FirstSeen != "":
		return "since" + space + shortDateOf(s.FirstSeen, b.edition.Edition)
	case s.Status == summarize.Repeated:
		return "repeated"
	case b.mixed:
		return "new"
	default:
		return ""
	}
}

// speaker names who voiced a statement, and the role; somebody without a name
// is called by role, and without either by party.
func (b *builder) speaker(s summarize.Statement) (name, role string) {
	name, role = clean(s.Speaker.Name), clean(s.Speaker.Role)
	switch {
	case name == "" && role != "":
		return withArticle(role, clean(s.Text)), ""
	case name == "" && b.parties[s.Party] != nil:
		return b.parties[s.Party].Name, ""
	case role == "", strings.EqualFold(name, role):
		return withArticle(name, clean(s.Text)), ""
	default:
		return name, role
	}
}

// shortOf is the mark of a party: its own, or the first letters of its name.
func shortOf(short, name string) string {
	if short != "" {
		return short
	}
	letters := []rune(strings.ToUpper(name))
	return string(letters[:min(2, len(letters))])
}

// slug keeps of an id what may stand in the fragment of any address.
func slug(id string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			return r
		default:
			return '-'
		}
	}, id)
}
