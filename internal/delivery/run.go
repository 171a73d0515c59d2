package delivery

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// run is one call of Deliver: what its workers share.
type run struct {
	Dispatcher
	pace *pace

	mu       sync.Mutex
	counts   Counts
	stopping error // why no further row is begun; nil while they are
	refusals int   // in a row, that had nothing to do with a message
}

// all delivers each row that is due. Once the run is stopped, the remaining
// rows are only counted.
func (r *run) all(ctx context.Context, e Edition) error {
	store, cancel := outlive(ctx)
	defer cancel()
	err := inParallel(r.Policy.Workers, r.Ledger.Rows(store, e.Topic, e.Date), func(row Row) error {
		if row.next(r.Now(), r.Policy) == skip || r.stopped(ctx) {
			r.count(row, false)
			return nil
		}
		after, sent, err := r.one(ctx, row)
		r.count(after, sent)
		if err != nil {
			r.stop(err)
		}
		return nil
	})
	return errors.Join(r.stopping, err)
}

// stopped reports whether no further row may be begun, and finds that the
// caller's time is over.
func (r *run) stopped(ctx context.Context) bool {
	if err := ctx.Err(); err != nil {
		r.stop(context.Cause(ctx))
	} else if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < r.Policy.Send {
		r.stop(fmt.Errorf("less than %v left for a message: %w", r.Policy.Send, context.DeadlineExceeded))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stopping != nil
}

// stop keeps further rows from being begun. The first reason counts.
func (r *run) stop(why error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopping == nil {
		r.stopping = why
	}
}

func (r *run) count(row Row, sent bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts.add(row.State, sent)
}

// worked notes that the carrier dealt with a message on its own merits.
func (r *run) worked() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refusals = 0
}

// refused notes a refusal that says nothing about the message, and returns an
// error that stops the run when there were too many in a row: a carrier that is
// down is not asked ten thousand times.
func (r *run) refused(err error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refusals++
	if r.refusals < r.Policy.Breaker {
		return nil
	}
	return fmt.Errorf("%d refusals in a row, the last: %w", r.refusals, err)
}
