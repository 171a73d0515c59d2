package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Batch is one message of the delivery queue: some of an edition's audience, by
// identity. It says who may be due. Whether he is, the ledger knows.
type Batch struct {
	Topic       string   `json:"topic"`
	Date        string   `json:"date"`
	Subscribers []string `json:"subscribers"`
}

// Queue takes batches to be delivered by DeliverBatch, each at least once and
// in any order.
type Queue interface {
	// Send queues all batches. After an error some of them may be queued.
	Send(ctx context.Context, batches []Batch) error
}

// The limits of a batch that ParseBatch takes.
const (
	maxBatch    = 1000 // subscribers
	maxIdentity = 128  // bytes of a topic or an identity
)

// ParseBatch reads a message of the queue, as encoding/json writes a Batch. Its
// error says what is wrong with it.
func ParseBatch(data []byte) (Batch, error) {
	var b Batch
	if err := json.Unmarshal(data, &b); err != nil {
		return Batch{}, fmt.Errorf("read delivery batch: %w", err)
	}
	if !isIdentity(b.Topic) {
		return Batch{}, errors.New(`read delivery batch: "topic" names none`)
	}
	if _, err := time.Parse(time.DateOnly, b.Date); err != nil {
		return Batch{}, fmt.Errorf(`read delivery batch: "date" is %.40q, not a date as 2025-08-17`, b.Date)
	}
	if len(b.Subscribers) == 0 || len(b.Subscribers) > maxBatch {
		return Batch{}, fmt.Errorf(`read delivery batch: %d "subscribers", 1 to %d are taken`, len(b.Subscribers), maxBatch)
	}
	for i, id := range b.Subscribers {
		if !isIdentity(id) {
			return Batch{}, fmt.Errorf(`read delivery batch: subscriber %d, %.40q, is no identity`, i+1, id)
		}
	}
	return b, nil
}

// isIdentity reports whether s could be an identity: letters, digits and hyphens.
func isIdentity(s string) bool {
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return s != "" && len(s) <= maxIdentity
}
