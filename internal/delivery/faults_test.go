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

func TestOnlyFrozenEditionsAreDelivered(t *testing.T) {
	store := openStore(t)
	d := newDispatcher(store, &carrier{})
	if _, err := deliver(t, d); !errors.Is(err, delivery.ErrNotFound) {
		t.Errorf("an edition that is gone: %v", err)
	}
	e := claimEdition(t, store, start)
	if _, err := deliver(t, d); err == nil {
		t.Error("an edition was delivered while it was built")
	}
	if _, err := delivery.Skip(t.Context(), store, e, "no articles", start); err != nil {
		t.Fatal(err)
	}
	if counts, err := deliver(t, d); err != nil || counts != (delivery.Counts{}) {
		t.Errorf("a skipped edition: %v, %v", counts, err)
	}
	d.Policy.Lease = time.Second
	if _, err := deliver(t, d); err == nil {
		t.Error("a lease that is too short is taken")
	}
}

// spoiled returns subscribers with another address than the store took.
type spoiled struct {
	*state.Store
	address string
}

func (s spoiled) Subscriber(ctx context.Context, topic, id string) (subscriber.Subscriber, error) {
	found, err := s.Store.Subscriber(ctx, topic, id)
	found.Address = s.address
	return found, err
}

func TestUnusableAddressFailsAlone(t *testing.T) {
	for _, address := range []string{"", "ann", "Ann@EXAMPLE.org", "ann@example.org\r\nBcc: all@example.org", "a,b@example.org"} {
		store, readers := setUp(t, 1)
		c := &carrier{}
		d := newDispatcher(store, c)
		d.Subscribers = spoiled{store, address}
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Failed: 1})
		if row := rows(t, store, readers)[readers[0].Address]; row.Why == "" || address != "" && strings.Contains(row.Why, address) {
			t.Errorf("why is %q", row.Why)
		}
		if asked, _ := c.total(); asked != 0 {
			t.Errorf("%q was handed to the carrier", address)
		}
	}
}

func TestLetterThatCannotBeMade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 2)
		d := newDispatcher(store, &carrier{})
		d.Letter = func(s subscriber.Subscriber) (envelope.Message, error) {
			if s.ID == readers[0].ID {
				return envelope.Message{}, errors.New("no such statement")
			}
			m, err := letter(s)
			m.HTML = nil // what Build refuses counts the same
			return m, err
		}
		for range d.Policy.Attempts - 1 {
			counts, err := deliver(t, d)
			if err != nil {
				t.Fatal(err)
			}
			wantCounts(t, counts, delivery.Counts{Candidates: 2, Pending: 2})
		}
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 2, Failed: 2})
		if row := rows(t, store, readers)[readers[0].Address]; row.Why != "letter: no such statement" {
			t.Errorf("why is %q", row.Why)
		}
	})
}

func TestNothingIsBegunNearTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 3)
		c := &carrier{}
		d := newDispatcher(store, c)
		ctx, cancel := context.WithTimeout(t.Context(), d.Policy.Send-1)
		defer cancel()
		counts, err := d.Deliver(ctx, topic, date)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error is %v", err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 3, Pending: 3})
		if asked, _ := c.total(); asked != 0 {
			t.Errorf("the carrier was asked %d times", asked)
		}
	})
}

func TestWhatWasSentIsRecordedAfterTheCallerLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 20)
		ctx, cancel := context.WithCancel(t.Context())
		c := &carrier{answer: func(string, int) (bool, error) {
			cancel()
			return true, nil
		}}
		d := newDispatcher(store, c)
		counts, err := d.Deliver(ctx, topic, date)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error is %v", err)
		}
		checkSum(t, counts)
		if _, accepted := c.total(); counts.Candidates != 20 || counts.Sent != accepted || counts.Uncertain != 0 {
			t.Errorf("counts %+v of %d accepted", counts, accepted)
		}
		again, err := deliver(t, d)
		if err != nil || again.Sent != 20 || again.Sent-again.New != counts.Sent {
			t.Errorf("then %+v, %v", again, err)
		}
	})
}

