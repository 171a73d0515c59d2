package delivery_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
)

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
