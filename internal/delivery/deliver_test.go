package delivery_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	envelope "standpoint/internal/mail"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

func TestDeliverOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 10)
		c := &carrier{}
		d := newDispatcher(store, c)
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 10, Sent: 10, New: 10})
		counts, err = deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 10, Sent: 10})
		if asked, accepted := c.total(); asked != 10 || accepted != 10 {
			t.Errorf("the carrier was asked %d times and accepted %d", asked, accepted)
		}
		for address, row := range rows(t, store, readers) {
			if row.State != delivery.Sent || row.ProviderID != row.Subscriber+"-0" || row.Attempts != 1 {
				t.Errorf("%s: %+v", address, row)
			}
			if ids := c.accepted[address]; len(ids) != 1 || strings.Contains(ids[0], row.Subscriber) || !strings.HasSuffix(ids[0], "@example.org>") {
				t.Errorf("%s: Message-IDs %q", address, ids)
			}
		}
		e, err := store.Edition(t.Context(), topic, date)
		if err != nil || e.Counts != counts || !e.Enrolled {
			t.Errorf("edition %+v, %v", e, err)
		}
	})
}

func TestAudienceIsThatOfTheFirstRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 3)
		for i, status := range []subscriber.Status{subscriber.Pending, subscriber.Unsubscribed} {
			updated, err := store.Update(t.Context(), readers[i].WithStatus(status, time.Now()))
			if err != nil {
				t.Fatal(err)
			}
			readers[i] = updated
		}
		d := newDispatcher(store, &carrier{})
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Sent: 1, New: 1})
		for i := range 2 {
			if _, err := store.Update(t.Context(), readers[i].WithStatus(subscriber.Active, time.Now())); err != nil {
				t.Fatal(err)
			}
		}
		counts, err = deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Sent: 1})
	})
}

// leaver is a ledger whose readers leave between enrolment and claim.
type leaver struct {
	*state.Store
	t       *testing.T
	readers []subscriber.Subscriber
	once    sync.Once
}

func (l *leaver) SaveRow(ctx context.Context, r delivery.Row) (delivery.Row, error) {
	saved, err := l.Store.SaveRow(ctx, r)
	if saved.State == delivery.Sending {
		l.once.Do(func() {
			if _, err := l.Update(ctx, l.readers[0].WithStatus(subscriber.Unsubscribed, time.Now())); err != nil {
				l.t.Error(err)
			}
			if err := l.Remove(ctx, topic, l.readers[1].ID); err != nil {
				l.t.Error(err)
			}
		})
	}
	return saved, err
}

func TestWhoLeavesIsNotMailed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 3)
		c := &carrier{}
		d := newDispatcher(store, c)
		d.Ledger = &leaver{Store: store, t: t, readers: readers}
		d.Policy.Workers = 1
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 3, Sent: 1, New: 1, Suppressed: 2})
		all := rows(t, store, readers)
		if why := all[readers[0].Address].Why; why != "subscription is unsubscribed" {
			t.Errorf("why is %q", why)
		}
		if why := all[readers[1].Address].Why; why != "subscription was erased" {
			t.Errorf("why is %q", why)
		}
		if len(c.accepted) != 1 {
			t.Errorf("accepted %v", c.accepted)
		}
	})
}

// TestAnswers gives one answer to all, run after run, and holds each run's
// counts, its error, and how often the carrier was asked in total.
func TestAnswers(t *testing.T) {
	type counts = delivery.Counts
	down := errors.New("connection refused")
	for name, test := range map[string]struct {
		readers int
		answer  func(to string, n int) (bool, error)
		runs    []counts
		errs    []error // of each run
		asked   int
	}{
		"rejected": {3, func(string, int) (bool, error) { return false, envelope.ErrRejected },
			[]counts{{Candidates: 3, Failed: 3}, {Candidates: 3, Failed: 3}}, []error{nil, nil}, 3},
		"deferred once": {3, func(_ string, n int) (bool, error) { return n > 0, deferredIf(n == 0) },
			[]counts{{Candidates: 3, Pending: 3}, {Candidates: 3, Sent: 3, New: 3}}, []error{nil, nil}, 6},
		"deferred for good": {1, func(string, int) (bool, error) { return false, envelope.ErrDeferred },
			[]counts{{Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Failed: 1}, {Candidates: 1, Failed: 1}},
			make([]error, 6), 5},
		"accepted, answer lost": {3, func(_ string, n int) (bool, error) { return true, uncertainIf(n == 0) },
			[]counts{{Candidates: 3, Uncertain: 3}, {Candidates: 3, Sent: 3, New: 3}, {Candidates: 3, Sent: 3}}, make([]error, 3), 6},
		"answer lost twice": {2, func(string, int) (bool, error) { return false, envelope.ErrUncertain },
			[]counts{{Candidates: 2, Uncertain: 2}, {Candidates: 2, Uncertain: 2}, {Candidates: 2, Uncertain: 2}}, make([]error, 3), 4},
		"throttled for a moment": {4, func(_ string, n int) (bool, error) { return n == 3, throttledIf(n < 3) },
			[]counts{{Candidates: 4, Sent: 4, New: 4}}, []error{nil}, 16},
		"daily quota": {4, func(string, int) (bool, error) { return false, envelope.ErrDailyQuota },
			[]counts{{Candidates: 4, Pending: 4}, {Candidates: 4, Pending: 4}}, []error{envelope.ErrDailyQuota, envelope.ErrDailyQuota}, 2},
		"carrier is down": {20, func(string, int) (bool, error) { return false, down },
			[]counts{{Candidates: 20, Pending: 20}}, []error{down}, 5},
		"carrier is down for many runs": {1, func(_ string, n int) (bool, error) { return n > 7, errIf(n < 8, down) },
			[]counts{{Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Pending: 1}, {Candidates: 1, Sent: 1, New: 1}},
			make([]error, 9), 9},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store, _ := setUp(t, test.readers)
				c := &carrier{answer: test.answer}
				d := newDispatcher(store, c)
				d.Policy.Workers = 1
				for i, want := range test.runs {
					got, err := deliver(t, d)
					if !errors.Is(err, test.errs[i]) {
						t.Errorf("run %d: error is %v, want %v", i, err, test.errs[i])
					}
					wantCounts(t, got, want)
					time.Sleep(time.Hour)
				}
				if asked, _ := c.total(); asked != test.asked {
					t.Errorf("the carrier was asked %d times, want %d", asked, test.asked)
				}
			})
		})
	}
}

