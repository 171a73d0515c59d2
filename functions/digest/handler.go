package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"standpoint/functions/internal/metrics"
	"standpoint/internal/delivery"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
)

// handler answers the schedule.
type handler struct {
	// publisher returns the maker of a topic's editions; empty is the
	// function's own topic.
	publisher  func(topic string) (*publish.Publisher, error)
	dispatcher delivery.Dispatcher // without Letter
	sender     publish.Sender
	now        func() time.Time
	log        *slog.Logger
}

// Handle makes the edition of the date once, and mails it to each active
// subscriber who does not have it. A second event of any kind does what is left
// and nothing twice. Its error is logged at ERROR, since the runtime reports it
// at INFO.
func (h *handler) Handle(ctx context.Context, event json.RawMessage) (answer, error) {
	done, err := h.handle(ctx, event)
	if err != nil {
		h.log.ErrorContext(ctx, "digest failed", "topic", done.Topic, "date", done.Date, "state", done.State, "counts", done.Counts, "error", err)
	}
	return done, err
}

func (h *handler) handle(ctx context.Context, event json.RawMessage) (answer, error) {
	asked, err := parseRequest(event)
	if err != nil {
		return answer{}, err
	}
	publisher, err := h.publisher(asked.Topic)
	if err != nil {
		return answer{Topic: asked.Topic}, err
	}
	done := answer{Topic: publisher.Topic.ID}
	if done.Date, err = asked.date(publisher.Topic.Zone); err != nil {
		return done, err
	}
	if asked.DryRun {
		return h.preview(ctx, publisher, done)
	}
	if asked.Date != "" {
		if early, err := h.early(ctx, publisher, &done); early || err != nil {
			return done, err
		}
	}
	result, err := publisher.Publish(ctx, done.Date)
	h.report(ctx, result.Problems)
	if err != nil {
		return done, err
	}
	done.State, done.Made, done.Note = string(result.Record.State), result.Made, result.Record.Note
	done.Articles, done.Statements = len(result.Edition.Articles), statements(result.Edition)
	done.Counts, err = h.deliver(ctx, result)
	h.count(ctx, done)
	if asked.Date == "" {
		err = errors.Join(err, h.finishDayBefore(ctx, publisher, done.Date))
	}
	return done, err
}

// finishDayBefore mails what the last run of the day before has left: the hours
// of a day can end on a full quota or a throttled carrier, and no later event
// names that date again.
func (h *handler) finishDayBefore(ctx context.Context, publisher *publish.Publisher, date string) error {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return fmt.Errorf("day before %s: %w", date, err)
	}
	before := day.AddDate(0, 0, -1).Format(time.DateOnly)
	record, err := publisher.Editions.Edition(ctx, publisher.Topic.ID, before)
	if errors.Is(err, delivery.ErrNotFound) || err == nil && record.State != delivery.Frozen {
		return nil
	}
	if err != nil {
		return err
	}
	result, err := publisher.Publish(ctx, before) // frozen: it is only read
	if err != nil {
		return err
	}
	counts, err := h.deliver(ctx, result)
	if counts.Sent > 0 || counts.Pending > 0 {
		h.log.InfoContext(ctx, "finished the day before", "topic", publisher.Topic.ID, "date", before, "counts", counts)
	}
	return err
}

// early reports whether a person asks for an edition that has neither been
// decided on nor anything to hold. Only the schedule finds for good that a date
// has no edition: whoever asks too early can ask again.
func (h *handler) early(ctx context.Context, publisher *publish.Publisher, done *answer) (bool, error) {
	_, err := publisher.Editions.Edition(ctx, done.Topic, done.Date)
	if !errors.Is(err, delivery.ErrNotFound) {
		return false, err
	}
	result, err := publisher.Preview(ctx, done.Date)
	if err != nil || !result.Empty() {
		return false, err
	}
	done.State, done.Note = "empty", result.Why()+"; upload some and ask again"
	return true, nil
}

func (h *handler) preview(ctx context.Context, publisher *publish.Publisher, done answer) (answer, error) {
	result, err := publisher.Preview(ctx, done.Date)
	h.report(ctx, result.Problems)
	if err != nil {
		return done, err
	}
	done.State, done.Note = "dry run", "nothing was kept or mailed"
	done.Articles, done.Statements = len(result.Edition.Articles), statements(result.Edition)
	done.Edition, err = render.JSON(result.Edition)
	return done, err
}

func (h *handler) deliver(ctx context.Context, result publish.Result) (delivery.Counts, error) {
	if result.Record.State != delivery.Frozen {
		return delivery.Counts{}, nil
	}
	letters, err := publish.NewLetters(result.Edition, h.sender)
	if err != nil {
		return delivery.Counts{}, err
	}
	dispatcher := h.dispatcher
	dispatcher.Letter = letters.For
	counts, err := dispatcher.Deliver(ctx, result.Record)
	// A message that one address refused is in the counts and on its row; the
	// others went out.
	if errors.Is(err, mail.ErrDailyQuota) {
		h.log.WarnContext(ctx, "daily quota reached, the rest is sent later", "pending", counts.Pending)
		err = nil
	}
	return counts, err
}

// report logs the records that an edition could not use.
func (h *handler) report(ctx context.Context, problems []error) {
	for _, problem := range problems {
		h.log.WarnContext(ctx, "record left out", "error", problem)
	}
}

func (h *handler) count(ctx context.Context, done answer) {
	ready := 0
	if done.State == string(delivery.Frozen) {
		ready = 1
	}
	h.log.InfoContext(ctx, "digest done", "topic", done.Topic, "date", done.Date, "state", done.State, "made", done.Made,
		"articles", done.Articles, "statements", done.Statements, "note", done.Note, "counts", done.Counts)
	metrics.Log(ctx, h.log, h.now(), done.Topic, map[string]int{
		"EditionReady": ready, "Sent": done.Counts.Sent, "Failed": done.Counts.Failed,
		"Uncertain": done.Counts.Uncertain, "Suppressed": done.Counts.Suppressed, "Pending": done.Counts.Pending,
	})
}

func statements(edition summarize.Edition) int {
	n := 0
	for _, party := range edition.Parties {
		n += len(party.Statements)
	}
	return n
}
