package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"standpoint/internal/state"
)

const (
	seedsBucket   = "standpoint-seeds" // as in infra/events
	archiveBucket = "standpoint-archive"
	table         = "standpoint"
	sender        = "digest@example.org"
	// attempts is how often a message is tried before it is a dead letter.
	attempts = 5
)

// cloud is the deployed service on a local server: what the template makes.
type cloud struct {
	endpoint string
	s3       *s3.Client
	sqs      *sqs.Client
	// The queues: of uploads, of letters, of what SES tells.
	uploads, letters, news queue
}

// queue is one that a function works off, with its dead letters, by URL.
type queue struct{ url, dead string }

func startCloud(t *testing.T) *cloud {
	t.Helper()
	c := &cloud{endpoint: startMoto(t)}
	cfg := aws.Config{
		Region: region, BaseEndpoint: &c.endpoint,
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
	}
	c.s3, c.sqs = newS3(cfg), sqs.NewFromConfig(cfg)
	ctx := t.Context()
	_, err := dynamodb.NewFromConfig(cfg).CreateTable(ctx, state.CreateTable(table))
	must(t, err)
	_, err = sesv2.NewFromConfig(cfg).CreateEmailIdentity(ctx, &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(sender)})
	must(t, err)
	for _, bucket := range []string{seedsBucket, archiveBucket} {
		_, err := c.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &bucket})
		must(t, err)
		_, err = c.s3.PutBucketVersioning(ctx, &s3.PutBucketVersioningInput{
			Bucket: &bucket, VersioningConfiguration: &s3types.VersioningConfiguration{Status: s3types.BucketVersioningStatusEnabled},
		})
		must(t, err)
	}
	var ingest string
	c.uploads, ingest = c.makeQueue(t, "ingest")
	c.letters, _ = c.makeQueue(t, "delivery")
	c.news, _ = c.makeQueue(t, "feedback")
	_, err = c.s3.PutBucketNotificationConfiguration(ctx, &s3.PutBucketNotificationConfigurationInput{
		Bucket: aws.String(seedsBucket),
		NotificationConfiguration: &s3types.NotificationConfiguration{QueueConfigurations: []s3types.QueueConfiguration{
			{QueueArn: &ingest, Events: []s3types.Event{"s3:ObjectCreated:*"}},
		}},
	})
	must(t, err)
	return c
}

func newS3(cfg aws.Config) *s3.Client {
	return s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// makeQueue returns a new queue, and its ARN. What is received and not deleted
// comes again at once.
func (c *cloud) makeQueue(t *testing.T, name string) (queue, string) {
	t.Helper()
	dead, arn := c.createQueue(t, name+"-dead-letters", nil)
	policy, err := json.Marshal(map[string]any{"deadLetterTargetArn": arn, "maxReceiveCount": attempts})
	must(t, err)
	url, arn := c.createQueue(t, name, map[string]string{"VisibilityTimeout": "0", "RedrivePolicy": string(policy)})
	return queue{url, dead}, arn
}

// createQueue returns the URL and the ARN of a new queue.
func (c *cloud) createQueue(t *testing.T, name string, attributes map[string]string) (string, string) {
	t.Helper()
	made, err := c.sqs.CreateQueue(t.Context(), &sqs.CreateQueueInput{QueueName: &name, Attributes: attributes})
	must(t, err)
	about, err := c.sqs.GetQueueAttributes(t.Context(), &sqs.GetQueueAttributesInput{
		QueueUrl: made.QueueUrl, AttributeNames: []sqstypes.QueueAttributeName{"QueueArn"},
	})
	must(t, err)
	return *made.QueueUrl, about.Attributes["QueueArn"]
}

// variables is the environment that the template gives the functions.
func (c *cloud) variables(settings ...string) []string {
	return environment(c.endpoint, append([]string{
		"ARCHIVE_BUCKET=" + archiveBucket, "TABLE_NAME=" + table, "ADDRESS_KEY=of this test", "DELIVERY_QUEUE_URL=" + c.letters.url,
	}, settings...)...)
}

// upload puts an object where operators put articles, and returns its version.
func (c *cloud) upload(t *testing.T, key string, data []byte) string {
	t.Helper()
	put, err := c.s3.PutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String(seedsBucket), Key: &key, Body: bytes.NewReader(data)})
	must(t, err)
	return aws.ToString(put.VersionId)
}

// archived lists the keys under a prefix of the archive.
func (c *cloud) archived(t *testing.T, prefix string) []string {
	t.Helper()
	var keys []string
	pages := s3.NewListObjectsV2Paginator(c.s3, &s3.ListObjectsV2Input{Bucket: aws.String(archiveBucket), Prefix: &prefix})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		must(t, err)
		for _, object := range page.Contents {
			keys = append(keys, *object.Key)
		}
	}
	return keys
}

