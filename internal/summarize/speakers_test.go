package summarize

import (
	"strings"
	"testing"
)

// Where papers differ on who said it, the better supported speaker is shown, and
// the explanation tells of the others.
func TestDisputedSpeaker(t *testing.T) {
	words := ost("“The fare will stay at two crowns as long as this government lasts,” the minister told the council.", "fares")
	other := words
	other.speaker = "Edda Voss"
	docs := append(docsOf(other), docsOf(words)...)
	docs = append(docs, docsOf(words)...)
	for i, outlet := range []string{"Post", "Mirror", "Quay"} {
		docs[i].Outlet, docs[i].ID = outlet, outlet
	}
	e, why := Make(ferry, docs, Options{Max: 0})
	statements := e.Parties[0].Statements
	if len(statements) != 1 || statements[0].Speaker.Name != "Ilva Brandt" || statements[0].Outlets != 3 {
		t.Fatalf("statements %+v", statements)
	}
	var b strings.Builder
	if err := why.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "speakers differ: Ilva Brandt in 2, Edda Voss in 1") {
		t.Errorf("the explanation is silent on it:\n%s", b.String())
	}
}
