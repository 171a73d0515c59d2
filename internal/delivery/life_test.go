package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	envelope "standpoint/internal/mail"
	"standpoint/internal/state"
)

// life is one process that delivers, until it is killed or nothing is left. It
// shares a folder with the lives before and after it: the state file, the queue,
// and the book of the carrier, which remembers what it did whoever dies.
type life struct {
	seed    uint64
	number  int           // which life, from 0
	clock   time.Duration // how far its clock is ahead of the first life's
	killAt  int           // the operation during which it kills itself; 0 never
	maxFile uint64        // the longest file it may write, in bytes; 0 for any
	folder  string
}

// environment hands a life over to the process that lives it.
func (l life) environment() []string {
	return append(os.Environ(), "GOMAXPROCS=1",
		fmt.Sprintf("DELIVERY_LIFE=%d %d %d %d %d %s", l.seed, l.number, l.clock, l.killAt, l.maxFile, l.folder))
}

func parseLife(t *testing.T, text string) (l life) {
	t.Helper()
	if _, err := fmt.Sscan(text, &l.seed, &l.number, &l.clock, &l.killAt, &l.maxFile, &l.folder); err != nil {
		t.Fatalf("life %q: %v", text, err)
	}
	return l
}

// TestLife lives the life that the environment holds, as the process that the
// tests of kill_test.go start and bury. On its own it lives one from begin to
// end.
func TestLife(t *testing.T) {
	if text := os.Getenv("DELIVERY_LIFE"); text != "" {
		parseLife(t, text).live(t)
		return
	}
	l := life{folder: t.TempDir(), seed: 3}
	l.found(t, 50)
	l.live(t)
	l.check(t)
}

// live delivers until the edition is complete. The clock is that of the bubble,
// so that waiting takes no time.
func (l life) live(t *testing.T) {
	if l.maxFile > 0 {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: l.maxFile, Max: l.maxFile}); err != nil {
			t.Fatal(err)
		}
	}
	store, book, q := l.open(t), openBook(t, l), openQueue(t, filepath.Join(l.folder, "queue"))
	if l.number%7 == 6 {
		q.batches = nil // a queue that loses what it has
	}
	synctest.Test(t, func(t *testing.T) {
		random := rand.New(rand.NewPCG(l.seed, uint64(l.number)))
		p := &process{left: l.killAt, applied: random.IntN(2) == 0, die: func() {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}}
		if l.killAt == 0 {
			p.left = 1 << 40
		}
		view := witnessed{mortal{store, p}}
		now := func() time.Time { return time.Now().Add(l.clock) }
		s, d := newSweeper(store, q), newDispatcher(store, link{book, p})
		s.Ledger, s.Editions, s.Subscribers, s.Stops, s.Now = view, view, view, view, now
		d.Ledger, d.Editions, d.Subscribers, d.Stops, d.Now = view, view, view, view, now
		d.Policy.Workers = 1 + random.IntN(4)
		book.tell(t, delivery.Feedback{Ledger: view, Subscribers: view, Suppressions: view, Now: now})
		if err := deliverAll(t, s, d, q); err != nil {
			fmt.Println("the life ends:", err)
		}
	})
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}

// witnessed is a store that a process may die of writing or asking, but not of
// reading through a list, which changes nothing and takes its time.
type witnessed struct{ mortal }

func (w witnessed) Rows(ctx context.Context, topic, date string) iter.Seq2[delivery.Row, error] {
	return w.Store.Rows(ctx, topic, date)
}

// deliverAll sweeps and pumps until the edition is complete, or until an error
// that a process would report.
func deliverAll(t *testing.T, s delivery.Sweeper, d delivery.Dispatcher, q *queue) error {
	for range 1000 {
		if _, err := s.Sweep(t.Context(), topic); err != nil {
			return err
		}
		if e, err := s.Editions.Edition(t.Context(), topic, date); err != nil || e.Complete {
			return err
		}
		if _, err := pump(t, q, d); err != nil && !errors.Is(err, delivery.ErrHalted) {
			return err
		}
		time.Sleep(10 * time.Minute)
	}
	return errors.New("it does not come to an end")
}

