package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"standpoint/internal/mail"
	"standpoint/internal/subscriber"
)

// Dispatcher delivers editions. All fields are required.
type Dispatcher struct {
	Ledger      Ledger
	Editions    Editions
	Subscribers Subscribers
	Transport   mail.Transport
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

// grace is how long the ledger may still be written after the caller's context
// has ended, so that what was sent is recorded as sent.
const grace = 10 * time.Second

// Deliver brings a frozen edition, of which it needs topic and date, to its
// audience: the subscribers who were active when it was first delivered. It may
// be run any number of times, also at the same time; each run does what is left
// and due. A skipped edition goes to nobody.
//
// The counts are of all rows that the run saw, whatever the error. An error
// says that the run stopped early and why: it wraps mail.ErrDailyQuota or
// mail.ErrThrottled, the last refusal of a carrier that refuses everything,
// the error of a store, or that of ctx. Rows that were not reached stay
// pending. No new message is begun when the deadline of ctx is nearer than
// Policy.Send.
func (d Dispatcher) Deliver(ctx context.Context, e Edition) (Counts, error) {
	if err := d.Policy.Check(); err != nil {
		return Counts{}, err
	}
	store, cancel := outlive(ctx)
	defer cancel()
	e, err := d.Editions.Edition(ctx, e.Topic, e.Date)
	if err != nil {
		return Counts{}, fmt.Errorf("deliver: %w", err)
	}
	switch e.State {
	case Frozen:
	case Skipped:
		return Counts{}, nil
	default:
		return Counts{}, fmt.Errorf("deliver edition %s %s: it is %s, not frozen", e.Topic, e.Date, e.State)
	}
	if !e.Enrolled {
		if e, err = d.enrol(ctx, e); err != nil {
			return Counts{}, fmt.Errorf("enrol audience of %s %s: %w", e.Topic, e.Date, err)
		}
	}
	r := &run{Dispatcher: d, pace: newPace(d.Policy.Throttled)}
	if err = r.all(ctx, e); err != nil {
		err = fmt.Errorf("deliver edition %s %s: %w", e.Topic, e.Date, err)
	}
	return r.counts, errors.Join(err, d.recordCounts(store, e, r.counts))
}

// enrol writes a pending row for each active subscriber. Repeated after a
// crash, it adds those that are missing.
func (d Dispatcher) enrol(ctx context.Context, e Edition) (Edition, error) {
	err := inParallel(d.Policy.Workers, d.Subscribers.Subscribers(ctx, e.Topic), func(s subscriber.Subscriber) error {
		if s.Status != subscriber.Active {
			return nil
		}
		row := Row{Topic: e.Topic, Date: e.Date, Subscriber: s.ID, State: Pending, ChangedAt: d.Now().UTC(), Schema: Schema}
		if _, err := d.Ledger.SaveRow(ctx, row); err != nil && !errors.Is(err, ErrConflict) {
			return err
		}
		return nil
	})
	if err != nil {
		return e, err
	}
	enrolled := e
	enrolled.Enrolled = true
	saved, err := d.Editions.SaveEdition(ctx, enrolled)
	switch {
	case err == nil, errors.Is(err, ErrConflict) && saved.Enrolled: // another run enrolled the same audience meanwhile
		return saved, nil
	default:
		return e, err
	}
}

// recordCounts keeps the outcome on the edition, for people to look up. It gives
// way to another run that writes at the same time.
func (d Dispatcher) recordCounts(ctx context.Context, e Edition, counts Counts) error {
	e.Counts = counts
	if _, err := d.Editions.SaveEdition(ctx, e); err != nil && !errors.Is(err, ErrConflict) {
		return fmt.Errorf("record counts of %s %s: %w", e.Topic, e.Date, err)
	}
	return nil
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
