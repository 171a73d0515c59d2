package summarize

import (
	"strings"
	"testing"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
)

// A statement that leans on the sentence before it is shown with that sentence,
// or not at all.
func TestLead(t *testing.T) {
	const statement = "“That would close the northern stage for good,” she said."
	tests := []struct {
		name   string
		before []any // paragraphs
		want   string
	}{
		{"the paragraph before", []any{"Ilva Brandt warned of a toll on rowing boats."}, "Ilva Brandt warned of a toll on rowing boats."},
		{"its last sentence", []any{"It rained. Westmark wants a toll on rowing boats."}, "Westmark wants a toll on rowing boats."},
		{"two where the last leans on another", []any{"Westmark wants a toll on rowing boats. It would start in May."}, "Westmark wants a toll on rowing boats. It would start in May."},
		{"never half a quotation", []any{"“We want a toll. It starts in May,” Rell said."}, "“We want a toll. It starts in May,” Rell said."},
		{"past a button", []any{"Westmark wants a toll on rowing boats.", "Read the draft"}, "Westmark wants a toll on rowing boats."},
		{"not past a heading", []any{"Westmark wants a toll on rowing boats.", heading("A toll.")}, ""},
		{"not one that leans itself", []any{"It would start in May."}, ""},
		{"not a long one", []any{strings.Repeat("The toll is a toll and ", 12) + "a toll."}, ""},
		{"nothing before", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			position := ost(statement, "landing").saying("That would close the northern stage for good")
			position.source = "she"
			doc := story("a.txt", "The Quay", "2031-03-05", append(test.before, position)...)
			for i := range doc.Blocks {
				if strings.HasPrefix(doc.Blocks[i].Of(doc.Text), "# ") {
					doc.Blocks[i].Kind = article.Heading
				}
			}
			e, why := Make(ferry, []analysis.Analysis{doc}, Options{Max: 0})
			statements := e.Parties[0].Statements
			if test.want == "" {
				if len(statements) != 0 || len(why.Omissions) != 1 || !strings.Contains(why.Omissions[0].Reason, "leans on") {
					t.Errorf("shown: %v; left out: %v", statements, why.Omissions)
				}
				return
			}
			if len(statements) != 1 || statements[0].Lead == nil {
				t.Fatalf("statements %+v, left out %+v", statements, why.Omissions)
			}
			if lead := statements[0].Lead; lead.Text != test.want || lead.Of(doc.Text) != lead.Text {
				t.Errorf("lead %q, want %q", lead.Text, test.want)
			}
			if wrong := Verify(e, articlesOf([]analysis.Analysis{doc})); len(wrong) > 0 {
				t.Errorf("not verbatim: %v", wrong)
			}
			statements[0].Lead.Text += "!"
			if wrong := Verify(e, articlesOf([]analysis.Analysis{doc})); len(wrong) != 1 {
				t.Errorf("a lead with other words passes: %v", wrong)
			}
		})
	}
}

func heading(text string) string { return "# " + text }
