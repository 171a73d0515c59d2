package main

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/functions/internal/clock"
	"standpoint/internal/delivery"
)

// TestJumpingClockGivesNothingUp has the clock of one invocation jump past the
// time in which letters are sent, or before it. Nothing may be decided by it.
func TestJumpingClockGivesNothingUp(t *testing.T) {
	for _, jump := range []time.Duration{100 * time.Hour, -100 * time.Hour} {
		b := newBench(t, 3)
		b.sweep(t)
		right := time.Now()
		wrong := func() time.Time { return right.Add(jump) }
		b.now, b.sweeper.Now, b.dispatcher.Now = wrong, wrong, wrong

		sweep := json.RawMessage(fmt.Sprintf(`{"sweep":true,"scheduledTime":%q}`, right.UTC().Format(time.RFC3339)))
		if _, err := b.Handle(t.Context(), sweep); err == nil {
			t.Errorf("%v: it sweeps", jump)
		}
		body, err := json.Marshal(b.queued[0])
		if err != nil {
			t.Fatal(err)
		}
		answer := b.batches(t.Context(), []events.SQSMessage{{
			MessageId: "m", Body: string(body),
			Attributes: map[string]string{"ApproximateFirstReceiveTimestamp": fmt.Sprint(right.UnixMilli())},
		}})
		if len(answer.BatchItemFailures) != 1 || b.sent(t) != 0 {
			t.Errorf("%v: %+v, %d sent", jump, answer, b.sent(t))
		}
		if states, why := b.states(t); states[delivery.Pending] != 3 {
			t.Errorf("%v: %v, %q", jump, states, why)
		}

		b.now, b.sweeper.Now, b.dispatcher.Now = time.Now, time.Now, time.Now
		if _, err := b.Handle(t.Context(), sweep); err != nil {
			t.Errorf("%v: with the clock right again: %v", jump, err)
		}
		if b.pump(t.Context(), t); b.sent(t) != 3 {
			t.Errorf("%v: %d sent\n%s", jump, b.sent(t), &b.log)
		}
	}
}

// TestLateEventsAreTaken has what comes as late as schedule and queue allow.
func TestLateEventsAreTaken(t *testing.T) {
	now := time.Now()
	for told, oldest := range map[time.Duration]time.Duration{
		-20 * time.Minute: oldestSweep, -3 * time.Hour: oldestMessage, time.Minute: oldestSweep, 0: oldestMessage,
	} {
		if err := clock.Check(now, now.Add(told), oldest); err != nil {
			t.Errorf("%v: %v", told, err)
		}
	}
	if err := clock.Check(now, firstReceipt(events.SQSMessage{}), oldestMessage); err != nil {
		t.Error(err)
	}
}