func (l life) open(t *testing.T) *state.Store {
	t.Helper()
	store, err := state.OpenFile(filepath.Join(l.folder, "state.db"), state.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// book is a carrier that answers by seed, recipient and number, so that neither
// the order in which workers come nor a death of theirs changes an answer. It
// writes down what it does before it answers.
type book struct {
	life     life
	file     *os.File
	mu       sync.Mutex
	asked    map[string]int      // by address
	accepted map[string][]string // by address, the identities of messages
	untold   []accepted          // by the lives before
}

// accepted is a letter that the carrier took.
type accepted struct{ address, subscriber, message string }

func openBook(t *testing.T, l life) *book {
	t.Helper()
	b := &book{life: l, asked: map[string]int{}, accepted: map[string][]string{}}
	path := filepath.Join(l.folder, "book")
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			t.Fatalf("book: %q", line)
		}
		to, id, accept := fields[0], fields[1], fields[2] == "true"
		if b.note(to, id, accept); accept {
			b.untold = append(b.untold, accepted{to, id, b.accepted[to][len(b.accepted[to])-1]})
		}
	}
	if b.file, err = os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.file.Close() })
	return b
}

// note counts a message, and returns its identity.
func (b *book) note(to, id string, accept bool) string {
	message := fmt.Sprintf("%s-%d", id, b.asked[to])
	b.asked[to]++
	if accept {
		b.accepted[to] = append(b.accepted[to], message)
	}
	return message
}

// Send implements mail.Transport.
func (b *book) Send(_ context.Context, _, to envelope.Address, _ []byte, tags map[string]string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	accept, err := b.answer(to.Address, b.asked[to.Address])
	if _, err := fmt.Fprintln(b.file, to.Address, tags["subscriber"], accept); err != nil {
		return "", err
	}
	return b.note(to.Address, tags["subscriber"], accept), err
}

// answer decides on a recipient's n-th message. Every tenth life finds the
// carrier down.
func (b *book) answer(to string, n int) (accept bool, err error) {
	if b.life.number%10 == 9 {
		return false, errors.New("connection refused")
	}
	h := fnv.New64a()
	fmt.Fprint(h, b.life.seed, to, n)
	switch chance := rand.New(rand.NewPCG(b.life.seed, h.Sum64())).IntN(5000); {
	case chance < 3:
		return false, envelope.ErrDailyQuota
	case chance < 60:
		return false, envelope.ErrThrottled
	case chance < 100:
		return false, envelope.ErrRejected
	case chance < 180:
		return false, envelope.ErrDeferred
	case chance < 320:
		return true, envelope.ErrUncertain // a time-out after the acceptance
	case chance < 400:
		return false, envelope.ErrUncertain // a connection dropped before it
	case chance < 450:
		return false, errors.New("connection reset")
	}
	return true, nil
}

// tell has events come, twice, of a part of the letters that earlier lives have
// sent: settled rows, and rows in doubt.
func (b *book) tell(t *testing.T, f delivery.Feedback) {
	t.Helper()
	for i, a := range b.untold {
		if (i+b.life.number)%37 != 0 {
			continue
		}
		e := delivery.Event{
			Kind: delivery.Send, ProviderID: a.message, Topic: topic, Date: date, Subscriber: a.subscriber,
			Recipients: []string{a.address}, At: time.Now(),
		}
		for _, kind := range []delivery.EventKind{delivery.Delivery, delivery.Send} {
			e.Kind = kind
			if _, err := f.Apply(t.Context(), e); err != nil && !errors.Is(err, errCrashed) {
				t.Fatal(err)
			}
		}
	}
}
