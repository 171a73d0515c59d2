package delivery_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	"standpoint/internal/subscriber"
)

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
