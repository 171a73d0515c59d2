package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// EditionState says how far an edition is.
type EditionState string

// The states of an edition. Frozen and Skipped are final.
const (
	Building EditionState = "building" // claimed by a run until the lease is over
	Frozen   EditionState = "frozen"   // its contents stand in the archive and never change
	Skipped  EditionState = "skipped"  // there was nothing to send; Note says why
)

// Edition is the record of one topic's edition of one date. Its contents stand
// in the archive.
type Edition struct {
	Topic string `json:"topic"`
	Date  string `json:"date"` // "2025-08-17", in the topic's zone

	State EditionState `json:"state"`
	// LeaseEnds is until when a Building edition belongs to the run that
	// claimed it, UTC. It has no meaning in other states.
	LeaseEnds time.Time `json:"lease_ends"`
	// ChangedAt is when the edition got its state, UTC.
	ChangedAt time.Time `json:"changed_at"`
	// Note says in words why an edition was skipped.
	Note string `json:"note"`
	// Enrolled says that the audience is complete: each of its rows stands.
	Enrolled bool `json:"enrolled"`
	// Counts are those of the whole audience at the last look at it.
	Counts Counts `json:"counts"`
	// Complete says that nothing is left to do: of the audience, everybody is
	// sent, suppressed or failed.
	Complete bool `json:"complete"`
	// LookAt is when something falls due that is not now, UTC: set while all
	// that is left waits for news, so that nobody reads ten thousand rows in
	// vain. Zero means at once.
	LookAt time.Time `json:"look_at"`

	Schema int `json:"schema"`
	// Revision counts the writes of the record; the store sets it.
	Revision int64 `json:"revision"`
}

// ErrBusy means that another run holds the lease: come back after it.
var ErrBusy = errors.New("another run is at it")

// Claim returns the edition of a topic and date. In state Building it is the
// caller's to build until now + lease; in Frozen or Skipped it is done. While
// another run builds it, the error wraps ErrBusy. A claim whose lease is over,
// because its run died, is taken over.
func Claim(ctx context.Context, editions Editions, topic, date string, now time.Time, lease time.Duration) (Edition, error) {
	e, err := editions.Edition(ctx, topic, date)
	switch {
	case errors.Is(err, ErrNotFound):
		e = Edition{Topic: topic, Date: date, Schema: Schema}
	case err != nil:
		return Edition{}, fmt.Errorf("claim edition %s %s: %w", topic, date, err)
	case e.State != Building:
		return e, nil
	case !now.After(e.LeaseEnds) && !e.LeaseEnds.After(now.Add(lease+skew)): // else a clock has jumped
		return Edition{}, fmt.Errorf("claim edition %s %s: %w until %s", topic, date, ErrBusy, e.LeaseEnds.Format(time.RFC3339))
	}
	e.State, e.ChangedAt, e.LeaseEnds = Building, now.UTC(), now.Add(lease).UTC()
	e, err = editions.SaveEdition(ctx, e)
	if errors.Is(err, ErrConflict) {
		return Edition{}, fmt.Errorf("claim edition %s %s: %w: it claimed first", topic, date, ErrBusy)
	}
	if err != nil {
		return Edition{}, fmt.Errorf("claim edition %s %s: %w", topic, date, err)
	}
	return e, nil
}

// Freeze records that the contents of a claimed edition are complete. The
// error wraps ErrConflict when the lease was over and another run took it: its
// edition counts, and the caller's is dropped.
func Freeze(ctx context.Context, editions Editions, e Edition, now time.Time) (Edition, error) {
	return finish(ctx, editions, e, Frozen, "", now)
}

// Skip records that a claimed edition has nothing to send, and why. Errors are
// those of Freeze.
func Skip(ctx context.Context, editions Editions, e Edition, note string, now time.Time) (Edition, error) {
	return finish(ctx, editions, e, Skipped, note, now)
}

func finish(ctx context.Context, editions Editions, e Edition, state EditionState, note string, now time.Time) (Edition, error) {
	if e.State != Building {
		return e, fmt.Errorf("finish edition %s %s: it is %s, not claimed", e.Topic, e.Date, e.State)
	}
	e.State, e.ChangedAt, e.Note = state, now.UTC(), shorten(note)
	saved, err := editions.SaveEdition(ctx, e)
	if err != nil {
		return Edition{}, fmt.Errorf("finish edition %s %s: %w", e.Topic, e.Date, err)
	}
	return saved, nil
}
