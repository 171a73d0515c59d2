package delivery_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
)

// queue is a delivery.Queue in memory. SQS's own habits are the work of pump.
type queue struct {
	batches []delivery.Batch
	fails   func(n int) error // of the n-th call, from 0
	calls   int
	log     *os.File // where messages survive the process; nil for nowhere
}

func (q *queue) Send(_ context.Context, batches []delivery.Batch) error {
	q.calls++
	if q.fails != nil {
		if err := q.fails(q.calls - 1); err != nil {
			return err
		}
	}
	q.batches = append(q.batches, batches...)
	return q.write(batches)
}

// write appends messages to the log.
func (q *queue) write(batches []delivery.Batch) error {
	if q.log == nil {
		return nil
	}
	var lines []byte
	for _, b := range batches {
		line, err := json.Marshal(b)
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
	}
	_, err := q.log.Write(lines)
	return err
}

// done notes that the oldest message was worked off.
func (q *queue) done() error {
	q.batches = q.batches[1:]
	if q.log == nil {
		return nil
	}
	_, err := q.log.WriteString("done\n")
	return err
}

// openQueue returns the queue in a file, with what nobody has worked off yet.
func openQueue(t *testing.T, path string) *queue {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	q := &queue{}
	for line := range strings.Lines(string(data)) {
		if line == "done\n" {
			q.batches = q.batches[1:]
			continue
		}
		b, err := delivery.ParseBatch([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		q.batches = append(q.batches, b)
	}
	if q.log, err = os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.log.Close() })
	return q
}

func newSweeper(store *state.Store, q delivery.Queue) delivery.Sweeper {
	return delivery.Sweeper{
		Ledger: store, Editions: store, Subscribers: store, Stops: store,
		Queue: q, Policy: delivery.DefaultPolicy(), Now: time.Now,
	}
}

// enqueue looks once and holds the counts to their sum.
func enqueue(t *testing.T, s delivery.Sweeper) delivery.Swept {
	t.Helper()
	swept, err := s.Enqueue(t.Context(), topic, date)
	if err != nil {
		t.Fatal(err)
	}
	checkSum(t, swept.Counts)
	return swept
}

// pump works the queue off, and returns the sum of the counts and the last
// error.
func pump(t *testing.T, q *queue, d delivery.Dispatcher) (total delivery.Counts, last error) {
	t.Helper()
	for len(q.batches) > 0 {
		counts, err := d.DeliverBatch(t.Context(), q.batches[0])
		if fault := q.done(); fault != nil {
			t.Error(fault)
		}
		checkSum(t, counts)
		total.Candidates += counts.Candidates
		total.New += counts.New
		if err != nil {
			last = err
		}
	}
	return total, last
}

func TestSweepQueuesEachOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 60)
		q := &queue{}
		s := newSweeper(store, q)
		if swept := enqueue(t, s); swept.Queued != 60 || swept.Counts.Pending != 60 || len(q.batches) != 3 {
			t.Errorf("swept %+v, %d batches", swept, len(q.batches))
		}
		seen := map[string]int{}
		for _, b := range q.batches {
			for _, id := range b.Subscribers {
				seen[id]++
			}
		}
		for _, reader := range readers {
			if seen[reader.ID] != 1 {
				t.Errorf("%s is queued %d times", reader.Address, seen[reader.ID])
			}
		}
		time.Sleep(10 * time.Minute)
		if swept := enqueue(t, s); swept.Queued != 0 {
			t.Errorf("what waits in the queue was queued again: %+v", swept)
		}
		c := &carrier{}
		if total, err := pump(t, q, newDispatcher(store, c)); err != nil || total.New != 60 {
			t.Errorf("pumped %+v, %v", total, err)
		}
		if swept := enqueue(t, s); swept.Queued != 0 || !swept.Complete || swept.Counts.Sent != 60 {
			t.Errorf("in the end %+v", swept)
		}
		if all, err := s.Sweep(t.Context(), topic); err != nil || len(all) != 0 {
			t.Errorf("a complete edition is looked at: %+v, %v", all, err)
		}
	})
}

