package main

import (
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
)

// firstReceipt is when SQS first handed a message out, by its own clock; zero if
// it does not say.
func firstReceipt(message events.SQSMessage) time.Time {
	milliseconds, err := strconv.ParseInt(message.Attributes["ApproximateFirstReceiveTimestamp"], 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(milliseconds)
}
