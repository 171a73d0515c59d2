package topic

import (
	_ "embed"
	"strings"

	"standpoint/internal/text"
)

//go:embed data/countries.tsv
var countryList string

// countryTable is the world's countries by folded name.
type countryTable map[string]Country

// countries is the table that is part of the program.
var countries = readCountries(countryList)

func readCountries(data string) countryTable {
	list := make(countryTable)
	for f := range text.Rows(data) {
		list[text.Fold(f[0])] = Country{Name: f[0], Also: column(f[1]), Adjectives: column(f[2]), Capital: column(f[3]), Seats: column(f[4])}
	}
	return list
}

func column(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ", ")
}

// described reports whether the topic file says of a country more than its name.
func (c Country) described() bool {
	return len(c.Adjectives)+len(c.Capital)+len(c.Also)+len(c.Seats) > 0
}

// resolve fills in what the table knows of a country that is only named; check
// has found it there.
func (table countryTable) resolve(c Country) Country {
	if c.described() {
		return c
	}
	return table[text.Fold(c.Name)]
}

// names lists the countries of the table.
func (table countryTable) names() []string {
	names := make([]string, 0, len(table))
	for _, c := range table {
		names = append(names, c.Name)
	}
	return names
}
