package publish_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"standpoint/internal/analysis"
	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/internal/ingest"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/render"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
	"standpoint/topics"
)

// desk is a publisher on one machine with a clock of its own.
type desk struct {
	*publish.Publisher
	ingester *ingest.Ingester
	archive  *archive.Directory
	now      time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{now: time.Now()}
	var err error
	if d.archive, err = archive.NewDirectory(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	store, err := state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close(); d.archive.Close() })
	topic, err := topics.Load("")
	if err != nil {
		t.Fatal(err)
	}
	read := func(path string, raw []byte) []analysis.Analysis { return analysis.Read(path, raw, topic) }
	clock := func() time.Time { return d.now }
	d.ingester = &ingest.Ingester{Archive: d.archive, Read: read, Engine: "1", Now: clock}
	d.Publisher = &publish.Publisher{
		Archive: d.archive, Editions: store, Topic: topic, Read: read, Engine: "1", Now: clock, Lease: time.Minute,
	}
	return d
}

// article is a story of an invented outlet in which Russia takes a position.
func article(outlet, title, position string) string {
	return fmt.Sprintf("%s\n\n%s\n\nAug 17, 2025\n\nFinnish President Xenia Quill said on Sunday that %s.\n", outlet, title, position)
}

const offTopic = "Calder Falls Tribune\n\nA bridge opens\n\nAug 17, 2025\n\nThe mayor of Calder Falls, Ida Rowe, said on Sunday that the bridge was safe.\n"

func (d *desk) take(t *testing.T, path, document string) string {
	t.Helper()
	outcome, err := d.ingester.Document(t.Context(), path, []byte(document))
	if err != nil || len(outcome.Articles) != 1 {
		t.Fatalf("ingest %s: %+v, %v", path, outcome, err)
	}
	return outcome.Articles[0]
}

