package topic

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
)

// UnmarshalYAML accepts the bare name of a country of the table, or a whole
// description.
func (c *Country) UnmarshalYAML(data []byte) error {
	var name string
	if err := yaml.Unmarshal(data, &name); err == nil {
		*c = Country{Name: name}
		return nil
	}
	type plain Country
	return yaml.UnmarshalWithOptions(data, (*plain)(c), yaml.Strict())
}

// Parse reads a topic file. The file name only serves the error, which names
// the place (line and column) and draws it.
func Parse(file string, data []byte) (*Topic, error) {
	var t Topic
	if err := yaml.UnmarshalWithOptions(data, &t, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("topic file %s: %s", file, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	if err := t.check(); err != nil {
		return nil, fmt.Errorf("topic file %s: %w", file, err)
	}
	if err := t.prepare(); err != nil {
		return nil, fmt.Errorf("topic file %s: %w", file, err)
	}
	return &t, nil
}

var (
	idPattern    = regexp.MustCompile(`^[a-z][a-z0-9-]{0,31}$`)
	colorPattern = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
)

// check collects everything that is missing or at odds, so that one look
// mends it all.
func (t *Topic) check() error {
	var faults []error
	fault := func(format string, arguments ...any) { faults = append(faults, fmt.Errorf(format, arguments...)) }
	if !idPattern.MatchString(t.ID) {
		fault("id %q: want lower-case letters, digits and hyphens, at most 32, as in \"ukraine\"", t.ID)
	}
	if strings.TrimSpace(t.Name) == "" {
		fault("name: missing")
	}
	if t.Zone == "" {
		t.Zone = "UTC"
	}
	if _, err := time.LoadLocation(t.Zone); err != nil || t.Zone == "Local" {
		fault("zone %q: not an IANA time zone, as in \"Europe/Brussels\"", t.Zone)
	}
	if t.Max < 0 || t.Words < 0 {
		fault("statements, words: a budget is not negative")
	}
	if t.Max == 0 {
		t.Max = defaultStatements
	}
	if t.Words == 0 {
		t.Words = defaultWords
	}
	if len(t.Parties) == 0 {
		fault("parties: at least one is needed")
	}
	seen := map[string]bool{}
	for i := range t.Parties {
		p := &t.Parties[i]
		if !idPattern.MatchString(string(p.ID)) {
			fault("party %d: id %q: want lower-case letters, digits and hyphens", i+1, p.ID)
		}
		if seen["party "+string(p.ID)] {
			fault("party %q: stands twice", p.ID)
		}
		seen["party "+string(p.ID)] = true
		if p.Name == "" {
			fault("party %q: name: missing", p.ID)
		}
		if p.Short == "" {
			p.Short = strings.ToUpper(string(p.ID[:min(2, len(p.ID))]))
		}
		if p.Color != "" && !colorPattern.MatchString(p.Color) {
			fault("party %q: color %q: want #rrggbb", p.ID, p.Color)
		}
		for _, person := range p.People {
			if person.Name == "" {
				fault("party %q: a person without a name", p.ID)
			}
		}
	}
	for i, issue := range t.Issues {
		if !idPattern.MatchString(issue.ID) {
			fault("issue %d: id %q: want lower-case letters, digits and hyphens", i+1, issue.ID)
		}
		if seen["issue "+issue.ID] {
			fault("issue %q: stands twice", issue.ID)
		}
		seen["issue "+issue.ID] = true
		if issue.Name == "" || len(issue.Terms) == 0 {
			fault("issue %q: name and terms are needed", issue.ID)
		}
	}
	return errors.Join(faults...)
}

// The budget of an edition where the topic file sets none: what is read in
// about two minutes.
const (
	defaultStatements = 24
	defaultWords      = 900
)
