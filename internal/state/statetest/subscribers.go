package statetest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

func same(a, b subscriber.Subscriber) bool { return reflect.DeepEqual(a, b) }

func addTwice(t *testing.T, b Backend) {
	first := add(t, b.Store, "river", "ann@example.org")
	second, added, err := b.Store.Add(t.Context(), newSubscriber(t, "river", "ann@example.org"))
	if err != nil || added || !same(second, first) {
		t.Errorf("second Add = %v, %v, %v, want the first record %v", second, added, err, first)
	}
	other := add(t, b.Store, "port", "ann@example.org")
	if other.ID == first.ID {
		t.Error("two topics share a record")
	}
	got, err := b.Store.Subscriber(t.Context(), "river", first.ID)
	if err != nil || !same(got, first) {
		t.Errorf("Subscriber = %v, %v, want %v", got, err, first)
	}
	got, err = b.Store.FindAddress(t.Context(), "river", "ann@example.org")
	if err != nil || !same(got, first) {
		t.Errorf("FindAddress = %v, %v, want %v", got, err, first)
	}
	if !got.CreatedAt.Equal(now) || got.CreatedAt.Location() != time.UTC {
		t.Errorf("created at %v, want %v in UTC", got.CreatedAt, now)
	}
}

func addRace(t *testing.T, b Backend) {
	const n = 12
	ids := make([]string, n)
	won := race(t, n, nil, func(i int) (bool, error) {
		s, added, err := b.Store.Add(t.Context(), newSubscriber(t, "river", "ann@example.org"))
		ids[i] = s.ID
		return added, err
	})
	if slices.Sort(ids); won != 1 || len(slices.Compact(ids)) != 1 {
		t.Errorf("%d of %d were added, under %v", won, n, slices.Compact(ids))
	}
	if count := len(all(t, b.Store, "river")); count != 1 {
		t.Errorf("%d records stand", count)
	}
}

func addUnsubscribed(t *testing.T, b Backend) {
	s := add(t, b.Store, "river", "ann@example.org")
	left, err := b.Store.Update(t.Context(), s.WithStatus(subscriber.Unsubscribed, now.Add(time.Hour)))
	if err != nil {
		t.Fatal(err)
	}
	again, added, err := b.Store.Add(t.Context(), newSubscriber(t, "river", "ann@example.org"))
	if err != nil || added || !same(again, left) {
		t.Errorf("Add = %v, %v, %v, want the one who left", again, added, err)
	}
}

func addBad(t *testing.T, b Backend) {
	good := newSubscriber(t, "river", "ann@example.org")
	for name, spoil := range map[string]func(*subscriber.Subscriber){
		"address not normalised": func(s *subscriber.Subscriber) { s.Address = "ann@EXAMPLE.org" },
		"no address":             func(s *subscriber.Subscriber) { s.Address = "" },
		"no identity":            func(s *subscriber.Subscriber) { s.ID = "" },
		"no topic":               func(s *subscriber.Subscriber) { s.Topic = "" },
	} {
		bad := good
		spoil(&bad)
		if _, added, err := b.Store.Add(t.Context(), bad); err == nil || added {
			t.Errorf("%s: added %v, %v", name, added, err)
		}
	}
}

func notFound(t *testing.T, b Backend) {
	s := add(t, b.Store, "river", "ann@example.org")
	_, err := b.Store.Subscriber(t.Context(), "river", "nobody")
	wantKind(t, "Subscriber", err, subscriber.ErrNotFound)
	_, err = b.Store.Subscriber(t.Context(), "port", s.ID)
	wantKind(t, "Subscriber of another topic", err, subscriber.ErrNotFound)
	_, err = b.Store.FindAddress(t.Context(), "river", "bob@example.org")
	wantKind(t, "FindAddress", err, subscriber.ErrNotFound)
	_, err = b.Store.Update(t.Context(), newSubscriber(t, "river", "bob@example.org"))
	wantKind(t, "Update", err, subscriber.ErrNotFound)
}

