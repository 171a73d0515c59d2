package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"standpoint/internal/delivery"
)

// request is what the function is invoked with: the schedule sends its time, a
// person may name a date and topic.
type request struct {
	// ScheduledTime is the moment the schedule meant, RFC 3339; the edition's
	// date is the topic's local date of it.
	ScheduledTime string `json:"scheduledTime"`
	// Date is the edition's date, "2025-08-17".
	Date string `json:"date"`
	// Topic is the name of a topic file; empty for the function's own.
	Topic string `json:"topic"`
	// DryRun makes the edition, answers with it, and changes and mails nothing.
	DryRun bool `json:"dryRun"`
}

// answer is what the function returns.
type answer struct {
	Topic      string `json:"topic"`
	Date       string `json:"date"`
	State      string `json:"state"` // frozen, skipped, empty or dry run
	Made       bool   `json:"made"`  // by this invocation
	Articles   int    `json:"articles"`
	Statements int    `json:"statements"`
	Note       string `json:"note,omitempty"`
	// Queued is how many letters were queued, Counts what has become of all.
	Queued  int             `json:"queued"`
	Counts  delivery.Counts `json:"counts"`
	Edition json.RawMessage `json:"edition,omitempty"` // of a dry run
}

func parseRequest(event json.RawMessage) (request, error) {
	var r request
	if err := json.Unmarshal(event, &r); err != nil {
		return r, fmt.Errorf("read request: %w", err)
	}
	if (r.ScheduledTime == "") == (r.Date == "") {
		return r, errors.New(`read request: give either "scheduledTime", an RFC 3339 time, or "date", as 2025-08-17`)
	}
	return r, nil
}

// moment is what the schedule meant; zero where a person asks or it is none.
func (r request) moment() time.Time {
	moment, err := time.Parse(time.RFC3339, r.ScheduledTime)
	if err != nil {
		return time.Time{}
	}
	return moment
}

// date is the edition's date in the topic's zone.
func (r request) date(zone string) (string, error) {
	if r.Date != "" {
		if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
			return "", fmt.Errorf("read request: date %q: write it as 2025-08-17", r.Date)
		}
		return r.Date, nil
	}
	moment, err := time.Parse(time.RFC3339, r.ScheduledTime)
	if err != nil {
		return "", fmt.Errorf("read request: scheduledTime %q: write it as 2025-08-17T06:00:00Z", r.ScheduledTime)
	}
	place, err := time.LoadLocation(zone)
	if err != nil {
		return "", fmt.Errorf("read request: zone of the topic: %w", err)
	}
	return moment.In(place).Format(time.DateOnly), nil
}
