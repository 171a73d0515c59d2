package mail

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// directory is the Transport that NewDirectory returns.
type directory struct{ path string }

// NewDirectory returns a Transport that writes each message as a file of its
// own in a directory, which it creates when needed: for local work, and to look
// at letters. The file is named for the message's contents and its recipient,
// so that sending the same message again leaves one file; its name is the
// identity that Send returns. A file is complete from the moment it is there.
func NewDirectory(path string) Transport { return directory{path} }

func (d directory) Send(ctx context.Context, _, to Address, raw []byte, _ map[string]string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("write message: %w", err)
	}
	if err := os.MkdirAll(d.path, 0o755); err != nil {
		return "", fmt.Errorf("write message: %w", err)
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%d:%s", len(to.Address), to.Address)
	sum.Write(raw)
	name := fmt.Sprintf("%x.eml", sum.Sum(nil)[:12])
	if err := writeAtomically(filepath.Join(d.path, name), raw); err != nil {
		return "", fmt.Errorf("write message: %w", err)
	}
	return name, nil
}

// writeAtomically writes a file under another name first, so that nobody reads
// half of it, and a crash leaves at most a hidden file behind.
func writeAtomically(path string, data []byte) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".writing-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
