package delivery_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

func newFeedback(store *state.Store) delivery.Feedback {
	return delivery.Feedback{Ledger: store, Subscribers: store, Suppressions: store, Now: time.Now}
}

// about is an event of the letter to a subscriber.
func about(s subscriber.Subscriber, kind delivery.EventKind) delivery.Event {
	return delivery.Event{
		Kind: kind, ProviderID: s.ID + "-0", Topic: topic, Date: date, Subscriber: s.ID,
		Recipients: []string{s.Address}, At: start, Detail: "smtp; 550 5.1.1 <" + strings.ToUpper(s.Address) + ">:\r\n no such user",
	}
}

// apply takes in an event and returns what it has changed.
func apply(t *testing.T, f delivery.Feedback, e delivery.Event) delivery.Effect {
	t.Helper()
	effect, err := f.Apply(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return effect
}

// TestNewsSettlesUncertainRows sends with every answer lost, and has the
// carrier's events settle them, so that nobody gets a second copy.
func TestNewsSettlesUncertainRows(t *testing.T) {
	for _, kind := range []delivery.EventKind{delivery.Send, delivery.Delivery, delivery.Complaint, delivery.Bounce, delivery.Reject} {
		synctest.Test(t, func(t *testing.T) {
			store, readers := setUp(t, 3)
			c := &carrier{answer: func(_ string, n int) (bool, error) { return true, uncertainIf(n == 0) }}
			d := newDispatcher(store, c)
			if counts, err := deliver(t, d); err != nil || counts.Uncertain != 3 {
				t.Fatalf("%+v, %v", counts, err)
			}
			f := newFeedback(store)
			for _, s := range readers {
				if effect := apply(t, f, about(s, kind)); !effect.Settled || !effect.News || effect.Row.ProviderID != s.ID+"-0" {
					t.Errorf("%s: %+v", kind, effect)
				}
			}
			time.Sleep(24 * time.Hour)
			if _, err := deliver(t, d); err != nil {
				t.Fatal(err)
			}
			if asked, _ := c.total(); asked != 3 {
				t.Errorf("%s: the carrier was asked %d times", kind, asked)
			}
		})
	}
}

// TestEventFasterThanItsAnswer has the Send event settle a row before the run
// that sent it does.
func TestEventFasterThanItsAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 1)
		f := newFeedback(store)
		c := &carrier{answer: func(string, int) (bool, error) {
			apply(t, f, about(readers[0], delivery.Send))
			apply(t, f, about(readers[0], delivery.Delivery))
			return true, nil
		}}
		counts, err := deliver(t, newDispatcher(store, c))
		if err != nil {
			t.Fatal(err)
		}
		wantCounts(t, counts, delivery.Counts{Candidates: 1, Sent: 1, New: 1, Delivered: 1})
	})
}

// TestEventsInAnyOrder tells the story of a letter in every order, each event
// twice, and wants the same end.
func TestEventsInAnyOrder(t *testing.T) {
	stories := map[string]struct {
		kinds []delivery.EventKind
		state delivery.RowState
		news  delivery.EventKind
	}{
		"arrived":    {[]delivery.EventKind{delivery.Send, delivery.Delay, delivery.Delivery}, delivery.Sent, delivery.Delivery},
		"bounced":    {[]delivery.EventKind{delivery.Send, delivery.Delay, delivery.Bounce}, delivery.Failed, delivery.Bounce},
		"complained": {[]delivery.EventKind{delivery.Send, delivery.Delivery, delivery.Complaint}, delivery.Sent, delivery.Complaint},
		"came back":  {[]delivery.EventKind{delivery.Send, delivery.Delivery, delivery.Bounce}, delivery.Failed, delivery.Bounce},
		"a virus":    {[]delivery.EventKind{delivery.Send, delivery.Reject}, delivery.Failed, delivery.Reject},
	}
	for name, story := range stories {
		for seed := range uint64(12) {
			synctest.Test(t, func(t *testing.T) {
				store, readers := setUp(t, 1)
				if _, err := deliver(t, newDispatcher(store, &carrier{})); err != nil {
					t.Fatal(err)
				}
				kinds := slices.Concat(story.kinds, story.kinds)
				rand.New(rand.NewPCG(seed, 1)).Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
				news := 0
				for _, kind := range kinds {
					e := about(readers[0], kind)
					e.Permanent = true
					if apply(t, newFeedback(store), e).News {
						news++
					}
				}
				row := rows(t, store, readers)[readers[0].Address]
				if row.State != story.state || row.News != story.news || news > len(story.kinds) {
					t.Errorf("%s, told as %v: %+v, %d times news", name, kinds, row, news)
				}
				if row.State == delivery.Failed && (row.Why == "" || strings.Contains(row.Why, "@") || strings.ContainsAny(row.Why, "\r\n")) {
					t.Errorf("%s: why is %q", name, row.Why)
				}
			})
		}
	}
}

