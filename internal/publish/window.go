package publish

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"standpoint/internal/analysis"
	"standpoint/internal/delivery"
	"standpoint/internal/ingest"
	"standpoint/internal/summarize"
)

// Archive is where articles are read and editions are frozen.
type Archive interface {
	// PutOnce writes data under key, whole or not at all. An error of the kind
	// fs.ErrExist says that the key is taken.
	PutOnce(ctx context.Context, key string, data []byte) error
	// Get reads an object of at most limit bytes. An error of the kind
	// fs.ErrNotExist says that there is none.
	Get(ctx context.Context, key string, limit int64) ([]byte, error)
	// List yields the keys that begin with prefix, in the order of their bytes.
	List(ctx context.Context, prefix string) iter.Seq2[string, error]
}

const (
	// firstWindow is how far the first edition of a topic looks back.
	firstWindow = 7 * 24 * time.Hour
	// lookBack is how far before the last edition a window begins, so that an
	// article whose record was written late is not lost. Those that an edition
	// has used are left out by name.
	lookBack = 24 * time.Hour
	// remembered is how many editions back statements and articles are compared.
	remembered = 14
	// readers is how many objects are fetched at once.
	readers = 8
	// maxObject is the longest record, document or edition read, in bytes.
	maxObject = 64 << 20
)

// window is what the edition of one date is made from.
type window struct {
	articles []analysis.Analysis
	previous []summarize.Edition // of earlier dates, the latest first
	problems []error             // records that could not be used
}

// gather reads the records of the window: those ingested since the last
// edition that no edition has used.
func (p *Publisher) gather(ctx context.Context, date string) (window, error) {
	editions, err := p.recent(ctx)
	if err != nil {
		return window{}, err
	}
	var w window
	used := map[string]bool{}
	for _, edition := range editions {
		for _, article := range edition.Articles {
			used[article.ID] = true
		}
		if edition.Edition < date {
			w.previous = append(w.previous, edition)
		}
	}
	since, err := p.since(ctx, w.previous)
	if err != nil {
		return window{}, err
	}
	keys, err := p.records(ctx, since, used)
	if err != nil {
		return window{}, err
	}
	records, problems, err := p.read(ctx, keys)
	if err != nil {
		return window{}, err
	}
	w.problems = problems
	for _, record := range supersede(records) {
		w.articles = append(w.articles, record.Analysis)
	}
	return w, nil
}

// recent returns the latest frozen editions of the topic, the last date first.
func (p *Publisher) recent(ctx context.Context) ([]summarize.Edition, error) {
	var keys []string
	for key, err := range p.Archive.List(ctx, folder(p.Topic.ID)) {
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(key, ".json") {
			keys = append(keys, key)
		}
	}
	slices.Reverse(keys)
	keys = keys[:min(len(keys), remembered)]
	editions := make([]summarize.Edition, len(keys))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(readers)
	for i, key := range keys {
		group.Go(func() (err error) {
			editions[i], err = p.frozen(ctx, key)
			return err
		})
	}
	return editions, group.Wait()
}

func (p *Publisher) frozen(ctx context.Context, key string) (summarize.Edition, error) {
	data, err := p.Archive.Get(ctx, key, maxObject)
	if err != nil {
		return summarize.Edition{}, err
	}
	var edition summarize.Edition
	if err := json.Unmarshal(data, &edition); err != nil {
		return summarize.Edition{}, fmt.Errorf("read edition %s: %w", key, err)
	}
	return edition, nil
}

// since is the moment of ingestion at which the window opens.
func (p *Publisher) since(ctx context.Context, previous []summarize.Edition) (time.Time, error) {
	if len(previous) > 0 {
		last, err := p.Editions.Edition(ctx, p.Topic.ID, previous[0].Edition)
		if err == nil && last.State == delivery.Frozen && !last.ChangedAt.After(p.Now()) {
			return last.ChangedAt.Add(-lookBack), nil
		}
		// An archive without its ledger, restored or copied, is read as if it
		// had no editions, and so is one whose last was made by a clock that had
		// jumped ahead; what they used is still left out.
		if err != nil && !errors.Is(err, delivery.ErrNotFound) {
			return time.Time{}, err
		}
	}
	return p.Now().Add(-firstWindow), nil
}

// records lists the keys of the records ingested on the days from since to
// now, without those of used articles.
func (p *Publisher) records(ctx context.Context, since time.Time, used map[string]bool) ([]string, error) {
	var keys []string
	last := ingest.Day(p.Now())
	for day := since.UTC(); ingest.Day(day) <= last; day = day.AddDate(0, 0, 1) {
		folder := ingest.ArticlesPrefix + ingest.Day(day) + "/"
		for key, err := range p.Archive.List(ctx, folder) {
			if err != nil {
				return nil, err
			}
			if id := strings.TrimSuffix(strings.TrimPrefix(key, folder), ".json"); !used[id] {
				keys = append(keys, key)
			}
		}
	}
	return keys, nil
}

// read fetches records. One that cannot be used is a problem that does not
// stop the others; a failure of the archive is an error. Articles in languages that
// are not analysed stay in the archive.
func (p *Publisher) read(ctx context.Context, keys []string) ([]ingest.Record, []error, error) {
	records := make([]ingest.Record, len(keys))
	problems := make([]error, len(keys))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(readers)
	for i, key := range keys {
		group.Go(func() error {
			data, err := p.Archive.Get(ctx, key, maxObject)
			if err != nil {
				return err
			}
			records[i], problems[i] = ingest.ParseRecord(key, data)
			if problems[i] == nil && records[i].Engine != p.Engine {
				return p.again(ctx, &records[i])
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	return slices.DeleteFunc(records, func(r ingest.Record) bool { return r.Schema == 0 || r.Error != "" }),
		slices.DeleteFunc(problems, func(err error) bool { return err == nil }), nil
}

// again analyses the document of a record that another engine made. Where this
// engine finds no such article in it, the record stays as it is: what was
// readable once is not lost.
func (p *Publisher) again(ctx context.Context, record *ingest.Record) error {
	raw, err := p.Archive.Get(ctx, ingest.RawPrefix+record.Raw, maxObject)
	if err != nil {
		return err
	}
	// An entry's path is the file's with "#" and its number behind it.
	path, _, _ := strings.Cut(record.Path, "#")
	for _, one := range p.Read(path, raw) {
		if one.ID == record.ID && one.Error == "" {
			record.Analysis = one
		}
	}
	return nil
}

// supersede leaves out each article of which a corrected form came later: one
// with the same address, or the same outlet and title. The rest is in the order
// of the articles' ids, each once.
func supersede(records []ingest.Record) []ingest.Record {
	slices.SortFunc(records, func(a, b ingest.Record) int {
		if c := b.Ingested.Compare(a.Ingested); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	seen := map[[3]string]bool{}
	first := func(name ...string) bool {
		key := [3]string(append(name, "", ""))
		was := seen[key]
		seen[key] = true
		return !was
	}
	records = slices.DeleteFunc(records, func(r ingest.Record) bool {
		fresh := first("id", r.ID)
		if r.URL != "" {
			fresh = first("url", r.URL) && fresh
		}
		if r.Outlet != "" && r.Title != "" {
			fresh = first("title", r.Outlet, r.Title) && fresh
		}
		return !fresh
	})
	slices.SortFunc(records, func(a, b ingest.Record) int { return strings.Compare(a.ID, b.ID) })
	return records
}