func update(t *testing.T, b Backend) {
	s := add(t, b.Store, "river", "ann@example.org")
	left, err := b.Store.Update(t.Context(), s.WithStatus(subscriber.Unsubscribed, now.Add(time.Hour)))
	if err != nil || left.Status != subscriber.Unsubscribed || left.Revision <= s.Revision {
		t.Fatalf("Update = %v, %v", left, err)
	}
	_, err = b.Store.Update(t.Context(), s)
	wantKind(t, "Update with the old revision", err, subscriber.ErrConflict)
	moved := left
	moved.Address = "bob@example.org"
	if _, err := b.Store.Update(t.Context(), moved); err == nil {
		t.Error("an address was changed")
	}
	got, err := b.Store.FindAddress(t.Context(), "river", "ann@example.org")
	if err != nil || !same(got, left) {
		t.Errorf("stands as %v, %v, want %v", got, err, left)
	}
	all := left
	all.Parties, all.Issues = nil, nil
	if _, err := b.Store.Update(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	if got, err := b.Store.Subscriber(t.Context(), "river", s.ID); err != nil || len(got.Parties)+len(got.Issues) > 0 {
		t.Errorf("after the selection was cleared it stands as %v, %v", got, err)
	}
}

func remove(t *testing.T, b Backend) {
	s := add(t, b.Store, "river", "ann@example.org")
	for range 2 {
		if err := b.Store.Remove(t.Context(), "river", s.ID); err != nil {
			t.Fatal(err)
		}
	}
	_, err := b.Store.Subscriber(t.Context(), "river", s.ID)
	wantKind(t, "Subscriber", err, subscriber.ErrNotFound)
	_, err = b.Store.FindAddress(t.Context(), "river", "ann@example.org")
	wantKind(t, "FindAddress", err, subscriber.ErrNotFound)
	if again := add(t, b.Store, "river", "ann@example.org"); again.ID == s.ID {
		t.Error("the new record has the old identity")
	}
	if err := b.Store.Remove(t.Context(), "river", s.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Store.FindAddress(t.Context(), "river", "ann@example.org"); err != nil {
		t.Errorf("removing the old record took the address of the new one: %v", err)
	}
}

// all returns the subscribers of a topic, which must come by identity.
func all(t *testing.T, store *state.Store, topic string) []subscriber.Subscriber {
	t.Helper()
	var found []subscriber.Subscriber
	for s, err := range store.Subscribers(t.Context(), topic) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, s)
	}
	if !slices.IsSortedFunc(found, byID) {
		t.Error("subscribers do not come by identity")
	}
	return found
}

func byID(a, b subscriber.Subscriber) int {
	if a.ID < b.ID {
		return -1
	}
	return 1
}

func listSubscribers(t *testing.T, b Backend) {
	const n = 20
	race(t, n, nil, func(i int) (bool, error) {
		_, added, err := b.Store.Add(t.Context(), newSubscriber(t, "river", fmt.Sprintf("reader%d@example.org", i)))
		return added, err
	})
	add(t, b.Store, "river-2", "ann@example.org")
	add(t, b.Store, "rive", "ann@example.org")
	if found := all(t, b.Store, "river"); len(found) != n {
		t.Errorf("%d subscribers, want %d", len(found), n)
	}
	if found := all(t, b.Store, "nothing"); len(found) != 0 {
		t.Errorf("an unknown topic has %d subscribers", len(found))
	}
	for _, err := range b.Store.Subscribers(t.Context(), "river") {
		if err != nil {
			t.Error(err)
		}
		break // an early end is no fault
	}
}

func writeWhileListing(t *testing.T, b Backend) {
	for i := range 5 {
		add(t, b.Store, "river", fmt.Sprintf("reader%d@example.org", i))
	}
	seen := 0
	for s, err := range b.Store.Subscribers(t.Context(), "river") {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Store.Update(t.Context(), s.WithStatus(subscriber.Unsubscribed, now)); err != nil {
			t.Fatal(err)
		}
		seen++
	}
	if seen != 5 {
		t.Errorf("saw %d of 5", seen)
	}
}

// walk does things at random, and compares with a map after each.
func walk(t *testing.T, b Backend) {
	random := rand.New(rand.NewPCG(17, 8))
	model := map[string]subscriber.Subscriber{} // by address
	for range 150 {
		address := fmt.Sprintf("reader%d@example.org", random.IntN(6))
		standing, known := model[address]
		switch random.IntN(3) {
		case 0:
			s, added, err := b.Store.Add(t.Context(), newSubscriber(t, "river", address))
			if err != nil || added == known || known && !same(s, standing) {
				t.Fatalf("Add = %v, %v, %v; stood %v", s, added, err, standing)
			}
			model[address] = s
		case 1:
			if err := b.Store.Remove(t.Context(), "river", standing.ID); err != nil {
				t.Fatal(err)
			}
			delete(model, address)
		case 2:
			if known {
				s, err := b.Store.Update(t.Context(), standing.WithStatus(subscriber.Pending, now))
				if err != nil {
					t.Fatal(err)
				}
				model[address] = s
			}
		}
	}
	want := slices.SortedFunc(maps.Values(model), byID)
	if got := all(t, b.Store, "river"); !slices.EqualFunc(got, want, same) {
		t.Errorf("stands:\n%v\nwant:\n%v", got, want)
	}
}