func TestEventForAnUnknownMessage(t *testing.T) {
	store, readers := setUp(t, 1)
	f := newFeedback(store)
	for name, spoil := range map[string]func(*delivery.Event){
		"no tags":          func(e *delivery.Event) { e.Topic, e.Date, e.Subscriber = "", "", "" },
		"another edition":  func(e *delivery.Event) { e.Date = "2025-08-16" },
		"another topic":    func(e *delivery.Event) { e.Topic = "port" },
		"a subscriber who": func(e *delivery.Event) { e.Subscriber = "nobody" },
	} {
		e := about(readers[0], delivery.Bounce)
		e.Recipients, e.Permanent = []string{strings.ReplaceAll(name, " ", "-") + "@example.com"}, true
		spoil(&e)
		effect := apply(t, f, e)
		if effect.Row.State != "" || effect.News || effect.Suppressed == 0 {
			t.Errorf("%s: %+v", name, effect)
		}
		if s, err := store.Suppression(t.Context(), e.Recipients[0]); err != nil || !s.Suppressed() {
			t.Errorf("%s: the address is not suppressed: %v", name, err)
		}
	}
}

func TestBouncesSuppressEveryRecipient(t *testing.T) {
	store, readers := setUp(t, 1)
	f := newFeedback(store)
	e := about(readers[0], delivery.Bounce)
	e.Permanent, e.Recipients = true, []string{"Forwarded <forwarded@example.com>", "", "no address", "Second@Example.COM", "second@example.com", "…"}
	if effect := apply(t, f, e); effect.Suppressed != 3 || effect.Unusable != 3 {
		t.Errorf("%+v", effect)
	}
	for _, address := range []string{"forwarded@example.com", "second@example.com", readers[0].Address} {
		if s, err := store.Suppression(t.Context(), address); err != nil || s.Reason != subscriber.HardBounce || strings.Contains(s.Detail, "@") {
			t.Errorf("%s: %+v, %v", address, s, err)
		}
	}
	if effect := apply(t, f, e); effect.Suppressed != 0 {
		t.Errorf("again: %+v", effect)
	}
}

// TestSoftBounces lets a full mailbox bounce edition after edition.
func TestSoftBounces(t *testing.T) {
	store, readers := setUp(t, 1)
	f := newFeedback(store)
	for i, want := range []bool{false, false, true} {
		e := about(readers[0], delivery.Bounce)
		e.ProviderID, e.At = strings.Repeat("m", i+1), start.AddDate(0, 0, i)
		for range 3 { // told more than once
			apply(t, f, e)
		}
		s, err := store.Suppression(t.Context(), readers[0].Address)
		if err != nil || s.Suppressed() != want {
			t.Errorf("after %d letters: %+v, %v", i+1, s, err)
		}
	}
}

// TestBounceOfOneOfTwoCopies leaves the row that has arrived alone.
func TestBounceOfOneOfTwoCopies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, readers := setUp(t, 1)
		c := &carrier{answer: func(_ string, n int) (bool, error) { return true, uncertainIf(n == 0) }}
		d := newDispatcher(store, c)
		for range 2 {
			if _, err := deliver(t, d); err != nil {
				t.Fatal(err)
			}
			time.Sleep(d.Policy.Silence)
		}
		first := about(readers[0], delivery.Bounce) // "…-0", while the row knows "…-1"
		if effect := apply(t, newFeedback(store), first); effect.News || effect.Row.State != delivery.Sent {
			t.Errorf("%+v", effect)
		}
	})
}

func TestErasedSubscriberIsStillSuppressed(t *testing.T) {
	store, readers := setUp(t, 1)
	if _, err := deliver(t, newDispatcher(store, &carrier{})); err != nil {
		t.Fatal(err)
	}
	if err := store.Remove(t.Context(), topic, readers[0].ID); err != nil {
		t.Fatal(err)
	}
	effect := apply(t, newFeedback(store), about(readers[0], delivery.Complaint))
	if effect.Suppressed != 1 || effect.Row.News != delivery.Complaint {
		t.Errorf("%+v", effect)
	}
}

func TestFeedbackThatCannotBeKept(t *testing.T) {
	store, readers := setUp(t, 1)
	if _, err := deliver(t, newDispatcher(store, &carrier{})); err != nil {
		t.Fatal(err)
	}
	f := newFeedback(store)
	f.Ledger = broken{store, func(delivery.Row) bool { return true }}
	if _, err := f.Apply(t.Context(), about(readers[0], delivery.Bounce)); !errors.Is(err, errDiskFull) || !strings.Contains(err.Error(), "take in bounce") {
		t.Errorf("error is %v", err)
	}
	f.Ledger = store
	if effect := apply(t, f, about(readers[0], delivery.Bounce)); !effect.News {
		t.Errorf("it is lost: %+v", effect)
	}
}
