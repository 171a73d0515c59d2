package delivery

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"github.com/cenkalti/backoff/v5"

	"standpoint/internal/mail"
	"standpoint/internal/subscriber"
)

// one takes a due row as far as it goes. It returns the row as it then stands,
// and whether its message was accepted by this call. An error stops the run.
func (r *run) one(ctx context.Context, row Row) (Row, bool, error) {
	store, cancel := outlive(ctx)
	defer cancel()
	if row.next(r.Now(), r.Policy) == doubt {
		saved, err := r.Ledger.SaveRow(store, row.doubted("the run that sent it ended before it was settled", row.ChangedAt))
		if err != nil || saved.next(r.Now(), r.Policy) != claim {
			return saved.orElse(row), false, exceptConflict(err)
		}
		row = saved
	}
	claimed, err := r.Ledger.SaveRow(store, row.claimed(r.Now(), r.Policy))
	if err != nil {
		return claimed.orElse(row), false, exceptConflict(err)
	}
	for {
		if err := r.pace.wait(ctx); err != nil || r.stopped(ctx) {
			return r.settle(store, claimed, claimed.released("the run was stopped", r.Now()), err)
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

// prepare looks at the subscriber as he is right before the message goes, and
// makes it. A row that goes no further comes back settled, with the error that
// stops the run if it is one.
func (r *run) prepare(store context.Context, claimed Row) (m mail.Message, raw []byte, settled Row, err error) {
	s, err := r.Subscribers.Subscriber(store, claimed.Topic, claimed.Subscriber)
	now := r.Now()
	switch {
	case errors.Is(err, subscriber.ErrNotFound):
		return m, nil, claimed.settled(Suppressed, "subscription was erased", now), nil
	case err != nil:
		return m, nil, claimed.released("subscriber could not be read", now), err
	case s.Status != subscriber.Active:
		return m, nil, claimed.settled(Suppressed, "subscription is "+string(s.Status), now), nil
	}
	if normalized, err := subscriber.Normalize(s.Address); err != nil || normalized != s.Address {
		return m, nil, claimed.settled(Failed, "the address of the subscription is not usable", now), nil
	}
	m, raw, err = r.message(claimed, s)
	if err != nil {
		return m, nil, claimed.refused("letter: "+err.Error(), now, r.Policy), nil
	}
	return m, raw, Row{}, nil
}

// renew makes sure that the lease outlasts a message that is begun at this
// moment. An error says that the row is no longer this run's.
func (r *run) renew(store context.Context, claimed Row) (Row, error) {
	if !claimed.short(r.Now(), r.Policy) {
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
		r.worked()
		sent := claimed.settled(Sent, "", now)
		sent.ProviderID = id
		return r.settle(store, claimed, sent, nil)
	case errors.Is(err, mail.ErrRejected):
		r.worked()
		return r.settle(store, claimed, claimed.settled(Failed, err.Error(), now), nil)
	case errors.Is(err, mail.ErrDeferred):
		r.worked()
		return r.settle(store, claimed, claimed.refused(err.Error(), now, r.Policy), nil)
	case errors.Is(err, mail.ErrUncertain):
		return r.settle(store, claimed, claimed.doubted(err.Error(), now), r.refused(err))
	case errors.Is(err, mail.ErrThrottled), errors.Is(err, mail.ErrDailyQuota), ended:
		return r.settle(store, claimed, claimed.released(err.Error(), now), err)
	}
	return r.settle(store, claimed, claimed.released(err.Error(), now), r.refused(err))
}

// settle writes what became of a claimed row, trying more than once: a message
// that was accepted and not recorded would be sent again. A row that another
// run has meanwhile put in doubt, since this one took longer than its lease, is
// corrected if its message was accepted. cause passes through as the error.
func (r *run) settle(store context.Context, claimed, settled Row, cause error) (Row, bool, error) {
	sent := settled.State == Sent
	saved, err := backoff.Retry(store, func() (Row, error) {
		saved, err := r.Ledger.SaveRow(store, settled)
		if errors.Is(err, ErrConflict) && sent && saved.State == Uncertain {
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
		return saved, false, cause
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
	m.Tags = map[string]string{"topic": tag(row.Topic), "edition": tag(row.Date), "subscriber": tag(row.Subscriber)}
	raw, err := m.Build()
	return m, raw, err
}

// messageID is the same for each attempt at a row, and says nothing of the
// subscriber.
func messageID(row Row, from mail.Address) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", row.Topic, row.Date, row.Subscriber))
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
