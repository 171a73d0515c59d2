package delivery_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"standpoint/internal/delivery"
	envelope "standpoint/internal/mail"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// carrier is a Transport that answers as a test says and remembers what it
// accepted.
type carrier struct {
	// answer decides on a recipient's n-th message, from 0. accept says whether
	// it counts as accepted, whatever the error.
	answer func(to string, n int) (accept bool, err error)

	mu       sync.Mutex
	asked    map[string]int
	accepted map[string][]string // Message-IDs by recipient
}

func (c *carrier) Send(ctx context.Context, _, to envelope.Address, raw []byte, tags map[string]string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	m, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.asked[to.Address]
	if c.asked == nil {
		c.asked, c.accepted = map[string]int{}, map[string][]string{}
	}
	c.asked[to.Address]++
	accept, err := true, error(nil)
	if c.answer != nil {
		accept, err = c.answer(to.Address, n)
	}
	if accept {
		c.accepted[to.Address] = append(c.accepted[to.Address], m.Header.Get("Message-Id"))
	}
	return fmt.Sprintf("%s-%d", tags["subscriber"], n), err
}

func (c *carrier) total() (asked, accepted int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for to := range c.asked {
		asked += c.asked[to]
		accepted += len(c.accepted[to])
	}
	return asked, accepted
}

// setUp fills a store with n active readers and a frozen edition.
func setUp(t *testing.T, n int) (*state.Store, []subscriber.Subscriber) {
	t.Helper()
	store := openStore(t)
	readers := make([]subscriber.Subscriber, n)
	for i := range readers {
		s, err := subscriber.New(topic, fmt.Sprintf("reader%d@example.net", i), "", time.Now(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if readers[i], _, err = store.Add(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	e, err := delivery.Claim(t.Context(), store, topic, date, time.Now(), lease)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := delivery.Freeze(t.Context(), store, e, time.Now()); err != nil {
		t.Fatal(err)
	}
	return store, readers
}

func letter(subscriber.Subscriber) (envelope.Message, error) {
	return envelope.Message{
		From:    envelope.Address{Name: "Standpoint", Address: "digest@example.org"},
		Subject: "River talks", Text: []byte("The river stays open.\n"), HTML: []byte("<p>The river stays open.</p>"),
	}, nil
}

func newDispatcher(store *state.Store, transport envelope.Transport) delivery.Dispatcher {
	return delivery.Dispatcher{
		Ledger: store, Editions: store, Subscribers: store, Suppressions: store, Stops: store, Transport: transport,
		Letter: letter, Policy: delivery.DefaultPolicy(), Now: time.Now,
	}
}

// deliver runs once and holds the counts to their sum and to the ledger.
func deliver(t *testing.T, d delivery.Dispatcher) (delivery.Counts, error) {
	t.Helper()
	counts, err := d.Deliver(t.Context(), topic, date)
	checkSum(t, counts)
	return counts, err
}

func checkSum(t *testing.T, c delivery.Counts) {
	t.Helper()
	if sum := c.Sent + c.Suppressed + c.Failed + c.Uncertain + c.Pending; sum != c.Candidates {
		t.Errorf("counts %+v add up to %d", c, sum)
	}
}

func wantCounts(t *testing.T, got, want delivery.Counts) {
	t.Helper()
	if got != want {
		t.Errorf("counts are %+v,\nwant %+v", got, want)
	}
}

// rows returns the ledger by address.
func rows(t *testing.T, store *state.Store, readers []subscriber.Subscriber) map[string]delivery.Row {
	t.Helper()
	address := map[string]string{}
	for _, s := range readers {
		address[s.ID] = s.Address
	}
	found := map[string]delivery.Row{}
	for row, err := range store.Rows(t.Context(), topic, date) {
		if err != nil {
			t.Fatal(err)
		}
		found[address[row.Subscriber]] = row
	}
	return found
}
