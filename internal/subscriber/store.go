package subscriber

import (
	"context"
	"iter"
)

// Store keeps subscribers; internal/state has one on DynamoDB and one in a
// file. Errors carry the topic and identity, never the address, and wrap
// ErrNotFound or ErrConflict where these fit.
type Store interface {
	// Add stores s. Where its address already has a record under the same
	// topic, nothing is written and that record is returned with added false,
	// whatever its status: adding never brings back one who left.
	Add(ctx context.Context, s Subscriber) (stored Subscriber, added bool, err error)
	// Subscriber returns one by identity, or ErrNotFound.
	Subscriber(ctx context.Context, topic, id string) (Subscriber, error)
	// FindAddress returns the one with a normalised address, or ErrNotFound.
	FindAddress(ctx context.Context, topic, address string) (Subscriber, error)
	// Update writes s, whose Revision must be the stored one, else ErrConflict.
	// The address and topic of a record cannot change. It returns s with its
	// new revision.
	Update(ctx context.Context, s Subscriber) (Subscriber, error)
	// Remove erases the record and frees its address. Removing one that is not
	// there is no error.
	Remove(ctx context.Context, topic, id string) error
	// Subscribers yields each subscriber of topic, in any status, by identity.
	// An error ends the sequence.
	Subscribers(ctx context.Context, topic string) iter.Seq2[Subscriber, error]
}
