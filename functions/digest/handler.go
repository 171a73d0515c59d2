package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"standpoint/functions/internal/clock"
	"standpoint/functions/internal/metrics"
	"standpoint/internal/delivery"
	"standpoint/internal/publish"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
)

// handler answers the schedule.
type handler struct {
	// publisher returns the maker of a topic's editions; empty is the
	// function's own topic.
	publisher func(topic string) (*publish.Publisher, error)
	sweeper   delivery.Sweeper
	now       func() time.Time
	log       *slog.Logger
}

// Handle makes the edition of the date once, enrols its audience and queues its
// delivery. A second event of any kind does what is left and nothing twice. Its
// error is logged at ERROR, since the runtime reports it at INFO.
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
	if err := clock.Check(h.now(), asked.moment(), 0); err != nil {
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
	err = h.enqueue(ctx, result, &done)
	h.count(ctx, done)
	return done, err
}

// enqueue queues the delivery of an edition, as far as that is due.
func (h *handler) enqueue(ctx context.Context, result publish.Result, done *answer) error {
	if result.Record.State != delivery.Frozen {
		return nil
	}
	swept, err := h.sweeper.Enqueue(ctx, result.Record.Topic, result.Record.Date)
	done.Counts, done.Queued = swept.Counts, swept.Queued
	if swept.Stopped != "" {
		done.Note = swept.Stopped
		h.log.WarnContext(ctx, "nothing is mailed", "topic", done.Topic, "date", done.Date, "why", swept.Stopped)
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
		"articles", done.Articles, "statements", done.Statements, "note", done.Note, "queued", done.Queued, "counts", done.Counts)
	metrics.Log(ctx, h.log, h.now(), done.Topic, map[string]int{"EditionReady": ready, "Candidates": done.Counts.Candidates})
}

func statements(edition summarize.Edition) int {
	n := 0
	for _, party := range edition.Parties {
		n += len(party.Statements)
	}
	return n
}
