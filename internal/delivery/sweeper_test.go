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
	envelope "standpoint/internal/mail"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
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

// TestLettersExpire brings an edition to its end although the carrier stays
// away, with the reason on each row, and lets a person order it again.
func TestLettersExpire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 3)
		q := &queue{}
		s := newSweeper(store, q)
		down := true
		c := &carrier{answer: func(string, int) (bool, error) { return !down, errIf(down, errors.New("connection refused")) }}
		d := newDispatcher(store, c)
		var swept delivery.Swept
		for range int(s.Policy.Expiry/time.Hour) + 2 {
			swept = enqueue(t, s)
			pump(t, q, d)
			time.Sleep(time.Hour)
		}
		if !swept.Complete || swept.Counts.Failed != 3 {
			t.Errorf("swept %+v", swept)
		}
		for address, row := range rows(t, store, readers) {
			if !strings.Contains(row.Why, "given up 72h0m0s after") || !strings.Contains(row.Why, "connection refused") {
				t.Errorf("%s: %q", address, row.Why)
			}
		}
		down = false
		n, err := s.Resend(t.Context(), topic, date, func(r delivery.Row) bool { return r.State == delivery.Failed })
		if err != nil || n != 3 {
			t.Errorf("resent %d, %v", n, err)
		}
		if all, err := s.Sweep(t.Context(), topic); err != nil || len(all) != 1 || all[0].Queued != 3 {
			t.Errorf("swept %+v, %v", all, err)
		}
		pump(t, q, d)
		if swept := enqueue(t, s); !swept.Complete || swept.Counts.Sent != 3 {
			t.Errorf("in the end %+v", swept)
		}
	})
}

// TestNobodyReadsInVain has one letter wait for news for days, during which the
// sweeper does not read the audience every ten minutes.
func TestNobodyReadsInVain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 5)
		c := &carrier{answer: func(to string, _ int) (bool, error) { return true, uncertainIf(to == readers[0].Address) }}
		q := &queue{}
		s, d := newSweeper(store, q), newDispatcher(store, c)
		looks := 0
		for range int(s.Policy.Expiry/(10*time.Minute)) + 2 {
			all, err := s.Sweep(t.Context(), topic)
			if err != nil {
				t.Fatal(err)
			}
			looks += len(all)
			pump(t, q, d)
			time.Sleep(10 * time.Minute)
		}
		e, err := store.Edition(t.Context(), topic, date)
		if err != nil || !e.Complete || e.Counts.Sent != 4 || e.Counts.Failed != 1 || looks > 6 {
			t.Errorf("edition %+v, %v, after %d looks", e, err, looks)
		}
		if why := rows(t, store, readers)[readers[0].Address].Why; !strings.Contains(why, "given up") || !strings.Contains(why, "unknown whether") {
			t.Errorf("why is %q", why)
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

// TestClocksThatJump gives one run after the other another idea of the time, and
// holds the policy: nobody waits for a time that will not come.
func TestClocksThatJump(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 4)
		c := &carrier{answer: func(_ string, n int) (bool, error) { return true, uncertainIf(n == 0) }}
		ahead, now := newDispatcher(store, c), newDispatcher(store, c)
		ahead.Now = func() time.Time { return time.Now().Add(40 * 24 * time.Hour) }
		// A run from the future claims, sends into the unknown, and dies.
		if counts, _ := deliver(t, ahead); counts.Uncertain != 4 {
			t.Errorf("counts %+v", counts)
		}
		lost, err := store.Row(t.Context(), topic, date, readers[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		lost.State, lost.LeaseEnds = delivery.Sending, ahead.Now().Add(time.Minute)
		if _, err := store.SaveRow(t.Context(), lost); err != nil {
			t.Fatal(err)
		}
		for _, wait := range []time.Duration{0, now.Policy.Silence / 2} {
			time.Sleep(wait)
			if counts, err := deliver(t, now); err != nil || counts.Uncertain != 4 {
				t.Errorf("too early: %+v, %v", counts, err)
			}
		}
		time.Sleep(now.Policy.Silence / 2)
		counts, err := deliver(t, now)
		if err != nil || counts.Sent != 3 || counts.Uncertain != 1 {
			t.Errorf("after the silence: %+v, %v", counts, err)
		}
		for address, row := range rows(t, store, readers) {
			if copies := len(c.accepted[address]); copies > 1+row.Unknown {
				t.Errorf("%s has %d copies: %+v", address, copies, row)
			}
		}
	})
}

func TestQueuedByAClockAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 2)
		q := &queue{}
		ahead, now := newSweeper(store, q), newSweeper(store, q)
		ahead.Now = func() time.Time { return time.Now().Add(48 * time.Hour) }
		enqueue(t, ahead)
		q.batches = nil
		if swept := enqueue(t, now); swept.Queued != 2 {
			t.Errorf("rows wait for a time that is not near: %+v", swept)
		}
	})
}

func TestEditionClaimedByAClockAhead(t *testing.T) {
	store := openStore(t)
	claimEdition(t, store, start.Add(24*time.Hour))
	if e := claimEdition(t, store, start); e.State != delivery.Building {
		t.Errorf("claimed as %s", e.State)
	}
}

func TestSuppressedAddressIsNotMailed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 2)
		if _, err := subscriber.Suppress(t.Context(), store, readers[0].Address, func(s subscriber.Suppression) subscriber.Suppression {
			return s.With(subscriber.HardBounce, "550 no such user", start)
		}); err != nil {
			t.Fatal(err)
		}
		c := &carrier{}
		counts, err := deliver(t, newDispatcher(store, c))
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 2, Sent: 1, New: 1, Suppressed: 1})
		if why := rows(t, store, readers)[readers[0].Address].Why; why != "address is suppressed: hard bounce on 2025-08-17: 550 no such user" {
			t.Errorf("why is %q", why)
		}
		if len(c.accepted[readers[0].Address]) != 0 {
			t.Error("it was mailed")
		}
	})
}

// quoter tells a quota.
type quoter struct {
	quota envelope.Quota
	err   error
	asked int
}

func (q *quoter) Quota(context.Context) (envelope.Quota, error) {
	q.asked++
	return q.quota, q.err
}

func TestRateOfTheCarrierIsKept(t *testing.T) {
	for name, test := range map[string]struct {
		quoter *quoter
		share  float64
		want   time.Duration // for 61 letters, the first at once
	}{
		"a letter a second":           {&quoter{quota: envelope.Quota{Rate: 1, Remaining: 500}}, 1, time.Minute},
		"half of ten a second":        {&quoter{quota: envelope.Quota{Rate: 10, Remaining: -1}}, 0.5, 12 * time.Second},
		"no limit":                    {&quoter{quota: envelope.Quota{Remaining: -1}}, 1, 0},
		"a carrier that does not say": {&quoter{err: errors.New("access denied")}, 1, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			store, _ := setUp(t, 61)
			d := newDispatcher(store, &carrier{})
			d.Limiter = delivery.NewLimiter(test.quoter, test.share)
			began := time.Now()
			counts, err := deliver(t, d)
			if err != nil || counts.Sent != 61 {
				t.Errorf("%s: %+v, %v", name, counts, err)
			}
			if took := time.Since(began).Round(time.Second); took != test.want {
				t.Errorf("%s: took %v, want %v", name, took, test.want)
			}
			if test.quoter.asked != 1 {
				t.Errorf("%s: the quota was asked for %d times", name, test.quoter.asked)
			}
		})
	}
}

func TestUsedUpQuotaIsSeenBeforeSending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 5)
		c := &carrier{}
		d := newDispatcher(store, c)
		q := &quoter{quota: envelope.Quota{Rate: 14}}
		d.Limiter = delivery.NewLimiter(q, 1)
		counts, err := deliver(t, d)
		if !errors.Is(err, envelope.ErrDailyQuota) || !errors.Is(err, delivery.ErrHalted) || counts.Pending != 5 {
			t.Errorf("%+v, %v", counts, err)
		}
		if asked, _ := c.total(); asked != 0 {
			t.Errorf("the carrier was asked %d times", asked)
		}
		q.quota.Remaining = 200
		time.Sleep(d.Policy.QuotaPause)
		if counts, err := deliver(t, d); err != nil || counts.Sent != 5 {
			t.Errorf("an hour later %+v, %v", counts, err)
		}
	})
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
