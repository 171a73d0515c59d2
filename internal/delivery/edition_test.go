package delivery_test

import (
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
)

const (
	topic = "river"
	date  = "2025-08-17"
	lease = 5 * time.Minute
)

var start = time.Date(2025, 8, 17, 7, 0, 0, 0, time.UTC)

// openStore returns an empty store in a file.
func openStore(t testing.TB) *state.Store {
	t.Helper()
	store, err := state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func claimEdition(t *testing.T, store *state.Store, at time.Time) delivery.Edition {
	t.Helper()
	e, err := delivery.Claim(t.Context(), store, topic, date, at, lease)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestClaimOnce(t *testing.T) {
	store := openStore(t)
	e := claimEdition(t, store, start)
	if e.State != delivery.Building {
		t.Fatalf("claimed edition is %s", e.State)
	}
	if _, err := delivery.Claim(t.Context(), store, topic, date, start.Add(lease), lease); !errors.Is(err, delivery.ErrBusy) {
		t.Errorf("a second claim: %v", err)
	}
	frozen, err := delivery.Freeze(t.Context(), store, e, start)
	if err != nil || frozen.State != delivery.Frozen {
		t.Fatalf("Freeze = %v, %v", frozen, err)
	}
	if again := claimEdition(t, store, start.Add(24*time.Hour)); again != frozen {
		t.Errorf("a claim of a frozen edition = %v, want %v", again, frozen)
	}
	if _, err := delivery.Freeze(t.Context(), store, frozen, start); err == nil {
		t.Error("an edition was frozen twice")
	}
}

func TestClaimTakesOver(t *testing.T) {
	store := openStore(t)
	slow := claimEdition(t, store, start)
	quick := claimEdition(t, store, start.Add(lease+1))
	if quick.State != delivery.Building {
		t.Fatalf("taken over as %s", quick.State)
	}
	if _, err := delivery.Freeze(t.Context(), store, slow, start.Add(lease+2)); !errors.Is(err, delivery.ErrConflict) {
		t.Errorf("the run whose lease was over froze: %v", err)
	}
	if _, err := delivery.Freeze(t.Context(), store, quick, start.Add(lease+2)); err != nil {
		t.Error(err)
	}
}

func TestClaimRace(t *testing.T) {
	store := openStore(t)
	var won atomic.Int32
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			switch _, err := delivery.Claim(t.Context(), store, topic, date, start, lease); {
			case err == nil:
				won.Add(1)
			case !errors.Is(err, delivery.ErrBusy):
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n := won.Load(); n != 1 {
		t.Errorf("%d runs build one edition", n)
	}
}

func TestSkip(t *testing.T) {
	store := openStore(t)
	skipped, err := delivery.Skip(t.Context(), store, claimEdition(t, store, start), "no articles since 16 Aug", start)
	if err != nil || skipped.State != delivery.Skipped || skipped.Note != "no articles since 16 Aug" {
		t.Fatalf("Skip = %v, %v", skipped, err)
	}
	if again := claimEdition(t, store, start.Add(24*time.Hour)); again != skipped {
		t.Errorf("a claim of a skipped edition = %v, want %v", again, skipped)
	}
}
