package delivery_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
)

func TestStopHolds(t *testing.T) {
	now := time.Date(2025, 8, 17, 7, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		stop        delivery.Stop
		topic, date string
		want        bool
	}{
		"everything":              {delivery.Stop{}, "river", "2025-08-17", true},
		"the topic":               {delivery.Stop{Topic: "river"}, "river", "2025-08-17", true},
		"another topic":           {delivery.Stop{Topic: "port"}, "river", "2025-08-17", false},
		"the edition":             {delivery.Stop{Topic: "river", Date: "2025-08-17"}, "river", "2025-08-17", true},
		"another edition":         {delivery.Stop{Topic: "river", Date: "2025-08-16"}, "river", "2025-08-17", false},
		"the topic, seen from it": {delivery.Stop{Topic: "river"}, "river", "", true},
		"lifted":                  {delivery.Stop{Lifted: true}, "river", "2025-08-17", false},
		"a pause":                 {delivery.Stop{Until: now.Add(time.Minute)}, "river", "2025-08-17", true},
		"a pause that is over":    {delivery.Stop{Until: now}, "river", "2025-08-17", false},
		"a pause without end":     {delivery.Stop{Until: now.Add(365 * 24 * time.Hour)}, "river", "2025-08-17", false},
	} {
		if got := test.stop.Holds(test.topic, test.date, now); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestStopSwitchHaltsWithinABatch turns the switch while letters go out.
func TestStopSwitchHaltsWithinABatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 40)
		q := &queue{}
		s := newSweeper(store, q)
		enqueue(t, s)
		c := &carrier{}
		c.answer = func(string, int) (bool, error) {
			if len(c.accepted) == 10 {
				if err := delivery.Halt(t.Context(), store, topic, "", "a wrong name in the lead", time.Time{}, time.Now()); err != nil {
					t.Error(err)
				}
			}
			return true, nil
		}
		d := newDispatcher(store, c)
		d.Policy.Workers = 1
		if _, err := pump(t, q, d); !errors.Is(err, delivery.ErrStopped) || !errors.Is(err, delivery.ErrHalted) || !strings.Contains(err.Error(), "a wrong name in the lead") {
			t.Errorf("error is %v", err)
		}
		if asked, _ := c.total(); asked != 11 {
			t.Errorf("%d letters went out, want the one under way and no more", asked)
		}
		time.Sleep(10 * s.Policy.Requeue)
		if swept := enqueue(t, s); swept.Queued != 0 || swept.Counts.Pending != 29 || !strings.Contains(swept.Stopped, "a wrong name") {
			t.Errorf("swept %+v", swept)
		}
		if was, err := delivery.Resume(t.Context(), store, topic, "", time.Now()); err != nil || !was {
			t.Errorf("Resume = %v, %v", was, err)
		}
		if swept := enqueue(t, s); swept.Queued != 29 {
			t.Errorf("resumed: %+v", swept)
		}
		c.answer = nil
		pump(t, q, d)
		for _, reader := range readers {
			if n := len(c.accepted[reader.Address]); n != 1 {
				t.Errorf("%s got %d copies", reader.Address, n)
			}
		}
	})
}

func TestSwitchesDoNotUndoEachOther(t *testing.T) {
	store := openStore(t)
	ctx := t.Context()
	halted := func(topic, date string) bool {
		err := delivery.Halted(ctx, store, topic, date, start)
		if err != nil && !errors.Is(err, delivery.ErrStopped) {
			t.Fatal(err)
		}
		return err != nil
	}
	turn := func(topic, date, why string, until time.Time) {
		t.Helper()
		if err := delivery.Halt(ctx, store, topic, date, why, until, start); err != nil {
			t.Fatal(err)
		}
	}
	turn("", "", "by a person", time.Time{})
	turn("", "", "a pause", start.Add(time.Minute))
	if err := delivery.Halted(ctx, store, "river", date, start.Add(time.Hour)); err == nil || !strings.Contains(err.Error(), "by a person") {
		t.Errorf("a pause took the place of what a person has set: %v", err)
	}
	turn("river", date, "one edition", time.Time{})
	if was, err := delivery.Resume(ctx, store, "", "", start); err != nil || !was {
		t.Errorf("Resume = %v, %v", was, err)
	}
	if !halted("river", date) || halted("river", "2025-08-18") || halted("port", date) {
		t.Error("the switch of the edition does not hold, or holds more")
	}
	if was, err := delivery.Resume(ctx, store, "port", "", start); err != nil || was {
		t.Errorf("Resume of what was not stopped = %v, %v", was, err)
	}
}

// deaf is a store of switches that cannot be read or written.
type deaf struct{ *state.Store }

func (deaf) SaveStop(context.Context, delivery.Stop) (delivery.Stop, error) {
	return delivery.Stop{}, errDiskFull
}

func TestPauseThatCannotBeWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 20)
		down := errors.New("connection refused")
		d := newDispatcher(store, &carrier{answer: func(string, int) (bool, error) { return false, down }})
		d.Stops = deaf{store}
		counts, err := deliver(t, d)
		if !errors.Is(err, errDiskFull) || !errors.Is(err, down) || counts.Pending != 20 {
			t.Errorf("%+v, %v", counts, err)
		}
	})
}

// TestPauseIsNotShortened has one run see the daily quota used up and another
// that the carrier takes nothing.
func TestPauseIsNotShortened(t *testing.T) {
	store := openStore(t)
	for _, pause := range []time.Duration{time.Hour, 10 * time.Minute} {
		if err := delivery.Halt(t.Context(), store, "", "", pause.String(), start.Add(pause), start); err != nil {
			t.Fatal(err)
		}
	}
	if err := delivery.Halted(t.Context(), store, topic, date, start.Add(30*time.Minute)); !errors.Is(err, delivery.ErrStopped) {
		t.Errorf("after half an hour of one: %v", err)
	}
	// One that a clock ahead has set is no pause.
	if err := delivery.Halt(t.Context(), store, "", "", "a jump", start.Add(100*24*time.Hour), start); err != nil {
		t.Fatal(err)
	}
	if err := delivery.Halt(t.Context(), store, "", "", "a pause", start.Add(time.Hour), start); err != nil {
		t.Fatal(err)
	}
	if err := delivery.Halted(t.Context(), store, topic, date, start); !errors.Is(err, delivery.ErrStopped) {
		t.Errorf("after the jump: %v", err)
	}
}
