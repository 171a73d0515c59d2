// Package ingest takes uploaded documents into the archive: each is kept as it
// came, read, and recorded article by article. The same bytes, under whatever
// name and however often, become one article. What cannot be read is recorded
// with the reason, so that nothing uploaded disappears silently.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"standpoint/internal/analysis"
)

// Archive keeps objects that never change.
type Archive interface {
	// PutOnce writes data under key, whole or not at all. An error of the kind
	// fs.ErrExist says that the key is taken.
	PutOnce(ctx context.Context, key string, data []byte) error
	// Written tells when an object that is there was put.
	Written(ctx context.Context, key string) (time.Time, error)
}

// Ingester takes documents in. Its fields are set before use and not changed.
type Ingester struct {
	Archive Archive
	// Read is analysis.Read with the topic. It never fails: what it refuses has
	// Error set.
	Read func(path string, raw []byte) []analysis.Analysis
	// Engine names what Read was made of, for Record.Engine.
	Engine string
	// Now tells the time.
	Now func() time.Time
}

// Outcome is what became of one document.
type Outcome struct {
	Document string    // its SHA-256, in hexadecimal
	Articles []string  // the ids of its articles that were analysed
	Refused  []Refused // what could not be read, or not be analysed
	Known    bool      // the same bytes were taken in before
}

// Document takes in one document that came under path. A document or an entry
// that cannot be read is in the outcome and no error; an error means that the
// archive failed, and the same call may be made again at any later time.
func (in *Ingester) Document(ctx context.Context, path string, raw []byte) (Outcome, error) {
	sum := sha256.Sum256(raw)
	outcome := Outcome{Document: hex.EncodeToString(sum[:])}
	now := in.Now().UTC()
	var read []analysis.Analysis
	for i, one := range in.Read(path, raw) {
		if one.ID != "" {
			read = append(read, one)
		}
		if one.Error == "" {
			continue
		}
		refused := Refused{Refused: now, Path: one.Path, Bytes: len(raw), Reason: one.Error, Document: outcome.Document}
		if one.Refusal != nil {
			refused.Format, refused.Place, refused.Reason = one.Refusal.Format, one.Refusal.Place, one.Refusal.Reason
		}
		id := outcome.Document
		if one.Path != path { // an entry, of which there may be several
			id += "-" + strconv.Itoa(i+1)
		}
		if err := in.refuse(ctx, id, refused); err != nil {
			return outcome, fmt.Errorf("ingest %q: %w", path, err)
		}
		outcome.Refused = append(outcome.Refused, refused)
	}
	if len(read) == 0 {
		return outcome, nil
	}
	ingested, err := in.keep(ctx, outcome.Document, raw, now)
	if err != nil {
		return outcome, fmt.Errorf("ingest %q: %w", path, err)
	}
	outcome.Known = ingested != now
	for _, one := range read {
		record := Record{Schema: Schema, Engine: in.Engine, Ingested: ingested, Raw: outcome.Document, Analysis: one}
		if err := in.put(ctx, ArticleKey(ingested, one.ID), record); err != nil {
			return outcome, fmt.Errorf("ingest %q: %w", path, err)
		}
		if one.Error == "" {
			outcome.Articles = append(outcome.Articles, one.ID)
		}
	}
	return outcome, nil
}

// Refuse records a document that was not fetched, such as one too large.
// Identity stands for its unknown content.
func (in *Ingester) Refuse(ctx context.Context, path, identity, reason string) (Refused, error) {
	sum := sha256.Sum256([]byte(identity))
	refused := Refused{Refused: in.Now().UTC(), Path: path, Reason: reason, Document: identity}
	if err := in.refuse(ctx, hex.EncodeToString(sum[:]), refused); err != nil {
		return refused, fmt.Errorf("ingest %q: %w", path, err)
	}
	return refused, nil
}

// keep stores the document once and tells when that was first done. The time
// of the first writing names the folder of the records, so that a crash
// between document and record, or an upload on another day, still leads to one
// record.
func (in *Ingester) keep(ctx context.Context, document string, raw []byte, now time.Time) (time.Time, error) {
	err := in.Archive.PutOnce(ctx, RawPrefix+document, raw)
	if errors.Is(err, fs.ErrExist) {
		return in.Archive.Written(ctx, RawPrefix+document)
	}
	return now, err
}

func (in *Ingester) refuse(ctx context.Context, id string, refused Refused) error {
	refused.Schema, refused.Engine = Schema, in.Engine
	return in.put(ctx, RefusedPrefix+Day(refused.Refused)+"/"+id+".json", refused)
}

// put writes a record, or finds it written.
func (in *Ingester) put(ctx context.Context, key string, record any) error {
	data, err := json.Marshal(record)
	if err != nil {
		return fmt.Errorf("encode %s: %w", key, err)
	}
	if err := in.Archive.PutOnce(ctx, key, append(data, '\n')); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
