package statetest

import (
	"testing"
	"time"

	"standpoint/internal/state"
)

const (
	lease = time.Minute
	keep  = 24 * time.Hour
)

func begin(t *testing.T, b Backend, at time.Time) state.Event {
	t.Helper()
	e, err := b.Store.Begin(t.Context(), "bucket/key?version=é", at, lease)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func finish(t *testing.T, b Backend, e state.Event, at time.Time) {
	t.Helper()
	if err := b.Store.Finish(t.Context(), e, at, keep); err != nil {
		t.Fatal(err)
	}
}

func eventOnce(t *testing.T, b Backend) {
	e := begin(t, b, now)
	if e.Done {
		t.Fatal("a new event is done")
	}
	_, err := b.Store.Begin(t.Context(), e.ID, now.Add(lease), lease)
	wantKind(t, "Begin while another is at it", err, state.ErrBusy)
	finish(t, b, e, now)
	for range 2 {
		if again := begin(t, b, now.Add(lease)); !again.Done {
			t.Error("a finished event is to be done again")
		}
	}
}

func eventTakenOver(t *testing.T, b Backend) {
	slow := begin(t, b, now)
	late := now.Add(lease + time.Second)
	quick := begin(t, b, late)
	if quick.Done {
		t.Fatal("an event that nobody finished is done")
	}
	finish(t, b, slow, late) // comes too late to have a say
	_, err := b.Store.Begin(t.Context(), quick.ID, late, lease)
	wantKind(t, "Begin after the slow one came back", err, state.ErrBusy)
	finish(t, b, quick, late)
	if !begin(t, b, late).Done {
		t.Error("the finished event is to be done again")
	}
}

func eventExpires(t *testing.T, b Backend) {
	finish(t, b, begin(t, b, now), now)
	if !begin(t, b, now.Add(keep-time.Second)).Done {
		t.Error("forgotten too early")
	}
	if begin(t, b, now.Add(keep)).Done {
		t.Error("an expired record still counts")
	}
}

func eventAbandoned(t *testing.T, b Backend) {
	e := begin(t, b, now)
	if err := b.Store.Abandon(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	next := begin(t, b, now)
	if next.Done {
		t.Fatal("an abandoned event is done")
	}
	finish(t, b, next, now)
	if err := b.Store.Abandon(t.Context(), next); err != nil { // its revision is over
		t.Fatal(err)
	}
	if !begin(t, b, now).Done {
		t.Error("a finished event was given back")
	}
}

func eventRace(t *testing.T, b Backend) {
	const n = 12
	won := race(t, n, state.ErrBusy, func(int) (bool, error) {
		e, err := b.Store.Begin(t.Context(), "upload", now, lease)
		return !e.Done, err
	})
	if won != 1 {
		t.Errorf("%d of %d began the event", won, n)
	}
}