// read returns an object of the archive, and fails where it was written twice.
func (c *cloud) read(t *testing.T, key string) []byte {
	t.Helper()
	object, err := c.s3.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String(archiveBucket), Key: &key})
	must(t, err)
	defer object.Body.Close()
	data, err := io.ReadAll(object.Body)
	must(t, err)
	return data
}

// sesMailbox reads the letters that SES took.
type sesMailbox struct{ cloud *cloud }

func (m sesMailbox) all(t *testing.T) []letter {
	t.Helper()
	response, err := http.Get(m.cloud.endpoint + "/moto-api/data.json")
	must(t, err)
	defer response.Body.Close()
	var data struct {
		SES struct {
			RawMessage []struct {
				Destinations []string `json:"destinations"`
				Raw          string   `json:"raw_data"`
			}
		} `json:"ses"`
	}
	must(t, json.NewDecoder(response.Body).Decode(&data))
	var letters []letter
	for _, message := range data.SES.RawMessage {
		letters = append(letters, letter{message.Destinations[:1], message.Raw})
	}
	return letters
}

// pumped is one message that the pump carried.
type pumped struct {
	object string // what it tells of
	failed bool
}

// push puts a message into a queue.
func (c *cloud) push(t *testing.T, q queue, body []byte) {
	t.Helper()
	_, err := c.sqs.SendMessage(t.Context(), &sqs.SendMessageInput{QueueUrl: &q.url, MessageBody: aws.String(string(body))})
	must(t, err)
}

// pump does what Lambda's poller does, until the queue is empty: receives,
// wraps, invokes, and deletes what the answer does not list as failed.
func (c *cloud) pump(t *testing.T, q queue, worker *function) []pumped {
	t.Helper()
	var all []pumped
	for {
		batch, err := c.sqs.ReceiveMessage(t.Context(), &sqs.ReceiveMessageInput{QueueUrl: &q.url, MaxNumberOfMessages: 10})
		must(t, err)
		if len(batch.Messages) == 0 {
			return all
		}
		var records []map[string]any
		for _, message := range batch.Messages {
			records = append(records, map[string]any{
				"messageId": *message.MessageId, "receiptHandle": *message.ReceiptHandle, "body": *message.Body,
				"eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:" + region + ":123456789012:queue", "awsRegion": region,
			})
		}
		var answer struct {
			Failures []struct {
				ID string `json:"itemIdentifier"`
			} `json:"batchItemFailures"`
		}
		must(t, worker.invoke(t, map[string]any{"Records": records}, &answer))
		failed := map[string]bool{}
		for _, one := range answer.Failures {
			failed[one.ID] = true
		}
		for _, message := range batch.Messages {
			all = append(all, pumped{objectOf(*message.Body), failed[*message.MessageId]})
			if !failed[*message.MessageId] {
				_, err := c.sqs.DeleteMessage(t.Context(), &sqs.DeleteMessageInput{QueueUrl: &q.url, ReceiptHandle: message.ReceiptHandle})
				must(t, err)
			}
		}
	}
}

// objectOf names what a message tells of.
func objectOf(body string) string {
	var notification struct {
		Event string
		// Of a batch of letters.
		Date        string
		Subscribers []string
		// Of an event of SES.
		DetailType string `json:"detail-type"`
		Records    []struct {
			S3 struct{ Object struct{ Key string } }
		}
	}
	err := json.Unmarshal([]byte(body), &notification)
	switch {
	case err != nil:
		return strings.TrimSpace(body)
	case notification.DetailType != "":
		return notification.DetailType
	case len(notification.Subscribers) > 0:
		return fmt.Sprintf("%d letters of %s", len(notification.Subscribers), notification.Date)
	case len(notification.Records) == 0:
		return strings.TrimSpace(notification.Event + " (no object)")
	}
	return notification.Records[0].S3.Object.Key
}

// dead counts the dead letters and names them.
func (c *cloud) dead(t *testing.T, q queue) []string {
	t.Helper()
	batch, err := c.sqs.ReceiveMessage(t.Context(), &sqs.ReceiveMessageInput{QueueUrl: &q.dead, MaxNumberOfMessages: 10})
	must(t, err)
	var names []string
	for _, message := range batch.Messages {
		names = append(names, objectOf(*message.Body))
	}
	return names
}

func (p pumped) String() string {
	if p.failed {
		return fmt.Sprintf("failed    %s (comes again)", p.object)
	}
	return "done      " + p.object
}
