package state

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"
	"time"

	"standpoint/internal/delivery"
	"standpoint/internal/subscriber"
)

// Store is the service's memory. It is safe for use by several goroutines, and
// with DynamoDB by several processes.
type Store struct {
	table   table
	key     []byte
	checked atomic.Bool // whether key is that of the table
}

// Options holds what both kinds of Store can be given.
type Options struct {
	// AddressKey is the key of the fingerprints by which a subscriber is found
	// by address. All programs on one table need the same, else they get
	// ErrAddressKey; empty is allowed.
	AddressKey []byte
	// NoSync leaves it to the operating system when a file is written to disk:
	// many times quicker, and what was written survives the process but not a
	// power cut. For tests and trials.
	NoSync bool
}

var (
	_ subscriber.Store        = (*Store)(nil)
	_ subscriber.Suppressions = (*Store)(nil)
	_ delivery.Ledger         = (*Store)(nil)
	_ delivery.Editions       = (*Store)(nil)
	_ delivery.Stops          = (*Store)(nil)
	_ delivery.Subscribers    = (*Store)(nil)
)

// Close releases the file. A Store on DynamoDB has nothing to release.
func (s *Store) Close() error { return s.table.close() }

// key is the place of a record.
type key struct{ pk, sk string }

func (k key) String() string { return k.pk + " " + k.sk }

// stored is a record as it was read.
type stored interface {
	// decode fills a pointer to a struct by its json tags and ignores the rest.
	decode(into any) error
}

// change writes or deletes one record, if it stands at a revision.
type change struct {
	key key
	// revision is the one that has to stand; 0 means that no record may.
	revision int64
	// record is a struct with json tags, its field "revision" one higher. nil
	// deletes.
	record any
	// expires is when the record may be deleted; the zero time means never.
	expires time.Time
}

// table is what the two kinds of storage have to do.
type table interface {
	// get returns one record, or nil if none stands.
	get(ctx context.Context, k key) (stored, error)
	// write makes all changes or none. If a record does not stand at the
	// revision that its change names, the error is a *conflict.
	write(ctx context.Context, changes ...change) error
	// query yields the records under pk whose sk begins with prefix, by sk. It
	// holds no lock while the caller works on one.
	query(ctx context.Context, pk, prefix string) iter.Seq2[stored, error]
	close() error
}

// conflict says that a record was changed since it was read.
type conflict struct {
	change int    // which of the changes
	now    stored // what stands there; nil if nothing does
}

func (c *conflict) Error() string { return "record was changed since it was read" }

// read gets and decodes one record; found is false if none stands.
func read[T any](ctx context.Context, t table, k key) (record T, found bool, err error) {
	item, err := t.get(ctx, k)
	if err != nil || item == nil {
		return record, false, wrap("read", k, err)
	}
	if err := item.decode(&record); err != nil {
		return record, false, wrap("decode", k, err)
	}
	return record, true, nil
}

// save writes one record that was based on a revision. On a conflict it returns
// what stands there instead, with changed true.
func save[T any](ctx context.Context, t table, c change, record T) (saved T, changed bool, err error) {
	c.record = record
	err = t.write(ctx, c)
	var was *conflict
	if !errors.As(err, &was) {
		return record, false, wrap("write", c.key, err)
	}
	var now T
	if was.now != nil {
		if err := was.now.decode(&now); err != nil {
			return now, true, wrap("decode", c.key, err)
		}
	}
	return now, true, nil
}

// list decodes what a query yields.
func list[T any](ctx context.Context, t table, pk, prefix string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range t.query(ctx, pk, prefix) {
			var record T
			if err == nil {
				err = item.decode(&record)
			}
			if err != nil {
				yield(record, wrap("list", key{pk, prefix}, err))
				return
			}
			if !yield(record, nil) {
				return
			}
		}
	}
}

// wrap adds operation and key to an error that is not nil.
func wrap(operation string, k key, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("state: %s %s: %w", operation, k, err)
}
