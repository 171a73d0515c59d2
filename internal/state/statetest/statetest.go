// Package statetest is the contract of a state.Store, as tests that every kind
// of it passes.
package statetest

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"testing"
	"time"

	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// Backend is an empty Store, and a way round it to what it keeps.
type Backend struct {
	Store *state.Store
	// Other opens the same records with another address key.
	Other *state.Store
	// SetAttribute adds a text attribute to a record, as a later version of the
	// program would.
	SetAttribute func(t *testing.T, pk, sk, name, value string)
	// Attribute reads one back, "" if it is not there.
	Attribute func(t *testing.T, pk, sk, name string) string
}

// Run holds a kind of Store to the contract; open returns an empty one.
func Run(t *testing.T, open func(t *testing.T) Backend) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Backend){
		"adding twice is adding once":            addTwice,
		"of many adding one address one wins":    addRace,
		"adding brings nobody back":              addUnsubscribed,
		"bad records are refused":                addBad,
		"who is not there is not found":          notFound,
		"an update needs the revision":           update,
		"removing frees the address":             remove,
		"subscribers are listed by topic":        listSubscribers,
		"a list can be written to as it is read": writeWhileListing,
		"subscribers behave like a map":          walk,
		"an edition is saved on its revision":    editions,
		"of many claiming a row one wins":        rowRace,
		"rows are listed by edition":             listRows,
		"a row keeps all its fields":             rowFields,
		"a row is found by its subscriber":       oneRow,
		"editions are listed by date":            listEditions,
		"stop switches are few and all seen":     stops,
		"a suppression survives the subscriber":  suppressions,
		"of many suppressing one wins":           suppressionRace,
		"an event is dealt with once":            eventOnce,
		"an event is taken over":                 eventTakenOver,
		"an event expires":                       eventExpires,
		"an event can be given back":             eventAbandoned,
		"of many beginning an event one wins":    eventRace,
		"another address key is refused":         otherKey,
		"unknown attributes stay":                unknownAttributes,
		"a context that ended ends the call":     ended,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// now has a fraction and a zone, to see that neither is lost or kept wrongly.
var now = time.Date(2025, 8, 17, 9, 30, 15, 123456789, time.FixedZone("", 2*3600))

func newSubscriber(t *testing.T, topic, address string) subscriber.Subscriber {
	t.Helper()
	s, err := subscriber.New(topic, address, "", now, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s.Parties, s.Issues = []string{"north", "south"}, []string{"fishing"}
	return s
}

func add(t *testing.T, store *state.Store, topic, address string) subscriber.Subscriber {
	t.Helper()
	s, added, err := store.Add(t.Context(), newSubscriber(t, topic, address))
	if err != nil || !added {
		t.Fatalf("Add: added %v, %v", added, err)
	}
	return s
}

// race calls do at the same time n times and returns the number of successes;
// errors of the allowed kind are failures, others end the test.
func race(t *testing.T, n int, allowed error, do func(i int) (bool, error)) int {
	t.Helper()
	var wait sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for i := range n {
		wait.Go(func() {
			ok, err := do(i)
			if err != nil && (allowed == nil || !errors.Is(err, allowed)) {
				t.Error(err)
			}
			if ok && err == nil {
				mu.Lock()
				won++
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return won
}

func wantKind(t *testing.T, what string, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("%s: error is %v, want %v", what, err, kind)
	}
}

func ended(t *testing.T, b Backend) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := b.Store.Add(ctx, newSubscriber(t, "river", "ann@example.org")); !errors.Is(err, context.Canceled) {
		t.Errorf("Add: %v", err)
	}
	if _, err := b.Store.Subscriber(ctx, "river", "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("Subscriber: %v", err)
	}
	n := 0
	for _, err := range b.Store.Subscribers(ctx, "river") {
		n++
		wantKind(t, "Subscribers", err, context.Canceled)
	}
	if n != 1 {
		t.Errorf("Subscribers yields %d times, want its error once", n)
	}
}

// unknownAttributes has a later version leave its mark on a record of each
// kind, which this version then writes.
func unknownAttributes(t *testing.T, b Backend) {
	const mark = "later_attribute"
	s := add(t, b.Store, "river", "ann@example.org")
	edition, err := b.Store.SaveEdition(t.Context(), newEdition("2025-08-17"))
	if err != nil {
		t.Fatal(err)
	}
	row, err := b.Store.SaveRow(t.Context(), newRow("river", "2025-08-17", s.ID))
	if err != nil {
		t.Fatal(err)
	}
	event, err := b.Store.Begin(t.Context(), "upload", now, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	stop, err := b.Store.SaveStop(t.Context(), newStop("river", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range []struct {
		pk, sk  string
		rewrite func() error
	}{
		{"TOPIC#river", "SUBSCRIBER#" + s.ID, func() error {
			_, err := b.Store.Update(t.Context(), s.WithStatus(subscriber.Unsubscribed, now))
			return err
		}},
		{"TOPIC#river", "EDITION#2025-08-17", func() error {
			_, err := b.Store.SaveEdition(t.Context(), edition)
			return err
		}},
		{"EDITION#river#2025-08-17", "SUBSCRIBER#" + s.ID, func() error {
			_, err := b.Store.SaveRow(t.Context(), row)
			return err
		}},
		{"STOP", "TOPIC#river#", func() error {
			_, err := b.Store.SaveStop(t.Context(), stop)
			return err
		}},
		{"EVENT#upload", "EVENT", func() error { return b.Store.Finish(t.Context(), event, now, time.Hour) }},
	} {
		b.SetAttribute(t, record.pk, record.sk, mark, "kept")
		if err := record.rewrite(); err != nil {
			t.Errorf("%s %s: %v", record.pk, record.sk, err)
		}
		if got := b.Attribute(t, record.pk, record.sk, mark); got != "kept" {
			t.Errorf("%s %s: unknown attribute is %q after a rewrite", record.pk, record.sk, got)
		}
	}
}
