package delivery

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"standpoint/internal/mail"
	"standpoint/internal/subscriber"
)

// Dispatcher delivers editions. All fields but Limiter are required.
type Dispatcher struct {
	Ledger       Ledger
	Editions     Editions
	Subscribers  Subscribers
	Suppressions Suppressions
	Stops        Stops
	Transport    mail.Transport
	// Limiter keeps to the rate that the carrier allows; nil knows none.
	Limiter *Limiter
	// Letter returns the message for one subscriber: From, Subject, both
	// bodies and the list fields. The dispatcher sets To, Date, MessageID and
	// the tags "topic", "edition" and "subscriber" itself. Letter is called
	// from several goroutines. Its error is recorded on the row and must not
	// show the address.
	Letter func(subscriber.Subscriber) (mail.Message, error)
	Policy Policy
	// Now is the clock, for leases and dates.
	Now func() time.Time
}

// Suppressions is what a run needs of subscriber.Suppressions.
type Suppressions interface {
	Suppression(ctx context.Context, address string) (subscriber.Suppression, error)
}

// ErrHalted means that a run ended before it had tried all that was due, for a
// reason that lies in no letter: the carrier, a stop switch, the time. What was
// not reached stands in the ledger, and the next sweep finds it. The error also
// wraps the reason.
var ErrHalted = errors.New("run ended early")

// grace is how long the ledger may still be written after the caller's context
// has ended, so that what was sent is recorded as sent.
const grace = 10 * time.Second

// Deliver brings a frozen edition to its audience without a queue: the
// subscribers who were active when it was first delivered. It may be run any
// number of times, also at the same time; each run does what is left and due. A
// skipped edition goes to nobody.
//
// The counts are of all rows that the run saw, whatever the error. An error
// that wraps [ErrHalted] says that the run stopped early, and why: mail.ErrDailyQuota,
// mail.ErrThrottled, ErrStopped, the last refusal of a carrier that refuses
// everything, or the context's. Any other is that of a store. No new message is
// begun when the deadline of ctx is nearer than Policy.Send.
func (d Dispatcher) Deliver(ctx context.Context, topic, date string) (Counts, error) {
	if err := d.Policy.Check(); err != nil {
		return Counts{}, err
	}
	store, cancel := outlive(ctx)
	defer cancel()
	e, err := ready(ctx, d.Editions, topic, date)
	if errors.Is(err, ErrSkipped) {
		return Counts{}, nil
	}
	if err != nil {
		return Counts{}, err
	}
	if e, err = (enrolment{d.Ledger, d.Editions, d.Subscribers, d.Policy.Workers, d.Now}).run(ctx, e); err != nil {
		return Counts{}, err
	}
	counts, err := d.run(ctx, topic, date, d.Ledger.Rows(store, topic, date))
	_, recording := record(store, d.Editions, e, counts, time.Time{})
	return counts, errors.Join(err, recording)
}

// DeliverBatch brings an edition to the subscribers of a batch, as far as they
// are due. Counts and errors are those of Deliver, for the batch alone. After
// ErrHalted the batch is dealt with: the ledger knows what is left. After any
// other error it has to come again.
func (d Dispatcher) DeliverBatch(ctx context.Context, b Batch) (Counts, error) {
	if err := d.Policy.Check(); err != nil {
		return Counts{}, err
	}
	store, cancel := outlive(ctx)
	defer cancel()
	if _, err := ready(ctx, d.Editions, b.Topic, b.Date); err != nil {
		return Counts{}, err
	}
	return d.run(ctx, b.Topic, b.Date, d.rows(store, b))
}

// rows yields the rows of a batch.
func (d Dispatcher) rows(ctx context.Context, b Batch) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, id := range b.Subscribers {
			row, err := d.Ledger.Row(ctx, b.Topic, b.Date, id)
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// run delivers those rows that are due, and pauses every other run if the
// carrier takes nothing.
func (d Dispatcher) run(ctx context.Context, topic, date string, rows iter.Seq2[Row, error]) (Counts, error) {
	r := &run{Dispatcher: d, pace: newPace(d.Policy.Throttled, d.Limiter)}
	err := r.all(ctx, rows)
	if err == nil {
		return r.counts, nil
	}
	store, cancel := outlive(ctx)
	defer cancel()
	return r.counts, errors.Join(fmt.Errorf("deliver edition %s %s: %w", topic, date, err), d.pause(store, err))
}

// pause keeps other runs from asking a carrier that has just said that it takes
// nothing.
func (d Dispatcher) pause(ctx context.Context, why error) error {
	pause := d.Policy.Pause
	switch {
	case errors.Is(why, ErrStopped):
		return nil
	case errors.Is(why, mail.ErrDailyQuota):
		pause = d.Policy.QuotaPause
	case !errors.Is(why, mail.ErrThrottled) && !errors.Is(why, ErrCarrier):
		return nil
	}
	now := d.Now()
	return Halt(ctx, d.Stops, "", "", why.Error(), now.Add(pause).UTC(), now)
}

// outlive returns a context that ends a grace period after ctx does.
func outlive(ctx context.Context) (context.Context, context.CancelFunc) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		select {
		case <-time.After(grace):
			cancel()
		case <-longer.Done():
		}
	})
	return longer, func() { stop(); cancel() }
}
