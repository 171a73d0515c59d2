package subscriber

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode"
	"unicode/utf8"
)

// Schema is the version of the record that this program writes. A record of a
// later version is read for the fields known here, and keeps its others.
const Schema = 1

// Status says where a subscription stands in its life.
type Status string

// The statuses. Only an Active subscriber is mailed.
const (
	Pending      Status = "pending"      // asked for, not confirmed by the owner of the address
	Active       Status = "active"       // confirmed, or added by an operator who has the consent
	Unsubscribed Status = "unsubscribed" // left; kept so that an import does not bring it back
)

// Subscriber is one person's subscription to one topic.
type Subscriber struct {
	// ID is 32 hexadecimal digits, random: it says nothing of the address, and
	// may stand in a log, a link or a mail's tags.
	ID string `json:"id"`
	// Topic is the ID of the topic file, as "ukraine".
	Topic string `json:"topic"`
	// Address is as Normalize returns it. Personal: see Redact.
	Address string `json:"address"`
	// Name is what the letter may call the person; empty if not given.
	Name   string `json:"name"`
	Status Status `json:"status"`
	// Parties and Issues are what the person wants of the letter, by the ids of
	// the topic file; empty for all.
	Parties []string `json:"parties"`
	Issues  []string `json:"issues"`
	// CreatedAt is when the record was made, UTC.
	CreatedAt time.Time `json:"created_at"`
	// StatusAt is since when Status holds, UTC.
	StatusAt time.Time `json:"status_at"`
	// Schema is the version of the record, see [Schema].
	Schema int `json:"schema"`
	// Revision counts the writes of the record; the store sets it, and
	// refuses to write one that was changed since it was read.
	Revision int64 `json:"revision"`
}

// The kinds of error that a Store and New return, to be told apart with
// errors.Is.
var (
	// ErrAddress means that a text is no usable e-mail address.
	ErrAddress = errors.New("unusable address")
	// ErrNotFound means that the store has no such subscriber.
	ErrNotFound = errors.New("no such subscriber")
	// ErrConflict means that somebody else changed the record meanwhile: read
	// it again and decide again.
	ErrConflict = errors.New("subscriber was changed meanwhile")
)

// maxName is the longest name that a record takes, in bytes.
const maxName = 200

// New returns an active subscriber of topic with a random identity read from
// random (crypto/rand.Reader outside of tests). The address is normalised; the
// error wraps ErrAddress where that is not possible. A name with control
// characters or over 200 bytes is refused.
func New(topic, address, name string, now time.Time, random io.Reader) (Subscriber, error) {
	if topic == "" {
		return Subscriber{}, errors.New("new subscriber: no topic")
	}
	address, err := Normalize(address)
	if err != nil {
		return Subscriber{}, fmt.Errorf("new subscriber: %w", err)
	}
	if err := checkName(name); err != nil {
		return Subscriber{}, fmt.Errorf("new subscriber: %w", err)
	}
	id := make([]byte, 16)
	if _, err := io.ReadFull(random, id); err != nil {
		return Subscriber{}, fmt.Errorf("new subscriber: read random identity: %w", err)
	}
	return Subscriber{
		ID: hex.EncodeToString(id), Topic: topic, Address: address, Name: name,
		Status: Active, CreatedAt: now.UTC(), StatusAt: now.UTC(), Schema: Schema,
	}, nil
}

func checkName(name string) error {
	if len(name) > maxName {
		return fmt.Errorf("name of %d bytes, at most %d are taken", len(name), maxName)
	}
	if !utf8.ValidString(name) {
		return errors.New("name is not UTF-8")
	}
	for i, r := range name {
		if unicode.IsControl(r) {
			return fmt.Errorf("name has a control character (%U) at byte %d", r, i)
		}
	}
	return nil
}

// WithStatus returns s with another status that holds from now on; with the
// status that it has already, it returns s unchanged.
func (s Subscriber) WithStatus(status Status, now time.Time) Subscriber {
	if s.Status != status {
		s.Status, s.StatusAt = status, now.UTC()
	}
	return s
}
