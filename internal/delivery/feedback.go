package delivery

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"standpoint/internal/subscriber"
)

// Feedback takes in what the carrier tells: it settles rows of the ledger and
// suppresses addresses. All fields are required.
type Feedback struct {
	Ledger       Ledger
	Subscribers  Subscribers
	Suppressions subscriber.Suppressions
	// Now is the clock.
	Now func() time.Time
}

// Effect is what an event has changed.
type Effect struct {
	// Row is the ledger's row as it stands afterwards; its State is empty where
	// the event belongs to none.
	Row Row
	// News says that the row did not know it yet. An event that was told before,
	// or that a later one has overtaken, is none.
	News bool
	// Settled says that the outcome of the row was unknown before.
	Settled bool
	// Suppressed is how many addresses get no mail any more because of it.
	Suppressed int
	// Unusable is how many of its recipients are no addresses.
	Unusable int
}

// Apply takes in one event. The same event may come again, and events in any
// order: it changes nothing twice. An event for a message that the ledger does
// not know still tells about addresses. The error is that of a store, and the
// event has to come again.
func (f Feedback) Apply(ctx context.Context, e Event) (Effect, error) {
	var effect Effect
	own, err := f.address(ctx, e)
	if err != nil {
		return effect, fmt.Errorf("take in %s of %s: %w", e.Kind, e.ProviderID, err)
	}
	addresses, unusable := normalize(e.Recipients, own)
	effect.Unusable = unusable
	e.Detail = withoutAddresses(e.Detail, append(slices.Clone(e.Recipients), addresses...))
	// Addresses first: a row that has failed keeps nobody from being mailed the
	// next day.
	if effect.Suppressed, err = f.suppress(ctx, e, addresses); err != nil {
		return effect, fmt.Errorf("take in %s of %s: %w", e.Kind, e.ProviderID, err)
	}
	if err := f.settle(ctx, e, &effect); err != nil {
		return effect, fmt.Errorf("take in %s of %s: %w", e.Kind, e.ProviderID, err)
	}
	return effect, nil
}

// address returns that of the subscriber whom the message was sent to; empty if
// he is not known, or not any more.
func (f Feedback) address(ctx context.Context, e Event) (string, error) {
	if !e.ours() {
		return "", nil
	}
	s, err := f.Subscribers.Subscriber(ctx, e.Topic, e.Subscriber)
	if errors.Is(err, subscriber.ErrNotFound) {
		return "", nil
	}
	return s.Address, err
}

// ours reports whether the event tells of a message of the ledger.
func (e Event) ours() bool { return e.Topic != "" && e.Date != "" && e.Subscriber != "" }

// suppress notes the event against each address, and counts those that get no
// mail any more because of it.
func (f Feedback) suppress(ctx context.Context, e Event, addresses []string) (int, error) {
	suppressed := 0
	for _, address := range addresses {
		before := false
		after, err := subscriber.Suppress(ctx, f.Suppressions, address, func(s subscriber.Suppression) subscriber.Suppression {
			before = s.Suppressed()
			switch {
			case e.Kind == Complaint:
				return s.With(subscriber.Complaint, e.Detail, e.At)
			case e.Kind == Bounce && e.Permanent:
				return s.With(subscriber.HardBounce, e.Detail, e.At)
			case e.Kind == Bounce:
				return s.Bounced(e.ProviderID, e.Detail, e.At)
			case e.Kind == Delivery:
				return s.Reached(e.At)
			}
			return s
		})
		if err != nil {
			return suppressed, err
		}
		if after.Suppressed() && !before {
			suppressed++
		}
	}
	return suppressed, nil
}

// normalize returns each address once, and how many are none. The subscriber's
// own is one of them: a letter that is forwarded bounces at another, and a
// complaint may name none.
func normalize(recipients []string, own string) (addresses []string, unusable int) {
	if own != "" {
		addresses = append(addresses, own)
	}
	for _, recipient := range recipients {
		// Some servers report "Ann <ann@example.org>".
		if i := strings.LastIndexByte(recipient, '<'); i >= 0 {
			recipient = strings.TrimSuffix(recipient[i+1:], ">")
		}
		address, err := subscriber.Normalize(recipient)
		if err != nil {
			unusable++
			continue
		}
		same := func(known string) bool { return strings.EqualFold(known, address) }
		if !slices.ContainsFunc(addresses, same) {
			addresses = append(addresses, address)
		}
	}
	return addresses, unusable
}

// settle tells the row of the message.
func (f Feedback) settle(ctx context.Context, e Event, effect *Effect) error {
	if !e.ours() {
		return nil
	}
	row, err := f.Ledger.Row(ctx, e.Topic, e.Date, e.Subscriber)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	const attempts = 5
	for range attempts {
		if err != nil {
			return err
		}
		told, news := row.told(e, f.Now())
		if !news {
			effect.Row = row
			return nil
		}
		saved, err := f.Ledger.SaveRow(ctx, told)
		if err == nil {
			*effect = Effect{Row: saved, News: true, Settled: !row.final(), Suppressed: effect.Suppressed, Unusable: effect.Unusable}
			return nil
		}
		if !errors.Is(err, ErrConflict) {
			return err
		}
		row = saved
	}
	return ErrConflict
}

// withoutAddresses returns text on one line in which no address of a list
// stands: servers repeat it in what they say.
func withoutAddresses(text string, addresses []string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	text = strings.Join(strings.Fields(text), " ")
	for _, address := range addresses {
		if address != "" {
			anyCase := regexp.MustCompile("(?i)" + regexp.QuoteMeta(strings.ToValidUTF8(address, "")))
			text = anyCase.ReplaceAllLiteralString(text, "…")
		}
	}
	return shorten(text)
}
