package topic

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// UnmarshalYAML accepts the bare name of a country of the table, or a whole
// description.
func (c *Country) UnmarshalYAML(unmarshal func(any) error) error {
	var name string
	if err := unmarshal(&name); err == nil {
		*c = Country{Name: name}
		return nil
	}
	type plain Country
	return unmarshal((*plain)(c))
}

// Parse reads a topic file. The file name only serves the error, which names
// the place (line and column) and draws it.
func Parse(file string, data []byte) (*Topic, error) { return parse(file, data, countries) }

func parse(file string, data []byte, table countryTable) (*Topic, error) {
	var t Topic
	if err := decode(data, &t); err != nil {
		return nil, fmt.Errorf("topic file %s: %w", file, err)
	}
	if err := t.check(); err != nil {
		return nil, fmt.Errorf("topic file %s: %w", file, err)
	}
	if err := t.prepare(table); err != nil {
		return nil, fmt.Errorf("topic file %s: %w", file, err)
	}
	return &t, nil
}

var (
	idPattern    = regexp.MustCompile(`^[a-z][a-z0-9-]{0,31}$`)
	colorPattern = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
)

// faults collects what is wrong with a topic file.
type faults []error

func (f *faults) add(format string, arguments ...any) {
	*f = append(*f, fmt.Errorf(format, arguments...))
}

// check collects everything that is missing or at odds, so that one look
// mends it all, and fills in what a topic file may leave out.
func (t *Topic) check() error {
	var found faults
	t.checkHead(&found)
	if len(t.Parties) == 0 {
		found.add("parties: at least one is needed")
	}
	seen := map[string]bool{}
	for i := range t.Parties {
		t.Parties[i].check(&found, i+1)
		if id := "party " + string(t.Parties[i].ID); seen[id] {
			found.add("%s: stands twice", id)
		} else {
			seen[id] = true
		}
	}
	for i, issue := range t.Issues {
		if !idPattern.MatchString(issue.ID) {
			found.add("issue %d: id %q: want lower-case letters, digits and hyphens", i+1, issue.ID)
		}
		if issue.Name == "" || len(issue.Terms) == 0 {
			found.add("issue %q: name and terms are needed", issue.ID)
		}
		if id := "issue " + issue.ID; seen[id] {
			found.add("%s: stands twice", id)
		} else {
			seen[id] = true
		}
	}
	return errors.Join(found...)
}

// checkHead looks at what stands above the parties.
func (t *Topic) checkHead(found *faults) {
	if !idPattern.MatchString(t.ID) {
		found.add("id %q: want lower-case letters, digits and hyphens, at most 32, as in \"ukraine\"", t.ID)
	}
	if strings.TrimSpace(t.Name) == "" {
		found.add("name: missing")
	}
	if t.Zone == "" {
		t.Zone = "UTC"
	}
	if _, err := time.LoadLocation(t.Zone); err != nil || t.Zone == "Local" {
		found.add("zone %q: not an IANA time zone, as in \"Europe/Brussels\"", t.Zone)
	}
	if t.Max < 0 || t.Words < 0 {
		found.add("statements, words: a budget is not negative")
	}
	if t.Max == 0 {
		t.Max = defaultStatements
	}
	if t.Words == 0 {
		t.Words = defaultWords
	}
}

// check looks at one party, the number-th of the file.
func (p *Party) check(found *faults, number int) {
	if !idPattern.MatchString(string(p.ID)) {
		found.add("party %d: id %q: want lower-case letters, digits and hyphens", number, p.ID)
	}
	if p.Name == "" {
		found.add("party %q: name: missing", p.ID)
	}
	if p.Short == "" {
		p.Short = strings.ToUpper(string(p.ID[:min(2, len(p.ID))]))
	}
	if p.Color != "" && !colorPattern.MatchString(p.Color) {
		found.add("party %q: color %q: want #rrggbb", p.ID, p.Color)
	}
	for _, person := range p.People {
		if person.Name == "" {
			found.add("party %q: a person without a name", p.ID)
		}
	}
}

// The budget of an edition where the topic file sets none: what is read in
// about two minutes.
const (
	defaultStatements = 24
	defaultWords      = 900
)
