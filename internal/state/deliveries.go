package state

import (
	"context"
	"fmt"
	"iter"

	"standpoint/internal/delivery"
)

func editionKey(topic, date string) key { return key{"TOPIC#" + topic, "EDITION#" + date} }

func rowKey(r delivery.Row) key {
	return key{rowsOf(r.Topic, r.Date), "SUBSCRIBER#" + r.Subscriber}
}

func rowsOf(topic, date string) string { return "EDITION#" + topic + "#" + date }

// Edition implements delivery.Editions.
func (s *Store) Edition(ctx context.Context, topic, date string) (delivery.Edition, error) {
	e, ok, err := read[delivery.Edition](ctx, s.table, editionKey(topic, date))
	if err == nil && !ok {
		err = fmt.Errorf("edition %s %s: %w", topic, date, delivery.ErrNotFound)
	}
	return e, err
}

// SaveEdition implements delivery.Editions.
func (s *Store) SaveEdition(ctx context.Context, e delivery.Edition) (delivery.Edition, error) {
	c := change{key: editionKey(e.Topic, e.Date), revision: e.Revision}
	e.Revision++
	saved, changed, err := save(ctx, s.table, c, e)
	if changed && err == nil {
		err = fmt.Errorf("save edition %s %s: %w", e.Topic, e.Date, delivery.ErrConflict)
	}
	return saved, err
}

// EditionsOf implements delivery.Editions.
func (s *Store) EditionsOf(ctx context.Context, topic string) iter.Seq2[delivery.Edition, error] {
	return list[delivery.Edition](ctx, s.table, "TOPIC#"+topic, "EDITION#")
}

// Row implements delivery.Ledger.
func (s *Store) Row(ctx context.Context, topic, date, subscriber string) (delivery.Row, error) {
	r, ok, err := read[delivery.Row](ctx, s.table, rowKey(delivery.Row{Topic: topic, Date: date, Subscriber: subscriber}))
	if err == nil && !ok {
		err = fmt.Errorf("delivery %s %s %s: %w", topic, date, subscriber, delivery.ErrNotFound)
	}
	return r, err
}

// Rows implements delivery.Ledger.
func (s *Store) Rows(ctx context.Context, topic, date string) iter.Seq2[delivery.Row, error] {
	return list[delivery.Row](ctx, s.table, rowsOf(topic, date), "SUBSCRIBER#")
}

// SaveRow implements delivery.Ledger.
func (s *Store) SaveRow(ctx context.Context, r delivery.Row) (delivery.Row, error) {
	c := change{key: rowKey(r), revision: r.Revision}
	r.Revision++
	saved, changed, err := save(ctx, s.table, c, r)
	if changed && err == nil {
		err = fmt.Errorf("save delivery %s %s %s: %w", r.Topic, r.Date, r.Subscriber, delivery.ErrConflict)
	}
	return saved, err
}

// stops is the partition of all stop switches: they are few, and each message
// looks at all of them.
const stops = "STOP"

// Stops implements delivery.Stops.
func (s *Store) Stops(ctx context.Context) iter.Seq2[delivery.Stop, error] {
	return list[delivery.Stop](ctx, s.table, stops, "TOPIC#")
}

// SaveStop implements delivery.Stops.
func (s *Store) SaveStop(ctx context.Context, stop delivery.Stop) (delivery.Stop, error) {
	c := change{key: key{stops, "TOPIC#" + stop.Topic + "#" + stop.Date}, revision: stop.Revision}
	stop.Revision++
	saved, changed, err := save(ctx, s.table, c, stop)
	if changed && err == nil {
		err = fmt.Errorf("save stop switch %q %q: %w", stop.Topic, stop.Date, delivery.ErrConflict)
	}
	return saved, err
}
