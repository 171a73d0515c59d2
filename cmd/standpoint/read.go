package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/topic"
)

// errRefused ends a command that did its work, but not on every file; each of
// those has been named on stderr.
var errRefused = errors.New("some files were refused")

// analyze reads the files that paths name and returns their analyses in the
// order of the paths, refused files among them with Error set. The only errors
// are a usageError where there is nothing to read and that of ctx.
func (c *console) analyze(ctx context.Context, paths []string, t *topic.Topic) ([]analysis.Analysis, error) {
	files, err := findFiles(paths)
	if err != nil {
		return nil, err
	}
	read, err := eachFile(ctx, c, files, func(path string, raw []byte, err error) []analysis.Analysis {
		if err != nil {
			unread := article.Article{Path: path, Blocks: []article.Block{}}
			return []analysis.Analysis{{Article: unread, Attributions: []analysis.Position{}, Error: err.Error()}}
		}
		return analysis.Reader{Topic: t, Limits: c.limits}.Read(ctx, path, raw)
	})
	if err != nil {
		return nil, err
	}
	return analysis.Together(read, t), nil
}

// eachFile reads files in parallel, as many at a time as there are processors,
// and returns what work made of each, in the order of files. work gets the
// file's bytes or the reason why it could not be read.
func eachFile[T any](ctx context.Context, c *console, files []found, work func(path string, raw []byte, err error) []T) ([]T, error) {
	results := make([][]T, len(files))
	progress := newProgress(c.err, "reading", len(files))
	defer progress.finish()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			raw, err := []byte(nil), file.err
			if err == nil {
				raw, err = readFile(file.path, c.limits.Bytes)
			}
			results[i] = work(file.path, raw, err)
			progress.step()
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var all []T
	for _, result := range results {
		all = append(all, result...)
	}
	return all, nil
}

// nameRefused prints each refused document with its reason. It returns
// errRefused where others went through, an error of its own where none did,
// and nil where nothing was refused.
func (c *console) nameRefused(all []analysis.Analysis) error {
	refused := 0
	for _, a := range all {
		if a.Error != "" {
			refused++
			c.warn(a.Path, a.Error)
		}
	}
	return outcome(refused, len(all))
}

func outcome(refused, all int) error {
	switch {
	case refused == 0:
		return nil
	case refused < all:
		return errRefused
	case all == 1:
		return errors.New("the only file was refused")
	default:
		return fmt.Errorf("all %d files were refused", all)
	}
}

// warn names a path with the reason why it was refused, once, also where the
// reason begins with the path.
func (c *console) warn(path, reason string) {
	c.say("standpoint: %s: %s", path, strings.TrimPrefix(reason, path+": "))
}