// broken is a ledger that cannot be written for a while.
type broken struct {
	delivery.Ledger
	fails func(delivery.Row) bool
}

var errDiskFull = errors.New("no space left on device")

func (b broken) SaveRow(ctx context.Context, r delivery.Row) (delivery.Row, error) {
	if b.fails(r) {
		return delivery.Row{}, errDiskFull
	}
	return b.Ledger.SaveRow(ctx, r)
}

func TestLedgerThatCannotBeWrittenStopsTheRun(t *testing.T) {
	for _, at := range []delivery.RowState{delivery.Pending, delivery.Sending, delivery.Sent} {
		synctest.Test(t, func(t *testing.T) {
			store, _ := setUp(t, 20)
			c := &carrier{}
			d := newDispatcher(store, c)
			d.Policy.Workers = 1
			d.Ledger = broken{store, func(r delivery.Row) bool { return r.State == at }}
			counts, err := deliver(t, d)
			if !errors.Is(err, errDiskFull) {
				t.Errorf("%s: error is %v", at, err)
			}
			asked, _ := c.total()
			if counts.Sent != 0 || asked > 1 {
				t.Errorf("%s: counts %+v, the carrier was asked %d times", at, counts, asked)
			}
		})
	}
}

func TestSettlingIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 3)
		var mu sync.Mutex
		failed := map[string]bool{}
		d := newDispatcher(store, &carrier{})
		d.Ledger = broken{store, func(r delivery.Row) bool {
			mu.Lock()
			defer mu.Unlock()
			first := r.State == delivery.Sent && !failed[r.Subscriber]
			failed[r.Subscriber] = failed[r.Subscriber] || first
			return first
		}}
		counts, err := deliver(t, d)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 3, Sent: 3, New: 3})
	})
}

// unreadable is a store of subscribers that fails.
type unreadable struct{ *state.Store }

func (unreadable) Subscriber(context.Context, string, string) (subscriber.Subscriber, error) {
	return subscriber.Subscriber{}, errDiskFull
}

func TestSubscribersThatCannotBeRead(t *testing.T) {
	store, _ := setUp(t, 3)
	c := &carrier{}
	d := newDispatcher(store, c)
	d.Subscribers = unreadable{store}
	counts, err := deliver(t, d)
	if !errors.Is(err, errDiskFull) {
		t.Errorf("error is %v", err)
	}
	wantCounts(t, counts, delivery.Counts{Candidates: 3, Pending: 3})
}

func TestTwoRunsAtATime(t *testing.T) {
	store, readers := setUp(t, 60)
	c := &carrier{}
	d := newDispatcher(store, c)
	var wait sync.WaitGroup
	var mu sync.Mutex
	var sent int
	for range 4 {
		wait.Go(func() {
			counts, err := deliver(t, d)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			sent += counts.New
		})
	}
	wait.Wait()
	if sent != len(readers) {
		t.Errorf("the runs count %d sent, want %d", sent, len(readers))
	}
	for _, s := range readers {
		if n := len(c.accepted[s.Address]); n != 1 {
			t.Errorf("%s got %d copies", s.Address, n)
		}
	}
}

func TestRunThatIsTooSlowForItsLease(t *testing.T) {
	for _, taken := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			store, _ := setUp(t, 1)
			c := &carrier{}
			slow, other := newDispatcher(store, c), newDispatcher(store, c)
			slow.Letter = func(s subscriber.Subscriber) (envelope.Message, error) {
				time.Sleep(slow.Policy.Lease) // the machine was asleep
				if taken {
					counts, err := deliver(t, other)
					if err != nil {
						t.Error(err)
					}
					wantCounts(t, counts, delivery.Counts{Candidates: 1, Uncertain: 1})
				}
				return letter(s)
			}
			counts, err := deliver(t, slow)
			if err != nil {
				t.Fatal(err)
			}
			want := delivery.Counts{Candidates: 1, Sent: 1, New: 1} // on a renewed lease
			if taken {
				want = delivery.Counts{Candidates: 1, Uncertain: 1}
			}
			wantCounts(t, counts, want)
			if asked, _ := c.total(); asked != want.Sent {
				t.Errorf("taken over %v: %d messages were sent", taken, asked)
			}
		})
	}
}

