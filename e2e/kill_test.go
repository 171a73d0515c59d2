package e2e

import (
	"bytes"
	cryptorand "crypto/rand"
	"flag"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"golang.org/x/sync/errgroup"

	"standpoint/internal/delivery"
	"standpoint/internal/publish"
	"standpoint/internal/render"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
)

var killSeed = flag.Uint64("kill-seed", 1, "the seed of TestFunctionIsKilled")

// sendTimeout is what the deliver function is given for one letter there.
const sendTimeout = time.Second

// TestFunctionIsKilled has the built deliver function mail an edition to 500
// subscribers in Amazon's own DynamoDB, while SES fails in every way and the
// function is killed (SIGKILL) fifty times in the middle of a letter.
func TestFunctionIsKilled(t *testing.T) {
	const readers, kills = 500, 50
	s := tell()
	s.heading("An edition is frozen, and %d people wait for it", readers)
	c := startCloud(t)
	ses := startMoodySES(t, *killSeed)
	table := c.onDynamoDBLocal(t)
	addresses := table.found(t, c, readers)
	variables := c.variables("MAIL_FROM="+sender, "AWS_ENDPOINT_URL_DYNAMODB="+table.url, "AWS_ENDPOINT_URL_SESV2="+ses.url,
		"SEND_TIMEOUT="+sendTimeout.String(), "LEASE=2s", "UNCERTAIN_FOR=1s", "REQUEUE_AFTER=5s", "PAUSE=500ms", "QUOTA_PAUSE=1s")

	s.heading("The deliver function is killed %d times while it sends", kills)
	random := rand.New(rand.NewPCG(*killSeed, 0))
	deaths := 0
	for deaths < kills {
		function := startFunction(t, deliverBuild, variables)
		var dead atomic.Bool
		ses.killAfter(1+random.IntN(14), random.IntN(2) == 0, func() {
			dead.Store(true)
			function.kill()
		})
		if table.work(t, c, function, &dead); !dead.Load() {
			break // nothing is left to die for
		}
		deaths++
	}
	s.line("killed %d times", deaths)
	ses.killAfter(0, false, nil)

	s.heading("It lives on, and sends the rest")
	var alive atomic.Bool
	table.work(t, c, startFunction(t, deliverBuild, variables), &alive)
	if deaths < kills {
		t.Errorf("killed %d times, want %d", deaths, kills)
	}
	table.check(t, s, ses, addresses)
	if t.Failed() {
		t.Logf("repeat it with: go test ./e2e -run 'TestFunctionIsKilled$' -kill-seed %d", *killSeed)
	}
}

// localTable is the service's table on DynamoDB Local.
type localTable struct {
	url   string
	store *state.Store
}

func (c *cloud) onDynamoDBLocal(t *testing.T) localTable {
	t.Helper()
	url := startDynamoDB(t)
	client := dynamodb.NewFromConfig(aws.Config{Region: region, BaseEndpoint: &url, Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")})
	_, err := client.CreateTable(t.Context(), state.CreateTable(table))
	must(t, err)
	return localTable{url, state.NewDynamoDB(client, table, state.Options{AddressKey: []byte("of this test")})}
}

const killDate = "2025-08-17"

// found adds subscribers and freezes an edition. It returns the addresses by
// identity.
func (l localTable) found(t *testing.T, c *cloud, n int) map[string]string {
	t.Helper()
	addresses := map[string]string{}
	var group errgroup.Group
	group.SetLimit(4)
	for i := range n {
		one, err := subscriber.New("ukraine", fmt.Sprintf("reader%d@example.net", i), "", time.Now(), cryptorand.Reader)
		must(t, err)
		addresses[one.ID] = one.Address
		group.Go(func() error {
			_, _, err := l.store.Add(t.Context(), one)
			return err
		})
	}
	must(t, group.Wait())
	data, err := render.JSON(summarize.Edition{Topic: "ukraine", TopicName: "The river", Edition: killDate, Parties: []summarize.Party{{ID: "eu", Name: "Upstream"}}})
	must(t, err)
	_, err = c.s3.PutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String(archiveBucket), Key: aws.String(publish.Key("ukraine", killDate, "json")), Body: bytes.NewReader(data)})
	must(t, err)
	e, err := delivery.Claim(t.Context(), l.store, "ukraine", killDate, time.Now(), time.Minute)
	must(t, err)
	_, err = delivery.Freeze(t.Context(), l.store, e, time.Now())
	must(t, err)
	return addresses
}

// work has the function sweep and work off its queue, until every letter has its
// end or the function is dead.
func (l localTable) work(t *testing.T, c *cloud, function *function, dead *atomic.Bool) {
	t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline) && !dead.Load(); {
		batch, err := c.sqs.ReceiveMessage(t.Context(), &sqs.ReceiveMessageInput{QueueUrl: &c.letters.url, MaxNumberOfMessages: 1})
		must(t, err)
		if len(batch.Messages) > 0 {
			message := batch.Messages[0]
			record := map[string]any{"messageId": *message.MessageId, "body": *message.Body, "eventSource": "aws:sqs"}
			if _, err := function.post(t, map[string]any{"Records": []any{record}}); err != nil || dead.Load() {
				continue // the message comes again
			}
			_, err = c.sqs.DeleteMessage(t.Context(), &sqs.DeleteMessageInput{QueueUrl: &c.letters.url, ReceiptHandle: message.ReceiptHandle})
			must(t, err)
			continue
		}
		if l.settled(t) {
			return
		}
		if _, err := function.post(t, map[string]bool{"sweep": true}); err == nil {
			time.Sleep(100 * time.Millisecond)
		}
	}
	if !dead.Load() {
		t.Error("the letters do not come to an end")
	}
}

// settled reports whether nothing will be sent any more: what is left are
// letters whose outcome was unknown twice, for which only news could be had.
func (l localTable) settled(t *testing.T) bool {
	t.Helper()
	n := 0
	for row, err := range l.store.Rows(t.Context(), "ukraine", killDate) {
		must(t, err)
		n++
		if row.State == delivery.Pending || row.State == delivery.Sending || row.State == delivery.Uncertain && row.Unknown <= 1 {
			return false
		}
	}
	return n > 0
}

// check compares the ledger with what SES has taken.
func (l localTable) check(t *testing.T, s *story, ses *moodySES, addresses map[string]string) {
	t.Helper()
	states, copies, rows := map[delivery.RowState]int{}, map[int]int{}, 0
	for row, err := range l.store.Rows(t.Context(), "ukraine", killDate) {
		must(t, err)
		rows++
		got := ses.copies(addresses[row.Subscriber])
		states[row.State]++
		copies[got]++
		switch {
		case got > 1+row.Unknown || row.Unknown > 2:
			t.Errorf("%d copies with %d unknown outcomes: %+v", got, row.Unknown, row)
		case row.State == delivery.Sent && got == 0:
			t.Errorf("lost: %+v", row)
		case row.State == delivery.Failed && got > row.Unknown:
			t.Errorf("failed, with %d copies: %+v", got, row)
		}
	}
	if rows != len(addresses) {
		t.Errorf("%d rows for %d subscribers", rows, len(addresses))
	}
	s.line("letters by state: %v; subscribers by copies: %v", states, copies)
}
