package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/functions/internal/service"
	"standpoint/internal/analysis"
	"standpoint/internal/archive"
	"standpoint/internal/ingest"
	"standpoint/internal/state"
)

// bucket is an upload bucket in a map. It stands for S3's reading alone, whose
// contract the end-to-end tests hold.
type bucket map[string]string

func (b bucket) Get(_ context.Context, _, key, _ string, limit int64) ([]byte, error) {
	data, ok := b[key]
	switch {
	case !ok:
		return nil, fmt.Errorf("get %q: %w", key, archive.ErrNotFound)
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("get %q: %w", key, archive.ErrTooLarge)
	}
	return []byte(data), nil
}

const story = `River talks resume

By Ann Ode

Aug 17, 2025 — Finnish President Xenia Quill said on Sunday that a settlement needs guarantees.

Swedish Foreign Minister Otto Brand rejected the demand.
`

type bench struct {
	*handler
	archive *archive.Directory
	dir     string
	log     bytes.Buffer
}

func newBench(t *testing.T, uploads bucket) *bench {
	t.Helper()
	b := &bench{dir: t.TempDir()}
	var err error
	if b.archive, err = archive.NewDirectory(b.dir); err != nil {
		t.Fatal(err)
	}
	store, err := state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close(); b.archive.Close() })
	reader, err := service.LoadReader("")
	if err != nil {
		t.Fatal(err)
	}
	b.handler = &handler{
		uploads: uploads, memory: store, topic: "ukraine", limit: 1000,
		ingester: &ingest.Ingester{Archive: b.archive, Read: reader.Read, Engine: reader.Engine, Now: time.Now},
		log:      slog.New(slog.NewJSONHandler(&b.log, nil)),
	}
	return b
}

// notification is the body that S3 sends for an object.
func notification(key string) string {
	return fmt.Sprintf(`{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"seeds"},"object":{"key":%q,"size":9,"eTag":"e"}}}]}`, key)
}

