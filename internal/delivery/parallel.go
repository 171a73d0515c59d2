package delivery

import (
	"context"
	"iter"

	"golang.org/x/sync/errgroup"
)

// inParallel calls do for each element of a sequence, in at most workers
// goroutines, and returns the first error of either. After one, no further
// element is begun.
func inParallel[T any](workers int, elements iter.Seq2[T, error], do func(T) error) error {
	group, failed := errgroup.WithContext(context.Background())
	group.SetLimit(workers)
	for element, err := range elements {
		if failed.Err() != nil {
			break
		}
		group.Go(func() error {
			if err != nil {
				return err
			}
			return do(element)
		})
	}
	return group.Wait()
}

// sequence yields the elements of a slice, without an error.
func sequence[T any](elements []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, element := range elements {
			if !yield(element, nil) {
				return
			}
		}
	}
}
