package delivery

import (
	"errors"
	"fmt"
	"time"
)

// Policy holds the settings of delivery.
type Policy struct {
	// Retries is how often a message is sent again when it is unknown whether
	// it was accepted: 0 errs towards a missing copy, 1 or more towards a
	// second one.
	Retries int
	// Silence is how long after an unknown outcome nothing is sent, so that the
	// carrier's own events can settle it first.
	Silence time.Duration
	// Lease is how long a claimed row belongs to one run. A run renews it before
	// it hands a message over if less than Send is left, so it has to be longer
	// than that.
	Lease time.Duration
	// Send is the longest that handing over one message may take.
	Send time.Duration
	// Throttled is how long the carrier may accept nothing, since it asks to
	// slow down, before a run stops. Until then it is tried with growing pauses.
	Throttled time.Duration
	// Attempts is after how many claims a message that was never accepted
	// counts as failed.
	Attempts int
	// Breaker is after how many refusals in a row that had nothing to do with
	// the message (no connection, no permission) a run stops.
	Breaker int
	// Rejections is after how many letters rejected for good in a row a run stops:
	// a carrier that takes none is set up wrongly, and would cost everybody's.
	Rejections int
	// Workers is how many messages are under way at once.
	Workers int

	// Batch is how many subscribers one message of the queue names.
	Batch int
	// Requeue is after how long a row that was queued and that nobody has
	// touched since is queued again: longer than a queue takes to be worked off.
	Requeue time.Duration
	// Expiry is how long after its enrolment a letter is still sent. What is
	// left then has failed: nobody wants last week's morning.
	Expiry time.Duration
	// Pause is for how long no run begins after a carrier refused everything or
	// throttled for too long, and QuotaPause after its daily quota was used up.
	Pause, QuotaPause time.Duration
}

// DefaultPolicy is what the README promises.
func DefaultPolicy() Policy {
	return Policy{
		Retries: 1, Silence: 15 * time.Minute,
		Lease: 5 * time.Minute, Send: time.Minute, Throttled: 2 * time.Minute,
		Attempts: 5, Breaker: 5, Rejections: 10, Workers: 4,
		Batch: 25, Requeue: time.Hour, Expiry: 72 * time.Hour, Pause: 10 * time.Minute, QuotaPause: time.Hour,
	}
}

// Check returns an error that says which settings contradict each other.
func (p Policy) Check() error {
	switch {
	case p.Retries < 0 || p.Silence < 0:
		return errors.New("delivery policy: retries and silence cannot be negative")
	case p.Send <= 0 || p.Throttled < 0 || p.Lease <= p.Send:
		return fmt.Errorf("delivery policy: the lease (%v) must be longer than send (%v)", p.Lease, p.Send)
	case p.Attempts < 1 || p.Breaker < 1 || p.Rejections < 1 || p.Workers < 1 || p.Batch < 1:
		return errors.New("delivery policy: attempts, breaker, rejections, workers and batch must be at least 1")
	case p.Requeue <= 0 || p.Pause <= 0 || p.QuotaPause <= 0:
		return errors.New("delivery policy: requeue and the pauses must be longer than nothing")
	case p.Expiry <= p.Silence+p.Lease:
		return fmt.Errorf("delivery policy: a letter expires after %v, before its outcome can be known (lease %v, silence %v)", p.Expiry, p.Lease, p.Silence)
	}
	return nil
}
