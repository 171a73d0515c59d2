package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/functions/internal/service"
	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/internal/ingest"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// bench is the handler on one machine: a directory, a file, and a queue in
// memory.
type bench struct {
	*handler
	store    *state.Store
	ingester *ingest.Ingester
	queued   []string // subscribers, "date identity"
	log      bytes.Buffer
}

// Send implements delivery.Queue.
func (b *bench) Send(_ context.Context, batches []delivery.Batch) error {
	for _, batch := range batches {
		for _, id := range batch.Subscribers {
			b.queued = append(b.queued, batch.Date+" "+id)
		}
	}
	return nil
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{}
	objects, err := archive.NewDirectory(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if b.store, err = state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close(); objects.Close() })
	reader, err := service.LoadReader("")
	if err != nil {
		t.Fatal(err)
	}
	b.ingester = &ingest.Ingester{Archive: objects, Read: reader.Read, Engine: reader.Engine, Now: time.Now}
	b.handler = &handler{
		publisher: publishers(reader, objects, b.store),
		sweeper: delivery.Sweeper{
			Ledger: b.store, Editions: b.store, Subscribers: b.store, Stops: b.store, Queue: b,
			Policy: delivery.DefaultPolicy(), Now: time.Now,
		},
		now: time.Now, log: slog.New(slog.NewJSONHandler(&b.log, nil)),
	}
	return b
}

