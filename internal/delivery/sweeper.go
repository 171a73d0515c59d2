package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Sweeper puts into the queue whatever is due, and settles what needs no mail.
// It is the one that begins the delivery of an edition, and the one that comes
// back for whatever got lost on the way: a batch that a run gave back, a lease
// that outlived its run, an unknown outcome that nobody has settled. All fields
// are required.
type Sweeper struct {
	Ledger      Ledger
	Editions    Editions
	Subscribers Subscribers
	Stops       Stops
	Queue       Queue
	Policy      Policy
	// Now is the clock.
	Now func() time.Time
}

// Swept is what one look at an edition found.
type Swept struct {
	Topic, Date string
	Counts      Counts
	// Queued is how many subscribers were put into the queue.
	Queued int
	// Complete says that nothing is left to do for the edition.
	Complete bool
	// Stopped says why nothing was queued, if a stop switch is on.
	Stopped string
	// LookAt is when something falls due, if that is not now; see Edition.
	LookAt time.Time
}

// chunk is how many batches are collected before they are queued.
const chunk = 10

// Sweep looks after each edition of a topic that is frozen and not complete,
// unless all that is left of it waits for a later time. It goes on after an
// edition that fails; the error joins all failures.
func (s Sweeper) Sweep(ctx context.Context, topic string) ([]Swept, error) {
	var open []string
	for e, err := range s.Editions.EditionsOf(ctx, topic) {
		if err != nil {
			return nil, fmt.Errorf("sweep %s: %w", topic, err)
		}
		if e.State == Frozen && !e.Complete && !s.early(e) {
			open = append(open, e.Date)
		}
	}
	var all []Swept
	var failures []error
	for _, date := range open {
		swept, err := s.Enqueue(ctx, topic, date)
		all = append(all, swept)
		failures = append(failures, err)
	}
	return all, errors.Join(failures...)
}

// early reports whether nothing can be due of an edition yet. A time that lies
// further ahead than any row could wait is that of a clock that has jumped.
func (s Sweeper) early(e Edition) bool {
	now := s.Now()
	return now.Before(e.LookAt) && e.LookAt.Before(now.Add(s.Policy.Expiry+skew))
}

// Enqueue enrols the audience of a frozen edition if that was not done, and
// queues every row that is due and does not wait in the queue already. It may
// be called any number of times, also at the same time: a row that is queued
// twice is still sent once. A skipped edition is ErrSkipped, one that does not
// exist ErrNotFound.
func (s Sweeper) Enqueue(ctx context.Context, topic, date string) (Swept, error) {
	swept := Swept{Topic: topic, Date: date}
	if err := s.Policy.Check(); err != nil {
		return swept, err
	}
	e, err := ready(ctx, s.Editions, topic, date)
	if err != nil {
		return swept, err
	}
	if e, err = (enrolment{s.Ledger, s.Editions, s.Subscribers, s.Policy.Workers, s.Now}).run(ctx, e); err != nil {
		return swept, err
	}
	stopped := Halted(ctx, s.Stops, topic, date, s.Now())
	switch {
	case errors.Is(stopped, ErrStopped):
		swept.Stopped = stopped.Error()
	case stopped != nil:
		return swept, stopped
	}
	if err := s.walk(ctx, &swept); err != nil {
		return swept, fmt.Errorf("sweep edition %s %s: %w", topic, date, err)
	}
	if !swept.LookAt.After(s.Now()) || swept.Counts.Complete() {
		swept.LookAt = time.Time{}
	}
	e, err = record(ctx, s.Editions, e, swept.Counts, swept.LookAt)
	swept.Complete = e.Complete
	return swept, err
}

// walk tends each row, counts it, and queues those that are due.
func (s Sweeper) walk(ctx context.Context, swept *Swept) error {
	var mu sync.Mutex
	var due []Row
	// take counts a row, and returns a chunk of rows to be queued when it is full.
	take := func(row Row, wanted bool) (full []Row) {
		mu.Lock()
		defer mu.Unlock()
		swept.Counts.add(row, false)
		if wakes := row.wakes(s.Now(), s.Policy); !row.final() && (swept.LookAt.IsZero() || wakes.Before(swept.LookAt)) {
			swept.LookAt = wakes
		}
		if !wanted {
			return nil
		}
		swept.Queued++
		if due = append(due, row); len(due) == chunk*s.Policy.Batch {
			full, due = due, nil
		}
		return full
	}
	err := inParallel(s.Policy.Workers, s.Ledger.Rows(ctx, swept.Topic, swept.Date), func(row Row) error {
		row, isDue, err := tend(ctx, s.Ledger, row, s.Now(), s.Policy)
		full := take(row, err == nil && isDue && swept.Stopped == "" && !row.queued(s.Now(), s.Policy))
		if err != nil {
			return err
		}
		return s.queue(ctx, full)
	})
	if err != nil {
		return err
	}
	return s.queue(ctx, due)
}

// queue sends rows in batches and then notes that they are queued. A crash in
// between queues them twice, which costs a message; the other way round it
// would lose them for as long as Policy.Requeue.
func (s Sweeper) queue(ctx context.Context, rows []Row) error {
	if len(rows) == 0 {
		return nil
	}
	var batches []Batch
	for part := range slices.Chunk(rows, s.Policy.Batch) {
		b := Batch{Topic: part[0].Topic, Date: part[0].Date}
		for _, row := range part {
			b.Subscribers = append(b.Subscribers, row.Subscriber)
		}
		batches = append(batches, b)
	}
	if err := s.Queue.Send(ctx, batches); err != nil {
		return fmt.Errorf("queue %d letters: %w", len(rows), err)
	}
	return inParallel(s.Policy.Workers, sequence(rows), func(row Row) error {
		row.QueuedAt = s.Now().UTC()
		_, err := s.Ledger.SaveRow(ctx, row)
		return exceptConflict(err) // a run has it already
	})
}
