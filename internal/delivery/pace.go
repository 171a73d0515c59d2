package delivery

import (
	"context"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// pace makes the workers of a run slow down together when the carrier asks for
// it. Each for itself, the unlucky one would be throttled until it gives up,
// while the others take its turn.
type pace struct {
	// most is how long the carrier may accept nothing.
	most time.Duration
	// limiter keeps to the rate that the carrier allows.
	limiter *Limiter

	mu     sync.Mutex
	pauses *backoff.ExponentialBackOff
	resume time.Time // nobody sends before
	since  time.Time // of the first refusal after the last acceptance; zero if there was none
	over   bool      // the carrier accepted nothing for long enough
}

func newPace(most time.Duration, limiter *Limiter) *pace {
	return &pace{most: most, limiter: limiter, pauses: backoff.NewExponentialBackOff()}
}

// wait returns when the next message may be sent, or with the error of ctx, or
// with mail.ErrDailyQuota.
func (p *pace) wait(ctx context.Context) error {
	if err := p.limiter.wait(ctx); err != nil {
		return err
	}
	for {
		p.mu.Lock()
		pause := time.Until(p.resume)
		p.mu.Unlock()
		if pause <= 0 {
			return ctx.Err()
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// accepted ends the slow phase.
func (p *pace) accepted() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.since = time.Time{}
	p.pauses.Reset()
}

// throttled lengthens the pause, with jitter, which changes nothing but time.
// It returns false when the next try would come too late: the carrier has
// accepted nothing for long enough. A refusal during a pause is one that was
// under way when the pause began, and lengthens nothing.
func (p *pace) throttled() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.since.IsZero() {
		p.since = now
	}
	if p.over || now.Before(p.resume) {
		return !p.over
	}
	pause := p.pauses.NextBackOff()
	p.over = now.Add(pause).Sub(p.since) > p.most
	if !p.over {
		p.resume = now.Add(pause)
	}
	return !p.over
}
