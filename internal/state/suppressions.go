package state

import (
	"context"
	"fmt"

	"standpoint/internal/subscriber"
)

func (s *Store) suppressionKey(address string) key {
	return key{"ADDRESS#" + subscriber.Fingerprint(s.key, address), "SUPPRESSION"}
}

// Suppression implements subscriber.Suppressions.
func (s *Store) Suppression(ctx context.Context, address string) (subscriber.Suppression, error) {
	found, ok, err := read[subscriber.Suppression](ctx, s.table, s.suppressionKey(address))
	if err == nil && !ok {
		err = fmt.Errorf("suppression of %s: %w", subscriber.Redact(address), subscriber.ErrNotFound)
	}
	return found, err
}

// SaveSuppression implements subscriber.Suppressions.
func (s *Store) SaveSuppression(ctx context.Context, address string, saved subscriber.Suppression) (subscriber.Suppression, error) {
	c := change{key: s.suppressionKey(address), revision: saved.Revision}
	saved.Revision++
	stands, changed, err := save(ctx, s.table, c, saved)
	if changed && err == nil {
		err = fmt.Errorf("save suppression of %s: %w", subscriber.Redact(address), subscriber.ErrConflict)
	}
	return stands, err
}
