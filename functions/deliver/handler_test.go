package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/render"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
)

const (
	topic = "river"
	date  = "2025-08-17"
)

// bench is the handler on one machine: a directory, a file, a queue in memory,
// and mail that is written to a folder.
type bench struct {
	*handler
	store   *state.Store
	objects *archive.Directory
	queued  []delivery.Batch
	outbox  string
	log     bytes.Buffer
}

// Send implements delivery.Queue.
func (b *bench) Send(_ context.Context, batches []delivery.Batch) error {
	b.queued = append(b.queued, batches...)
	return nil
}

// newBench has a frozen edition and n subscribers.
func newBench(t *testing.T, n int) *bench {
	t.Helper()
	b := &bench{outbox: t.TempDir()}
	var err error
	if b.objects, err = archive.NewDirectory(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if b.store, err = state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{NoSync: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close(); b.objects.Close() })
	policy := delivery.DefaultPolicy()
	policy.Batch = 2
	b.handler = &handler{
		dispatcher: delivery.Dispatcher{
			Ledger: b.store, Editions: b.store, Subscribers: b.store, Suppressions: b.store, Stops: b.store,
			Transport: mail.NewDirectory(b.outbox), Policy: policy, Now: time.Now,
		},
		sweeper: delivery.Sweeper{
			Ledger: b.store, Editions: b.store, Subscribers: b.store, Stops: b.store, Queue: b, Policy: policy, Now: time.Now,
		},
		letters: &letters{archive: b.objects, sender: publish.Sender{From: mail.Address{Address: "digest@example.org"}}},
		topics:  []string{topic}, now: time.Now, log: slog.New(slog.NewJSONHandler(&b.log, nil)),
	}
	b.freeze(t, summarize.Edition{
		Topic: topic, TopicName: "The river", Edition: date,
		Parties: []summarize.Party{{ID: "upstream", Name: "Upstream"}},
	})
	for i := range n {
		s, err := subscriber.New(topic, fmt.Sprintf("reader%d@example.org", i), "", time.Now(), bytes.NewReader(fmt.Appendf(nil, "%016d", i)))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := b.store.Add(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func (b *bench) freeze(t *testing.T, edition summarize.Edition) {
	t.Helper()
	data, err := render.JSON(edition)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.objects.PutOnce(t.Context(), publish.Key(topic, date, "json"), data); err != nil {
		t.Fatal(err)
	}
	record, err := delivery.Claim(t.Context(), b.store, topic, date, time.Now(), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := delivery.Freeze(t.Context(), b.store, record, time.Now()); err != nil {
		t.Fatal(err)
	}
}

// sweep sends the event of the clock.
func (b *bench) sweep(t *testing.T) []delivery.Swept {
	t.Helper()
	answer, err := b.Handle(t.Context(), json.RawMessage(`{"sweep":true}`))
	if err != nil {
		t.Fatal(err)
	}
	return answer.([]delivery.Swept)
}

// pump hands everything queued, and the bodies, to the function as one SQS
// batch, and returns the messages that are to come again.
func (b *bench) pump(ctx context.Context, t *testing.T, bodies ...string) []string {
	t.Helper()
	for _, batch := range b.queued {
		body, err := json.Marshal(batch)
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, string(body))
	}
	b.queued = nil
	var event events.SQSEvent
	for i, body := range bodies {
		event.Records = append(event.Records, events.SQSMessage{MessageId: fmt.Sprint("message-", i), EventSource: "aws:sqs", Body: body})
	}
	data, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := b.Handle(ctx, data)
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, failure := range answer.(events.SQSEventResponse).BatchItemFailures {
		failed = append(failed, failure.ItemIdentifier)
	}
	return failed
}

func (b *bench) sent(t *testing.T) int {
	t.Helper()
	letters, err := filepath.Glob(filepath.Join(b.outbox, "*.eml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range letters {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, err := netmail.ReadMessage(file); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	return len(letters)
}

// states counts the rows of the ledger by state, with a reason of one.
func (b *bench) states(t *testing.T) (map[delivery.RowState]int, string) {
	t.Helper()
	states, why := map[delivery.RowState]int{}, ""
	for row, err := range b.store.Rows(t.Context(), topic, date) {
		if err != nil {
			t.Fatal(err)
		}
		states[row.State]++
		why = row.Why
	}
	return states, why
}

func TestSweepAndDeliver(t *testing.T) {
	b := newBench(t, 5)
	if swept := b.sweep(t); len(swept) != 1 || swept[0].Queued != 5 || len(b.queued) != 3 {
		t.Fatalf("swept %+v, %d batches", swept, len(b.queued))
	}
	twice := b.queued
	if failed := b.pump(t.Context(), t); len(failed) != 0 || b.sent(t) != 5 {
		t.Errorf("failed %q, sent %d; log:\n%s", failed, b.sent(t), &b.log)
	}
	b.queued = twice // SQS delivers at least once
	if failed := b.pump(t.Context(), t); len(failed) != 0 || b.sent(t) != 5 {
		t.Errorf("again: failed %q, sent %d", failed, b.sent(t))
	}
	if swept := b.sweep(t); len(swept) != 1 || swept[0].Queued != 0 || !swept[0].Complete {
		t.Errorf("then swept %+v", swept)
	}
	if swept := b.sweep(t); len(swept) != 0 {
		t.Errorf("a complete edition was swept: %+v", swept)
	}
	if !strings.Contains(b.log.String(), `"Sent":2`) || strings.Contains(b.log.String(), "@example.org") {
		t.Errorf("the log counts nothing, or shows an address:\n%s", &b.log)
	}
}

func TestFailedMessagesComeAgainAlone(t *testing.T) {
	b := newBench(t, 2)
	b.sweep(t)
	failed := b.pump(t.Context(), t,
		"nonsense",
		`{"topic":"river","date":"2025-08-17","subscribers":[]}`,
		`{"topic":"river","date":"2025-08-17","subscribers":["nobody"]}`,
		`{"topic":"river","date":"2025-08-18","subscribers":["nobody"]}`,
		`{"topic":"../x","date":"2025-08-17","subscribers":["nobody"]}`)
	if want := "[message-0 message-1 message-2 message-3 message-4]"; fmt.Sprint(failed) != want || b.sent(t) != 2 {
		t.Errorf("failed %q, want %s; sent %d", failed, want, b.sent(t))
	}
	for _, reason := range []string{"read delivery batch", "no such record", `"level":"ERROR"`} {
		if !strings.Contains(b.log.String(), reason) {
			t.Errorf("the log lacks %q", reason)
		}
	}
}

// TestEditionThatIsGone has the ledger name what is missing on each row.
func TestEditionThatIsGone(t *testing.T) {
	for name, spoil := range map[string]struct {
		do  func(path string) error
		why string
	}{
		"gone":    {os.Remove, "letter: the edition is gone"},
		"damaged": {func(path string) error { return os.WriteFile(path, []byte("{"), 0o600) }, "is damaged"},
	} {
		b := newBench(t, 1)
		root := t.TempDir()
		objects, err := archive.NewDirectory(root)
		if err != nil {
			t.Fatal(err)
		}
		defer objects.Close()
		b.letters.archive = objects
		if err := objects.PutOnce(t.Context(), publish.Key(topic, date, "json"), []byte("{}")); err != nil {
			t.Fatal(err)
		}
		if err := spoil.do(filepath.Join(root, filepath.FromSlash(publish.Key(topic, date, "json")))); err != nil {
			t.Fatal(err)
		}
		for range b.dispatcher.Policy.Attempts {
			b.sweep(t)
			if failed := b.pump(t.Context(), t); len(failed) != 0 {
				t.Errorf("%s: failed %q", name, failed)
			}
		}
		if states, why := b.states(t); states[delivery.Failed] != 1 || !strings.Contains(why, spoil.why) || b.sent(t) != 0 {
			t.Errorf("%s: %v, %q", name, states, why)
		}
		// With the edition back in its place, the letters are ordered again.
		b.letters.archive = b.objects
		if n, err := b.sweeper.Resend(t.Context(), topic, date, func(delivery.Row) bool { return true }); n != 1 || err != nil {
			t.Errorf("%s: resent %d, %v", name, n, err)
		}
		b.sweep(t)
		if b.pump(t.Context(), t); b.sent(t) != 1 {
			t.Errorf("%s: sent %d after the repair\n%s", name, b.sent(t), &b.log)
		}
	}
}

// shut is an archive that cannot be reached.
type shut struct{}

func (shut) Get(context.Context, string, int64) ([]byte, error) {
	return nil, errors.New("connection reset")
}

func TestArchiveThatCannotBeReadCostsNoAttempt(t *testing.T) {
	b := newBench(t, 1)
	b.sweep(t)
	b.letters.archive = shut{}
	if failed := b.pump(t.Context(), t); len(failed) != 1 {
		t.Errorf("failed %q", failed)
	}
	for row, err := range b.store.Rows(t.Context(), topic, date) {
		if err != nil || row.State != delivery.Pending || row.Attempts != 0 {
			t.Errorf("row %+v, %v", row, err)
		}
	}
}

// full is a carrier whose daily quota is used up.
type full struct{ asked int }

func (f *full) Send(context.Context, mail.Address, mail.Address, []byte, map[string]string) (string, error) {
	f.asked++
	return "", mail.ErrDailyQuota
}

func TestDailyQuotaPausesEverything(t *testing.T) {
	b := newBench(t, 6)
	carrier := &full{}
	outbox := b.dispatcher.Transport
	b.dispatcher.Transport, b.dispatcher.Policy.Workers = carrier, 1
	b.sweep(t)
	if failed := b.pump(t.Context(), t); len(failed) != 0 || carrier.asked != 1 {
		t.Errorf("failed %q, the carrier was asked %d times", failed, carrier.asked)
	}
	if swept := b.sweep(t); swept[0].Queued != 0 || !strings.Contains(swept[0].Stopped, "daily quota") {
		t.Errorf("swept %+v", swept)
	}
	if !strings.Contains(b.log.String(), `"Halted":1`) || !strings.Contains(b.log.String(), "daily quota of the carrier is used up") {
		t.Errorf("the log does not tell:\n%s", &b.log)
	}
	// An hour later the quota is there again, and nobody was forgotten.
	later := func() time.Time { return time.Now().Add(b.dispatcher.Policy.QuotaPause + time.Second) }
	b.dispatcher.Transport, b.dispatcher.Now, b.sweeper.Now = outbox, later, later
	if swept := b.sweep(t); swept[0].Queued != 6 {
		t.Errorf("an hour later %+v", swept)
	}
	if b.pump(t.Context(), t); b.sent(t) != 6 {
		t.Errorf("sent %d", b.sent(t))
	}
}

func TestNoTimeLeft(t *testing.T) {
	b := newBench(t, 2)
	b.sweep(t)
	ctx, cancel := context.WithTimeout(t.Context(), b.dispatcher.Policy.Send)
	defer cancel()
	if failed := b.pump(ctx, t); len(failed) != 0 || b.sent(t) != 0 {
		t.Errorf("failed %q, sent %d", failed, b.sent(t))
	}
	if swept := b.sweep(t); swept[0].Queued != 2 {
		t.Errorf("what was given back is not queued again: %+v", swept)
	}
}

func TestEventsThatAreNone(t *testing.T) {
	for _, event := range []string{`{}`, `[]`, `{"sweep":false}`, `{"Records":[]}`, `"sweep"`} {
		b := newBench(t, 0)
		if _, err := b.Handle(t.Context(), json.RawMessage(event)); err == nil || !strings.Contains(err.Error(), "read event") {
			t.Errorf("%s: %v", event, err)
		}
		if !strings.Contains(b.log.String(), `"level":"ERROR"`) {
			t.Errorf("%s: nothing at ERROR in the log", event)
		}
	}
}

func TestSampleEvents(t *testing.T) {
	samples, err := filepath.Glob("../../infra/events/deliver-*.json")
	if err != nil || len(samples) < 2 {
		t.Fatalf("samples: %q, %v", samples, err)
	}
	for _, sample := range samples {
		event, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := newBench(t, 1).Handle(t.Context(), event); err != nil {
			t.Errorf("%s: %v", sample, err)
		}
	}
}
