package article

import "testing"

// What stands last in a document is not always furniture.
func TestLastBlocks(t *testing.T) {
	const story = "Harbour board closes quay four\n\nThe harbour board will close quay four for eleven days from Monday, its chairman said on Thursday evening.\n\n"
	for _, c := range []struct {
		last string
		want Kind
	}{
		{"“The goat was asked before we were.”\n\n— a docker on quay four", Paragraph},
		{"— a docker on quay four", Furniture}, // of no quotation
		{"Post on Chatter\n\nTilda Ofori (@tofori): My crane stands still so that your yacht can sail #quayfour", Paragraph},
		{"Follow us (@ledger): now", Furniture},
		{"Subscribe now to our paper edition for the full story.", Furniture},
		{"For the latest stories and breaking news download the Ledger apps for phones.", Furniture},
	} {
		articles, err := Parse("last.txt", []byte(story+c.last))
		if err != nil {
			t.Fatal(err)
		}
		blocks := articles[0].Blocks
		if last := blocks[len(blocks)-1]; last.Kind != c.want {
			t.Errorf("%q is taken for %s, want %s", last.Of(articles[0].Text), last.Kind, c.want)
		}
	}
}
