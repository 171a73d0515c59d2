package topic

import (
	_ "embed"
	"fmt"
	"strings"

	"standpoint/internal/text"
)

//go:embed data/countries.tsv
var countryTable string

// countries is the table of the world's countries by folded name.
var countries = readCountries(countryTable)

func readCountries(table string) map[string]Country {
	list := make(map[string]Country)
	for f := range text.Rows(table) {
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

func resolveCountry(c Country) (Country, error) {
	if len(c.Adjectives)+len(c.Capital)+len(c.Also)+len(c.Seats) > 0 {
		return c, nil
	}
	if known, ok := countries[text.Fold(c.Name)]; ok {
		return known, nil
	}
	return c, fmt.Errorf("country %q is not in the country table: describe it with adjectives and capital", c.Name)
}
