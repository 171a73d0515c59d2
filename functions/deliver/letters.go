package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
)

// objects is where frozen editions are read.
type objects interface {
	// Get reads an object of at most limit bytes. An error of the kind
	// fs.ErrNotExist says that there is none.
	Get(ctx context.Context, key string, limit int64) ([]byte, error)
}

// maxEdition is the longest edition read, in bytes.
const maxEdition = 64 << 20

// letters makes the letters of editions, and keeps those of the last one: batch
// after batch of the same edition comes to one process.
type letters struct {
	archive objects
	sender  publish.Sender

	mu   sync.Mutex
	key  string
	last *publish.Letters
}

// of returns what makes each subscriber's letter of an edition. Where the edition
// is gone from the archive, or is none, every letter is an error that says so:
// the rows of the ledger then say it too. An archive that cannot be read is this
// function's error.
func (l *letters) of(ctx context.Context, topic, date string) (func(subscriber.Subscriber) (mail.Message, error), error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if key := publish.Key(topic, date, "json"); key != l.key {
		made, err := l.read(ctx, key)
		var broken *brokenError
		if errors.As(err, &broken) {
			return func(subscriber.Subscriber) (mail.Message, error) { return mail.Message{}, broken }, nil
		}
		if err != nil {
			return nil, err
		}
		l.key, l.last = key, made
	}
	return l.last.For, nil
}

// brokenError says that there is no letter to send, however often it is tried.
type brokenError struct{ cause error }

func (e *brokenError) Error() string { return e.cause.Error() }
func (e *brokenError) Unwrap() error { return e.cause }

func (l *letters) read(ctx context.Context, key string) (*publish.Letters, error) {
	data, err := l.archive.Get(ctx, key, maxEdition)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &brokenError{fmt.Errorf("the edition is gone: %w", err)}
	}
	if err != nil {
		return nil, err
	}
	var edition summarize.Edition
	if err := json.Unmarshal(data, &edition); err != nil {
		return nil, &brokenError{fmt.Errorf("edition %s is damaged: %w", key, err)}
	}
	made, err := publish.NewLetters(edition, l.sender)
	if err != nil {
		return nil, &brokenError{fmt.Errorf("edition %s: %w", key, err)}
	}
	return made, nil
}
