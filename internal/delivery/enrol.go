package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"standpoint/internal/subscriber"
)

// enrolment writes the audience of an edition into the ledger.
type enrolment struct {
	ledger      Ledger
	editions    Editions
	subscribers Subscribers
	workers     int
	now         func() time.Time
}

// run writes a pending row for each active subscriber, unless that was done.
// Repeated after a crash, it goes on with those that are missing. Until it was
// done once, whoever is active belongs to the audience; after that, nobody is
// added.
func (n enrolment) run(ctx context.Context, e Edition) (Edition, error) {
	if e.Enrolled {
		return e, nil
	}
	there := map[string]bool{}
	for row, err := range n.ledger.Rows(ctx, e.Topic, e.Date) {
		if err != nil {
			return e, fmt.Errorf("enrol audience of %s %s: %w", e.Topic, e.Date, err)
		}
		there[row.Subscriber] = true
	}
	err := inParallel(n.workers, n.subscribers.Subscribers(ctx, e.Topic), func(s subscriber.Subscriber) error {
		if s.Status != subscriber.Active || there[s.ID] {
			return nil
		}
		now := n.now().UTC()
		row := Row{Topic: e.Topic, Date: e.Date, Subscriber: s.ID, State: Pending, ChangedAt: now, EnrolledAt: now, Schema: Schema}
		_, err := n.ledger.SaveRow(ctx, row)
		return exceptConflict(err)
	})
	if err != nil {
		return e, fmt.Errorf("enrol audience of %s %s: %w", e.Topic, e.Date, err)
	}
	enrolled := e
	enrolled.Enrolled = true
	saved, err := n.editions.SaveEdition(ctx, enrolled)
	switch {
	case err == nil, errors.Is(err, ErrConflict) && saved.Enrolled: // another run enrolled the same audience meanwhile
		return saved, nil
	default:
		return e, fmt.Errorf("enrol audience of %s %s: %w", e.Topic, e.Date, err)
	}
}

// ready returns an edition's record if it can be delivered. A skipped one is
// ErrSkipped.
func ready(ctx context.Context, editions Editions, topic, date string) (Edition, error) {
	e, err := editions.Edition(ctx, topic, date)
	switch {
	case err != nil:
		return Edition{}, fmt.Errorf("deliver: %w", err)
	case e.State == Skipped:
		return e, fmt.Errorf("deliver edition %s %s: %w: %s", topic, date, ErrSkipped, e.Note)
	case e.State != Frozen:
		return e, fmt.Errorf("deliver edition %s %s: it is %s, not frozen", topic, date, e.State)
	}
	return e, nil
}

// ErrSkipped means that a date has no edition, by decision.
var ErrSkipped = errors.New("the edition was skipped")

// record keeps the counts of the whole audience on the edition, for people to
// look up, and when to look again. It gives way to another run that writes at
// the same time.
func record(ctx context.Context, editions Editions, e Edition, counts Counts, look time.Time) (Edition, error) {
	counts.New = 0
	if e.Counts == counts && e.Complete == counts.Complete() && e.LookAt.Equal(look) {
		return e, nil
	}
	e.Counts, e.Complete, e.LookAt = counts, counts.Complete(), look.UTC()
	saved, err := editions.SaveEdition(ctx, e)
	if errors.Is(err, ErrConflict) {
		return saved, nil
	}
	if err != nil {
		return e, fmt.Errorf("record counts of %s %s: %w", e.Topic, e.Date, err)
	}
	return saved, nil
}