// batch wraps bodies as SQS does; the messages are numbered from 1.
func batch(t *testing.T, bodies ...string) json.RawMessage {
	t.Helper()
	var event events.SQSEvent
	for i, body := range bodies {
		event.Records = append(event.Records, events.SQSMessage{MessageId: fmt.Sprint(i + 1), Body: body, EventSource: "aws:sqs"})
	}
	data, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (b *bench) failures(t *testing.T, event json.RawMessage) string {
	t.Helper()
	got, err := b.Handle(t.Context(), event)
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, item := range got.(events.SQSEventResponse).BatchItemFailures {
		failed = append(failed, item.ItemIdentifier)
	}
	return strings.Join(failed, " ")
}

func (b *bench) keys(t *testing.T, prefix string) []string {
	t.Helper()
	var keys []string
	for key, err := range b.archive.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	return keys
}

func TestBadUploadsDoNotStopTheOthers(t *testing.T) {
	b := newBench(t, bucket{"good.txt": story, "twin.txt": story, "binary": "\x00\x01\x02", "long": strings.Repeat("x", 1001)})
	event := batch(t,
		`{"Service":"Amazon S3","Event":"s3:TestEvent"}`, notification("folder%2F"), notification("good.txt"), notification("gone.txt"),
		notification("binary"), "no JSON", notification("long"), notification("twin.txt"))
	event = bytes.ReplaceAll(event, []byte(`folder%2F\",\"size\":9`), []byte(`folder%2F\",\"size\":0`))
	if failed := b.failures(t, event); failed != "4 6" {
		t.Errorf("messages %q come again, want 4 (the object is gone) and 6 (no notification)\n%s", failed, &b.log)
	}
	for prefix, want := range map[string]int{"raw/": 1, "articles/": 1, "refused/": 2} {
		if keys := b.keys(t, prefix); len(keys) != want {
			t.Errorf("%s holds %q, want %d", prefix, keys, want)
		}
	}
	for _, line := range []string{
		`"level":"ERROR","msg":"upload not taken in","message":"4","object":"s3://seeds/gone.txt"`,
		`"level":"ERROR","msg":"notification not understood","message":"6"`,
		`"object":"s3://seeds/binary","path":"binary","format":"text","place":"byte 0","reason":"`,
		`the file has more than 1000 bytes`,
		`"msg":"folder skipped","object":"s3://seeds/folder/"`,
		`"Articles":1,"Failed":2,"Known":1,"Refused":2`,
	} {
		if !strings.Contains(b.log.String(), line) {
			t.Errorf("the log lacks %s\n%s", line, &b.log)
		}
	}
}

func TestRecordHoldsTheAnalysis(t *testing.T) {
	b := newBench(t, bucket{"good.txt": story})
	b.failures(t, batch(t, notification("good.txt")))
	keys := b.keys(t, "articles/")
	if len(keys) != 1 {
		t.Fatalf("articles: %q", keys)
	}
	data, err := os.ReadFile(filepath.Join(b.dir, keys[0]))
	if err != nil {
		t.Fatal(err)
	}
	record, err := ingest.ParseRecord(keys[0], data)
	if err != nil || record.Text != story || record.Path != "good.txt" || len(record.Attributions) == 0 || record.Engine == "" ||
		keys[0] != ingest.ArticleKey(record.Ingested, record.ID) {
		t.Errorf("record %s: %v, %+v", keys[0], err, record)
	}
	raw, err := b.archive.Get(t.Context(), ingest.RawPrefix+record.Raw, 1000)
	if err != nil || string(raw) != story {
		t.Errorf("document: %q, %v", raw, err)
	}
}

func TestSecondNotificationChangesNothing(t *testing.T) {
	b := newBench(t, bucket{"good.txt": story})
	for range 2 {
		if failed := b.failures(t, batch(t, notification("good.txt"))); failed != "" {
			t.Errorf("messages %q come again", failed)
		}
	}
	if !strings.Contains(b.log.String(), "upload known") {
		t.Errorf("the second notification was not recognised\n%s", &b.log)
	}
}

func TestNotificationAlone(t *testing.T) {
	b := newBench(t, bucket{"good.txt": story})
	if got, err := b.Handle(t.Context(), json.RawMessage(notification("good.txt"))); got != nil || err != nil {
		t.Errorf("Handle = %v, %v", got, err)
	}
	_, err := b.Handle(t.Context(), json.RawMessage(notification("gone.txt")))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "gone.txt") {
		t.Errorf("an object that is gone: %v", err)
	}
}

// TestFailedUploadIsFreeAgain is the way of an object that is there only at the
// second attempt, as after a failure of S3.
func TestFailedUploadIsFreeAgain(t *testing.T) {
	uploads := bucket{}
	b := newBench(t, uploads)
	if failed := b.failures(t, batch(t, notification("good.txt"))); failed != "1" {
		t.Fatalf("messages %q come again", failed)
	}
	uploads["good.txt"] = story
	if failed := b.failures(t, batch(t, notification("good.txt"))); failed != "" || len(b.keys(t, "articles/")) != 1 {
		t.Errorf("messages %q come again\n%s", failed, &b.log)
	}
}

func TestPanicIsOneDocumentsFailure(t *testing.T) {
	b := newBench(t, bucket{"bad.txt": "panic", "good.txt": story})
	read := b.ingester.Read
	b.ingester.Read = func(path string, raw []byte) []analysis.Analysis {
		if string(raw) == "panic" {
			panic("broken reader")
		}
		return read(path, raw)
	}
	if failed := b.failures(t, batch(t, notification("bad.txt"), notification("good.txt"))); failed != "1" {
		t.Errorf("messages %q come again, want 1", failed)
	}
	if !strings.Contains(b.log.String(), "read s3://seeds/bad.txt: panic: broken reader") {
		t.Errorf("the log does not name the panic\n%s", &b.log)
	}
}

func TestNoTimeLeft(t *testing.T) {
	b := newBench(t, bucket{"good.txt": story})
	ctx, cancel := context.WithTimeout(t.Context(), margin/2)
	defer cancel()
	got, err := b.Handle(ctx, batch(t, notification("good.txt")))
	if err != nil || len(got.(events.SQSEventResponse).BatchItemFailures) != 1 {
		t.Errorf("Handle = %v, %v; want the message back", got, err)
	}
}
