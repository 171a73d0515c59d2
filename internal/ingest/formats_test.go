package ingest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"standpoint/internal/analysis"
	"standpoint/internal/archive"
	"standpoint/internal/ingest"
	"standpoint/topics"
)

// documents are those of every format that package article is tested with.
const documents = "../article/testdata/documents"

// newReader is an Ingester with the real engine.
func newReader(t *testing.T) (*ingest.Ingester, *archive.Directory) {
	t.Helper()
	topic, err := topics.Load("")
	if err != nil {
		t.Fatal(err)
	}
	in, store := newIngester(t)
	in.Read = func(path string, raw []byte) []analysis.Analysis { return analysis.Read(path, raw, topic) }
	return in, store
}

// TestTextIsRebuiltFromRaw holds for every format that reading the stored bytes
// again gives the text of the record, so that spans can be checked for as long as
// the archive lasts.
func TestTextIsRebuiltFromRaw(t *testing.T) {
	in, store := newReader(t)
	names, err := filepath.Glob(filepath.Join(documents, "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.Document(t.Context(), filepath.Base(name), raw); err != nil {
			t.Fatal(err)
		}
	}
	seen := 0
	for _, key := range keys(t, store, ingest.ArticlesPrefix) {
		data, err := store.Get(t.Context(), key, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		record, err := ingest.ParseRecord(key, data)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := store.Get(t.Context(), ingest.RawPrefix+record.Raw, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		path, _, _ := strings.Cut(record.Path, "#")
		rebuilt := false
		for _, one := range in.Read(path, raw) {
			rebuilt = rebuilt || one.ID == record.ID && one.Text == record.Text
		}
		if !rebuilt {
			t.Errorf("%s: the text of %s is not in what is read of its raw bytes", key, record.Path)
		}
		for _, p := range record.Attributions {
			if p.Shown.Of(record.Text) != p.Text {
				t.Errorf("%s: %q is not at its span", key, p.Text)
			}
		}
		seen++
	}
	if seen < len(names) {
		t.Errorf("%d records of %d documents", seen, len(names))
	}
}

// TestOtherLanguagesAreArchived holds that an article in another language is kept
// with its text, and that the refusal to analyse it names the language.
func TestOtherLanguagesAreArchived(t *testing.T) {
	in, store := newReader(t)
	german := "Der Hafen bleibt geschlossen\n\nDie Hafenbehörde hat am Donnerstag mitgeteilt, dass der nördliche Kai von Montag an für elf Tage geschlossen bleibt. " +
		"Taucher hatten unter dem Kran zwei Risse in der Mauer gefunden, und niemand weiß, wer die Arbeiten bezahlen soll.\n"
	outcome, err := in.Document(t.Context(), "hafen.txt", []byte(german))
	if err != nil || len(outcome.Articles) != 0 || len(outcome.Refused) != 1 || !strings.Contains(outcome.Refused[0].Reason, "German (de)") {
		t.Fatalf("%+v, %v", outcome, err)
	}
	kept := keys(t, store, ingest.ArticlesPrefix)
	if len(kept) != 1 {
		t.Fatalf("the archive holds %q", kept)
	}
	data, err := store.Get(t.Context(), kept[0], 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if record, err := ingest.ParseRecord(kept[0], data); err != nil || record.Text != german || record.Language != "de" || record.Error == "" || len(record.Attributions) != 0 {
		t.Errorf("%+v, %v", record, err)
	}
}

// TestRefusalNamesFormatAndPlace holds what an operator finds in a refusal.
func TestRefusalNamesFormatAndPlace(t *testing.T) {
	in, store := newReader(t)
	for raw, want := range map[string]ingest.Refused{
		"%PDF-1.7\n%âãÏÓ\n":       {Format: "PDF", Reason: "the PDF is damaged, or needs more memory than is given to one"},
		"{\"title\": \"x\" oops}": {Format: "JSON", Place: "byte 15", Reason: "the JSON cannot be parsed: invalid character 'o' after object key:value pair"},
		"\x1f\x8b\x08\x00":        {Format: "gzip", Reason: "the compressed file is damaged: unexpected EOF"},
	} {
		outcome, err := in.Document(t.Context(), "upload", []byte(raw))
		if err != nil || len(outcome.Refused) != 1 {
			t.Fatalf("%+v, %v", outcome, err)
		}
		key := ingest.RefusedPrefix + ingest.Day(morning) + "/" + outcome.Document + ".json"
		data, err := store.Get(t.Context(), key, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		var got ingest.Refused
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if got.Format != want.Format || got.Place != want.Place || got.Reason != want.Reason || !got.Refused.Equal(morning.Truncate(time.Second)) {
			t.Errorf("%q: %+v", raw, got)
		}
	}
}
