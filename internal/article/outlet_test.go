package article

import (
	"testing"
)

func TestOutletOfADesk(t *testing.T) {
	const story = "The gauges on the Kethra are on, the minister said on Monday after a long night in Ostrel.\n\nNobody had asked for them before the flood, and everybody has one now, he said.\n"
	for line, want := range map[string]string{
		"Skelby Today Desk":           "Skelby Today",
		"SKELBY TODAY BUREAU":         "Skelby Today",
		"Skelby Evening Star staff":   "Skelby Evening Star",
		"By Skelby Today Staff":       "Skelby Today",
		"Skelby Today News Desk":      "Skelby Today",
		"STN Web Desk":                "STN",
		"Skelby Today Staff Reporter": "Skelby Today",
		"Foreign Desk":                "",
		"World News Desk":             "",
		"Saphet Bureau":               "",
		"US Desk":                     "",
		"Jane Roe, Saphet Bureau":     "",
		"Our Bureau":                  "",
		"Staff":                       "",
	} {
		articles, err := Parse("document", []byte("Gauges on the Kethra are on again\n"+line+"\nJune 11, 2026\n\n"+story))
		if err != nil {
			t.Fatal(err)
		}
		if got := articles[0].Outlet; got != want {
			t.Errorf("%q: outlet %q, want %q", line, got, want)
		}
	}
}

func TestTitleAboveADeck(t *testing.T) {
	const deck, story = "Minister says readings will be published every six hours\n\nBy Jane Roe\n\n",
		"The readings of the gauges on the Kethra will be published every six hours, the minister said on Monday after a long night in Ostrel.\n\nThe farmers at the weir had asked for them before the flood.\n"
	for _, c := range []struct{ head, want string }{
		{"A weir, a lamp and a pencil: farmers stay up for a number\n\n", "A weir, a lamp and a pencil: farmers stay up for a number"},
		{"The Albion Courier\nRivers\nA weir, a lamp and a pencil: farmers stay up for a number\n\n", "A weir, a lamp and a pencil: farmers stay up for a number"},
		{"Seven pies that will get you through the winter\n\n", "Minister says readings will be published every six hours"},
		{"Seven pies that will get you through the winter\nWhy no minister and no farmer ever photographs a swan twice in winter\n", "Minister says readings will be published every six hours"},
		{"Farmers, weir\n\n", "Minister says readings will be published every six hours"},
	} {
		articles, err := Parse("document", []byte(c.head+deck+story))
		if err != nil {
			t.Fatal(err)
		}
		if got := articles[0].Title; got != c.want {
			t.Errorf("%q: title %q, want %q", c.head, got, c.want)
		}
	}
}

func TestOutletGluedToTheTitle(t *testing.T) {
	const story = "\n\nThe farmers at the weir wait for the new gauges, the minister said on Monday after a long night in Ostrel.\n\nNobody had asked for the new gauges before the flood, he said.\n\n"
	for foot, want := range map[string]string{
		"":                             "",
		"Write to skelbytoday":         "",
		"Skelby Today is free.":        "Skelby Today",
		"SkelbyToday 2026":             "SkelbyToday",
		"© Skelbytoday":                "Skelbytoday",
		"Subscribe to Skelby Tomorrow": "",
	} {
		articles, err := Parse("document", []byte("Farmers at the weir wait for the new gaugesskelbytoday"+story+foot+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		a := articles[0]
		if a.Outlet != want || a.Title != "Farmers at the weir wait for the new gauges" || a.Blocks[1].Of(a.Text) != "skelbytoday" || a.Blocks[1].Kind != Furniture {
			t.Errorf("%q: outlet %q, want %q; title %q, %v", foot, a.Outlet, want, a.Title, a.Blocks[1])
		}
	}
}
