package state

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"standpoint/internal/subscriber"
)

// claim keeps an address to one subscriber of a topic.
type claim struct {
	Subscriber string `json:"subscriber"`
	Schema     int    `json:"schema"`
	Revision   int64  `json:"revision"`
}

func subscriberKey(topic, id string) key {
	return key{"TOPIC#" + topic, "SUBSCRIBER#" + id}
}

func (s *Store) claimKey(ctx context.Context, topic, address string) (key, error) {
	place, err := s.addressKey(ctx, address)
	return key{place, "TOPIC#" + topic}, err
}

// Add implements subscriber.Store.
func (s *Store) Add(ctx context.Context, added subscriber.Subscriber) (subscriber.Subscriber, bool, error) {
	normalized, err := subscriber.Normalize(added.Address)
	if err != nil || normalized != added.Address || added.ID == "" || added.Topic == "" {
		return subscriber.Subscriber{}, false, fmt.Errorf("add subscriber: record is not as subscriber.New makes it: %w", subscriber.ErrAddress)
	}
	added.Revision = 1
	claimed, err := s.claimKey(ctx, added.Topic, added.Address)
	if err != nil {
		return subscriber.Subscriber{}, false, err
	}
	const attempts = 3
	for range attempts {
		err := s.table.write(ctx,
			change{key: claimed, record: claim{Subscriber: added.ID, Schema: subscriber.Schema, Revision: 1}},
			change{key: subscriberKey(added.Topic, added.ID), record: added})
		var was *conflict
		if err == nil {
			return added, true, nil
		}
		if !errors.As(err, &was) {
			return subscriber.Subscriber{}, false, fmt.Errorf("add subscriber %s: %w", added.ID, err)
		}
		standing, err := s.FindAddress(ctx, added.Topic, added.Address)
		if err == nil {
			return standing, false, nil
		}
		if !errors.Is(err, subscriber.ErrNotFound) {
			return subscriber.Subscriber{}, false, err
		}
		// It was removed between the two looks: its address is free again.
	}
	return subscriber.Subscriber{}, false, fmt.Errorf("add subscriber %s: %w", added.ID, subscriber.ErrConflict)
}

// Subscriber implements subscriber.Store.
func (s *Store) Subscriber(ctx context.Context, topic, id string) (subscriber.Subscriber, error) {
	found, ok, err := read[subscriber.Subscriber](ctx, s.table, subscriberKey(topic, id))
	if err == nil && !ok {
		err = fmt.Errorf("subscriber %s of %s: %w", id, topic, subscriber.ErrNotFound)
	}
	return found, err
}

// FindAddress implements subscriber.Store.
func (s *Store) FindAddress(ctx context.Context, topic, address string) (subscriber.Subscriber, error) {
	place, err := s.claimKey(ctx, topic, address)
	if err != nil {
		return subscriber.Subscriber{}, err
	}
	claimed, ok, err := read[claim](ctx, s.table, place)
	if err != nil {
		return subscriber.Subscriber{}, err
	}
	if !ok {
		return subscriber.Subscriber{}, fmt.Errorf("subscriber %s of %s: %w", subscriber.Redact(address), topic, subscriber.ErrNotFound)
	}
	return s.Subscriber(ctx, topic, claimed.Subscriber)
}

// Update implements subscriber.Store.
func (s *Store) Update(ctx context.Context, updated subscriber.Subscriber) (subscriber.Subscriber, error) {
	standing, err := s.Subscriber(ctx, updated.Topic, updated.ID)
	if err != nil {
		return subscriber.Subscriber{}, err
	}
	if standing.Address != updated.Address {
		return subscriber.Subscriber{}, fmt.Errorf("update subscriber %s: its address cannot change; remove it and add another", updated.ID)
	}
	c := change{key: subscriberKey(updated.Topic, updated.ID), revision: updated.Revision}
	updated.Revision++
	saved, changed, err := save(ctx, s.table, c, updated)
	if changed && err == nil {
		err = fmt.Errorf("update subscriber %s: %w", updated.ID, subscriber.ErrConflict)
	}
	return saved, err
}

// Remove implements subscriber.Store.
func (s *Store) Remove(ctx context.Context, topic, id string) error {
	const attempts = 3
	for range attempts {
		standing, err := s.Subscriber(ctx, topic, id)
		if errors.Is(err, subscriber.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		claimed, err := s.claimKey(ctx, topic, standing.Address)
		if err != nil {
			return err
		}
		err = s.table.write(ctx,
			change{key: subscriberKey(topic, id), revision: standing.Revision},
			change{key: claimed, revision: 1})
		var was *conflict
		if err == nil || !errors.As(err, &was) {
			return wrap("remove", subscriberKey(topic, id), err)
		}
	}
	return fmt.Errorf("remove subscriber %s: %w", id, subscriber.ErrConflict)
}

// Subscribers implements subscriber.Store.
func (s *Store) Subscribers(ctx context.Context, topic string) iter.Seq2[subscriber.Subscriber, error] {
	return list[subscriber.Subscriber](ctx, s.table, "TOPIC#"+topic, "SUBSCRIBER#")
}
