package delivery

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"

	"standpoint/internal/mail"
	"standpoint/internal/subscriber"
)

// one takes a row that is due as far as it goes. It returns the row as it then
// stands, and whether its message was accepted by this call. An error stops the
// run.
func (r *run) one(ctx context.Context, row Row) (Row, bool, error) {
	store, cancel := outlive(ctx)
	defer cancel()
	claimed, err := r.Ledger.SaveRow(store, row.claimed(r.Now(), r.Policy))
	if err != nil {
		return claimed.orElse(row), false, exceptConflict(err)
	}
	for {
		if err := r.pace.wait(ctx); err != nil || r.stopped(ctx) {
			return r.settle(store, claimed, claimed.released("the run ended before it was sent", r.Now()), halt(err))
		}
		message, raw, settled, err := r.prepare(store, claimed)
		if settled.State != "" {
			return r.settle(store, claimed, settled, err)
		}
		if claimed, err = r.renew(store, claimed); err != nil {
			return claimed, false, exceptConflict(err)
		}
		id, err := r.send(ctx, message, raw)
		if !errors.Is(err, mail.ErrThrottled) || !r.pace.throttled() {
			return r.outcome(store, claimed, id, err, ctx.Err() != nil)
		}
	}
}

// prepare looks at the stop switch and the subscriber as they are right before
// the message goes, and makes it. A row that goes no further comes back settled,
// with the error that stops the run if it is one.
func (r *run) prepare(store context.Context, claimed Row) (m mail.Message, raw []byte, settled Row, err error) {
	now := r.Now()
	switch err := Halted(store, r.Stops, claimed.Topic, claimed.Date, now); {
	case errors.Is(err, ErrStopped):
		return m, nil, claimed.released(err.Error(), now), halt(err)
	case err != nil:
		return m, nil, claimed.released("the stop switch could not be read", now), err
	}
	s, settled, err := r.recipient(store, claimed, now)
	if settled.State != "" {
		return m, nil, settled, err
	}
	m, raw, err = r.message(claimed, s)
	if err != nil {
		return m, nil, claimed.refused("letter: "+err.Error(), now, r.Policy), nil
	}
	return m, raw, Row{}, nil
}

// recipient returns the subscriber of a row, or the row settled if he is to get
// no mail.
func (r *run) recipient(store context.Context, claimed Row, now time.Time) (s subscriber.Subscriber, settled Row, err error) {
	s, err = r.Subscribers.Subscriber(store, claimed.Topic, claimed.Subscriber)
	switch {
	case errors.Is(err, subscriber.ErrNotFound):
		return s, claimed.settled(Suppressed, "subscription was erased", now), nil
	case err != nil:
		return s, claimed.released("subscriber could not be read", now), err
	case s.Status != subscriber.Active:
		return s, claimed.settled(Suppressed, "subscription is "+string(s.Status), now), nil
	}
	if normalized, err := subscriber.Normalize(s.Address); err != nil || normalized != s.Address {
		return s, claimed.settled(Failed, "the address of the subscription is not usable", now), nil
	}
	suppression, err := r.Suppressions.Suppression(store, s.Address)
	switch {
	case err != nil && !errors.Is(err, subscriber.ErrNotFound):
		return s, claimed.released("the suppression list could not be read", now), err
	case suppression.Suppressed():
		return s, claimed.settled(Suppressed, "address is suppressed: "+suppression.Why(), now), nil
	}
	return s, Row{}, nil
}

// renew makes sure that the lease outlasts a message that is begun at this
// moment, and of a second copy that no news of the first has come. An error says
// that the row is no longer this run's.
func (r *run) renew(store context.Context, claimed Row) (Row, error) {
	if claimed.Unknown == 0 && !claimed.short(r.Now(), r.Policy) {
		return claimed, nil
	}
	renewed, err := r.Ledger.SaveRow(store, claimed.extended(r.Now(), r.Policy))
	return renewed.orElse(claimed), err
}

