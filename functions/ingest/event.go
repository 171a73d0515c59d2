package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// upload is one version of an object that somebody put into a bucket.
type upload struct {
	Bucket  string
	Key     string // as the uploader named it
	Version string // empty in a bucket without versions
	ETag    string
	Size    int64 // bytes
}

// identity tells one version of an object from every other.
func (u upload) identity() string {
	return u.Bucket + "/" + u.Key + "@" + u.Version + ":" + u.ETag
}

// String names the object in logs and errors.
func (u upload) String() string { return "s3://" + u.Bucket + "/" + u.Key }

// folder reports whether the object is a marker that consoles make for a
// folder, in which there is nothing to read.
func (u upload) folder() bool { return u.Size == 0 && strings.HasSuffix(u.Key, "/") }

// envelope holds the few fields that tell the events apart and name the
// object. The types of aws-lambda-go are not used for the notification itself:
// one field that a sender writes in another form, such as a time without zone,
// would fail the whole event.
type envelope struct {
	// Of an SQS batch and of an S3 notification.
	Records []json.RawMessage `json:"Records"`
	// Of the message with which S3 tries a queue out.
	Event string `json:"Event"`
	// Of an EventBridge event.
	Source     string `json:"source"`
	DetailType string `json:"detail-type"`
	Detail     struct {
		Bucket struct {
			Name string `json:"name"`
		} `json:"bucket"`
		Object struct {
			Key       string `json:"key"` // not encoded
			Size      int64  `json:"size"`
			ETag      string `json:"etag"`
			VersionID string `json:"version-id"`
		} `json:"object"`
	} `json:"detail"`
}

// notified is one record of an S3 notification.
type notified struct {
	EventSource string `json:"eventSource"`
	EventName   string `json:"eventName"`
	S3          struct {
		Bucket struct {
			Name string `json:"name"`
		} `json:"bucket"`
		Object struct {
			Key       string `json:"key"` // encoded as in a form
			Size      *int64 `json:"size"`
			ETag      string `json:"eTag"`
			VersionID string `json:"versionId"`
		} `json:"object"`
	} `json:"s3"`
}

// parseBatch returns the messages of an SQS event, or false for another event.
func parseBatch(event json.RawMessage) ([]events.SQSMessage, bool) {
	var probe struct {
		Records []struct {
			EventSource string `json:"eventSource"`
		} `json:"Records"`
	}
	if json.Unmarshal(event, &probe) != nil || len(probe.Records) == 0 || probe.Records[0].EventSource != "aws:sqs" {
		return nil, false
	}
	var batch events.SQSEvent
	if json.Unmarshal(event, &batch) != nil {
		return nil, false
	}
	return batch.Records, true
}

// parseUploads returns the objects that an S3 notification or an EventBridge
// event tells of. Events other than the creation of an object tell of none.
func parseUploads(event []byte) ([]upload, error) {
	var e envelope
	if err := json.Unmarshal(event, &e); err != nil {
		return nil, fmt.Errorf("read notification: %w", err)
	}
	switch {
	case e.Event == "s3:TestEvent":
		return nil, nil
	case e.Source == "aws.s3":
		return parseDetail(e)
	case len(e.Records) > 0:
		return parseRecords(e.Records)
	}
	return nil, fmt.Errorf("read notification: it is none of S3 or EventBridge: %.80q", event)
}

func parseDetail(e envelope) ([]upload, error) {
	if e.DetailType != "Object Created" {
		return nil, nil
	}
	object := e.Detail.Object
	if e.Detail.Bucket.Name == "" || object.Key == "" {
		return nil, fmt.Errorf("read EventBridge event: it names no bucket or no key")
	}
	return []upload{{e.Detail.Bucket.Name, object.Key, object.VersionID, object.ETag, object.Size}}, nil
}

func parseRecords(records []json.RawMessage) ([]upload, error) {
	var uploads []upload
	for i, data := range records {
		var record notified
		if err := json.Unmarshal(data, &record); err != nil {
			return nil, fmt.Errorf("read notification: record %d: %w", i+1, err)
		}
		if !strings.HasPrefix(strings.TrimPrefix(record.EventName, "s3:"), "ObjectCreated:") {
			continue
		}
		object := record.S3.Object
		key, err := url.QueryUnescape(object.Key)
		if err != nil {
			return nil, fmt.Errorf("read notification: record %d: key: %w", i+1, err)
		}
		if record.S3.Bucket.Name == "" || key == "" {
			return nil, fmt.Errorf("read notification: record %d names no bucket or no key", i+1)
		}
		size := int64(-1)
		if object.Size != nil {
			size = *object.Size
		}
		uploads = append(uploads, upload{record.S3.Bucket.Name, key, object.VersionID, object.ETag, size})
	}
	return uploads, nil
}
