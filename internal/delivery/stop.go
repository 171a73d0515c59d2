package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Stop is a switch that halts the sending of letters: of every topic, of one,
// or of one edition. It is looked at right before each message.
type Stop struct {
	Topic string `json:"topic"` // empty for every topic
	Date  string `json:"date"`  // empty for every edition
	// Lifted says that the switch is off again.
	Lifted bool `json:"lifted"`
	// Until is when the switch goes off by itself, UTC: so a run pauses all the
	// others when the carrier takes nothing. Zero where a person set it.
	Until time.Time `json:"until"`
	// Why is the reason in words.
	Why string `json:"why"`
	// ChangedAt is when the switch was last turned, UTC.
	ChangedAt time.Time `json:"changed_at"`

	Schema int `json:"schema"`
	// Revision counts the writes of the record; the store sets it.
	Revision int64 `json:"revision"`
}

// ErrStopped means that a stop switch is on; the error says which and why.
var ErrStopped = errors.New("delivery is stopped")

// longestPause is the most that a switch that goes off by itself can hold. One
// that says more was set by a clock that had jumped.
const longestPause = 24 * time.Hour

// Holds reports whether s halts an edition at a time. An empty date asks for
// the topic as a whole.
func (s Stop) Holds(topic, date string, now time.Time) bool {
	switch {
	case s.Lifted, s.Topic != "" && s.Topic != topic, s.Date != "" && s.Date != date:
		return false
	case s.Until.IsZero():
		return true
	}
	return now.Before(s.Until) && s.Until.Before(now.Add(longestPause))
}

// Halted returns an error that wraps ErrStopped and says why, if a switch halts
// an edition, or the error of the store.
func Halted(ctx context.Context, stops Stops, topic, date string, now time.Time) error {
	for s, err := range stops.Stops(ctx) {
		if err != nil {
			return fmt.Errorf("look at the stop switch: %w", err)
		}
		if s.Holds(topic, date, now) {
			return fmt.Errorf("%w since %s: %s", ErrStopped, s.ChangedAt.UTC().Format(time.RFC3339), s.Why)
		}
	}
	return nil
}

// Halt turns a switch on: for every topic if topic is empty, for every edition
// of one if date is. A zero until means until [Resume].
func Halt(ctx context.Context, stops Stops, topic, date, why string, until, now time.Time) error {
	_, err := turn(ctx, stops, Stop{Topic: topic, Date: date, Why: shorten(why), Until: until, ChangedAt: now.UTC(), Schema: Schema})
	return err
}

// Resume turns a switch off, and reports whether it was on.
func Resume(ctx context.Context, stops Stops, topic, date string, now time.Time) (bool, error) {
	was, err := turn(ctx, stops, Stop{Topic: topic, Date: date, Lifted: true, ChangedAt: now.UTC(), Schema: Schema})
	return was.Revision > 0 && was.Holds(topic, date, now), err
}

// turn writes a switch over whatever stands, which it returns. A pause never
// takes the place of what a person has set, nor of a longer one.
func turn(ctx context.Context, stops Stops, s Stop) (was Stop, err error) {
	for found, err := range stops.Stops(ctx) {
		if err != nil {
			return was, fmt.Errorf("turn the stop switch: %w", err)
		}
		if found.Topic == s.Topic && found.Date == s.Date {
			was = found
		}
	}
	const attempts = 5
	for range attempts {
		holds := was.Revision > 0 && was.Holds(s.Topic, s.Date, s.ChangedAt)
		if !s.Until.IsZero() && holds && (was.Until.IsZero() || was.Until.After(s.Until)) {
			return was, nil
		}
		s.Revision = was.Revision
		saved, err := stops.SaveStop(ctx, s)
		if !errors.Is(err, ErrConflict) {
			return was, err
		}
		was = saved
	}
	return was, fmt.Errorf("turn the stop switch: %w", ErrConflict)
}
