package main

import (
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// What lies between the moment that a schedule or a queue tells and the clock of
// this machine, at most, while both are right.
const (
	// oldestSweep is more than the schedule and Lambda keep an event for together.
	oldestSweep = time.Hour
	// oldestMessage is more than the queue takes to hand a message out as often
	// as it does.
	oldestMessage = 24 * time.Hour
	// ahead is how far the clock of this machine may be behind.
	ahead = 5 * time.Minute
)

// checkClock compares the clock with a moment that another machine has told, and
// returns an error when they cannot both be right; then nothing may be decided
// by the clock. One that has jumped three days ahead would give up every letter
// as too late. The zero moment tells nothing.
func checkClock(now, told time.Time, oldest time.Duration) error {
	if told.IsZero() || !now.Before(told.Add(-ahead)) && now.Before(told.Add(oldest)) {
		return nil
	}
	return fmt.Errorf("the clock of this machine says %s, and the event says %s: nothing is done until they agree",
		now.UTC().Format(time.RFC3339), told.UTC().Format(time.RFC3339))
}

// firstReceipt is when SQS first handed a message out, by its own clock; zero if
// it does not say.
func firstReceipt(message events.SQSMessage) time.Time {
	milliseconds, err := strconv.ParseInt(message.Attributes["ApproximateFirstReceiveTimestamp"], 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(milliseconds)
}
