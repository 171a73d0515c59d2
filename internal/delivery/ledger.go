package delivery

import (
	"context"
	"errors"
	"iter"

	"standpoint/internal/subscriber"
)

// The kinds of error of a Ledger, of Editions and of Stops, to be told apart
// with errors.Is.
var (
	// ErrNotFound means that there is no such record.
	ErrNotFound = errors.New("no such record")
	// ErrConflict means that the record was changed since it was read.
	ErrConflict = errors.New("record was changed meanwhile")
)

// Ledger keeps the rows of editions. internal/state has one on DynamoDB and
// one in a file.
type Ledger interface {
	// Rows yields each row of an edition, by subscriber. Rows may be written
	// while the sequence runs; whether it shows that is left open. An error
	// ends the sequence.
	Rows(ctx context.Context, topic, date string) iter.Seq2[Row, error]
	// Row returns one, or ErrNotFound.
	Row(ctx context.Context, topic, date, subscriber string) (Row, error)
	// SaveRow writes r if its revision is the stored one, or if it is 0 and no
	// such row stands. It returns r with its new revision; else what stands
	// there with ErrConflict.
	SaveRow(ctx context.Context, r Row) (Row, error)
}

// Editions keeps the record of each edition, under the same rules as a Ledger.
type Editions interface {
	// Edition returns one, or ErrNotFound.
	Edition(ctx context.Context, topic, date string) (Edition, error)
	// SaveEdition writes e if its revision is the stored one, or if it is 0 and
	// no such edition stands. It returns e with its new revision; else what
	// stands there with ErrConflict.
	SaveEdition(ctx context.Context, e Edition) (Edition, error)
	// EditionsOf yields each edition of a topic, by date. An error ends the
	// sequence.
	EditionsOf(ctx context.Context, topic string) iter.Seq2[Edition, error]
}

// Stops keeps the stop switches, under the same rules as a Ledger.
type Stops interface {
	// Stops yields every switch that was ever used, lifted ones included. An
	// error ends the sequence.
	Stops(ctx context.Context) iter.Seq2[Stop, error]
	// SaveStop writes s if its revision is the stored one, or if it is 0 and no
	// switch of its topic and date stands. It returns s with its new revision;
	// else what stands there with ErrConflict.
	SaveStop(ctx context.Context, s Stop) (Stop, error)
}

// Subscribers is what a run needs of a subscriber.Store, with its errors.
type Subscribers interface {
	Subscriber(ctx context.Context, topic, id string) (subscriber.Subscriber, error)
	Subscribers(ctx context.Context, topic string) iter.Seq2[subscriber.Subscriber, error]
}
