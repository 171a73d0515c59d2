package topic

import (
	"errors"

	"github.com/goccy/go-yaml"
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

// Parse reads a topic file. The file name only serves the error, a *Faults that
// names each place.
func Parse(file string, data []byte) (*Topic, error) { return parse(file, data, countries) }

func parse(file string, data []byte, table countryTable) (*Topic, error) {
	var t Topic
	if err := decode(data, &t, yaml.Strict()); err != nil {
		var unknown *yaml.UnknownFieldError
		if !errors.As(err, &unknown) {
			return nil, explain(file, data, err, nil)
		}
		t = Topic{}
		if err := decode(data, &t); err != nil {
			return nil, explain(file, data, err, nil)
		}
		return nil, explain(file, data, err, t.check(table))
	}
	if problems := t.check(table); len(problems) > 0 {
		return nil, explain(file, data, nil, problems)
	}
	t.prepare(table)
	return &t, nil
}

// The budget of an edition where the topic file sets none: what is read in
// about two minutes.
const (
	defaultStatements = 24
	defaultWords      = 900
)
