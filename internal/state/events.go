package state

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Event is the record of one thing that may be reported more than once and
// should be dealt with once, such as an upload.
type Event struct {
	// ID names the event: for an upload its bucket, key and version.
	ID string `json:"id"`
	// Done says that it was dealt with. Otherwise somebody is at it until
	// LeaseEnds, UTC.
	Done      bool      `json:"done"`
	LeaseEnds time.Time `json:"lease_ends"`
	// ExpiresAt is from when on the record counts as not there, UTC.
	ExpiresAt time.Time `json:"expires_at"`

	Schema   int   `json:"schema"`
	Revision int64 `json:"revision"`
}

// ErrBusy means that somebody else is dealing with the event: come back after
// the lease.
var ErrBusy = errors.New("somebody else is at it")

// eventSchema is the version of Event that this program writes.
const eventSchema = 1

// unfinished is how long an event that nobody finished is remembered beyond its
// lease.
const unfinished = 24 * time.Hour

func eventKey(id string) key { return key{"EVENT#" + id, "EVENT"} }

// Begin claims an event until now + lease. If it was dealt with before, and its
// record has not expired, Done of the event returned is true and nothing was
// claimed. While somebody else is at it the error wraps ErrBusy. A claim whose
// lease is over is taken over.
func (s *Store) Begin(ctx context.Context, id string, now time.Time, lease time.Duration) (Event, error) {
	e := Event{ID: id, Schema: eventSchema}
	e.LeaseEnds = now.Add(lease).UTC()
	e.ExpiresAt = e.LeaseEnds.Add(unfinished)
	// The second round meets the record that the first found in its place.
	for range 2 {
		standing, changed, err := s.saveEvent(ctx, e)
		switch {
		case err != nil:
			return Event{}, err
		case !changed:
			return standing, nil
		case standing.ID == "" || !now.Before(standing.ExpiresAt):
		case standing.Done:
			return standing, nil
		case !now.After(standing.LeaseEnds):
			return Event{}, fmt.Errorf("begin event %s: %w until %s", id, ErrBusy, standing.LeaseEnds.Format(time.RFC3339))
		}
		e.Revision = standing.Revision
	}
	return Event{}, fmt.Errorf("begin event %s: %w", id, ErrBusy)
}

// Finish records that a claimed event was dealt with, and remembers it until
// now + keep. If the lease was over and somebody else took the event, the
// record is theirs and nothing is written.
func (s *Store) Finish(ctx context.Context, e Event, now time.Time, keep time.Duration) error {
	e.Done, e.ExpiresAt = true, now.Add(keep).UTC()
	_, _, err := s.saveEvent(ctx, e)
	return err
}

// Abandon gives a claimed event back, so that it can be begun again at once.
func (s *Store) Abandon(ctx context.Context, e Event) error {
	err := s.table.write(ctx, change{key: eventKey(e.ID), revision: e.Revision})
	var was *conflict
	if errors.As(err, &was) {
		return nil
	}
	return wrap("abandon", eventKey(e.ID), err)
}

func (s *Store) saveEvent(ctx context.Context, e Event) (Event, bool, error) {
	c := change{key: eventKey(e.ID), revision: e.Revision, expires: e.ExpiresAt}
	e.Revision++
	return save(ctx, s.table, c, e)
}