// TestLostQueue has the queue lose everything: the ledger knows.
func TestLostQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 30)
		q := &queue{}
		s := newSweeper(store, q)
		enqueue(t, s)
		q.batches = q.batches[:1]
		c := &carrier{}
		d := newDispatcher(store, c)
		pump(t, q, d)
		time.Sleep(s.Policy.Requeue)
		if swept := enqueue(t, s); swept.Queued != 5 {
			t.Errorf("swept %+v", swept)
		}
		pump(t, q, d)
		if asked, accepted := c.total(); asked != 30 || accepted != 30 {
			t.Errorf("asked %d, accepted %d", asked, accepted)
		}
	})
}

// TestQueueThatFails leaves nobody behind that was not queued: a row is marked
// after it was queued, never before.
func TestQueueThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 300) // more than one request
		down := errors.New("queue is down")
		q := &queue{fails: func(n int) error { return errIf(n == 1, down) }}
		s := newSweeper(store, q)
		if _, err := s.Enqueue(t.Context(), topic, date); !errors.Is(err, down) {
			t.Errorf("error is %v", err)
		}
		queued := 0
		for _, b := range q.batches {
			queued += len(b.Subscribers)
		}
		if swept := enqueue(t, s); swept.Queued != 300-queued || queued != 250 {
			t.Errorf("after %d were queued: %+v", queued, swept)
		}
	})
}

func TestMessageThatComesTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 7)
		q := &queue{}
		enqueue(t, newSweeper(store, q))
		q.batches = append(q.batches, q.batches...)
		c := &carrier{}
		if total, err := pump(t, q, newDispatcher(store, c)); err != nil || total.New != 7 || total.Candidates != 14 {
			t.Errorf("pumped %+v, %v", total, err)
		}
		if asked, _ := c.total(); asked != 7 {
			t.Errorf("the carrier was asked %d times", asked)
		}
	})
}

// TestThrottledLettersAreNotLost has the carrier throttle for long, then work.
func TestThrottledLettersAreNotLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 60)
		q := &queue{}
		s := newSweeper(store, q)
		throttles := true
		c := &carrier{answer: func(string, int) (bool, error) { return !throttles, throttledIf(throttles) }}
		d := newDispatcher(store, c)
		enqueue(t, s)
		_, err := pump(t, q, d)
		if !errors.Is(err, delivery.ErrHalted) || !errors.Is(err, delivery.ErrStopped) {
			t.Errorf("the last batch ended with %v, want a pause", err)
		}
		if asked, _ := c.total(); asked > 40 {
			t.Errorf("the carrier was asked %d times, though it throttles", asked)
		}
		if swept := enqueue(t, s); swept.Queued != 0 || !strings.Contains(swept.Stopped, "slow down") {
			t.Errorf("during the pause %+v", swept)
		}
		throttles = false
		time.Sleep(s.Policy.Pause)
		if swept := enqueue(t, s); swept.Queued != 60 {
			t.Errorf("after the pause %+v", swept)
		}
		pump(t, q, d)
		if swept := enqueue(t, s); !swept.Complete || swept.Counts.Sent != 60 {
			t.Errorf("in the end %+v", swept)
		}
	})
}

func TestResendIsANewLetter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 2)
		c := &carrier{}
		d := newDispatcher(store, c)
		if _, err := deliver(t, d); err != nil {
			t.Fatal(err)
		}
		s := newSweeper(store, &queue{})
		wanted := func(r delivery.Row) bool { return r.Subscriber == readers[0].ID }
		for range 2 { // the second finds it ordered already
			if _, err := s.Resend(t.Context(), topic, date, wanted); err != nil {
				t.Fatal(err)
			}
		}
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 2, Sent: 2, New: 1})
		ids := c.accepted[readers[0].Address]
		if len(ids) != 2 || ids[0] == ids[1] || len(c.accepted[readers[1].Address]) != 1 {
			t.Errorf("accepted %v", c.accepted)
		}
		if row := rows(t, store, readers)[readers[0].Address]; row.Resends != 1 {
			t.Errorf("row %+v", row)
		}
		if _, err := s.Resend(t.Context(), topic, "2025-08-16", wanted); !errors.Is(err, delivery.ErrNotFound) {
			t.Errorf("resend of an edition that is gone: %v", err)
		}
	})
}

