package mail_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"standpoint/internal/mail"
)

func TestDirectory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out", "mail")
	transport := mail.NewDirectory(path)
	first, err := send(t.Context(), transport)
	if err != nil {
		t.Fatal(err)
	}
	again, err := send(t.Context(), transport)
	if err != nil || again != first {
		t.Errorf("the same message again is %q, %v, want %q", again, err, first)
	}
	m := letter()
	m.To.Address = "bob@example.net"
	other, err := transport.Send(t.Context(), m.From, m.To, must(m.Build()), nil)
	if err != nil || other == first {
		t.Errorf("another message is %q, %v", other, err)
	}
	files, err := os.ReadDir(path)
	if err != nil || len(files) != 2 {
		t.Errorf("%d files, %v, want 2", len(files), err)
	}
	if got, err := os.ReadFile(filepath.Join(path, first)); err != nil || !bytes.Equal(got, must(letter().Build())) {
		t.Errorf("file holds %q, %v", got, err)
	}
}

func TestDirectoryErrors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := send(t.Context(), mail.NewDirectory(file))
	wantKind(t, err, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path := t.TempDir()
	if _, err := send(ctx, mail.NewDirectory(path)); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	if files, err := os.ReadDir(path); err != nil || len(files) != 0 {
		t.Errorf("%d files are left, %v", len(files), err)
	}
}
