package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"standpoint/internal/analysis"
)

// TestBadInput holds that of texts that are no articles, or have lost what
// articles are read by, only what is certain is said to be somebody's position:
// all positions that an edition may show are listed.
func TestBadInput(t *testing.T) {
	endless := strings.Repeat("and the crane stood where it stood and the men carried ropes and the wind came over the sheds ", 8)
	for _, c := range []struct {
		name, text string
		want       []string // holder: content
	}{
		{"no sentence end", "Max Lund said nothing of it " + endless + "and Ann Tarn wanted the sheds " + endless, nil},
		{"no sentence end, but quotation marks", "So it went " + endless + ", “we will never leave the lake,” said Ann Tarn " + endless, []string{"veld: “we will never leave the lake,”"}},
		{"a list without verbs", "Those there: " + strings.Repeat("Ann Tarn, Max Lund, the Veldian envoy, said Paul Berg, ", 20), nil},
		{"capitals", "THE LAKE WILL CLOSE ON FRIDAY, ANN TARN SAID. THE BOATS ARE OLD. NO DATE HAS BEEN SET.\n\n“WE HAVE NO FISH LEFT,” MAX LUND SAID.", []string{
			"veld: THE LAKE WILL CLOSE ON FRIDAY", "salt: “WE HAVE NO FISH LEFT,”",
		}},
		{"transcript", "MODERATOR: Good morning. Please take your seats.\n\nTARN: Veld will not give up the lake.\n\nQUESTION: Will Salt get the boats?\n\nTARN: No.\n\n(Laughter.)\n\nMODERATOR: That was the last question.", []string{
			"veld: Veld will not give up the lake.", "veld: No.",
		}},
		{"poem", "The water said, I carry all,\nThe hill said, I stay here;\nThe moon has told the garden wall\nThat winter will be near.\n\nOh tell me, ferryman, I cried,\nWhat does the water want?", nil},
		{"table", "Party\tSeats\tChange\nSalt First\t31\t+4\nUnion of Veld\t28\t-2\n\nMinister | Office | Said to have come\nAnn Tarn | Prime Minister | 2021\nMax Lund | Prime Minister | 2023", nil},
		{"times of boats", "06.10 Brine 07.45 Ostmark 09.00\n06.40 Brine 08.15 Ostmark 09.30\nHigh water: 04.12, 16.40. Agreed tariff: 12.50. Reported delays: 3.", nil},
		{"German", "Der See werde am Freitag geschlossen, sagte Ministerin Ann Tarn. „Wir haben keinen Fisch mehr“, sagte sie der Zeitung. Salt lehnte den Vorschlag ab, teilte die Regierung am Abend mit, und auch Veld äußerte sich zurückhaltend.", nil},
		{"French between English lines", "The lake closes on Friday, and the boats stay in port until the ice has gone.\n\n« Nous n'avons plus de poisson », a dit Ann Tarn. Salt a rejeté la proposition, selon Max Lund.\n\nThe sheds are to be painted in the spring of next year.", nil},
		{"mojibake", "The lake will close, Ann Tarn said. â€œWe have no fish left,â€\u009d she said. Saltâ€™s envoy said it wasnâ€™t surprised.", []string{
			"veld: The lake will close", "veld: “We have no fish left,”", "salt: it wasn’t surprised",
		}},
		{"titles in marks", "“The Lake” was shown with “Ann Tarn Said No” and “A Man from Salt” in the “Veld Palace.” So-called “experts” came to the “talks.”", nil},
		{"nobody", "Nobody said the lake would close. No one in Veld has confirmed that it will. None of this was wanted.", nil},
		{"a mark that never closes", "“We will never agree, Ann Tarn said on Friday. The boats left at noon.\n\nThe weather was fine. Boats lay at the quay.\n\nA dog ran over the quay, and Salt took no notice.", []string{"veld: We will never agree"}},
		{"code", "func say(what string) error { return fmt.Errorf(\"said %q\", what) }\nif salt.claims(that) { deny() } else { agree(to) }\n// says: the caller must agree\nSELECT said FROM salt WHERE veld = 'refused';", nil},
	} {
		if got := positions(read(t, c.text)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n\t%s\nwant\n\t%s", c.name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
		}
	}
}

// positions are those that an edition may show, and their contents.
func positions(all []analysis.Analysis) []string {
	var list []string
	for _, a := range all {
		for _, p := range a.Attributions {
			if p.Holder == "" || p.Confidence < shown {
				continue
			}
			var pieces []string
			for _, s := range p.Content {
				pieces = append(pieces, s.Of(a.Text))
			}
			list = append(list, string(p.Holder)+": "+strings.Join(pieces, " … "))
		}
	}
	return list
}
