package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	envelope "standpoint/internal/mail"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

var errCrashed = errors.New("the process is gone")

// process stands for a process that dies at some operation: from then on
// nothing it does has an effect. What it was doing at that moment may have had
// one.
type process struct {
	mu      sync.Mutex
	left    int    // operations until it dies
	applied bool   // whether the last one has its effect
	die     func() // ends a real process; nil for one that only pretends
}

// step runs an operation, if the process lives.
func (p *process) step(operation func() error) error {
	p.mu.Lock()
	p.left--
	left := p.left
	p.mu.Unlock()
	if left > 0 {
		return operation()
	}
	var err error
	if left == 0 && p.applied {
		err = operation()
	}
	if p.die != nil {
		p.die()
	}
	return errors.Join(err, errCrashed)
}

// mortal is a store as a process sees it.
type mortal struct {
	*state.Store
	process *process
}

func (m mortal) SaveRow(ctx context.Context, r delivery.Row) (saved delivery.Row, err error) {
	err = m.process.step(func() (err error) {
		saved, err = m.Store.SaveRow(ctx, r)
		return err
	})
	if errors.Is(err, errCrashed) {
		return delivery.Row{}, errCrashed
	}
	return saved, err
}

func (m mortal) Row(ctx context.Context, topic, date, id string) (r delivery.Row, err error) {
	err = m.process.step(func() (err error) {
		r, err = m.Store.Row(ctx, topic, date, id)
		return err
	})
	return r, err
}

func (m mortal) SaveStop(ctx context.Context, s delivery.Stop) (saved delivery.Stop, err error) {
	err = m.process.step(func() (err error) {
		saved, err = m.Store.SaveStop(ctx, s)
		return err
	})
	return saved, err
}

func (m mortal) SaveSuppression(ctx context.Context, address string, s subscriber.Suppression) (saved subscriber.Suppression, err error) {
	err = m.process.step(func() (err error) {
		saved, err = m.Store.SaveSuppression(ctx, address, s)
		return err
	})
	return saved, err
}

func (m mortal) SaveEdition(ctx context.Context, e delivery.Edition) (saved delivery.Edition, err error) {
	err = m.process.step(func() (err error) {
		saved, err = m.Store.SaveEdition(ctx, e)
		return err
	})
	return saved, err
}

func (m mortal) Subscriber(ctx context.Context, topic, id string) (s subscriber.Subscriber, err error) {
	err = m.process.step(func() (err error) {
		s, err = m.Store.Subscriber(ctx, topic, id)
		return err
	})
	return s, err
}

func (m mortal) Rows(ctx context.Context, topic, date string) iter.Seq2[delivery.Row, error] {
	return func(yield func(delivery.Row, error) bool) {
		for row, err := range m.Store.Rows(ctx, topic, date) {
			if gone := m.process.step(func() error { return err }); gone != nil {
				yield(delivery.Row{}, gone)
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// link is a carrier as a process sees it.
type link struct {
	envelope.Transport
	process *process
}

func (l link) Send(ctx context.Context, from, to envelope.Address, raw []byte, tags map[string]string) (id string, err error) {
	err = l.process.step(func() (err error) {
		id, err = l.Transport.Send(ctx, from, to, raw, tags)
		return err
	})
	if errors.Is(err, errCrashed) {
		return "", errCrashed
	}
	return id, err
}

// moody answers by seed, recipient and number, so that the order in which the
// workers come does not matter. It gets over everything but some rejections.
func moody(seed uint64) func(to string, n int) (bool, error) {
	return func(to string, n int) (bool, error) {
		h := fnv.New64a()
		fmt.Fprint(h, seed, to, n)
		switch random := rand.New(rand.NewPCG(seed, h.Sum64())); random.IntN(14) {
		case 0:
			return false, envelope.ErrThrottled
		case 1:
			return false, envelope.ErrDailyQuota
		case 2:
			return false, envelope.ErrRejected
		case 3:
			return false, envelope.ErrDeferred
		case 4:
			return true, envelope.ErrUncertain
		case 5:
			return false, envelope.ErrUncertain
		case 6:
			return false, errors.New("connection refused")
		}
		return true, nil
	}
}

// TestCrashes kills the dispatcher again and again at random operations, while
// the carrier fails in every way, and holds the end to the policy of the
// package comment. A failure names its seed.
func TestCrashes(t *testing.T) {
	seeds := uint64(60)
	if testing.Short() {
		seeds = 20
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { crash(t, seed) })
		})
	}
}

func crash(t *testing.T, seed uint64) {
	random := rand.New(rand.NewPCG(seed, 17))
	store, readers := setUp(t, 1+random.IntN(25))
	c := &carrier{answer: moody(seed)}
	policy := delivery.DefaultPolicy()
	policy.Retries = random.IntN(3)
	policy.Workers = 1 + random.IntN(4)

	run := func(p *process) delivery.Counts {
		d := newDispatcher(store, link{c, p})
		view := mortal{store, p}
		d.Ledger, d.Editions, d.Subscribers, d.Stops, d.Policy = view, view, view, view, policy
		counts, _ := deliver(t, d) // whatever it is: what counts is what stands in the end
		return counts
	}
	for range 12 {
		run(&process{left: 1 + random.IntN(6*len(readers)), applied: random.IntN(2) == 0})
		time.Sleep(time.Duration(random.Int64N(int64(2 * policy.Silence))))
	}
	var last delivery.Counts
	for range 60 { // lives on, and comes back every hour
		last = run(&process{left: 1 << 30})
		time.Sleep(time.Hour)
	}
	checkPromise(t, store, readers, c, policy)
	asked, _ := c.total()
	if again := run(&process{left: 1 << 30}); again.New != 0 || again.Candidates != last.Candidates {
		t.Errorf("one run more counts %+v after %+v", again, last)
	}
	if more, _ := c.total(); more != asked {
		t.Errorf("one run more sent %d messages", more-asked)
	}
	if t.Failed() {
		t.Logf("policy %+v, counts %+v", policy, last)
	}
}

// checkPromise compares what the ledger says with what the carrier did.
func checkPromise(t *testing.T, store *state.Store, readers []subscriber.Subscriber, c *carrier, policy delivery.Policy) {
	t.Helper()
	ledger := rows(t, store, readers)
	if len(ledger) != len(readers) {
		t.Errorf("%d rows for %d readers", len(ledger), len(readers))
	}
	for _, s := range readers {
		if fault := breach(ledger[s.Address], len(c.accepted[s.Address]), policy); fault != "" {
			t.Errorf("%s %s: %+v", s.Address, fault, ledger[s.Address])
		}
	}
}

// breach says how a row of a finished edition and the copies that its carrier
// accepted break the promise of the package comment; "" if they keep it.
func breach(row delivery.Row, copies int, policy delivery.Policy) string {
	switch {
	case policy.Retries == 0 && copies > 1:
		return "got a second copy, though the policy errs the other way"
	case copies > 1 && copies > 1+row.Unknown:
		return fmt.Sprintf("got %d copies with %d unknown outcomes", copies, row.Unknown)
	case row.Unknown > 1+policy.Retries:
		return fmt.Sprintf("was tried again after %d unknown outcomes", row.Unknown)
	case row.State == delivery.Sent && copies == 0:
		return "is lost"
	case row.State == delivery.Failed && copies > row.Unknown:
		return fmt.Sprintf("failed and got %d copies", copies)
	case row.State == delivery.Uncertain && row.Unknown <= policy.Retries:
		return "is still uncertain"
	case row.State == delivery.Pending, row.State == delivery.Sending:
		return "is not finished"
	}
	return ""
}
