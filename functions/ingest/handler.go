package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/functions/internal/metrics"
	"standpoint/internal/archive"
	"standpoint/internal/ingest"
	"standpoint/internal/state"
)

// uploads reads the objects that events tell of.
type uploads interface {
	// Get reads one version of an object. It gives archive.ErrNotFound, and
	// archive.ErrTooLarge past limit bytes.
	Get(ctx context.Context, bucket, key, version string, limit int64) ([]byte, error)
}

// memory remembers which uploads were dealt with, as state.Store does.
type memory interface {
	// Begin claims an event for a lease; state.ErrBusy says that another run
	// has it. An event that is Done needs nothing more.
	Begin(ctx context.Context, id string, now time.Time, lease time.Duration) (state.Event, error)
	// Finish remembers for the time of keep that the event was dealt with.
	Finish(ctx context.Context, e state.Event, now time.Time, keep time.Duration) error
	// Abandon gives the event back.
	Abandon(ctx context.Context, e state.Event) error
}

// handler answers the events of uploads.
type handler struct {
	uploads  uploads
	memory   memory
	ingester *ingest.Ingester
	topic    string
	limit    int64 // bytes of the largest document taken
	log      *slog.Logger
}

const (
	// margin is the time that is kept, before the function is ended, to report
	// which messages are left.
	margin = 2 * time.Second
	// lease is longer than the function may run, and shorter than the queue
	// waits before it hands a message out again.
	lease = 2 * time.Minute
	// remembered is as long as a queue can keep a message.
	remembered = 14 * 24 * time.Hour
)

// Handle takes an SQS batch of notifications and answers which messages are to
// come again, or takes one notification alone, whose failure is an error.
func (h *handler) Handle(ctx context.Context, event json.RawMessage) (any, error) {
	if deadline, ok := ctx.Deadline(); ok {
		short, cancel := context.WithDeadline(ctx, deadline.Add(-margin))
		defer cancel()
		ctx = short
	}
	counts := map[string]int{"Articles": 0, "Known": 0, "Refused": 0, "Failed": 0}
	defer func() { metrics.Log(ctx, h.log, h.ingester.Now(), h.topic, counts) }()

	batch, ok := parseBatch(event)
	if !ok {
		return nil, h.notification(ctx, "", event, counts)
	}
	answer := events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{}}
	for _, message := range batch {
		if h.notification(ctx, message.MessageId, []byte(message.Body), counts) != nil {
			answer.BatchItemFailures = append(answer.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: message.MessageId})
		}
	}
	return answer, nil
}

// notification takes in every object of one notification. Its error is logged
// already, at ERROR, since the runtime would report it at INFO or, for a
// message of a batch, not at all.
func (h *handler) notification(ctx context.Context, message string, body []byte, counts map[string]int) error {
	found, err := parseUploads(body)
	if err != nil {
		counts["Failed"]++
		h.log.ErrorContext(ctx, "notification not understood", "message", message, "error", err)
		return err
	}
	var failures []error
	for _, object := range found {
		if err := h.object(ctx, object, counts); err != nil {
			counts["Failed"]++
			h.log.ErrorContext(ctx, "upload not taken in", "message", message, "object", object.String(), "version", object.Version, "error", err)
			failures = append(failures, err)
		}
	}
	return errors.Join(failures...)
}

// object takes in one object, unless that was done before.
func (h *handler) object(ctx context.Context, object upload, counts map[string]int) error {
	if object.folder() {
		h.log.InfoContext(ctx, "folder skipped", "object", object.String())
		return nil
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("no time left for %s: %w", object, err)
	}
	event, err := h.memory.Begin(ctx, object.identity(), h.ingester.Now(), lease)
	if err != nil {
		return err
	}
	if event.Done {
		h.log.InfoContext(ctx, "upload known", "object", object.String(), "version", object.Version)
		return nil
	}
	if err := h.ingest(ctx, object, counts); err != nil {
		return errors.Join(err, h.memory.Abandon(context.WithoutCancel(ctx), event))
	}
	return h.memory.Finish(context.WithoutCancel(ctx), event, h.ingester.Now(), remembered)
}

func (h *handler) ingest(ctx context.Context, object upload, counts map[string]int) (err error) {
	// A document that breaks the reader is that document's failure: the others
	// of the batch still go through, and after its attempts it is a dead letter.
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("read %s: panic: %v\n%s", object, broken, debug.Stack())
		}
	}()
	raw, err := h.uploads.Get(ctx, object.Bucket, object.Key, object.Version, h.limit)
	if errors.Is(err, archive.ErrTooLarge) {
		reason := fmt.Sprintf("the file has more than %d bytes, the most that is read; upload its articles one by one", h.limit)
		refused, err := h.ingester.Refuse(ctx, object.Key, object.identity(), reason)
		h.refused(ctx, object, counts, refused)
		return err
	}
	if err != nil {
		return err
	}
	outcome, err := h.ingester.Document(ctx, object.Key, raw)
	h.refused(ctx, object, counts, outcome.Refused...)
	if err != nil {
		return err
	}
	if outcome.Known {
		counts["Known"] += len(outcome.Articles)
	} else {
		counts["Articles"] += len(outcome.Articles)
	}
	h.log.InfoContext(ctx, "upload taken in", "object", object.String(), "document", outcome.Document,
		"articles", len(outcome.Articles), "refused", len(outcome.Refused), "known", outcome.Known)
	return nil
}

func (h *handler) refused(ctx context.Context, object upload, counts map[string]int, all ...ingest.Refused) {
	counts["Refused"] += len(all)
	for _, one := range all {
		h.log.WarnContext(ctx, "document refused", "object", object.String(), "path", one.Path, "format", one.Format, "place", one.Place, "reason", one.Reason)
	}
}
