// Package archive keeps articles and editions as objects under keys, in an S3
// bucket or in a directory that looks the same. An object is written once and
// never changed, so whoever read it can rely on it.
//
// [S3] and [Directory] keep one contract, which package archivetest states as
// tests. Those who use an archive declare the few methods they need.
package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// The kinds of errors of an archive; everything else is a failure of the
// storage that may pass. The first three wrap the kind of io/fs, so a consumer
// that must not import this package can tell them apart as well.
var (
	// ErrNotFound says that there is no object under the key. S3 answers
	// "access denied" instead to a caller that may not list the bucket.
	ErrNotFound = fmt.Errorf("no such object: %w", fs.ErrNotExist)
	// ErrExists says that an object is already under the key.
	ErrExists = fmt.Errorf("object exists: %w", fs.ErrExist)
	// ErrKey says that the key cannot be one of an archive: see [checkKey].
	ErrKey = fmt.Errorf("bad key: %w", fs.ErrInvalid)
	// ErrTooLarge says that the object is longer than the limit of the read.
	ErrTooLarge = errors.New("object too large")
)

// temporary begins the names of unfinished files in a directory's root.
const temporary = ".tmp-"

// checkKey refuses keys that would not mean the same in a bucket and in a
// directory: a key is a relative path with slashes, without empty, "." or ".."
// elements, control characters or backslashes, of at most 1024 bytes.
func checkKey(key string) error {
	if !fs.ValidPath(key) || key == "." || len(key) > 1024 || strings.HasPrefix(key, temporary) {
		return ErrKey
	}
	for _, r := range key {
		if r < ' ' || r == 0x7f || r == '\\' {
			return ErrKey
		}
	}
	return nil
}

// failed names the operation and the key of an error.
func failed(operation, key string, err error) error {
	return fmt.Errorf("%s %q: %w", operation, key, err)
}
