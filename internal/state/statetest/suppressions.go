package statetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

func suppressions(t *testing.T, b Backend) {
	const address = "ann@example.org"
	_, err := b.Store.Suppression(t.Context(), address)
	wantKind(t, "Suppression", err, subscriber.ErrNotFound)

	s := add(t, b.Store, "river", address)
	known := subscriber.Suppression{}.Bounced("message 1", "mailbox full", now).With(subscriber.HardBounce, "550 “no such user”", now)
	saved, err := b.Store.SaveSuppression(t.Context(), address, known)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Store.Remove(t.Context(), "river", s.ID); err != nil {
		t.Fatal(err)
	}
	add(t, b.Store, "river", address)
	for _, spelling := range []string{address, "ANN@example.org"} {
		got, err := b.Store.Suppression(t.Context(), spelling)
		if diff := cmp.Diff(saved, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got)\n%s", spelling, err, diff)
		}
	}
	standing, err := b.Store.SaveSuppression(t.Context(), address, known)
	wantKind(t, "SaveSuppression as if there were none", err, subscriber.ErrConflict)
	if diff := cmp.Diff(saved, standing); diff != "" {
		t.Errorf("the conflict shows (-want +got)\n%s", diff)
	}
	lifted, err := b.Store.SaveSuppression(t.Context(), address, saved.Lifted())
	if err != nil || lifted.Suppressed() || len(lifted.Bounces) != 0 {
		t.Errorf("lifted: %+v, %v", lifted, err)
	}
}

func suppressionRace(t *testing.T, b Backend) {
	const n = 12
	won := race(t, n, subscriber.ErrConflict, func(int) (bool, error) {
		_, err := b.Store.SaveSuppression(t.Context(), "ann@example.org", subscriber.Suppression{}.With(subscriber.Complaint, "", now.Add(time.Second)))
		return err == nil, err
	})
	if won != 1 {
		t.Errorf("%d of %d saved the first", won, n)
	}
}

func otherKey(t *testing.T, b Backend) {
	s := add(t, b.Store, "river", "ann@example.org")
	for what, call := range map[string]func() error{
		"Add": func() error {
			_, _, err := b.Other.Add(t.Context(), newSubscriber(t, "river", "bob@example.org"))
			return err
		},
		"FindAddress": func() error {
			_, err := b.Other.FindAddress(t.Context(), "river", "ann@example.org")
			return err
		},
		"Remove": func() error { return b.Other.Remove(t.Context(), "river", s.ID) },
		"Suppression": func() error {
			_, err := b.Other.Suppression(t.Context(), "ann@example.org")
			return err
		},
		"SaveSuppression": func() error {
			_, err := b.Other.SaveSuppression(t.Context(), "ann@example.org", subscriber.Suppression{})
			return err
		},
	} {
		wantKind(t, what, call(), state.ErrAddressKey)
	}
	if _, err := b.Other.Subscriber(t.Context(), "river", s.ID); err != nil {
		t.Errorf("what needs no key: %v", err)
	}
	if _, err := b.Store.FindAddress(t.Context(), "river", "ann@example.org"); err != nil {
		t.Error(err)
	}
}
