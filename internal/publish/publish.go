// Package publish makes the edition of a topic for a date from the archive,
// once: it claims the edition, reads the articles that came since the last one,
// and freezes the result in the archive. It composes the letter that brings a
// frozen edition to a subscriber.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"standpoint/internal/analysis"
	"standpoint/internal/delivery"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// Publisher makes editions of one topic. Its fields are set before use and not
// changed.
type Publisher struct {
	Archive  Archive
	Editions delivery.Editions
	Topic    *topic.Topic
	// Read is analysis.Read with the topic, and Engine the name of what it was
	// made of: records of another engine are analysed again.
	Read   func(path string, raw []byte) []analysis.Analysis
	Engine string
	// Now tells the time.
	Now func() time.Time
	// Lease is how long a claimed edition belongs to one run; longer than a
	// run can take.
	Lease time.Duration
}

// Result is an edition and how it came about.
type Result struct {
	Record  delivery.Edition
	Edition summarize.Edition // empty where Record is skipped
	Made    bool              // by this call
	// Read is how many articles an edition made by this call was made from,
	// those without any party's position included.
	Read int
	// Problems names the records that could not be used.
	Problems []error
}

// Empty reports whether no article has a position of a party, so that there is
// nothing to publish.
func (r Result) Empty() bool { return len(r.Edition.Articles) == 0 }

// Why says in words why an empty result is empty.
func (r Result) Why() string {
	if r.Read == 0 {
		return "no articles came since the last edition"
	}
	return fmt.Sprintf("of the %d articles that came, none has a position of a party", r.Read)
}

// Publish makes the edition of a date, "2025-08-17" in the topic's zone, or
// returns the one that was made. Where that is empty, it skips the date and notes
// why; later articles are the next date's. The error wraps delivery.ErrBusy
// while another run is making the edition.
func (p *Publisher) Publish(ctx context.Context, date string) (Result, error) {
	result, err := p.publish(ctx, date)
	if err != nil {
		return result, fmt.Errorf("publish %s %s: %w", p.Topic.ID, date, err)
	}
	return result, nil
}

func (p *Publisher) publish(ctx context.Context, date string) (Result, error) {
	record, err := delivery.Claim(ctx, p.Editions, p.Topic.ID, date, p.Now(), p.Lease)
	if err != nil {
		return Result{}, err
	}
	key := Key(p.Topic.ID, date, "json")
	switch record.State {
	case delivery.Skipped:
		return Result{Record: record}, nil
	case delivery.Frozen:
		edition, err := p.frozen(ctx, key)
		return Result{Record: record, Edition: edition}, err
	}
	// A run that died on the way may have left the edition in the archive; then
	// that is the edition, whatever came in since.
	result := Result{Made: true}
	result.Edition, err = p.frozen(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		if result, err = p.Preview(ctx, date); err == nil && result.Empty() {
			result.Record, err = delivery.Skip(ctx, p.Editions, record, result.Why(), p.Now())
			return result, err
		}
		result.Made = true
	}
	if err != nil {
		return result, err
	}
	if result.Edition, err = p.freeze(ctx, result.Edition); err != nil {
		return result, err
	}
	result.Record, err = delivery.Freeze(ctx, p.Editions, record, p.Now())
	return result, err
}

// Preview makes the edition of a date as it would be now, and changes nothing.
func (p *Publisher) Preview(ctx context.Context, date string) (Result, error) {
	w, err := p.gather(ctx, date)
	if err != nil {
		return Result{}, err
	}
	articles := analysis.Together(w.articles, p.Topic)
	edition, _ := summarize.Make(p.Topic, articles, summarize.Options{Date: date, Max: -1, Previous: w.previous})
	return Result{Edition: edition, Read: len(articles), Problems: w.problems}, nil
}

// freeze writes the forms of an edition, and returns the edition as it stands
// in the archive.
func (p *Publisher) freeze(ctx context.Context, edition summarize.Edition) (summarize.Edition, error) {
	key := Key(p.Topic.ID, edition.Edition, "json")
	data, err := render.JSON(edition)
	if err != nil {
		return edition, err
	}
	if err := p.put(ctx, key, data); err != nil {
		return edition, err
	}
	// Another run whose lease ended can have been first: its bytes count.
	if edition, err = p.frozen(ctx, key); err != nil {
		return edition, err
	}
	page, err := render.Page(edition)
	if err != nil {
		return edition, err
	}
	letter, err := render.NewLetter(edition, render.Reader{})
	if err != nil {
		return edition, err
	}
	return edition, errors.Join(
		p.put(ctx, Key(p.Topic.ID, edition.Edition, "html"), page),
		p.put(ctx, Key(p.Topic.ID, edition.Edition, "txt"), letter.Text))
}

// put writes an object, or finds it written.
func (p *Publisher) put(ctx context.Context, key string, data []byte) error {
	if err := p.Archive.PutOnce(ctx, key, data); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// Key is where one form of an edition stands in the archive: "json", "html" or
// "txt".
func Key(topicID, date, form string) string { return folder(topicID) + date + "." + form }

func folder(topicID string) string { return "editions/" + topicID + "/" }