// TestOldNewsDoesNotSettleAResend has the events of the first letter come once
// more after a second was ordered: they say nothing about that one.
func TestOldNewsDoesNotSettleAResend(t *testing.T) {
	for _, kind := range []delivery.EventKind{delivery.Send, delivery.Delivery, delivery.Reject} {
		synctest.Test(t, func(t *testing.T) {
			store, readers := setUp(t, 1)
			c := &carrier{}
			d, f := newDispatcher(store, c), newFeedback(store)
			if _, err := deliver(t, d); err != nil {
				t.Fatal(err)
			}
			apply(t, f, about(readers[0], kind))
			if n, err := newSweeper(store, &queue{}).Resend(t.Context(), topic, date, func(delivery.Row) bool { return true }); n != 1 || err != nil {
				t.Fatalf("%d ordered, %v", n, err)
			}
			if effect := apply(t, f, about(readers[0], kind)); effect.News || effect.Row.State != delivery.Pending {
				t.Errorf("%s: %+v", kind, effect)
			}
			counts, err := deliver(t, d)
			if err != nil {
				t.Fatal(err)
			}
			wantCounts(t, counts, delivery.Counts{Candidates: 1, Sent: 1, New: 1})
			if _, accepted := c.total(); accepted != 2 {
				t.Errorf("%s: %d letters", kind, accepted)
			}
			news := about(readers[0], delivery.Delivery)
			news.ProviderID = readers[0].ID + "-1"
			if effect := apply(t, f, news); !effect.News {
				t.Errorf("%s: news of the second letter is none: %+v", kind, effect)
			}
		})
	}
}

func TestEditionsThatCannotBeQueued(t *testing.T) {
	store := openStore(t)
	s := newSweeper(store, &queue{})
	if _, err := s.Enqueue(t.Context(), topic, date); !errors.Is(err, delivery.ErrNotFound) {
		t.Errorf("an edition that is gone: %v", err)
	}
	e := claimEdition(t, store, time.Now())
	if _, err := s.Enqueue(t.Context(), topic, date); err == nil || !strings.Contains(err.Error(), "is building") {
		t.Errorf("one that is built: %v", err)
	}
	if all, err := s.Sweep(t.Context(), topic); err != nil || len(all) != 0 {
		t.Errorf("it is swept: %+v, %v", all, err)
	}
	if _, err := delivery.Skip(t.Context(), store, e, "no articles", time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Enqueue(t.Context(), topic, date); !errors.Is(err, delivery.ErrSkipped) || !strings.Contains(err.Error(), "no articles") {
		t.Errorf("one that was skipped: %v", err)
	}
	s.Policy.Batch = 0
	if _, err := s.Enqueue(t.Context(), topic, date); err == nil {
		t.Error("a policy without batches is taken")
	}
}

func FuzzParseBatch(f *testing.F) {
	for _, sample := range []string{
		`{"topic":"river","date":"2025-08-17","subscribers":["0123456789abcdef"]}`,
		`{"topic":"../river","date":"2025-08-17","subscribers":["a"]}`, `{"topic":"r","date":"2025-8-7","subscribers":["a"]}`,
		`{"topic":"r","date":"2025-08-17","subscribers":["a#b"]}`, `{}`, `[]`, `null`, ``, `{"subscribers":null}`,
	} {
		f.Add([]byte(sample))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := delivery.ParseBatch(data)
		if err != nil {
			return
		}
		if len(b.Subscribers) == 0 || slices.ContainsFunc(append(b.Subscribers, b.Topic, b.Date), func(s string) bool { return strings.ContainsAny(s, "#/\x00 ") }) {
			t.Errorf("taken: %+v", b)
		}
		again, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := delivery.ParseBatch(again); err != nil || !slices.Equal(twice.Subscribers, b.Subscribers) {
			t.Errorf("%s: %+v, %v", again, twice, err)
		}
	})
}
