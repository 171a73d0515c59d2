package state

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// file is the table in a bbolt file: one bucket, the key pk NUL sk, the value a
// JSON object.
type file struct{ db *bbolt.DB }

var records = []byte("records")

// maxBatchDelay is how long a write waits for others to share its flush to disk.
// It is a fraction of what a flush takes; the default of bbolt is a multiple.
const maxBatchDelay = 300 * time.Microsecond

// OpenFile returns a Store in a file, which is made when it is not there, for
// its owner alone. One process can have it open; a second one waits for three
// seconds and then gets an error.
func OpenFile(path string, o Options) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open state file: %w", err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: 3 * time.Second, NoSync: o.NoSync})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, fmt.Errorf("open state file %s: another process has it open: %w", path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("open state file %s: %w", path, err)
	}
	db.MaxBatchDelay = maxBatchDelay
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(records)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open state file %s: %w", path, errors.Join(err, db.Close()))
	}
	return &Store{table: &file{db}, key: o.AddressKey}, nil
}

func (f *file) close() error { return f.db.Close() }

// document is a stored value.
type document []byte

func (d document) decode(into any) error { return json.Unmarshal(d, into) }

func (d document) revision() (int64, error) {
	var r struct {
		Revision int64 `json:"revision"`
	}
	err := d.decode(&r)
	return r.Revision, err
}

func (k key) bytes() []byte { return []byte(k.pk + "\x00" + k.sk) }

func (f *file) get(ctx context.Context, k key) (stored, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var found stored
	err := f.db.View(func(tx *bbolt.Tx) error {
		if value := tx.Bucket(records).Get(k.bytes()); value != nil {
			found = document(bytes.Clone(value))
		}
		return nil
	})
	return found, err
}

func (f *file) write(ctx context.Context, changes ...change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	// Batch shares one flush to disk among the writers of the moment.
	return f.db.Batch(func(tx *bbolt.Tx) error {
		bucket := tx.Bucket(records)
		for i, c := range changes {
			if err := apply(bucket, i, c); err != nil {
				return err
			}
		}
		return nil
	})
}

func apply(bucket *bbolt.Bucket, i int, c change) error {
	standing := document(bytes.Clone(bucket.Get(c.key.bytes())))
	var revision int64
	if standing != nil {
		var err error
		if revision, err = standing.revision(); err != nil {
			return err
		}
	}
	if revision != c.revision {
		was := &conflict{change: i}
		if standing != nil {
			was.now = standing
		}
		return was
	}
	if c.record == nil {
		return bucket.Delete(c.key.bytes())
	}
	value, err := overlay(standing, c)
	if err != nil {
		return err
	}
	return bucket.Put(c.key.bytes(), value)
}

// overlay writes the fields of a change over those that stand.
func overlay(standing document, c change) ([]byte, error) {
	fields := map[string]json.RawMessage{}
	if standing != nil {
		if err := standing.decode(&fields); err != nil {
			return nil, err
		}
	}
	record, err := json.Marshal(c.record)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(record, &fields); err != nil {
		return nil, err
	}
	if !c.expires.IsZero() {
		fields["expires"] = fmt.Append(nil, c.expires.Unix())
	}
	return json.Marshal(fields)
}

// page is how many records a query holds at a time.
const page = 256

func (f *file) query(ctx context.Context, pk, prefix string) iter.Seq2[stored, error] {
	return func(yield func(stored, error) bool) {
		begin := key{pk, prefix}.bytes()
		from := begin
		for {
			values, next, err := f.page(begin, from)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for _, value := range values {
				if !yield(value, nil) {
					return
				}
			}
			if next == nil {
				return
			}
			from = next
		}
	}
}

// page returns the first values at or after a key whose keys have a prefix, and
// the key to go on from; nil at the end. A transaction that stayed open while
// the caller writes could block that writing.
func (f *file) page(prefix, from []byte) (values []document, next []byte, err error) {
	err = f.db.View(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(records).Cursor()
		for k, v := cursor.Seek(from); k != nil && bytes.HasPrefix(k, prefix); k, v = cursor.Next() {
			if len(values) == page {
				next = bytes.Clone(k)
				return nil
			}
			values = append(values, document(bytes.Clone(v)))
		}
		return nil
	})
	return values, next, err
}
