package delivery

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"
)

// ErrCarrier means that the carrier refuses everything, for reasons that lie in
// no message: it cannot be reached, or gives no permission.
var ErrCarrier = errors.New("the carrier takes nothing")

// run is one call of Deliver or DeliverBatch: what its workers share.
type run struct {
	Dispatcher
	pace *pace

	mu         sync.Mutex
	counts     Counts
	stopping   error // why no further row is begun; nil while they are
	refusals   int   // in a row, that had nothing to do with a message
	rejections int   // of messages, since one was accepted
}

// all delivers each row that is due. Once the run is stopped, the remaining
// rows are only counted, and given back to the sweeper.
func (r *run) all(ctx context.Context, rows iter.Seq2[Row, error]) error {
	store, cancel := outlive(ctx)
	defer cancel()
	err := inParallel(r.Policy.Workers, rows, func(row Row) error {
		row, due, err := tend(store, r.Ledger, row, r.Now(), r.Policy)
		switch {
		case err != nil || !due:
			r.count(row, false)
			return err
		case r.stopped(ctx):
			row, err = r.giveBack(store, row)
			r.count(row, false)
			return err
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

// giveBack notes that a row does not wait in the queue any more.
func (r *run) giveBack(store context.Context, row Row) (Row, error) {
	if row.QueuedAt.IsZero() {
		return row, nil
	}
	row.QueuedAt = time.Time{}
	saved, err := r.Ledger.SaveRow(store, row)
	return saved.orElse(row), exceptConflict(err)
}

// stopped reports whether no further row may be begun, and finds that the
// caller's time is over.
func (r *run) stopped(ctx context.Context) bool {
	if err := ctx.Err(); err != nil {
		r.stop(halt(context.Cause(ctx)))
	} else if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < r.Policy.Send {
		r.stop(halt(fmt.Errorf("less than %v left for a message: %w", r.Policy.Send, context.DeadlineExceeded)))
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

// halt marks the reason that ends a run as one that lies in no letter.
func halt(why error) error {
	if why == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrHalted, why)
}

func (r *run) count(row Row, sent bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts.add(row, sent)
}

// worked notes that the carrier dealt with a message on its own merits, and
// whether it took it.
func (r *run) worked(accepted bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refusals = 0
	if accepted {
		r.rejections = 0
	}
}

// rejected notes that a message was rejected for good, and returns an error that
// stops the run when no other came through.
func (r *run) rejected(err error) error {
	r.worked(false)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rejections++
	if r.rejections < r.Policy.Rejections {
		return nil
	}
	return halt(fmt.Errorf("%w: %d letters rejected in a row, the last: %w", ErrCarrier, r.rejections, err))
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
	return halt(fmt.Errorf("%w: %d refusals in a row, the last: %w", ErrCarrier, r.refusals, err))
}
