package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Resend orders letters of an edition again: those of the rows that wanted
// reports true for. It returns how many. The next sweep sends them, as new
// letters with a Message-ID of their own. A row in a run's hands is left alone.
// The error of a store ends it; what was ordered by then stays ordered.
func (s Sweeper) Resend(ctx context.Context, topic, date string, wanted func(Row) bool) (int, error) {
	e, err := ready(ctx, s.Editions, topic, date)
	if err == nil && e.Complete {
		err = s.reopen(ctx, topic, date) // first, lest a crash leave rows that no sweep looks at
	}
	if err != nil {
		return 0, err
	}
	ordered, err := s.order(ctx, topic, date, wanted)
	if ordered == 0 {
		return 0, err
	}
	// And last, over the head of a sweep that saw the rows as they were.
	return ordered, errors.Join(err, s.reopen(ctx, topic, date))
}

// order makes rows pending again, and counts them.
func (s Sweeper) order(ctx context.Context, topic, date string, wanted func(Row) bool) (int, error) {
	ordered := 0
	for row, err := range s.Ledger.Rows(ctx, topic, date) {
		if err != nil {
			return ordered, fmt.Errorf("resend edition %s %s: %w", topic, date, err)
		}
		if !wanted(row) || row.State == Pending || row.State == Sending {
			continue
		}
		switch _, err := s.Ledger.SaveRow(ctx, row.ordered(s.Now())); {
		case errors.Is(err, ErrConflict): // news of it came this moment
		case err != nil:
			return ordered, fmt.Errorf("resend edition %s %s: %w", topic, date, err)
		default:
			ordered++
		}
	}
	return ordered, nil
}

// reopen makes the sweeper look at an edition again.
func (s Sweeper) reopen(ctx context.Context, topic, date string) error {
	const attempts = 5
	e, err := s.Editions.Edition(ctx, topic, date)
	for range attempts {
		if err != nil {
			break
		}
		e.Complete, e.LookAt = false, time.Time{}
		if e, err = s.Editions.SaveEdition(ctx, e); !errors.Is(err, ErrConflict) {
			break
		}
		err = nil
	}
	if err != nil {
		return fmt.Errorf("reopen edition %s %s: %w", topic, date, err)
	}
	return nil
}
