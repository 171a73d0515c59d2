package state

import (
	"context"
	"errors"
	"fmt"

	"standpoint/internal/subscriber"
)

// ErrAddressKey means that Options.AddressKey is not the key that the table's
// addresses are kept under.
var ErrAddressKey = errors.New("not the address key of this table")

// keyCheck tells a key from others without showing it.
type keyCheck struct {
	Check    string `json:"check"`
	Schema   int    `json:"schema"`
	Revision int64  `json:"revision"`
}

// keyRecord is where the first program on a table leaves its mark.
var keyRecord = key{"KEY", "ADDRESS"}

// addressKey returns the partition of what is kept about an address. Under
// another key than before nobody would be found any more: added again, people
// would get two letters, and the suppression list would be empty. So the first
// use of a table notes which key it was, and any other is ErrAddressKey.
func (s *Store) addressKey(ctx context.Context, address string) (string, error) {
	if !s.checked.Load() {
		if err := s.checkKey(ctx); err != nil {
			return "", err
		}
		s.checked.Store(true)
	}
	return "ADDRESS#" + subscriber.Fingerprint(s.key, address), nil
}

func (s *Store) checkKey(ctx context.Context) error {
	own := keyCheck{Check: subscriber.Fingerprint(s.key, "the address key"), Schema: subscriber.Schema, Revision: 1}
	standing, found, err := read[keyCheck](ctx, s.table, keyRecord)
	if err == nil && !found {
		var changed bool
		if standing, changed, err = save(ctx, s.table, change{key: keyRecord}, own); !changed {
			return err
		}
	}
	if err != nil {
		return err
	}
	if standing.Check != own.Check {
		return fmt.Errorf("look up an address: %w: set it (ADDRESS_KEY) as for the program that made the table", ErrAddressKey)
	}
	return nil
}
