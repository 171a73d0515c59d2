package state_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"standpoint/internal/state"
	"standpoint/internal/state/statetest"
)

func openFile(t *testing.T, path string) *state.Store {
	t.Helper()
	store, err := state.OpenFile(path, state.Options{AddressKey: []byte("test key")})
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

func TestFile(t *testing.T) {
	statetest.Run(t, func(t *testing.T) statetest.Backend {
		store := openFile(t, filepath.Join(t.TempDir(), "state.db"))
		return statetest.Backend{
			Store: store,
			Other: state.WithKey(store, []byte("another key")),
			SetAttribute: func(t *testing.T, pk, sk, name, value string) {
				t.Helper()
				if err := state.SetAttribute(store, pk, sk, name, value); err != nil {
					t.Fatal(err)
				}
			},
			Attribute: func(t *testing.T, pk, sk, name string) string {
				t.Helper()
				value, err := state.Attribute(store, pk, sk, name)
				if err != nil {
					t.Fatal(err)
				}
				return value
			},
		}
	})
}

func TestFileHidesAddressFromIndexAndOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "below", "state.db")
	openFile(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("file has mode %o, want 600", mode)
	}
}

func TestFileInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	openFile(t, path)
	if _, err := state.OpenFile(path, state.Options{}); err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("error is %v, want it to say that another process has the file", err)
	}
}

func TestFileThatIsNone(t *testing.T) {
	directory := t.TempDir()
	garbage := filepath.Join(directory, "garbage")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("no database ", 2000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"garbage": garbage, "a directory": directory, "below a file": filepath.Join(garbage, "x")} {
		if _, err := state.OpenFile(path, state.Options{}); err == nil || !strings.Contains(err.Error(), "open state file") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}
