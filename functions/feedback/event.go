package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"standpoint/internal/delivery"
)

// envelope is each of the wrappings in which an event of SES comes, and the
// event itself: only the fields that tell them apart.
type envelope struct {
	// Of SNS: the message that it carries, as text.
	Type    string `json:"Type"`
	Message string `json:"Message"`
	// Of EventBridge.
	Source string          `json:"source"`
	Detail json.RawMessage `json:"detail"`
	// Of SES: the first of a configuration set's events, the second of an
	// identity's notifications.
	EventType        string `json:"eventType"`
	NotificationType string `json:"notificationType"`
}

// maxWrappings is how deep an event may be wrapped: EventBridge to SNS to SQS.
const maxWrappings = 4

// errOther means that a message is none of the events that say something of a
// letter's fate: an open, a click, SNS trying the queue out.
var errOther = errors.New("not about delivery")

// parseEvent finds the event of SES in what a queue, SNS or EventBridge brings
// and reads it. The error wraps errOther for what is none on purpose; any other
// says what is wrong.
//
// The formats: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
// and https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
func parseEvent(data []byte) (delivery.Event, error) {
	for range maxWrappings {
		var e envelope
		if err := json.Unmarshal(data, &e); err != nil {
			return delivery.Event{}, fmt.Errorf("read event: %w", err)
		}
		switch {
		case e.EventType != "":
			return parseSES(data, e.EventType)
		case e.NotificationType == "AmazonSnsSubscriptionSucceeded":
			return delivery.Event{}, fmt.Errorf("%w: %s", errOther, e.NotificationType)
		case e.NotificationType != "":
			return parseSES(data, e.NotificationType)
		case e.Type == "SubscriptionConfirmation", e.Type == "UnsubscribeConfirmation":
			return delivery.Event{}, fmt.Errorf("%w: %s of SNS", errOther, e.Type)
		case strings.HasPrefix(strings.TrimSpace(e.Message), "{"):
			data = []byte(e.Message)
		case e.Message != "":
			return delivery.Event{}, fmt.Errorf("%w: a message in words, %d bytes long", errOther, len(e.Message))
		case e.Source != "" && e.Source != "aws.ses":
			return delivery.Event{}, fmt.Errorf("read event: it comes from %.40q, not from aws.ses", e.Source)
		case len(bytes.TrimSpace(e.Detail)) > 0:
			data = e.Detail
		default:
			return delivery.Event{}, fmt.Errorf("read event: it is none of SES, in whatever wrapping; its fields are %s", fieldsOf(data))
		}
	}
	return delivery.Event{}, fmt.Errorf("read event: it is wrapped more than %d times", maxWrappings)
}

// fieldsOf names the fields of an object, for the log: their values may be
// somebody's address.
func fieldsOf(data []byte) string {
	const most, longest = 10, 30 // fields, and characters of one
	var object map[string]json.RawMessage
	if json.Unmarshal(data, &object) != nil || len(object) == 0 {
		return "none"
	}
	names := slices.Sorted(maps.Keys(object))
	for i, name := range names {
		if len(name) > longest || strings.Contains(name, "@") {
			names[i] = "…"
		}
	}
	return strings.Join(names[:min(most, len(names))], ", ")
}
