// Package archivetest is the contract of an archive, as tests that every
// adapter of package archive passes.
package archivetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"standpoint/internal/archive"
)

// Store is all that an archive can do.
type Store interface {
	// PutOnce writes an object, or gives ErrExists or ErrKey.
	PutOnce(ctx context.Context, key string, data []byte) error
	// Get reads at most limit bytes, or gives ErrNotFound, ErrTooLarge or ErrKey.
	Get(ctx context.Context, key string, limit int64) ([]byte, error)
	// Written gives the time of PutOnce, or ErrNotFound or ErrKey.
	Written(ctx context.Context, key string) (time.Time, error)
	// List yields keys by prefix in byte order.
	List(ctx context.Context, prefix string) iter.Seq2[string, error]
}

const limit = 1 << 20

// Run holds an adapter to the contract; open returns an empty archive.
func Run(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Store){
		"what is put is got":            putGet,
		"an object is written once":     once,
		"one of many writers wins":      race,
		"a missing object is not found": missing,
		"a long object is refused":      tooLarge,
		"keys are listed in byte order": list,
		"bad keys are refused":          badKeys,
		"the time of writing is kept":   written,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func putGet(t *testing.T, store Store) {
	for key, data := range map[string][]byte{
		"a":                           []byte("short"),
		"raw/é ?&=+%20 (1).txt":       []byte("awkward key"),
		"articles/2025-08-17/ab.json": bytes.Repeat([]byte{0, 255, '\n'}, 100_000),
		"empty":                       {},
	} {
		put(t, store, key, data)
		got, err := store.Get(t.Context(), key, limit)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("Get(%q) = %d bytes, %v; want the %d put", key, len(got), err, len(data))
		}
	}
}

func once(t *testing.T, store Store) {
	put(t, store, "raw/x", []byte("first"))
	err := store.PutOnce(t.Context(), "raw/x", []byte("second"))
	if !errors.Is(err, archive.ErrExists) || !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "raw/x") {
		t.Errorf("second PutOnce: %v; want ErrExists with the key", err)
	}
	if got, _ := store.Get(t.Context(), "raw/x", limit); string(got) != "first" {
		t.Errorf("after the second PutOnce the object is %q", got)
	}
}

func race(t *testing.T, store Store) {
	var writers sync.WaitGroup
	var winners atomic.Int32
	for i := range 8 {
		writers.Go(func() {
			err := store.PutOnce(t.Context(), "editions/one", fmt.Appendf(nil, "%d%d%d", i, i, i))
			if err == nil {
				winners.Add(1)
			} else if !errors.Is(err, archive.ErrExists) {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	writers.Wait()
	if winners.Load() != 1 {
		t.Errorf("%d writers succeeded, want 1", winners.Load())
	}
	if got, err := store.Get(t.Context(), "editions/one", limit); err != nil || len(got) != 3 || got[0] != got[2] {
		t.Errorf("object is %q, %v; want one writer's", got, err)
	}
}

func missing(t *testing.T, store Store) {
	put(t, store, "folder/object", []byte("x"))
	for _, key := range []string{"nothing", "folder", "folder/other", "no/folder/here"} {
		_, err := store.Get(t.Context(), key, limit)
		_, lookup := store.Written(t.Context(), key)
		for _, err := range []error{err, lookup} {
			if !errors.Is(err, archive.ErrNotFound) || !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), key) {
				t.Errorf("%q: %v; want ErrNotFound with the key", key, err)
			}
		}
	}
}

func tooLarge(t *testing.T, store Store) {
	put(t, store, "ten", []byte("0123456789"))
	if _, err := store.Get(t.Context(), "ten", 9); !errors.Is(err, archive.ErrTooLarge) {
		t.Errorf("10 bytes with a limit of 9: %v; want ErrTooLarge", err)
	}
	if got, err := store.Get(t.Context(), "ten", 10); err != nil || len(got) != 10 {
		t.Errorf("10 bytes with a limit of 10: %q, %v", got, err)
	}
}

func list(t *testing.T, store Store) {
	all := []string{"articles/2025-08-16/b", "articles/2025-08-17/a", "articles/2025-08-17/c", "articles-x", "raw/1", "raw/1-a", "raw/1.a/b", "raw/10", "raw/2/x"}
	for _, key := range all {
		put(t, store, key, nil)
	}
	slices.Sort(all)
	for _, prefix := range []string{"", "articles", "articles/", "articles/2025-08-1", "articles/2025-08-17/", "raw/1", "raw/1.a/b", "none", "none/at/all/"} {
		var want []string
		for _, key := range all {
			if strings.HasPrefix(key, prefix) {
				want = append(want, key)
			}
		}
		var got []string
		for key, err := range store.List(t.Context(), prefix) {
			if err != nil {
				t.Fatalf("List(%q): %v", prefix, err)
			}
			got = append(got, key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("List(%q) = %q; want %q", prefix, got, want)
		}
	}
	for key, err := range store.List(t.Context(), "") {
		if key != all[0] || err != nil {
			t.Errorf("List() begins with %q, %v", key, err)
		}
		break // must be possible
	}
}

func badKeys(t *testing.T, store Store) {
	for _, key := range []string{"", ".", "..", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\x00b", "a\nb", `a\b`, "a\xffb", ".tmp-1", strings.Repeat("k", 1025)} {
		if err := store.PutOnce(t.Context(), key, nil); !errors.Is(err, archive.ErrKey) {
			t.Errorf("PutOnce(%q): %v; want ErrKey", key, err)
		}
		if _, err := store.Get(t.Context(), key, limit); !errors.Is(err, archive.ErrKey) {
			t.Errorf("Get(%q): %v; want ErrKey", key, err)
		}
		if _, err := store.Written(t.Context(), key); !errors.Is(err, archive.ErrKey) {
			t.Errorf("Written(%q): %v; want ErrKey", key, err)
		}
	}
}

func written(t *testing.T, store Store) {
	before := time.Now().Add(-2 * time.Second) // S3 drops the fraction
	put(t, store, "raw/x", nil)
	when, err := store.Written(t.Context(), "raw/x")
	if err != nil || when.Before(before) || when.After(time.Now().Add(time.Second)) || when.Location() != time.UTC {
		t.Errorf("Written = %v, %v; want just before %v, in UTC", when, err, time.Now().UTC())
	}
}

func put(t *testing.T, store Store, key string, data []byte) {
	t.Helper()
	if err := store.PutOnce(t.Context(), key, data); err != nil {
		t.Fatal(err)
	}
}
