package ingest

import (
	"encoding/json"
	"fmt"
	"time"

	"standpoint/internal/analysis"
)

// Schema is the version of the records' form. A reader refuses a later one.
const Schema = 1

// The folders of the archive that this package writes.
const (
	RawPrefix      = "raw/"      // documents as they came, under their SHA-256
	ArticlesPrefix = "articles/" // one Record an article, under day and id
	RefusedPrefix  = "refused/"  // one Refused a document or entry, under day and id
)

// Record is one archived article: a line of `standpoint analyze` with where it
// came from. It is never rewritten. An article in a language that is not analysed
// has its text and Error.
type Record struct {
	Schema int `json:"schema"`
	// Engine names the program and topic that the analysis was made with. A
	// reader with another engine analyses the document again.
	Engine string `json:"engine"`
	// Ingested is when the document was first taken in, UTC.
	Ingested time.Time `json:"ingested"`
	// Raw is the SHA-256 of the document in hexadecimal; it stands under
	// RawPrefix. Several articles of one file share it.
	Raw string `json:"raw"`
	analysis.Analysis
}

// Refused is one document, or entry of one, that could not be read, or an article
// that is archived and not analysed.
type Refused struct {
	Schema   int       `json:"schema"`
	Engine   string    `json:"engine"`
	Refused  time.Time `json:"refused"` // UTC
	Path     string    `json:"path"`
	Bytes    int       `json:"bytes"` // of the document; 0 where it was not fetched
	Format   string    `json:"format,omitempty"`
	Place    string    `json:"place,omitempty"` // in the document, such as "byte 17"
	Reason   string    `json:"reason"`
	Document string    `json:"document"` // SHA-256 of the document, or what stands for it
}

// ArticleKey is where the record of an article is archived; its folder is the
// day it was ingested, in UTC.
func ArticleKey(ingested time.Time, id string) string {
	return ArticlesPrefix + Day(ingested) + "/" + id + ".json"
}

// Day is the folder of a moment: its date in UTC, "2025-08-17".
func Day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// ParseRecord decodes a record, which key names in the error.
func ParseRecord(key string, data []byte) (Record, error) {
	var record Record
	if err := json.Unmarshal(data, &record); err != nil {
		return Record{}, fmt.Errorf("read record %s: %w", key, err)
	}
	if record.Schema < 1 || record.Schema > Schema {
		return Record{}, fmt.Errorf("read record %s: schema %d is not known to this program, which knows 1 to %d", key, record.Schema, Schema)
	}
	return record, nil
}
