package archive

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// Directory is an archive in a folder of the file system: an object is a file,
// its key the path below the folder. Several processes may use one folder; it
// must be on a file system with hard links.
type Directory struct{ root *os.Root }

// NewDirectory opens the archive in the folder at dir and makes the folder if
// there is none. Keys cannot lead out of it, not even by symbolic links.
func NewDirectory(dir string) (*Directory, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, failed("open archive", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, failed("open archive", dir, err)
	}
	return &Directory{root}, nil
}

// Close releases the folder.
func (d *Directory) Close() error { return d.root.Close() }

// PutOnce writes data under key, whole or not at all. It gives [ErrExists]
// where the key is taken, whatever stands there, and [ErrKey].
func (d *Directory) PutOnce(ctx context.Context, key string, data []byte) error {
	if err := errors.Join(checkKey(key), ctx.Err()); err != nil {
		return failed("put", key, err)
	}
	unfinished := temporary + rand.Text()
	defer func() { _ = d.root.Remove(unfinished) }() // one left behind is never listed
	if err := d.write(unfinished, data); err != nil {
		return failed("put", key, err)
	}
	if err := d.root.MkdirAll(path.Dir(key), 0o755); err != nil {
		return failed("put", key, err)
	}
	// A link appears whole and refuses a taken name, in one step; a rename
	// would replace the object.
	err := d.root.Link(unfinished, key)
	if errors.Is(err, fs.ErrExist) {
		err = ErrExists
	}
	if err != nil {
		return failed("put", key, err)
	}
	return nil
}

func (d *Directory) write(name string, data []byte) error {
	file, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}

// Get reads the object under key. It gives [ErrNotFound], [ErrKey], and
// [ErrTooLarge] where the object has more than limit bytes.
func (d *Directory) Get(ctx context.Context, key string, limit int64) ([]byte, error) {
	if err := errors.Join(checkKey(key), ctx.Err()); err != nil {
		return nil, failed("get", key, err)
	}
	file, err := d.root.Open(key)
	if err != nil {
		return nil, failed("get", key, missing(err))
	}
	defer file.Close()
	if about, err := file.Stat(); err == nil && about.IsDir() {
		return nil, failed("get", key, ErrNotFound)
	}
	data, err := readLimited(file, limit)
	if err != nil {
		return nil, failed("get", key, err)
	}
	return data, nil
}

// Written tells when the object under key was put, in UTC. It gives
// [ErrNotFound] and [ErrKey].
func (d *Directory) Written(ctx context.Context, key string) (time.Time, error) {
	if err := errors.Join(checkKey(key), ctx.Err()); err != nil {
		return time.Time{}, failed("look up", key, err)
	}
	about, err := d.root.Stat(key)
	if err == nil && about.IsDir() {
		err = ErrNotFound
	}
	if err != nil {
		return time.Time{}, failed("look up", key, missing(err))
	}
	return about.ModTime().UTC(), nil
}

// List yields the keys that begin with prefix, in the order of their bytes. A
// failure is yielded last.
func (d *Directory) List(ctx context.Context, prefix string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		keys, err := d.keys(ctx, prefix)
		// The walk goes folder by folder, where "a-b" comes behind "a/b".
		slices.Sort(keys)
		for _, key := range keys {
			if !yield(key, nil) {
				return
			}
		}
		if err != nil {
			yield("", failed("list", prefix, err))
		}
	}
}

func (d *Directory) keys(ctx context.Context, prefix string) ([]string, error) {
	start := path.Dir(prefix + "x") // the deepest folder that the prefix names whole
	if !fs.ValidPath(start) {
		return nil, ErrKey
	}
	var keys []string
	err := fs.WalkDir(d.root.FS(), start, func(key string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // nothing put there, or just gone
			return nil
		case err != nil:
			return err
		case !entry.IsDir() && strings.HasPrefix(key, prefix) && !strings.HasPrefix(key, temporary):
			keys = append(keys, key)
		}
		return ctx.Err()
	})
	return keys, err
}

// missing gives a file system's error the kind of this package.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNotFound
	}
	return err
}

// readLimited reads all of r, or gives [ErrTooLarge] past limit bytes.
func readLimited(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, ErrTooLarge
	}
	return data, nil
}
