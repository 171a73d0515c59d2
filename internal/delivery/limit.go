package delivery

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"standpoint/internal/mail"
)

// Limiter keeps to the rate and the daily quota that a carrier states. It is
// asked again now and then, since carriers raise and lower them. One Limiter
// serves all runs of a process.
type Limiter struct {
	source mail.Quoter
	share  float64

	mu    sync.Mutex
	rate  *rate.Limiter
	asked time.Time
	left  bool // of the daily quota, when last asked
}

// refresh is how long an answer about the quota is believed.
const refresh = 5 * time.Minute

// NewLimiter returns a Limiter for one of several processes that send at the
// same time: each takes its share of the rate, 0 < share <= 1.
func NewLimiter(source mail.Quoter, share float64) *Limiter {
	return &Limiter{source: source, share: share, rate: rate.NewLimiter(rate.Inf, 1)}
}

// wait returns when the next message may be sent, with mail.ErrDailyQuota when
// none may today, or with an error when ctx ends before. A carrier that does
// not tell its quota is sent to at the last known rate, at first without one:
// it will ask to slow down if it has to. A nil Limiter never waits.
func (l *Limiter) wait(ctx context.Context) error {
	if l == nil {
		return nil
	}
	if !l.ask(ctx) {
		return fmt.Errorf("quota of the carrier: %w", mail.ErrDailyQuota)
	}
	switch err := l.rate.Wait(ctx); {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return context.Cause(ctx)
	default: // it says so only in words
		return fmt.Errorf("wait for the rate of the carrier: %w: %w", context.DeadlineExceeded, err)
	}
}

// ask reports whether anything is left of the daily quota.
func (l *Limiter) ask(ctx context.Context) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.asked.IsZero() && time.Since(l.asked) < refresh {
		return l.left
	}
	quota, err := l.source.Quota(ctx)
	l.asked = time.Now()
	if err != nil {
		l.left = true
		return true
	}
	l.left = quota.Remaining != 0
	l.rate.SetLimit(rate.Inf)
	if quota.Rate > 0 {
		l.rate.SetLimit(rate.Limit(quota.Rate * l.share))
	}
	return l.left
}
