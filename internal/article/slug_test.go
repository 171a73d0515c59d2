package article

import "testing"

func TestIsSlug(t *testing.T) {
	const story = "\n\nGauges are on\n\nOSTREL, Tarvenia (HNA) — The gauges are on, the minister said on Monday after a long night.\n"
	for _, c := range []struct {
		line string
		want bool
	}{
		{"HNA-Kethra-Gauges-Reaction", true},
		{"HNA-Kethra", true},
		{"HNA-KETHRA/GAUGES", true},
		{"HNA-Kethra-Gauges, Bjt", true},
		{"LNA-Kethra-Gauges", true},
		{"Kethra-Gauges\nEds: ADDS farmers.", true},
		{"Kethra-Gauges", false},
		{"Ober-Kethra-Zeitung", false},
		{"OBER-KETHRA-ZEITUNG", false},
		{"Kethra-on-Sea", false},
		{"HNA-Kethra Gauges Are On", false},
	} {
		articles, err := Parse("document", []byte(c.line+story))
		if err != nil {
			t.Fatal(err)
		}
		if got := articles[0].Outlet == "" && articles[0].Blocks[0].Kind == Furniture; got != c.want {
			t.Errorf("%q: slug %v, want %v: %+v", c.line, got, c.want, articles[0])
		}
	}
}