func errIf(condition bool, err error) error {
	if condition {
		return err
	}
	return nil
}

func deferredIf(c bool) error  { return errIf(c, envelope.ErrDeferred) }
func uncertainIf(c bool) error { return errIf(c, envelope.ErrUncertain) }
func throttledIf(c bool) error { return errIf(c, envelope.ErrThrottled) }

func TestThrottledForGoodStopsInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 50)
		c := &carrier{answer: func(string, int) (bool, error) { return false, envelope.ErrThrottled }}
		d := newDispatcher(store, c)
		began := time.Now()
		counts, err := deliver(t, d)
		if !errors.Is(err, envelope.ErrThrottled) {
			t.Errorf("error is %v", err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 50, Pending: 50})
		if took := time.Since(began); took > d.Policy.Throttled {
			t.Errorf("took %v, more than %v", took, d.Policy.Throttled)
		}
		if asked, _ := c.total(); asked > 60 {
			t.Errorf("the carrier was asked %d times", asked)
		}
	})
}

func TestSlowCarrierIsKeptPaceWith(t *testing.T) {
	for _, workers := range []int{1, 4, 16} {
		synctest.Test(t, func(t *testing.T) {
			store, _ := setUp(t, 120)
			var mu sync.Mutex
			var last time.Time
			c := &carrier{answer: func(string, int) (bool, error) {
				mu.Lock()
				defer mu.Unlock()
				if time.Since(last) < time.Second {
					return false, envelope.ErrThrottled
				}
				last = time.Now()
				return true, nil
			}}
			d := newDispatcher(store, c)
			d.Policy.Workers = workers
			began := time.Now()
			counts, err := deliver(t, d)
			if err != nil {
				t.Errorf("%d workers: %v", workers, err)
			}
			wantCounts(t, counts, delivery.Counts{Candidates: 120, Sent: 120, New: 120})
			if took := time.Since(began); took > 5*time.Minute {
				t.Errorf("%d workers took %v for what can be done in two minutes", workers, took)
			}
		})
	}
}

func TestUncertainWaitsForSilence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 1)
		c := &carrier{answer: func(_ string, n int) (bool, error) { return true, uncertainIf(n == 0) }}
		d := newDispatcher(store, c)
		for range 3 {
			counts, err := deliver(t, d)
			if err != nil {
				t.Fatal(err)
			}
			wantCounts(t, counts, delivery.Counts{Candidates: 1, Uncertain: 1})
			time.Sleep(d.Policy.Silence / 4)
		}
		time.Sleep(d.Policy.Silence / 4)
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Sent: 1, New: 1})
		for address, ids := range c.accepted {
			if len(ids) != 2 || ids[0] != ids[1] {
				t.Errorf("%s: the copies have the Message-IDs %q, want the same", address, ids)
			}
		}
	})
}

func TestErringTowardsAMissingCopy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 2)
		c := &carrier{answer: func(string, int) (bool, error) { return true, envelope.ErrUncertain }}
		d := newDispatcher(store, c)
		d.Policy.Retries = 0
		for range 3 {
			counts, err := deliver(t, d)
			if err != nil {
				t.Fatal(err)
			}
			wantCounts(t, counts, delivery.Counts{Candidates: 2, Uncertain: 2})
			time.Sleep(24 * time.Hour)
		}
		if asked, _ := c.total(); asked != 2 {
			t.Errorf("the carrier was asked %d times", asked)
		}
	})
}
