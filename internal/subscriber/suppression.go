package subscriber

import (
	"context"
	"errors"
	"slices"
	"time"
)

// Suppression is what is known against an address, of whatever topic. It does
// not hold the address, and survives the erasure of the subscriber: somebody
// who added the address again would otherwise mail it again.
type Suppression struct {
	// Reason is why the address gets no mail; empty while it does, and only
	// bounces are counted.
	Reason SuppressionReason `json:"reason"`
	// Since is when Reason was found, UTC.
	Since time.Time `json:"since"`
	// Detail is what the carrier said, without the address.
	Detail string `json:"detail"`
	// Bounces are the soft bounces of the last time, the latest last.
	Bounces []SoftBounce `json:"bounces"`
	// Schema is the version of the record, see [Schema].
	Schema int `json:"schema"`
	// Revision counts the writes of the record; the store sets it.
	Revision int64 `json:"revision"`
}

// SuppressionReason says why an address gets no mail.
type SuppressionReason string

// The reasons of a Suppression.
const (
	HardBounce  SuppressionReason = "hard bounce"  // there is no such mailbox, or it wants nothing of us
	SoftBounces SuppressionReason = "soft bounces" // mail came back too often in a row
	Complaint   SuppressionReason = "complaint"    // the reader reported it as unwanted
	ByOperator  SuppressionReason = "operator"
)

// SoftBounce is one letter that came back, for a reason that may pass.
type SoftBounce struct {
	// Message is the carrier's identity of the letter: reported twice, it
	// counts once.
	Message string    `json:"message"`
	At      time.Time `json:"at"` // UTC
}

// Suppressions keeps what is known against addresses; internal/state has one
// on DynamoDB and one in a file, which find an address by its fingerprint.
type Suppressions interface {
	// Suppression returns that of a normalised address, or ErrNotFound.
	Suppression(ctx context.Context, address string) (Suppression, error)
	// SaveSuppression writes s if its revision is the stored one, or if it is 0
	// and none stands. It returns s with its new revision; else what stands
	// there with ErrConflict.
	SaveSuppression(ctx context.Context, address string, s Suppression) (Suppression, error)
}

// The rule of soft bounces: mail comes back from a full mailbox or a server
// that is down, and only after repeats is the address given up.
const (
	// softBounces is how many letters in a row have to come back …
	softBounces = 3
	// … within this time.
	softWindow = 30 * 24 * time.Hour
)

// Suppressed reports whether the address gets no mail.
func (s Suppression) Suppressed() bool { return s.Reason != "" }

// Why says in words why the address gets no mail, and since when.
func (s Suppression) Why() string {
	why := string(s.Reason) + " on " + s.Since.UTC().Format(time.DateOnly)
	if s.Detail != "" {
		why += ": " + s.Detail
	}
	return why
}

// With returns s with a reason, unless it has one already: the first counts,
// but a complaint outweighs bounces, since it is a person's will.
func (s Suppression) With(reason SuppressionReason, detail string, at time.Time) Suppression {
	if s.Reason == "" || reason == Complaint && s.Reason != Complaint {
		s.Reason, s.Detail, s.Since = reason, detail, at.UTC()
	}
	s.Schema = Schema
	return s
}

// Bounced returns s after a letter has come back for a reason that may pass.
func (s Suppression) Bounced(message, detail string, at time.Time) Suppression {
	s.Schema = Schema
	if slices.ContainsFunc(s.Bounces, func(b SoftBounce) bool { return b.Message == message }) {
		return s
	}
	bounces := append(slices.Clone(s.Bounces), SoftBounce{message, at.UTC()})
	slices.SortFunc(bounces, func(a, b SoftBounce) int { return a.At.Compare(b.At) })
	newest := bounces[len(bounces)-1].At
	bounces = slices.DeleteFunc(bounces, func(b SoftBounce) bool { return newest.Sub(b.At) > softWindow })
	s.Bounces = bounces[max(0, len(bounces)-softBounces):]
	if len(s.Bounces) == softBounces {
		s = s.With(SoftBounces, detail, at)
	}
	return s
}

// Reached returns s after a letter has arrived: bounces before it do not count
// any more. It does not lift a suppression.
func (s Suppression) Reached(at time.Time) Suppression {
	s.Bounces = slices.DeleteFunc(slices.Clone(s.Bounces), func(b SoftBounce) bool { return !b.At.After(at) })
	return s
}

// Lifted returns s with nothing against the address any more.
func (s Suppression) Lifted() Suppression {
	s.Reason, s.Detail, s.Since, s.Bounces = "", "", time.Time{}, nil
	return s
}

// Suppress changes what is known against an address by change, which returns
// what it is given with more, or less. It reads and writes again where somebody
// else writes at the same time, and writes nothing where nothing changes. It
// returns what stands afterwards.
func Suppress(ctx context.Context, store Suppressions, address string, change func(Suppression) Suppression) (Suppression, error) {
	standing, err := store.Suppression(ctx, address)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Suppression{}, err
	}
	const attempts = 5
	for range attempts {
		changed := change(standing)
		if equal(changed, standing) {
			return standing, nil
		}
		saved, err := store.SaveSuppression(ctx, address, changed)
		if !errors.Is(err, ErrConflict) {
			return saved, err
		}
		standing = saved
	}
	return Suppression{}, ErrConflict
}

// equal compares what is known, not the records.
func equal(a, b Suppression) bool {
	return a.Reason == b.Reason && a.Detail == b.Detail && a.Since.Equal(b.Since) && slices.Equal(a.Bounces, b.Bounces)
}
