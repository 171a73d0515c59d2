package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseUploads(t *testing.T) {
	const record = `{"eventSource":"aws:s3","eventName":%EVENT%,"eventTime":"2025-08-17T09:00:00.000","s3":{"bucket":{"name":"seeds"},"object":%OBJECT%}}`
	notification := func(event, object string) string {
		return `{"Records":[` + strings.NewReplacer("%EVENT%", event, "%OBJECT%", object).Replace(record) + `]}`
	}
	for name, test := range map[string]struct {
		event string
		want  []upload
		fails string
	}{
		"a put": {
			event: notification(`"ObjectCreated:Put"`, `{"key":"a.txt","size":3,"eTag":"e","versionId":"v"}`),
			want:  []upload{{Bucket: "seeds", Key: "a.txt", Version: "v", ETag: "e", Size: 3}},
		},
		"a key as in a form": {
			event: notification(`"ObjectCreated:Put"`, `{"key":"inbox%2Fa+b/%C3%BC%2B(1).txt","size":3}`),
			want:  []upload{{Bucket: "seeds", Key: "inbox/a b/ü+(1).txt", Size: 3}},
		},
		"a copy, a large upload": {
			event: `{"Records":[` +
				strings.NewReplacer("%EVENT%", `"ObjectCreated:Copy"`, "%OBJECT%", `{"key":"a"}`).Replace(record) + `,` +
				strings.NewReplacer("%EVENT%", `"s3:ObjectCreated:CompleteMultipartUpload"`, "%OBJECT%", `{"key":"b"}`).Replace(record) + `]}`,
			want: []upload{{Bucket: "seeds", Key: "a", Size: -1}, {Bucket: "seeds", Key: "b", Size: -1}},
		},
		"a removal":      {event: notification(`"ObjectRemoved:Delete"`, `{"key":"a"}`)},
		"the test event": {event: `{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"seeds"}`},
		"EventBridge, whose keys are not encoded": {
			event: `{"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"seeds"},"object":{"key":"a+b %41","size":1,"etag":"e","version-id":"v"}}}`,
			want:  []upload{{Bucket: "seeds", Key: "a+b %41", Version: "v", ETag: "e", Size: 1}},
		},
		"EventBridge, another event": {event: `{"source":"aws.s3","detail-type":"Object Deleted","detail":{}}`},
		"EventBridge without a key":  {event: `{"source":"aws.s3","detail-type":"Object Created","detail":{}}`, fails: "no bucket or no key"},
		"a record without a key":     {event: notification(`"ObjectCreated:Put"`, `{}`), fails: "record 1 names no bucket or no key"},
		"a broken key":               {event: notification(`"ObjectCreated:Put"`, `{"key":"%zz"}`), fails: "record 1: key"},
		"a record of another form":   {event: `{"Records":["x"]}`, fails: "record 1"},
		"something else":             {event: `{"hello":"world"}`, fails: "none of S3 or EventBridge"},
		"no JSON":                    {event: `hello`, fails: "read notification"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parseUploads([]byte(test.event))
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Errorf("error is %v, want %q", err, test.fails)
				}
				return
			}
			if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
				t.Errorf("error %v, uploads (-want +got)\n%s", err, diff)
			}
		})
	}
}

// TestSampleEvents reads the events that stand beside the template for local
// invocations.
func TestSampleEvents(t *testing.T) {
	samples, err := filepath.Glob("../../infra/events/ingest-*.json")
	if err != nil || len(samples) < 3 {
		t.Fatalf("samples: %q, %v", samples, err)
	}
	for _, sample := range samples {
		event, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		if batch, ok := parseBatch(event); ok {
			event = json.RawMessage(batch[0].Body)
		}
		got, err := parseUploads(event)
		if err != nil || len(got) != 1 || got[0].Key != "inbox/2025-08-15-aldermere-courier-absent.txt" {
			t.Errorf("%s: %v, %v", sample, got, err)
		}
	}
}

func FuzzParseUploads(f *testing.F) {
	f.Add([]byte(`{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}`))
	f.Add([]byte(`{"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"b"},"object":{"key":"k"}}}`))
	f.Fuzz(func(t *testing.T, event []byte) {
		uploads, err := parseUploads(event)
		for _, one := range uploads {
			if one.Bucket == "" || one.Key == "" {
				t.Errorf("upload without name: %+v", one)
			}
		}
		if err != nil && uploads != nil {
			t.Errorf("uploads and an error: %v", err)
		}
		parseBatch(event)
	})
}