func TestDoubtIsCorrectedByTheRunThatSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 1)
		c := &carrier{}
		c.answer = func(string, int) (bool, error) {
			time.Sleep(delivery.DefaultPolicy().Lease + time.Minute) // deaf to its context
			return true, nil
		}
		d := newDispatcher(store, c)
		var slow delivery.Counts
		var wait sync.WaitGroup
		wait.Go(func() {
			var err error
			if slow, err = deliver(t, d); err != nil {
				t.Error(err)
			}
		})
		time.Sleep(d.Policy.Lease + time.Second)
		other := newDispatcher(store, &carrier{})
		counts, err := deliver(t, other)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Uncertain: 1})
		wait.Wait()
		wantCounts(t, slow, delivery.Counts{Candidates: 1, Sent: 1, New: 1})
		time.Sleep(time.Hour)
		counts, err = deliver(t, other)
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Sent: 1})
	})
}

// TestCarrierThatRejectsEverything refuses each letter as if it were to blame,
// as a relay does whose settings are wrong. It must not cost everybody's.
func TestCarrierThatRejectsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 100)
		c := &carrier{answer: func(string, int) (bool, error) { return false, envelope.ErrRejected }}
		d := newDispatcher(store, c)
		counts, err := deliver(t, d)
		if !errors.Is(err, delivery.ErrHalted) || !errors.Is(err, delivery.ErrCarrier) || counts.Failed > 20 || counts.Failed+counts.Pending != 100 {
			t.Errorf("%+v, %v", counts, err)
		}
		if err := delivery.Halted(t.Context(), store, topic, date, time.Now()); !errors.Is(err, delivery.ErrStopped) {
			t.Errorf("others are not paused: %v", err)
		}
		time.Sleep(d.Policy.Pause)
		c.answer = nil
		if counts, err = deliver(t, d); err != nil || counts.Sent < 80 || counts.Pending != 0 {
			t.Errorf("with the carrier in order: %+v, %v", counts, err)
		}
	})
}

// TestNewsWhileASecondCopyWaits has the carrier's news of the first copy come
// while a second waits, since the carrier asks to slow down.
func TestNewsWhileASecondCopyWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 1)
		c := &carrier{}
		c.answer = func(_ string, n int) (bool, error) {
			switch n {
			case 0: // accepted, and the answer lost
				return true, envelope.ErrUncertain
			case 1:
				news := delivery.Event{
					Kind: delivery.Send, ProviderID: readers[0].ID + "-0", At: time.Now(),
					Topic: topic, Date: date, Subscriber: readers[0].ID, Recipients: []string{readers[0].Address},
				}
				feedback := delivery.Feedback{Ledger: store, Subscribers: store, Suppressions: store, Now: time.Now}
				if _, err := feedback.Apply(t.Context(), news); err != nil {
					t.Error(err)
				}
				return false, envelope.ErrThrottled
			}
			return true, nil
		}
		d := newDispatcher(store, c)
		if _, err := deliver(t, d); err != nil {
			t.Fatal(err)
		}
		time.Sleep(d.Policy.Silence)
		counts, err := deliver(t, d)
		if err != nil || counts.Sent != 1 {
			t.Errorf("%+v, %v", counts, err)
		}
		if asked, accepted := c.total(); asked != 2 || accepted != 1 {
			t.Errorf("the carrier was asked %d times and accepted %d, want 2 and 1", asked, accepted)
		}
	})
}
