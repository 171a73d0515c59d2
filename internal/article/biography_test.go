package article

import "testing"

func TestBiography(t *testing.T) {
	const head = "The Saltmark Ledger\n\nGauges on the Kethra are on again\n\nBy Jane Roe and Tam Curlew\nJune 11, 2026\n\n" +
		"The gauges on the Kethra are on, the minister said on Monday after a long night in Ostrel.\n\nNobody had asked for them before the flood, and everybody has one now, he said.\n\n"
	for block, want := range map[string]Kind{
		"Jane Roe covers foreign policy for The Ledger.":                                Furniture,
		"Tam Curlew has walked the Kethra from end to end.":                             Furniture,
		"_Tam Curlew is the author of two books on eels._":                              Furniture,
		"Ivo Brandl reports on water for The Saltmark Ledger.":                          Furniture,
		"Ivo Brandl joined The Ledger in 2014.":                                         Furniture,
		"Ivo Brandl is a senior correspondent based in Saphet.":                         Furniture,
		"Nadira Quassem is expected at the dam on Monday.":                              Paragraph,
		"Nadira Quassem is the chief negotiator of Ombara.":                             Paragraph,
		"Nadira Quassem joined the talks by telephone.":                                 Paragraph,
		"Nadira Quassem has met no reporter since the flood.":                           Paragraph,
		"Nadira Quassem covers her own losses.":                                         Paragraph,
		"Jane Roe said that the minister had told her so.":                              Paragraph,
		"Quassem is a reporter of the water, as she puts it.":                           Paragraph,
		"Ombara covers its losses with a loan from the bank that the Assembly set up.":  Paragraph,
		"The farmers have a ledger of their own, in which nobody writes but the ferry.": Paragraph,
	} {
		articles, err := Parse("document", []byte(head+block+"\n\nSubscribe to The Ledger\n"))
		if err != nil {
			t.Fatal(err)
		}
		blocks := articles[0].Blocks
		if got := blocks[len(blocks)-2].Kind; got != want {
			t.Errorf("%q: %s, want %s", block, got, want)
		}
	}
}
