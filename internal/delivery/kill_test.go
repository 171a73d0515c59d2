package delivery_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"standpoint/internal/delivery"
	"standpoint/internal/subscriber"
)

// killSeed is what a failure of TestKilled names, to repeat it.
var killSeed = flag.Uint64("kill-seed", 1, "the seed of TestKilled: the carrier's answers, and where processes die")

// genesis is when the clock of a bubble starts.
var genesis = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// TestKilled delivers to ten thousand subscribers with processes that are killed
// again and again (SIGKILL), at an operation of the ledger or of the carrier,
// before or after its effect, while the carrier fails in every way, events come
// from time to time, and the clock jumps. In the end nobody is lost, and nobody
// has a copy that the policy does not allow. The same seed dies the same deaths.
func TestKilled(t *testing.T) {
	readers, kills := 10_000, 60
	if testing.Short() {
		readers, kills = 500, 50
	}
	l := life{seed: *killSeed, folder: t.TempDir()}
	l.found(t, readers)
	random := mathrand.New(mathrand.NewPCG(l.seed, 0))
	died, states := 0, map[string]int{}
	for ; died < kills; l.number++ {
		l.killAt = 1 + random.IntN(2*8*readers/kills)
		if !l.run(t) {
			break
		}
		died++
		states[l.progress(t)]++
		// Minutes until somebody starts it again, by a clock that may be wrong.
		l.clock += time.Duration(random.Int64N(int64(20*time.Minute))) - 4*time.Minute
	}
	if died < 50 {
		t.Errorf("killed %d times, want 50 or more", died)
	}
	l.killAt, l.number = 0, 1000+1
	if l.run(t) {
		t.Error("the last life died as well")
	}
	counts := l.check(t)
	t.Logf("seed %d: killed %d times, %v; %+v", l.seed, died, states, counts)
	if states["sending"] < died/2 {
		t.Errorf("too few died while letters went out: %v", states)
	}
	if t.Failed() {
		t.Logf("repeat it with: go test ./internal/delivery -run 'TestKilled$' -kill-seed %d", l.seed)
	}
}

// TestFullDisk has the disk fill up while letters go out, and get room again.
func TestFullDisk(t *testing.T) {
	l := life{seed: *killSeed, folder: t.TempDir()}
	l.found(t, 500)
	info, err := os.Stat(filepath.Join(l.folder, "state.db"))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		l.maxFile = uint64(info.Size()) + 4096*uint64(l.number)
		out, err := l.command().CombinedOutput()
		if err != nil || !strings.Contains(string(out), "the life ends: ") || !strings.Contains(string(out), "file too large") {
			t.Errorf("with a full disk: %v\n%s", err, out)
		}
		l.number++
		l.clock += time.Hour
	}
	l.maxFile = 0
	if l.run(t) {
		t.Error("it died")
	}
	l.check(t)
}

// found fills a store with readers and a frozen edition.
func (l life) found(t *testing.T, n int) {
	t.Helper()
	store := l.open(t)
	var group errgroup.Group
	group.SetLimit(16)
	for i := range n {
		group.Go(func() error {
			s, err := subscriber.New(topic, fmt.Sprintf("reader%d@example.net", i), "", genesis, rand.Reader)
			if err == nil {
				// An identity of its own choice, so that a seed meets the same people.
				s.ID = fmt.Sprintf("%032x", i)
				_, _, err = store.Add(t.Context(), s)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	e, err := delivery.Claim(t.Context(), store, topic, date, genesis, lease)
	if err == nil {
		_, err = delivery.Freeze(t.Context(), store, e, genesis)
	}
	if err = errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
}

// command is the process of a life.
func (l life) command() *exec.Cmd {
	command := exec.Command(os.Args[0], "-test.run=^TestLife$", "-test.timeout=5m")
	command.Env = l.environment()
	return command
}

// run lives a life and reports whether it was killed.
func (l life) run(t *testing.T) bool {
	t.Helper()
	var out bytes.Buffer
	command := l.command()
	command.Stdout, command.Stderr = &out, &out
	err := command.Run()
	if err == nil {
		return false
	}
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		if status, ok := ended.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == syscall.SIGKILL {
			return true
		}
	}
	t.Fatalf("life %d of seed %d: %v\n%s", l.number, l.seed, err, &out)
	return false
}

// progress says how far the delivery was when a life ended.
func (l life) progress(t *testing.T) string {
	t.Helper()
	store, b := l.open(t), openBook(t, l)
	defer store.Close()
	e, err := store.Edition(t.Context(), topic, date)
	switch {
	case err != nil:
		t.Fatal(err)
	case !e.Enrolled:
		return "enrolling"
	case len(b.asked) == 0:
		return "queueing"
	}
	return "sending"
}

// check compares the ledger with the book of the carrier, and returns the
// counts of the edition.
func (l life) check(t *testing.T) delivery.Counts {
	t.Helper()
	store, b := l.open(t), openBook(t, l)
	defer store.Close()
	address := map[string]string{}
	for s, err := range store.Subscribers(t.Context(), topic) {
		if err != nil {
			t.Fatal(err)
		}
		address[s.ID] = s.Address
	}
	found, twice := 0, 0
	for row, err := range store.Rows(t.Context(), topic, date) {
		if err != nil {
			t.Fatal(err)
		}
		found++
		copies := len(b.accepted[address[row.Subscriber]])
		if copies > 1 {
			twice++
		}
		if fault := breach(row, copies, delivery.DefaultPolicy()); fault != "" {
			t.Errorf("%s %s: %+v", address[row.Subscriber], fault, row)
		}
	}
	e, err := store.Edition(t.Context(), topic, date)
	if err != nil {
		t.Fatal(err)
	}
	checkSum(t, e.Counts)
	if found != len(address) || e.Counts.Candidates != found || !e.Complete {
		t.Errorf("%d rows for %d readers; edition %+v", found, len(address), e)
	}
	t.Logf("%d got two copies, as the policy allows where the outcome was unknown", twice)
	return e.Counts
}
