package ingest_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/internal/analysis"
	"standpoint/internal/archive"
	"standpoint/internal/article"
	"standpoint/internal/ingest"
)

// read stands for the engine: an article a line, which is refused if it says so.
func read(path string, raw []byte) []analysis.Analysis {
	var all []analysis.Analysis
	for i, line := range strings.Split(string(raw), "\n") {
		one := analysis.Analysis{Article: article.Article{Path: path, ID: line, Text: line}}
		if i > 0 {
			one.Path += "#" + string(rune('0'+i))
		}
		if strings.HasPrefix(line, "bad") {
			one.ID, one.Error = "", "it is bad"
		}
		all = append(all, one)
	}
	return all
}

var morning = time.Date(2025, 8, 17, 1, 0, 0, 0, time.FixedZone("", 2*3600)) // the day before, in UTC

func newIngester(t *testing.T) (*ingest.Ingester, *archive.Directory) {
	t.Helper()
	store, err := archive.NewDirectory(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return &ingest.Ingester{Archive: store, Read: read, Engine: "test", Now: func() time.Time { return morning }}, store
}

func keys(t *testing.T, store *archive.Directory, prefix string) []string {
	t.Helper()
	var all []string
	for key, err := range store.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, key)
	}
	return all
}

func TestDocument(t *testing.T) {
	in, store := newIngester(t)
	outcome, err := in.Document(t.Context(), "feed.txt", []byte("one\nbad\ntwo"))
	if err != nil || outcome.Known || !slices.Equal(outcome.Articles, []string{"one", "two"}) {
		t.Errorf("outcome %+v, %v", outcome, err)
	}
	if len(outcome.Refused) != 1 || outcome.Refused[0].Path != "feed.txt#1" || outcome.Refused[0].Reason != "it is bad" {
		t.Errorf("refused: %+v", outcome.Refused)
	}
	want := []string{
		"articles/2025-08-16/one.json", "articles/2025-08-16/two.json", "raw/" + outcome.Document,
		"refused/2025-08-16/" + outcome.Document + "-2.json",
	}
	if got := keys(t, store, ""); !slices.Equal(got, want) {
		t.Errorf("archive holds %q, want %q", got, want)
	}
}

func TestRefusedDocumentIsNotKept(t *testing.T) {
	in, store := newIngester(t)
	outcome, err := in.Document(t.Context(), "x", []byte("bad"))
	want := []string{"refused/2025-08-16/" + outcome.Document + ".json"}
	if got := keys(t, store, ""); err != nil || !slices.Equal(got, want) {
		t.Errorf("archive holds %q, %v; want %q", got, err, want)
	}
	data, err := store.Get(t.Context(), want[0], 1000)
	var refused ingest.Refused
	if err != nil || json.Unmarshal(data, &refused) != nil || refused.Schema != ingest.Schema || refused.Engine != "test" || refused.Bytes != 3 {
		t.Errorf("refused record %s, %v", data, err)
	}
}

func TestSameBytesAreOneArticle(t *testing.T) {
	in, store := newIngester(t)
	in.Now = time.Now // the directory's own time, as a bucket has its own
	first, err := in.Document(t.Context(), "a", []byte("one"))
	if err != nil || first.Known {
		t.Fatalf("first: %+v, %v", first, err)
	}
	in.Now = func() time.Time { return time.Now().Add(72 * time.Hour) }
	second, err := in.Document(t.Context(), "b", []byte("one"))
	if err != nil || !second.Known || !slices.Equal(second.Articles, first.Articles) {
		t.Errorf("second: %+v, %v", second, err)
	}
	if got := keys(t, store, "articles/"); len(got) != 1 {
		t.Errorf("records: %q", got)
	}
}

// dying is an archive whose process ends after some writes.
type dying struct {
	*archive.Directory
	writes int
}

var errDied = errors.New("died")

func (d *dying) PutOnce(ctx context.Context, key string, data []byte) error {
	if d.writes--; d.writes < 0 {
		return errDied
	}
	return d.Directory.PutOnce(ctx, key, data)
}

func TestCrashAtAnyWriteIsMadeGood(t *testing.T) {
	for writes := range 4 {
		in, store := newIngester(t)
		in.Now = time.Now
		in.Archive = &dying{store, writes}
		_, err := in.Document(t.Context(), "feed", []byte("one\nbad\ntwo"))
		if !errors.Is(err, errDied) || !strings.Contains(err.Error(), `"feed"`) {
			t.Fatalf("after %d writes: %v", writes, err)
		}
		in.Archive = store
		if _, err := in.Document(t.Context(), "feed", []byte("one\nbad\ntwo")); err != nil {
			t.Fatal(err)
		}
		if got := keys(t, store, ""); len(got) != 4 {
			t.Errorf("after a crash at write %d the archive holds %q", writes+1, got)
		}
	}
}

func TestRefuse(t *testing.T) {
	in, store := newIngester(t)
	for range 2 {
		if _, err := in.Refuse(t.Context(), "long.txt", "bucket/long.txt@1:e", "too long"); err != nil {
			t.Fatal(err)
		}
	}
	if got := keys(t, store, ""); len(got) != 1 || !strings.HasPrefix(got[0], "refused/2025-08-16/") {
		t.Errorf("archive holds %q", got)
	}
}

func TestParseRecord(t *testing.T) {
	for data, fails := range map[string]string{
		`{"schema":1,"id":"x"}`: "",
		`{"schema":2}`:          "schema 2",
		`{}`:                    "schema 0",
		`[]`:                    "cannot unmarshal",
		``:                      "unexpected end",
	} {
		_, err := ingest.ParseRecord("articles/x.json", []byte(data))
		if (err == nil) != (fails == "") || err != nil && (!strings.Contains(err.Error(), fails) || !strings.Contains(err.Error(), "articles/x.json")) {
			t.Errorf("ParseRecord(%q): %v, want %q", data, err, fails)
		}
	}
}
