package archive_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"standpoint/internal/archive"
	"standpoint/internal/archive/archivetest"
)

func open(t *testing.T, dir string) *archive.Directory {
	t.Helper()
	directory, err := archive.NewDirectory(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { directory.Close() })
	return directory
}

func TestDirectory(t *testing.T) {
	archivetest.Run(t, func(t *testing.T) archivetest.Store {
		return open(t, filepath.Join(t.TempDir(), "made", "on demand"))
	})
}

func TestDirectoryLeavesNothingUnfinished(t *testing.T) {
	dir := t.TempDir()
	store := open(t, dir)
	for range 2 {
		_ = store.PutOnce(t.Context(), "raw/a", []byte("x"))
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != "raw" {
		t.Errorf("the folder holds %v, %v; want raw alone", entries, err)
	}
}

func TestDirectoryHoldsItsWalls(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "door")); err != nil {
		t.Fatal(err)
	}
	store := open(t, dir)
	if data, err := store.Get(t.Context(), "door/secret", 100); err == nil {
		t.Errorf("read %q through a symbolic link", data)
	}
	if err := store.PutOnce(t.Context(), "door/new", nil); err == nil || errors.Is(err, archive.ErrExists) {
		t.Errorf("wrote through a symbolic link: %v", err)
	}
}

func TestDirectoryNeedsAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.NewDirectory(file); err == nil {
		t.Error("a file was taken for an archive")
	}
}
