package summarize

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"standpoint/internal/analysis"
)

var update = flag.Bool("update", false, "write the golden files anew; read what changed before you keep it")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Error(diff)
	}
}

// Two days of the ferry quarrel: the second edition is compared with the first.
func TestTwoDays(t *testing.T) {
	monday, why := Make(ferry, firstDay(), Options{Max: -1})
	tuesday, _ := Make(ferry, secondDay(), Options{Max: -1, Previous: []Edition{monday}})
	for name, e := range map[string]Edition{"monday.json": monday, "tuesday.json": tuesday} {
		data, err := json.MarshalIndent(e, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, append(data, '\n'))
	}
	var b bytes.Buffer
	if err := why.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "monday-explained.txt", b.Bytes())
}

func firstDay() []analysis.Analysis {
	agency := []any{
		agencyCopy,
		ost("“The fare will stay at two crowns as long as I am minister,” Ilva Brandt told the harbour council in Osthaven.", "fares").saying("The fare will stay at two crowns as long as I am minister"),
		west("Tomas Rell said Westmark would not send anyone to the commission on landing stages.", "landing").saying("Westmark would not send anyone to the commission on landing stages"),
		agencyMore,
		west("“We want 40 crossings a day, and a ferry at midnight,” said Tomas Rell.", "timetable").saying("We want 40 crossings a day, and a ferry at midnight"),
	}
	return []analysis.Analysis{
		story("agency.txt", "Lune News Agency", "2031-03-03T08:00:00Z", agency...),
		story("post.txt", "Harbour Post", "2031-03-03T11:00:00Z", append(agency[:4:4], "Weather: rain from the west, later also from the east.")...),
		story("mirror.txt", "The Lune Mirror", "2031-03-03T19:00:00+01:00",
			ownReport,
			ost("“The fare will stay at two crowns,” Brandt said on Monday.", "fares").saying("The fare will stay at two crowns"),
			ost("It was not a threat, Brandt said.").saying("It was not a threat"),
			ost("Brandt said Westmark had agreed to pay for half of the northern landing stage.", "landing").saying("Westmark had agreed to pay for half of the northern landing stage").of("westmark"),
		),
	}
}

func secondDay() []analysis.Analysis {
	return []analysis.Analysis{
		story("quay.txt", "The Quay", "2031-03-04",
			west("Westmark would send two engineers to the commission on landing stages, Tomas Rell said on Tuesday.", "landing").saying("Westmark would send two engineers to the commission on landing stages"),
			west("“We want 30 crossings a day, and a ferry at midnight,” said Tomas Rell.", "timetable").saying("We want 30 crossings a day, and a ferry at midnight"),
			ost("“As long as I am minister the fare will stay at two crowns,” Brandt said again.", "fares").saying("As long as I am minister the fare will stay at two crowns"),
			ost("“Our lamps will burn on the northern stage from dusk till dawn,” Brandt said.", "landing").saying("Our lamps will burn on the northern stage from dusk till dawn"),
		),
	}
}
