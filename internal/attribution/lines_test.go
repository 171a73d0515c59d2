package attribution

import (
	"slices"
	"strings"
	"testing"

	"standpoint/internal/article"
	"standpoint/internal/text"
)

// TestWordIsOneLine holds that a new verb, noun, adjective, role, title or
// given name is one line of its data file, at work from the text to the
// speaker.
func TestWordIsOneLine(t *testing.T) {
	for _, c := range []struct {
		name, document string
		add            func(l *lists)
		content, by    string // of the attribution that the line makes
	}{
		{"verb", "Ann Tarn gloffed to close the harbour.", func(l *lists) { l.verbs += "gloff\tinf\n" }, "to close the harbour", "Ann Tarn"},
		{"its other forms", "Ann Tarn gloffs to close the harbour.", func(l *lists) { l.verbs += "gloff\tinf\n" }, "to close the harbour", "Ann Tarn"},
		{"verb with a particle", "Ann Tarn gloffed off the truce.", func(l *lists) { l.verbs += "gloff off\tobject\n" }, "the truce", "Ann Tarn"},
		{"irregular verb", "Ann Tarn unmade the truce.", func(l *lists) { l.verbs += "unmake\tobject\n"; l.irregular += "unmake\tunmade\tunmade\n" }, "the truce", "Ann Tarn"},
		{"a noun behind a new verb", "Ann Tarn gloffed to staff the gates.", func(l *lists) { l.verbs += "gloff\tinf\n" }, "to staff the gates", "Ann Tarn"},
		{"verb of moves", "Ann Tarn has gloffed the ban on rain.", func(l *lists) { l.moves += "gloff\n" }, "the ban on rain", "Ann Tarn"},
		{"position that moves", "Ann Tarn raised her promontory for rain.", func(l *lists) { l.moved += "promontory\n" }, "her promontory for rain", "Ann Tarn"},
		{"noun", "The board heard Ann Tarn's promontory that the harbour would close.", func(l *lists) { l.nouns += "promontory\n" }, "that the harbour would close", "Ann Tarn"},
		{"adjective", "Ann Tarn was snarky that the harbour would close.", func(l *lists) { l.adjectives += "snarky\tclause\n" }, "that the harbour would close", "Ann Tarn"},
		{"support verb", "Ann Tarn blew promontories at the harbour.", func(l *lists) { l.support += "promontory\tblow\tat\n"; l.irregular += "blow\tblew\tblown\n" }, "the harbour", "Ann Tarn"},
		{"predicate", "Ann Tarn was beyond doubt for the harbour.", func(l *lists) { l.predicates += "beyond doubt for\n" }, "the harbour", "Ann Tarn"},
		{"copula", "Ann Tarn waxed wary of the harbour.", func(l *lists) { l.copulas += "wax\n" }, "the harbour", "Ann Tarn"},
		{"role", "Ann Tarn, the reefmaster of Veld, left early. The reefmaster said the harbour would close.",
			func(l *lists) { l.roles += "reefmaster\t-\tperson\t-\toffice\n" }, "the harbour would close", "Ann Tarn"},
		{"title", "Reefmaster Tarn said the harbour would close.",
			func(l *lists) { l.titles += "reefmaster\t-\toffice\n" }, "the harbour would close", "Tarn"},
		{"given name", "Paul Orel left. Quendra Tarn slept. He said the harbour would close.",
			func(l *lists) { l.givenNames += "quendra\tf\n" }, "the harbour would close", "Paul Orel"},
	} {
		if got := saysWith(t, embeddedLists, c.document, c.content); got == c.by {
			t.Errorf("%s: %q is understood without the line", c.name, c.document)
		}
		grown := embeddedLists
		c.add(&grown)
		if got := saysWith(t, grown, c.document, c.content); got != c.by {
			t.Errorf("%s: %q is said by %q, want %q", c.name, c.content, got, c.by)
		}
	}
}

// saysWith is who says the content in a document of one paragraph, by a finder
// with the given lists.
func saysWith(t *testing.T, data lists, document, content string) string {
	t.Helper()
	whole, err := NewFinder()
	if err != nil {
		t.Fatal(err)
	}
	f := &Finder{tagger: whole.tagger, lexicon: newLexicon(data, 0), names: newNames(data)}
	found := f.Find(article.Article{Text: document, Blocks: []article.Block{{Span: text.Span{End: len(document)}, Kind: article.Paragraph}}})
	i := slices.IndexFunc(found, func(a Attribution) bool { return len(a.Content) == 1 && a.Content[0].Of(document) == content })
	if i < 0 {
		return "nobody"
	}
	return found[i].Speaker
}

// TestListsSayWhatIsKnown holds that no line of the lists of verbs and adjectives
// names a frame that there is none of, and that those of other lists have their columns.
func TestListsSayWhatIsKnown(t *testing.T) {
	for name, list := range map[string]string{"verbs.tsv": verbList, "adjectives.tsv": adjectiveList} {
		for fields := range text.Rows(list) {
			if len(fields) != 2 {
				t.Fatalf("%s: %q has %d columns", name, fields[0], len(fields))
			}
			for frame := range strings.SplitSeq(fields[1], ",") {
				frame, _, _ = strings.Cut(frame, "=")
				if frameNames[frame] == 0 {
					t.Errorf("%s: %q opens %q, which is no frame", name, fields[0], frame)
				}
			}
		}
	}
	for name, list := range map[string]struct {
		data    string
		columns int
	}{"irregular.tsv": {irregularList, 3}, "support.tsv": {supportList, 3}, "roles.txt": {roleList, 5}, "titles.txt": {titleList, 3}, "given-names.txt": {givenNameList, 2}} {
		for fields := range text.Rows(list.data) {
			if len(fields) != list.columns {
				t.Errorf("%s: %q has %d columns, want %d", name, fields[0], len(fields), list.columns)
			}
		}
	}
}