// outcome settles a claimed row by the carrier's answer; ended says that the
// caller's context ended meanwhile.
func (r *run) outcome(store context.Context, claimed Row, id string, err error, ended bool) (Row, bool, error) {
	now := r.Now()
	switch {
	case err == nil:
		r.worked(true)
		sent := claimed.settled(Sent, "", now)
		sent.ProviderID = id
		return r.settle(store, claimed, sent, nil)
	case errors.Is(err, mail.ErrRejected):
		return r.settle(store, claimed, claimed.settled(Failed, err.Error(), now), r.rejected(err))
	case errors.Is(err, mail.ErrDeferred):
		r.worked(false)
		return r.settle(store, claimed, claimed.refused(err.Error(), now, r.Policy), nil)
	case errors.Is(err, mail.ErrUncertain):
		return r.settle(store, claimed, claimed.doubted(err.Error(), now), r.refused(err))
	case errors.Is(err, mail.ErrThrottled), errors.Is(err, mail.ErrDailyQuota), ended:
		return r.settle(store, claimed, claimed.released(err.Error(), now), halt(err))
	}
	return r.settle(store, claimed, claimed.released(err.Error(), now), r.refused(err))
}

// settle writes what became of a claimed row, trying more than once: a message
// that was accepted and not recorded would be sent again. cause passes through
// as the error.
//
// A row that somebody else has changed meanwhile stays as he left it: the
// carrier's own news of the message can be faster than its answer. Only where
// another run has put the row in doubt, since this one took longer than its
// lease, and this one's message was accepted, it is corrected.
func (r *run) settle(store context.Context, claimed, settled Row, cause error) (Row, bool, error) {
	sent := settled.State == Sent
	saved, err := backoff.Retry(store, func() (Row, error) {
		saved, err := r.Ledger.SaveRow(store, settled)
		if errors.Is(err, ErrConflict) && sent && (saved.State == Uncertain || saved.State == Pending) {
			id := settled.ProviderID
			settled = saved.settled(Sent, "", r.Now())
			settled.ProviderID = id
			return saved, err
		}
		if errors.Is(err, ErrConflict) {
			return saved, backoff.Permanent(err)
		}
		return saved, err
	}, backoff.WithMaxTries(4), backoff.WithMaxElapsedTime(grace))
	switch {
	case err == nil:
		return saved, sent, cause
	case errors.Is(err, ErrConflict):
		return saved, sent && saved.State == Sent && saved.ProviderID == settled.ProviderID, cause
	}
	return claimed, false, errors.Join(cause, fmt.Errorf("settle %s as %s: %w", claimed.Subscriber, settled.State, err))
}

// send hands a message over, in the time that the policy gives it.
func (r *run) send(ctx context.Context, message mail.Message, raw []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, r.Policy.Send)
	defer cancel()
	id, err := r.Transport.Send(ctx, message.From, message.To, raw, message.Tags)
	if err == nil {
		r.pace.accepted()
	}
	return id, err
}

// message makes and builds the message of one row.
func (r *run) message(row Row, s subscriber.Subscriber) (mail.Message, []byte, error) {
	m, err := r.Letter(s)
	if err != nil {
		return mail.Message{}, nil, err
	}
	m.To = mail.Address{Address: s.Address}
	m.Date = r.Now()
	m.MessageID = messageID(row, m.From)
	m.Tags = map[string]string{
		"topic": tag(row.Topic), "edition": tag(row.Date), "subscriber": tag(row.Subscriber),
		mail.FeedbackCampaign: tag(row.Topic), mail.FeedbackKind: "digest",
	}
	raw, err := m.Build()
	return m, raw, err
}

// messageID is the same for each attempt at a row, and says nothing of the
// subscriber. A letter that somebody ordered again has another one: a mailbox
// may have the first, and would drop a second with the same.
func messageID(row Row, from mail.Address) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d", row.Topic, row.Date, row.Subscriber, row.Resends))
	return fmt.Sprintf("<%x@%s>", sum[:16], from.Address[strings.LastIndexByte(from.Address, '@')+1:])
}

// tag makes a value out of the characters that carriers allow in tags.
func tag(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, s)
}

// orElse returns r, or other if r is no row: a ledger that cannot be reached
// returns none.
func (r Row) orElse(other Row) Row {
	if r.State == "" {
		return other
	}
	return r
}

// exceptConflict drops a conflict, which only means that another run was
// faster.
func exceptConflict(err error) error {
	if errors.Is(err, ErrConflict) {
		return nil
	}
	return err
}
