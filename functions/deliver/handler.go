package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/functions/internal/clock"
	"standpoint/functions/internal/metrics"
	"standpoint/internal/delivery"
	"standpoint/internal/mail"
)

// handler answers the queue and the clock.
type handler struct {
	dispatcher delivery.Dispatcher // without Letter
	sweeper    delivery.Sweeper
	letters    *letters
	topics     []string // whose editions are swept
	now        func() time.Time
	log        *slog.Logger
}

// margin is the time that is kept, before the function is ended, to write the
// ledger and to report which messages are left.
const margin = 5 * time.Second

// Handle takes an SQS batch of delivery batches, and answers which of them are
// to come again; or the event of the clock, {"sweep": true, "scheduledTime":
// "2025-08-17T06:00:00Z"}, upon which it queues what is due. Without a time, as
// when a person asks for it, the machine's own is believed. Errors are logged at ERROR, since the runtime would report
// them at INFO or, for a message of a batch, not at all.
func (h *handler) Handle(ctx context.Context, event json.RawMessage) (any, error) {
	if deadline, ok := ctx.Deadline(); ok {
		short, cancel := context.WithDeadline(ctx, deadline.Add(-margin))
		defer cancel()
		ctx = short
	}
	var request struct {
		Sweep         bool                `json:"sweep"`
		ScheduledTime time.Time           `json:"scheduledTime"`
		Records       []events.SQSMessage `json:"Records"`
	}
	if err := json.Unmarshal(event, &request); err != nil {
		h.log.ErrorContext(ctx, "event not understood", "error", err)
		return nil, fmt.Errorf("read event: %w", err)
	}
	switch {
	case request.Sweep:
		return h.sweep(ctx, request.ScheduledTime)
	case len(request.Records) > 0:
		return h.batches(ctx, request.Records), nil
	}
	err := errors.New(`read event: it holds neither "Records" of SQS nor "sweep": true`)
	h.log.ErrorContext(ctx, "event not understood", "error", err)
	return nil, err
}

// batches delivers each message. One that fails comes again, and does not stop
// the others.
func (h *handler) batches(ctx context.Context, messages []events.SQSMessage) events.SQSEventResponse {
	// Between invocations the process sleeps, and would leave a server waiting.
	defer func() { _ = mail.Close(h.dispatcher.Transport) }()
	answer := events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{}}
	for _, message := range messages {
		if err := h.batch(ctx, message); err != nil {
			h.log.ErrorContext(ctx, "batch not delivered", "message", message.MessageId, "error", err)
			answer.BatchItemFailures = append(answer.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: message.MessageId})
		}
	}
	return answer
}

// batch delivers one message. After a run that the carrier, a stop switch or
// the clock has ended early, the message is done: the ledger knows what is left,
// and the sweeper queues it again.
func (h *handler) batch(ctx context.Context, message events.SQSMessage) error {
	batch, err := delivery.ParseBatch([]byte(message.Body))
	if err == nil {
		err = clock.Check(h.now(), firstReceipt(message), oldestMessage)
	}
	if err != nil {
		return err
	}
	dispatcher := h.dispatcher
	if dispatcher.Letter, err = h.letters.of(ctx, batch.Topic, batch.Date); err != nil {
		return err
	}
	counts, err := dispatcher.DeliverBatch(ctx, batch)
	halted := errors.Is(err, delivery.ErrHalted)
	if halted {
		h.log.WarnContext(ctx, "run ended early, the rest is sent later", "topic", batch.Topic, "date", batch.Date, "pending", counts.Pending, "why", err)
		err = nil
	}
	h.log.InfoContext(ctx, "batch delivered", "topic", batch.Topic, "date", batch.Date, "message", message.MessageId, "counts", counts)
	metrics.Log(ctx, h.log, h.now(), batch.Topic, map[string]int{
		"Sent": counts.New, "Failed": counts.Failed, "Uncertain": counts.Uncertain, "Suppressed": counts.Suppressed, "Halted": one(halted),
	})
	return err
}

// sweep queues what is due of every edition that is not complete.
func (h *handler) sweep(ctx context.Context, scheduled time.Time) ([]delivery.Swept, error) {
	if err := clock.Check(h.now(), scheduled, oldestSweep); err != nil {
		h.log.ErrorContext(ctx, "sweep failed", "error", err)
		return nil, err
	}
	var all []delivery.Swept
	var failures []error
	for _, topic := range h.topics {
		swept, err := h.sweeper.Sweep(ctx, topic)
		failures = append(failures, err)
		for _, edition := range swept {
			h.log.InfoContext(ctx, "edition swept", "topic", edition.Topic, "date", edition.Date, "queued", edition.Queued,
				"complete", edition.Complete, "stopped", edition.Stopped, "counts", edition.Counts)
			metrics.Log(ctx, h.log, h.now(), edition.Topic, map[string]int{"Queued": edition.Queued, "Waiting": edition.Counts.Pending + edition.Counts.Uncertain})
		}
		all = append(all, swept...)
	}
	err := errors.Join(failures...)
	if err != nil {
		h.log.ErrorContext(ctx, "sweep failed", "error", err)
	}
	return all, err
}

func one(condition bool) int {
	if condition {
		return 1
	}
	return 0
}