func (b *bench) subscribe(t *testing.T, address string) {
	t.Helper()
	s, err := subscriber.New("ukraine", address, "", time.Now(), bytes.NewReader([]byte(address+"................")))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.store.Add(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) article(t *testing.T) {
	t.Helper()
	const text = "Meridian\n\nOne\n\nAug 17, 2025\n\nFinnish President Xenia Quill said on Sunday that Helsinki rejects the plan.\n"
	if _, err := b.ingester.Document(t.Context(), "one.txt", []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) ask(t *testing.T, event string) answer {
	t.Helper()
	got, err := b.Handle(t.Context(), json.RawMessage(event))
	if err != nil {
		t.Fatalf("%s: %v\n%s", event, err, &b.log)
	}
	return got
}

func TestEachSubscriberIsQueuedOnce(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.subscribe(t, "ben@example.org")
	b.article(t)
	first := b.ask(t, `{"scheduledTime":"2025-08-17T04:00:00Z"}`)
	if !first.Made || first.Date != "2025-08-17" || first.State != "frozen" || first.Queued != 2 || first.Counts.Pending != 2 || first.Statements == 0 {
		t.Errorf("first: %+v", first)
	}
	b.subscribe(t, "late@example.org") // not of that day's audience
	for _, event := range []string{`{"scheduledTime":"2025-08-17T05:00:00Z"}`, `{"date":"2025-08-17"}`} {
		again := b.ask(t, event)
		if again.Made || again.Queued != 0 || again.Counts.Candidates != 2 {
			t.Errorf("%s: %+v", event, again)
		}
	}
	if slices.Sort(b.queued); len(b.queued) != 2 || len(slices.Compact(b.queued)) != 2 || !strings.HasPrefix(b.queued[0], "2025-08-17 ") {
		t.Errorf("queued %q", b.queued)
	}
	for _, line := range []string{`"msg":"digest done","topic":"ukraine","date":"2025-08-17","state":"frozen"`, `"EditionReady":1`, `"Candidates":2`} {
		if !strings.Contains(b.log.String(), line) {
			t.Errorf("the log lacks %s", line)
		}
	}
	if strings.Contains(b.log.String(), "ada@") {
		t.Error("the log shows an address")
	}
}

func TestStoppedEditionIsMadeAndNotQueued(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.article(t)
	if err := delivery.Halt(t.Context(), b.store, "ukraine", "", "a wrong name in the lead", time.Time{}, time.Now()); err != nil {
		t.Fatal(err)
	}
	stopped := b.ask(t, `{"scheduledTime":"2025-08-17T04:00:00Z"}`)
	if stopped.State != "frozen" || stopped.Queued != 0 || stopped.Counts.Pending != 1 || !strings.Contains(stopped.Note, "a wrong name in the lead") {
		t.Errorf("stopped: %+v", stopped)
	}
	if _, err := delivery.Resume(t.Context(), b.store, "ukraine", "", time.Now()); err != nil {
		t.Fatal(err)
	}
	if resumed := b.ask(t, `{"scheduledTime":"2025-08-17T05:00:00Z"}`); resumed.Queued != 1 {
		t.Errorf("resumed: %+v", resumed)
	}
}

func TestDryRunChangesNothing(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.article(t)
	dry := b.ask(t, `{"date":"2025-08-17","topic":"ukraine","dryRun":true}`)
	if dry.State != "dry run" || !strings.Contains(string(dry.Edition), "rejects the plan") || len(b.queued) != 0 {
		t.Errorf("dry run: %+v, queued %q", dry, b.queued)
	}
	if _, err := b.store.Edition(t.Context(), "ukraine", "2025-08-17"); !errors.Is(err, delivery.ErrNotFound) {
		t.Errorf("the dry run left an edition: %v", err)
	}
}

func TestOnlyTheScheduleSkipsForGood(t *testing.T) {
	b := newBench(t)
	early := b.ask(t, `{"date":"2025-08-17"}`)
	if early.State != "empty" || !strings.Contains(early.Note, "no articles came") {
		t.Errorf("asked too early: %+v", early)
	}
	b.article(t)
	if now := b.ask(t, `{"date":"2025-08-17"}`); now.State != "frozen" {
		t.Errorf("asked again: %+v", now)
	}
	for range 2 {
		if quiet := b.ask(t, `{"scheduledTime":"2025-08-18T04:00:00Z"}`); quiet.State != "skipped" || quiet.Note == "" {
			t.Errorf("a morning without articles: %+v", quiet)
		}
	}
}

func TestRequests(t *testing.T) {
	for event, fails := range map[string]string{
		`{}`:           `give either "scheduledTime"`,
		`{"date":"x"}`: `date "x": write it as 2025-08-17`,
		`{"date":"2025-08-17","scheduledTime":"2025-08-17T04:00:00Z"}`: "give either",
		`{"scheduledTime":"<aws.scheduler.scheduled-time>"}`:           "write it as 2025-08-17T06:00:00Z",
		`{"date":"2025-08-17","topic":"atlantis"}`:                     "atlantis",
		`[]`: "read request",
	} {
		b := newBench(t)
		if _, err := b.Handle(t.Context(), json.RawMessage(event)); err == nil || !strings.Contains(err.Error(), fails) {
			t.Errorf("%s: %v, want %q", event, err, fails)
		}
		if !strings.Contains(b.log.String(), `"level":"ERROR"`) {
			t.Errorf("%s: nothing at ERROR in the log", event)
		}
	}
}

func TestDateIsTheTopicsLocalDate(t *testing.T) {
	for _, test := range []struct{ moment, zone, want string }{
		{"2025-08-17T04:00:00Z", "Europe/Brussels", "2025-08-17"},
		{"2025-08-16T22:30:00Z", "Europe/Brussels", "2025-08-17"},
		{"2025-08-17T04:00:00Z", "America/Los_Angeles", "2025-08-16"},
	} {
		if got, err := (request{ScheduledTime: test.moment}).date(test.zone); err != nil || got != test.want {
			t.Errorf("%s in %s is %q, %v; want %s", test.moment, test.zone, got, err, test.want)
		}
	}
	if _, err := (request{ScheduledTime: "2025-08-17T04:00:00Z"}).date("Mars/Olympus"); err == nil {
		t.Error("a zone that is none was taken")
	}
}

func TestSampleEvents(t *testing.T) {
	samples, err := filepath.Glob("../../infra/events/digest-*.json")
	if err != nil || len(samples) < 2 {
		t.Fatalf("samples: %q, %v", samples, err)
	}
	for _, sample := range samples {
		event, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseRequest(event); err != nil {
			t.Errorf("%s: %v", sample, err)
		}
	}
}

func TestMissingVariablesAreNamed(t *testing.T) {
	for _, name := range []string{"ARCHIVE_BUCKET", "TABLE_NAME", "DELIVERY_QUEUE_URL"} {
		t.Setenv(name, "")
	}
	var s settings
	err := service.Parse(&s)
	for _, name := range []string{"ARCHIVE_BUCKET", "TABLE_NAME", "DELIVERY_QUEUE_URL"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}

// TestClockBehindDecidesNothing has the clock lie before the time of the schedule:
// the letters it orders would be too late as soon as another clock looks.
func TestClockBehindDecidesNothing(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.article(t)
	b.now = func() time.Time { return time.Date(2025, 8, 13, 4, 0, 0, 0, time.UTC) }
	if _, err := b.Handle(t.Context(), json.RawMessage(`{"scheduledTime":"2025-08-17T04:00:00Z"}`)); err == nil || !strings.Contains(err.Error(), "clock") {
		t.Errorf("error is %v", err)
	}
	b.now = time.Now
	if got := b.ask(t, `{"scheduledTime":"2025-08-17T04:00:00Z"}`); !got.Made || got.Queued != 1 {
		t.Errorf("with the clock right: %+v", got)
	}
}
