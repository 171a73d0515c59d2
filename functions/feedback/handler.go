package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/functions/internal/metrics"
	"standpoint/internal/delivery"
)

// handler answers what SES tells.
type handler struct {
	feedback delivery.Feedback
	topic    string // of the metrics of events that belong to none
	now      func() time.Time
	log      *slog.Logger
}

// message is one notification and, if it comes from a queue, its identity there.
type message struct {
	id   string
	body []byte
}

// Handle takes an SQS batch, whose failed messages it names in its answer, or
// a notification of SNS or an event of EventBridge alone, whose failure is an
// error.
func (h *handler) Handle(ctx context.Context, event json.RawMessage) (any, error) {
	counts := map[string]int{"Delivered": 0, "Bounced": 0, "Complained": 0, "Rejected": 0, "AddressesSuppressed": 0, "Settled": 0, "UnknownMessages": 0, "OldNews": 0, "NotUnderstood": 0}
	defer func() { metrics.Log(ctx, h.log, h.now(), h.topic, counts) }()

	messages, fromQueue := open(event)
	answer := events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{}}
	var failures []error
	for _, m := range messages {
		if err := h.message(ctx, m, counts); err != nil {
			h.log.ErrorContext(ctx, "event not taken in", "message", m.id, "error", err)
			failures = append(failures, err)
			answer.BatchItemFailures = append(answer.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: m.id})
		}
	}
	if fromQueue {
		return answer, nil
	}
	return nil, errors.Join(failures...)
}

// open takes the messages out of what invoked the function.
func open(event json.RawMessage) (messages []message, fromQueue bool) {
	var batch struct {
		Records []struct {
			MessageID   string `json:"messageId"`
			Body        string `json:"body"`
			EventSource string `json:"eventSource"`
			SNS         struct {
				Message string `json:"Message"`
			} `json:"Sns"`
		} `json:"Records"`
	}
	if json.Unmarshal(event, &batch) != nil || len(batch.Records) == 0 {
		return []message{{"", event}}, false
	}
	for _, record := range batch.Records {
		if record.EventSource == "aws:sqs" {
			fromQueue = true
			messages = append(messages, message{record.MessageID, []byte(record.Body)})
		} else {
			messages = append(messages, message{"", []byte(record.SNS.Message)})
		}
	}
	return messages, fromQueue
}

// message takes in one notification.
func (h *handler) message(ctx context.Context, m message, counts map[string]int) error {
	event, err := parseEvent(m.body)
	if errors.Is(err, errOther) {
		h.log.InfoContext(ctx, "event left alone", "message", m.id, "why", err)
		return nil
	}
	if err != nil {
		counts["NotUnderstood"]++
		return err
	}
	effect, err := h.feedback.Apply(ctx, event)
	if err != nil {
		return err
	}
	h.report(ctx, event, effect, counts)
	return nil
}

// names are the metrics of the kinds that people look at.
var names = map[delivery.EventKind]string{
	delivery.Delivery: "Delivered", delivery.Bounce: "Bounced", delivery.Complaint: "Complained", delivery.Reject: "Rejected",
}

// report logs and counts what an event has changed. The log shows no address.
func (h *handler) report(ctx context.Context, e delivery.Event, effect delivery.Effect, counts map[string]int) {
	level, known := slog.LevelDebug, effect.Row.State != ""
	switch {
	case !known:
		counts["UnknownMessages"]++
		level = slog.LevelWarn
	case names[e.Kind] == "": // what is said of each letter, and mostly known
	case !effect.News:
		counts["OldNews"]++
	default:
		counts[names[e.Kind]]++
		if e.Kind != delivery.Delivery {
			level = slog.LevelWarn
		}
	}
	if effect.Settled {
		counts["Settled"]++
	}
	counts["AddressesSuppressed"] += effect.Suppressed
	h.log.Log(ctx, level, "event taken in", "kind", e.Kind, "known", known, "provider_id", e.ProviderID, "topic", e.Topic, "date", e.Date, "subscriber", e.Subscriber,
		"recipients", len(e.Recipients), "unusable", effect.Unusable, "suppressed", effect.Suppressed, "state", effect.Row.State, "news", effect.News)
}
