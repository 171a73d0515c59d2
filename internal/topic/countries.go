package topic

import (
	_ "embed"
	"fmt"
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

// resolve fills in what the table knows of a country that is only named.
func (table countryTable) resolve(c Country) (Country, error) {
	if len(c.Adjectives)+len(c.Capital)+len(c.Also)+len(c.Seats) > 0 {
		return c, nil
	}
	if known, ok := table[text.Fold(c.Name)]; ok {
		return known, nil
	}
	return c, fmt.Errorf("country %q is not in the country table: describe it with adjectives and capital", c.Name)
}
