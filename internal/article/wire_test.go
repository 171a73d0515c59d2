package article

import "testing"

func TestWireOfCredits(t *testing.T) {
	const story = "The gauges on the Kethra are on, the minister said on Monday after a long night in Ostrel.\n\nNobody had asked for them before the flood, and everybody has one now, he said.\n"
	for _, c := range []struct{ head, foot, want string }{
		{"", "(With inputs from Halyard News Agency)", "Halyard News Agency"},
		{"", "(With inputs from the Halyard News Agency)", "Halyard News Agency"},
		{"", "With inputs from PTI and HNA", "PTI"},
		{"", "(Inputs from Jane Roe in Saphet, HNA)", "HNA"},
		{"", "(With HNA inputs)", "HNA"},
		{"", "with agency inputs", ""},
		{"", "(With inputs from agencies)", ""},
		{"", "(With inputs from International News Agencies)", ""},
		{"", "(With inputs from State Police)", ""},
		{"", "With files from Halyard News Agency", "Halyard News Agency"},
		{"", "The Associated Press contributed to this report.", "AP"},
		{"", "Halyard News Agency also contributed to this report.", "Halyard News Agency"},
		{"", "Jane Roe in Saphet contributed to this report.", ""},
		{"", "Low Water's Tam Curlew contributed to this report", ""},
		{"", "Additional reporting by Reuters", "Reuters"},
		{"", "Additional reporting from Saphet", ""},
		{"By Jane Roe, from HNA reports\n\n", "", "HNA"},
		{"By Jane Roe\nFrom Halyard News Agency\n\n", "", "Halyard News Agency"},
		{"By Jane Roe\nHalyard News Agency\n\nOSTREL (HNA) — ", "", "Halyard News Agency"},
		{"The Albion Courier\n\nBy Jane Roe\nThe Halyard News Agency\n\nOSTREL (HNA) — ", "", "Halyard News Agency"},
		{"OSTREL (HNA) — ", "Copyright 2026 The Halyard News Agency. All rights reserved.", "Halyard News Agency"},
		{"OSTREL (HNA) — ", "(With inputs from Saltmark Press)", "HNA"},
		{"OSTREL (HNA) — ", "", "HNA"},
	} {
		articles, err := Parse("document", []byte("Gauges on the Kethra are on\n\n"+c.head+story+"\n"+c.foot+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := articles[0].Wire; got != c.want {
			t.Errorf("%q, %q: wire %q, want %q", c.head, c.foot, got, c.want)
		}
	}
}

func TestSameWire(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"HNA", "Halyard News Agency", true},
		{"The Halyard News Agency", "HNA", true},
		{"HNA", "hna", true},
		{"PTI", "Press Trust of India", true},
		{"AFP", "Agence France-Presse", true},
		{"HNA", "Halyard News", false},
		{"Halyard News Agency", "Hallersund News Agency", false},
		{"Reuters", "R", false},
		{"", "", false},
		{"", "HNA", false},
	} {
		if got := SameWire(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
