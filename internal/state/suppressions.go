package state

import (
	"context"
	"fmt"

	"standpoint/internal/subscriber"
)

func (s *Store) suppressionKey(ctx context.Context, address string) (key, error) {
	place, err := s.addressKey(ctx, address)
	return key{place, "SUPPRESSION"}, err
}

// Suppression implements subscriber.Suppressions.
func (s *Store) Suppression(ctx context.Context, address string) (subscriber.Suppression, error) {
	place, err := s.suppressionKey(ctx, address)
	if err != nil {
		return subscriber.Suppression{}, err
	}
	found, ok, err := read[subscriber.Suppression](ctx, s.table, place)
	if err == nil && !ok {
		err = fmt.Errorf("suppression of %s: %w", subscriber.Redact(address), subscriber.ErrNotFound)
	}
	return found, err
}

// SaveSuppression implements subscriber.Suppressions.
func (s *Store) SaveSuppression(ctx context.Context, address string, saved subscriber.Suppression) (subscriber.Suppression, error) {
	place, err := s.suppressionKey(ctx, address)
	if err != nil {
		return subscriber.Suppression{}, err
	}
	c := change{key: place, revision: saved.Revision}
	saved.Revision++
	stands, changed, err := save(ctx, s.table, c, saved)
	if changed && err == nil {
		err = fmt.Errorf("save suppression of %s: %w", subscriber.Redact(address), subscriber.ErrConflict)
	}
	return stands, err
}
