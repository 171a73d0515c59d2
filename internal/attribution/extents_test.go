package attribution_test

import "testing"

// TestExtents has a row for each rule on where a content begins and ends, and
// for words whose tags the rules mend.
func TestExtents(t *testing.T) {
	check(t, []frameCase{
		{"an object before a relative clause", "Venn defended the toll, which nobody likes.", []string{"Venn | defended | the toll"}},
		{"an object before a participle", "Venn blasted the owners, calling them thieves.",
			[]string{"Venn | blasted | the owners", "Venn | calling | them thieves"}},
		{"an object before what else was done", "Venn criticised the plan but signed it.",
			[]string{"Venn | criticised | the plan", "Venn | signed | it"}},
		{"an object before a time clause", "Venn welcomed the envoys when they landed.", []string{"Venn | welcomed | the envoys"}},
		{"an object with a list", "Venn cited several reasons, including the weather.", []string{"Venn | cited | several reasons, including the weather"}},
		{"an object that holds a clause", "Venn mentioned the man who came.", []string{"Venn | mentioned | the man who came"}},
		{"a verb that asks for its subject at once", "Venn maintained a lead that had grown.", nil},
		{"an infinitive that reports nothing", "Trade continues to be what keeps the port alive.", nil},
		{"a group backing somebody", "The group backing Orel has spent a million.", []string{"The group | backing | Orel"}},
		{"to somebody about something", "Venn talked to reporters about the toll.", []string{"Venn | talked | the toll"}},
		{"behind a quotation's comma", "Venn said it was “over,” adding that she would leave.",
			[]string{"Venn | said | it was “over,”", "Venn | adding | that she would leave"}},
		{"a further report", "Venn said the port was shut and argued that it was safe.",
			[]string{"Venn | said | the port was shut", "Venn | argued | that it was safe"}},
		{"the man who leads it", "The man who leads it, Venn said, is late.", []string{"Venn | said | The man who leads it ~ is late"}},
		{"it was, she said", "It was, Venn said, one of the worst days.", []string{"Venn | said | It was ~ one of the worst days"}},
		{"a relative clause", "The port has a plan, which Venn said was dead.", []string{"Venn | said | which ~ was dead"}},
		{"a relative clause without its pronoun", "This is a plan the ministry said was dead.", []string{"the ministry | said | a plan ~ was dead"}},
		{"an introduction behind an adverb", "Just before the ship left, Venn promised to return.", []string{"Venn | promised | to return"}},
		{"a name like a verb", "“The port is shut,” said Cook, who owns it.", []string{"Cook | said | “The port is shut,”"}},
		{"a quotation of one word", "“Safety,” said Grimm, a diver.", []string{"Grimm | said | “Safety,”"}},
		{"a source who did something", "“I can only tell you it is shut,” said one source who had seen it.",
			[]string{"one source | said | “I can only tell you it is shut,”", "<0 I | can only tell | it is shut"}},
		{"those surveyed", "Those surveyed say the port should stay.", []string{"Those | say | the port should stay"}},
		{"numbers of people", "Nearly nine out of 10 say they will stay.", []string{"10 | say | they will stay"}},
		{"an inversion without quotation", "A late start may not be such a bad thing, say some owners, who have waited.",
			[]string{"some owners | say | A late start may not be such a bad thing"}},
		{"as somebody put it", "As Venn put it, the port is dead.", []string{"Venn | put it | the port is dead"}},
		{"a quotation signed by a name", "“It was a fine day for all of us.” — Ana Venn, mayor of Tarn",
			[]string{"Ana Venn | — | “It was a fine day for all of us.”"}},
		{"in somebody's view", "In Venn's view, the port is dead.", []string{"Venn | In ~ 's view | the port is dead"}},
		{"in other words", "In other words, the port is dead.", nil},
		{"a reason given", "Venn left, citing the cost of fuel.", []string{"Venn | citing | the cost of fuel"}},
		{"sources of a report", "The paper wrote that the port was shut, citing two officials.", []string{"The paper | wrote | that the port was shut"}},
		{"an infinitive like a noun", "Orel aides declined to publicly detail the plan.",
			[]string{"Orel aides | declined | to publicly detail the plan", "<0 Orel aides | to publicly detail | the plan"}},
		{"support that somebody gives", "The plan won the support of Venn.", nil},
		{"a support of one's own", "Venn's support for the plan is known.", []string{"Venn | support | the plan"}},
		{"two past tenses of one verb", "Venn learned he had lost.", []string{"Venn | learned | he had lost"}},
	})
}
