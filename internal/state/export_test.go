package state

import (
	"encoding/json"

	"go.etcd.io/bbolt"
)

// SetAttribute and Attribute reach a record of a file round the Store.

func SetAttribute(s *Store, pk, sk, name, value string) error {
	return s.table.(*file).db.Update(func(tx *bbolt.Tx) error {
		bucket, k := tx.Bucket(records), key{pk, sk}.bytes()
		fields := map[string]any{}
		if err := json.Unmarshal(bucket.Get(k), &fields); err != nil {
			return err
		}
		fields[name] = value
		data, err := json.Marshal(fields)
		if err != nil {
			return err
		}
		return bucket.Put(k, data)
	})
}

func Attribute(s *Store, pk, sk, name string) (value string, err error) {
	err = s.table.(*file).db.View(func(tx *bbolt.Tx) error {
		fields := map[string]any{}
		if err := json.Unmarshal(tx.Bucket(records).Get(key{pk, sk}.bytes()), &fields); err != nil {
			return err
		}
		value, _ = fields[name].(string)
		return nil
	})
	return value, err
}

// WithKey is the same file under another address key.
func WithKey(s *Store, key []byte) *Store { return &Store{table: s.table, key: key} }
