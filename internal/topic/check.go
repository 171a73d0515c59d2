package topic

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"standpoint/internal/text"
)

var (
	idPattern    = regexp.MustCompile(`^[a-z][a-z0-9-]{0,31}$`)
	colorPattern = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
)

// idHint says what an id looks like.
const idHint = "want lower-case letters, digits and hyphens, at most 32, as in \"ukraine\""

// check collects everything that is missing or at odds, and fills in what a
// topic file may leave out.
func (t *Topic) check(table countryTable) found {
	var f found
	t.checkHead(&f)
	if len(t.Parties) == 0 {
		f.add(nil, "parties: at least one is needed")
	}
	for i := range t.Parties {
		t.Parties[i].check(&f, []any{"parties", i}, table)
	}
	for i := range t.Issues {
		t.Issues[i].check(&f, []any{"issues", i})
	}
	t.checkDoubles(&f)
	return f
}

// checkHead looks at what stands above the parties.
func (t *Topic) checkHead(f *found) {
	if !idPattern.MatchString(t.ID) {
		f.add([]any{"id"}, "id %q: %s", t.ID, idHint)
	}
	if strings.TrimSpace(t.Name) == "" {
		f.add([]any{"name"}, "name: missing")
	}
	if t.Zone == "" {
		t.Zone = "UTC"
	}
	if _, err := time.LoadLocation(t.Zone); err != nil || t.Zone == "Local" {
		f.add([]any{"zone"}, "zone %q: not an IANA time zone, as in \"Europe/Brussels\"", t.Zone)
	}
	for field, budget := range map[string]int{"statements": t.Max, "words": t.Words} {
		if budget < 0 {
			f.add([]any{field}, "%s %d: a budget is not negative", field, budget)
		}
	}
	if t.Max == 0 {
		t.Max = defaultStatements
	}
	if t.Words == 0 {
		t.Words = defaultWords
	}
}

// check looks at one party.
func (p *Party) check(f *found, way []any, table countryTable) {
	if !idPattern.MatchString(string(p.ID)) {
		f.add(append(way, "id"), "party id %q: %s", p.ID, idHint)
	}
	if p.Name == "" {
		f.add(append(way, "name"), "party %q: name: missing", p.ID)
	}
	if p.Short == "" {
		p.Short = strings.ToUpper(string(p.ID[:min(2, len(p.ID))]))
	}
	if p.Color != "" && !colorPattern.MatchString(p.Color) {
		f.add(append(way, "color"), "party %q: color %q: want #rrggbb, as in \"#0072B2\"", p.ID, p.Color)
	}
	if len(p.Countries)+len(p.Names)+len(p.People) == 0 {
		f.add(way, "party %q: nobody speaks for it: give it countries, names or people", p.ID)
	}
	for i, c := range p.Countries {
		c.check(f, append(way, "countries", i), table)
	}
	for i, person := range p.People {
		person.check(f, append(way, "people", i))
	}
}

func (c Country) check(f *found, way []any, table countryTable) {
	if c.described() {
		return
	}
	if _, known := table[text.Fold(c.Name)]; known {
		return
	}
	f.add(way, "country %q is not in the country table%s (one of your own needs adjectives or a capital)", c.Name, didYouMean(c.Name, table.names()))
}

func (p Person) check(f *found, way []any) {
	if p.Name == "" {
		f.add(way, "a person without a name")
	}
	if !slices.Contains([]string{"", "he", "she", "they"}, p.Pronoun) {
		f.add(append(way, "pronoun"), "%s: pronoun %q: want he, she or they", p.Name, p.Pronoun)
	}
}

func (i Issue) check(f *found, way []any) {
	if !idPattern.MatchString(i.ID) {
		f.add(append(way, "id"), "issue id %q: %s", i.ID, idHint)
	}
	if i.Name == "" {
		f.add(way, "issue %q: name: missing", i.ID)
	}
	if len(i.Terms) == 0 {
		f.add(append(way, "terms"), "issue %q: terms are needed, words and phrases that tell it", i.ID)
	}
	for k, term := range i.Terms {
		if len(stemmed(term, nil).words) == 0 {
			f.add(append(way, "terms", k), "issue %q: term %q has no word", i.ID, term)
		}
	}
}

// checkDoubles looks for what may stand once only.
func (t *Topic) checkDoubles(f *found) {
	seen := map[string]bool{}
	once := func(way []any, key, message string, values ...any) {
		if seen[key] {
			f.add(way, message, values...)
		}
		seen[key] = true
	}
	for i, p := range t.Parties {
		once([]any{"parties", i, "id"}, "party "+string(p.ID), "party %q stands twice", p.ID)
		once([]any{"parties", i, "short"}, "short "+p.Short, "short %q is the mark of two parties, give one of them another", p.Short)
		for k, person := range p.People {
			once([]any{"parties", i, "people", k}, "person "+key(person.Name), "%s stands twice, and can speak for one party only", person.Name)
		}
	}
	for i, person := range t.Others {
		once([]any{"others", i}, "person "+key(person.Name), "%s stands twice, and can speak for one party or for none", person.Name)
	}
	for i, issue := range t.Issues {
		once([]any{"issues", i, "id"}, "issue "+issue.ID, "issue %q stands twice", issue.ID)
	}
}

// unknownFields looks through a mapping, and what it holds, for fields that its
// type does not have.
func unknownFields(node ast.Node, shape reflect.Type, way []any, f *found) {
	switch shape.Kind() {
	case reflect.Slice:
		if list, ok := node.(*ast.SequenceNode); ok {
			for i, value := range list.Values {
				unknownFields(value, shape.Elem(), append(way[:len(way):len(way)], i), f)
			}
		}
	case reflect.Struct:
		fields := map[string]reflect.Type{}
		for i := range shape.NumField() {
			if name := shape.Field(i).Tag.Get("yaml"); name != "" {
				fields[name] = shape.Field(i).Type
			}
		}
		for _, pair := range pairsOf(node) {
			name := pair.Key.GetToken().Value
			if inner, known := fields[name]; known {
				unknownFields(pair.Value, inner, append(way[:len(way):len(way)], name), f)
				continue
			}
			f.add(append(way[:len(way):len(way)], fieldName(name)), "unknown field %q%s", name, didYouMean(name, slices.Collect(maps.Keys(fields))))
		}
	}
}