func (d *desk) publish(t *testing.T, date string) publish.Result {
	t.Helper()
	result, err := d.Publish(t.Context(), date)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func ids(edition summarize.Edition) []string {
	var all []string
	for _, one := range edition.Articles {
		all = append(all, one.ID)
	}
	slices.Sort(all)
	return all
}

func sorted(ids ...string) []string { return slices.Sorted(slices.Values(ids)) }

func TestEditionIsMadeOnce(t *testing.T) {
	d := newDesk(t)
	one := d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	first := d.publish(t, "2025-08-17")
	if !first.Made || first.Record.State != delivery.Frozen || !slices.Equal(ids(first.Edition), []string{one}) {
		t.Fatalf("first: %+v", first)
	}
	d.take(t, "two.txt", article("Courier", "Two", "Russia wants a treaty"))
	second := d.publish(t, "2025-08-17")
	if second.Made || !slices.Equal(ids(second.Edition), []string{one}) {
		t.Errorf("second: %+v", second)
	}
	for _, form := range []string{"json", "html", "txt"} {
		if data, err := d.archive.Get(t.Context(), publish.Key("ukraine", "2025-08-17", form), 1<<20); err != nil || len(data) == 0 {
			t.Errorf("%s: %v", form, err)
		}
	}
}

func TestNextEditionHoldsWhatCameSince(t *testing.T) {
	d := newDesk(t)
	d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	d.publish(t, "2025-08-17")
	two := d.take(t, "two.txt", article("Courier", "Two", "Russia wants a treaty"))
	again := d.take(t, "three.txt", article("Ledger", "Three", "Helsinki rejects the plan"))
	d.now = d.now.Add(24 * time.Hour)
	next := d.publish(t, "2025-08-18")
	if !slices.Equal(ids(next.Edition), sorted(two, again)) {
		t.Errorf("the next edition is made from %q, want %q and %q", ids(next.Edition), two, again)
	}
	for _, party := range next.Edition.Parties {
		for _, statement := range party.Statements {
			if strings.Contains(statement.Text, "rejects") == (statement.Status == summarize.New) {
				t.Errorf("%q is %s", statement.Text, statement.Status)
			}
		}
	}
}

func TestCorrectionSupersedes(t *testing.T) {
	d := newDesk(t)
	d.take(t, "a.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	d.now = d.now.Add(time.Minute)
	corrected := d.take(t, "b.txt", article("Meridian", "One", "Helsinki rejects part of the plan"))
	other := d.take(t, "c.txt", article("Courier", "One", "Russia wants a treaty"))
	if got := ids(d.publish(t, "2025-08-17").Edition); !slices.Equal(got, sorted(corrected, other)) {
		t.Errorf("made from %q, want %q and %q", got, corrected, other)
	}
}

func TestNothingToPublish(t *testing.T) {
	d := newDesk(t)
	empty := d.publish(t, "2025-08-16")
	if empty.Record.State != delivery.Skipped || empty.Record.Note != "no articles came since the last edition" || !empty.Empty() {
		t.Errorf("without articles: %+v", empty.Record)
	}
	d.take(t, "bridge.txt", offTopic)
	off := d.publish(t, "2025-08-17")
	if off.Record.State != delivery.Skipped || off.Record.Note != "of the 1 articles that came, none has a position of a party" {
		t.Errorf("off topic: %+v", off.Record)
	}
	one := d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	if late := d.publish(t, "2025-08-16"); late.Record.State != delivery.Skipped {
		t.Errorf("a skipped date was made after all: %+v", late.Record)
	}
	if next := d.publish(t, "2025-08-18"); !slices.Equal(ids(next.Edition), []string{one}) {
		t.Errorf("the article that came later went into %+v", next.Edition)
	}
}

func TestPreviewChangesNothing(t *testing.T) {
	d := newDesk(t)
	d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	preview, err := d.Preview(t.Context(), "2025-08-17")
	if err != nil || preview.Empty() {
		t.Fatalf("preview: %+v, %v", preview, err)
	}
	made := d.publish(t, "2025-08-17")
	if !made.Made || !slices.Equal(ids(made.Edition), ids(preview.Edition)) {
		t.Errorf("after the preview: %+v", made)
	}
}

func TestRunThatDiedIsTakenOver(t *testing.T) {
	d := newDesk(t)
	one := d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	if _, err := delivery.Claim(t.Context(), d.Editions, "ukraine", "2025-08-17", d.now, time.Minute); err != nil {
		t.Fatal(err)
	}
	preview, err := d.Preview(t.Context(), "2025-08-17")
	if err != nil {
		t.Fatal(err)
	}
	data, err := render.JSON(preview.Edition)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.archive.PutOnce(t.Context(), publish.Key("ukraine", "2025-08-17", "json"), data); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Publish(t.Context(), "2025-08-17"); !errors.Is(err, delivery.ErrBusy) {
		t.Errorf("while the lease lasts: %v", err)
	}
	d.now = d.now.Add(2 * time.Minute)
	d.take(t, "two.txt", article("Courier", "Two", "Russia wants a treaty"))
	taken := d.publish(t, "2025-08-17")
	if taken.Record.State != delivery.Frozen || !slices.Equal(ids(taken.Edition), []string{one}) {
		t.Errorf("taken over: %+v", taken)
	}
}

func TestRecordThatCannotBeUsedIsAProblem(t *testing.T) {
	d := newDesk(t)
	one := d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	broken := ingest.ArticleKey(d.now, "broken")
	if err := d.archive.PutOnce(t.Context(), broken, []byte("{")); err != nil {
		t.Fatal(err)
	}
	result := d.publish(t, "2025-08-17")
	if !slices.Equal(ids(result.Edition), []string{one}) || len(result.Problems) != 1 || !strings.Contains(result.Problems[0].Error(), broken) {
		t.Errorf("made from %q, problems %v", ids(result.Edition), result.Problems)
	}
}

func TestRecordOfAnotherEngineIsReadAgain(t *testing.T) {
	d := newDesk(t)
	read := d.ingester.Read
	d.ingester.Engine = "0"
	d.ingester.Read = func(path string, raw []byte) []analysis.Analysis {
		all := read(path, raw)
		all[0].Attributions = nil
		return all
	}
	one := d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	if result := d.publish(t, "2025-08-17"); !slices.Equal(ids(result.Edition), []string{one}) {
		t.Errorf("made from %q", ids(result.Edition))
	}
}

func TestOldArticlesAreLeftOut(t *testing.T) {
	d := newDesk(t)
	d.take(t, "old.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	d.now = d.now.Add(9 * 24 * time.Hour)
	if result := d.publish(t, "2025-08-26"); result.Read != 0 {
		t.Errorf("made from %q", ids(result.Edition))
	}
}

func TestLetters(t *testing.T) {
	d := newDesk(t)
	d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	d.take(t, "two.txt", strings.Replace(article("Courier", "Two", "Moscow wants a treaty on grain and shipping"),
		"Finnish President Xenia Quill", "Kremlin spokesman Osip Farlow", 1))
	edition := d.publish(t, "2025-08-17").Edition
	letters, err := publish.NewLetters(edition, publish.Sender{
		From: mail.Address{Address: "digest@example.org"}, Unsubscribe: "leave@example.org", Postal: "1 Quay, Aldermere",
		Web: "https://news.example/2025-08-17",
	})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := letters.For(subscriber.Subscriber{})
	if err != nil || whole.ListID != "ukraine.standpoint.example.org" ||
		!slices.Equal(whole.ListUnsubscribe, []string{"mailto:leave@example.org?subject=unsubscribe%20ukraine"}) {
		t.Errorf("For = %+v, %v", whole, err)
	}
	for _, want := range []string{"Xenia Quill", "Helsinki rejects", "grain and shipping", "1 Quay, Aldermere", "leave@example.org", "https://news.example/2025-08-17"} {
		if !strings.Contains(string(whole.Text), want) || !strings.Contains(string(whole.HTML), want) {
			t.Errorf("the letter lacks %q:\n%s", want, whole.Text)
		}
	}
	for _, want := range []string{"russia", "eu"} {
		other := map[string]string{"russia": "Helsinki rejects", "eu": "grain and shipping"}[want]
		own, err := letters.For(subscriber.Subscriber{Parties: []string{want}})
		if err != nil || strings.Contains(string(own.Text), other) || !strings.Contains(string(own.Text), "Your selection") {
			t.Errorf("the letter for %s, %v:\n%s", want, err, own.Text)
		}
	}
	if _, err := publish.NewLetters(edition, publish.Sender{From: mail.Address{Address: "nobody"}}); err == nil {
		t.Error("a sender without a domain was taken")
	}
}

// TestLettersOfManySelections holds that more selections than are kept, asked
// for at once, each get their own letter.
func TestLettersOfManySelections(t *testing.T) {
	d := newDesk(t)
	d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	letters, err := publish.NewLetters(d.publish(t, "2025-08-17").Edition, publish.Sender{From: mail.Address{Address: "digest@example.org"}})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for i := range 200 {
		group.Go(func() {
			issue := fmt.Sprintf("issue-%d", i)
			for range 2 {
				message, err := letters.For(subscriber.Subscriber{Issues: []string{issue}})
				if want := fmt.Sprintf("Your selection: issue %d.", i); err != nil || !strings.Contains(string(message.Text), want) {
					t.Errorf("%s: %v", want, err)
				}
			}
		})
	}
	group.Wait()
}

// TestEditionSurvivesTheArchive holds that an edition read back is the same.
func TestEditionSurvivesTheArchive(t *testing.T) {
	d := newDesk(t)
	d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	before, err := d.Preview(t.Context(), "2025-08-17")
	if err != nil {
		t.Fatal(err)
	}
	data, err := render.JSON(before.Edition)
	if err != nil {
		t.Fatal(err)
	}
	var after summarize.Edition
	if err := json.Unmarshal(data, &after); err != nil {
		t.Fatal(err)
	}
	if again, err := render.JSON(after); err != nil || string(again) != string(data) {
		t.Errorf("read back, the edition is\n%s\n%v, and was\n%s", again, err, data)
	}
}

// TestEditionOfAClockAhead has the clock jump while an edition is made. What comes
// in the days that it jumped over must stand in the next.
func TestEditionOfAClockAhead(t *testing.T) {
	d := newDesk(t)
	first := d.take(t, "one.txt", article("Meridian", "One", "Helsinki rejects the plan"))
	right := d.now
	d.now = right.Add(5 * 24 * time.Hour)
	if got := ids(d.publish(t, "2025-08-17").Edition); !slices.Equal(got, sorted(first)) {
		t.Fatalf("first: %q", got)
	}
	d.now = right.Add(20 * time.Hour)
	second := d.take(t, "two.txt", article("Courier", "Two", "Russia wants a treaty"))
	d.now = right.Add(24 * time.Hour)
	if got := ids(d.publish(t, "2025-08-18").Edition); !slices.Equal(got, sorted(second)) {
		t.Errorf("the next day: %q, want %q", got, second)
	}
}
