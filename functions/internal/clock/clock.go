// Package clock tells when the clock of this machine cannot be right.
package clock

import (
	"fmt"
	"time"
)

// ahead is how far the clock of this machine may be behind.
const ahead = 5 * time.Minute

// Check compares the clock with a moment that another machine has told at most
// oldest ago, and returns an error when they cannot both be right; then nothing
// may be decided by the clock. One that has jumped three days ahead would give up
// every letter as too late. Where oldest is 0, the moment may be of any age; the
// zero moment tells nothing.
func Check(now, told time.Time, oldest time.Duration) error {
	if told.IsZero() || !now.Before(told.Add(-ahead)) && (oldest == 0 || now.Before(told.Add(oldest))) {
		return nil
	}
	return fmt.Errorf("the clock of this machine says %s, and the event says %s: nothing is done until they agree",
		now.UTC().Format(time.RFC3339), told.UTC().Format(time.RFC3339))
}
