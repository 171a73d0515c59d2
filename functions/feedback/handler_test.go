package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

const (
	topic = "ukraine"
	date  = "2025-08-17"
	// The subscribers of the sample events.
	ada = "0123456789abcdef0123456789abcdef"
	ben = "fedcba9876543210fedcba9876543210"
)

// bench is the handler over a file, with two subscribers who were sent a letter.
type bench struct {
	*handler
	store *state.Store
	log   bytes.Buffer
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{}
	var err error
	if b.store, err = state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{NoSync: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close() })
	b.handler = &handler{
		feedback: delivery.Feedback{Ledger: b.store, Subscribers: b.store, Suppressions: b.store, Now: time.Now},
		topic:    topic, now: time.Now, log: slog.New(slog.NewJSONHandler(&b.log, nil)),
	}
	for id, address := range map[string]string{ada: "ada@example.org", ben: "nobody@example.org"} {
		s, err := subscriber.New(topic, address, "", time.Now(), strings.NewReader("................"))
		if err != nil {
			t.Fatal(err)
		}
		s.ID = id
		if _, _, err := b.store.Add(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		row := delivery.Row{Topic: topic, Date: date, Subscriber: id, State: delivery.Sent, ChangedAt: time.Now().UTC(), Schema: delivery.Schema}
		if _, err := b.store.SaveRow(t.Context(), row); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func (b *bench) row(t *testing.T, id string) delivery.Row {
	t.Helper()
	row, err := b.store.Row(t.Context(), topic, date, id)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// TestSampleEvents takes in each shape in which an event can come.
func TestSampleEvents(t *testing.T) {
	for sample, want := range map[string]struct {
		id    string
		state delivery.RowState
		news  delivery.EventKind
	}{
		"feedback-eventbridge": {ada, delivery.Sent, delivery.Delivery},
		"feedback-sqs-sns":     {ben, delivery.Failed, delivery.Bounce},
		"feedback-sns":         {ben, delivery.Failed, delivery.Bounce},
	} {
		b := newBench(t)
		event, err := os.ReadFile("../../infra/events/" + sample + ".json")
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // events come at least once
			if _, err := b.Handle(t.Context(), event); err != nil {
				t.Errorf("%s: %v", sample, err)
			}
		}
		if row := b.row(t, want.id); row.State != want.state || row.News != want.news {
			t.Errorf("%s: row %+v", sample, row)
		}
		if !strings.Contains(b.log.String(), `"OldNews":1`) || strings.Contains(b.log.String(), "@example.org") {
			t.Errorf("%s: the log does not count the second, or shows an address:\n%s", sample, &b.log)
		}
	}
}

// sqs wraps bodies as a queue brings them.
func sqs(bodies ...string) json.RawMessage {
	var event events.SQSEvent
	for i, body := range bodies {
		event.Records = append(event.Records, events.SQSMessage{MessageId: fmt.Sprint("message-", i), EventSource: "aws:sqs", Body: body})
	}
	data, err := json.Marshal(event)
	if err != nil {
		panic(err)
	}
	return data
}

const bounce = `{"eventType":"Bounce","mail":{"timestamp":"2025-08-17T04:00:10Z","messageId":"m1","destination":["ada@example.org"]%s},
	"bounce":{"bounceType":"Permanent","bounceSubType":"General","timestamp":"2025-08-17T04:00:12Z","bouncedRecipients":[%s]}}`

func TestEveryRecipientOfABounceIsSuppressed(t *testing.T) {
	b := newBench(t)
	body := fmt.Sprintf(bounce, "", `{"emailAddress":"one@example.org"},{"emailAddress":"Two <TWO@example.org>"},{"emailAddress":"no address"}`)
	if _, err := b.Handle(t.Context(), sqs(body)); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"one@example.org", "TWO@example.org", "two@example.org"} {
		if s, err := b.store.Suppression(t.Context(), address); err != nil || s.Reason != subscriber.HardBounce {
			t.Errorf("%s: %+v, %v", address, s, err)
		}
	}
	for _, said := range []string{`"UnknownMessages":1`, `"AddressesSuppressed":2`, `"unusable":1`, `"known":false`} {
		if !strings.Contains(b.log.String(), said) {
			t.Errorf("the log lacks %s:\n%s", said, &b.log)
		}
	}
}

func TestOnlyWhatIsNotUnderstoodComesAgain(t *testing.T) {
	b := newBench(t)
	answer, err := b.Handle(t.Context(), sqs(
		"nonsense",
		`{"eventType":"Open","mail":{"messageId":"m"}}`,
		`{"notificationType":"AmazonSnsSubscriptionSucceeded","message":"x"}`,
		`{"Type":"Notification","Message":"Successfully validated SNS topic for Amazon SES event publishing."}`,
		`{"Type":"SubscriptionConfirmation","Message":"You have chosen","SubscribeURL":"https://sns.example/"}`,
		`{"source":"aws.s3","detail":{"bucket":"x"}}`,
		`{"eventType":"Bounce","mail":{"timestamp":"2025-08-17T04:00:10Z"},"bounce":{}}`,
		`{"eventType":"Bounce","mail":{"messageId":"m","timestamp":"2025-08-17T04:00:10Z"},"bounce":{}}`,
		`{"eventType":"Bounce","mail":{"messageId":"m"},"bounce":{"bouncedRecipients":[{"emailAddress":"x@example.org"}]}}`,
		`{"eventType":"Bounce","mail":"m"}`,
		`{}`,
		`{"to":"eve@example.org","eve@example.org":1,"code":550}`,
		`{"Type":"Notification","Message":"550 eve@example.org does not exist"}`,
		fmt.Sprintf(bounce, "", `{"emailAddress":"one@example.org"}`)))
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, failure := range answer.(events.SQSEventResponse).BatchItemFailures {
		failed = append(failed, strings.TrimPrefix(failure.ItemIdentifier, "message-"))
	}
	if got := strings.Join(failed, " "); got != "0 5 6 7 8 9 10 11" {
		t.Errorf("failed %s\n%s", got, &b.log)
	}
	if !strings.Contains(b.log.String(), `"NotUnderstood":8`) {
		t.Errorf("they are not counted:\n%s", &b.log)
	}
	if log := b.log.String(); strings.Contains(log, "eve@") || !strings.Contains(log, "its fields are code, …, to") {
		t.Errorf("the log shows an address, or not what came:\n%s", log)
	}
}

func TestFailureAloneIsAnError(t *testing.T) {
	b := newBench(t)
	if _, err := b.Handle(t.Context(), json.RawMessage(`{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{\"eventType\":\"Bounce\"}"}}]}`)); err == nil || !strings.Contains(err.Error(), "names no message") {
		t.Errorf("error is %v", err)
	}
}

// TestComplaintWithoutAddress suppresses the subscriber to whom the letter went:
// feedback loops hide the address.
func TestComplaintWithoutAddress(t *testing.T) {
	b := newBench(t)
	body := fmt.Sprintf(`{"notificationType":"Complaint","mail":{"timestamp":"2025-08-17T04:00:10Z","messageId":"m1",
		"tags":{"topic":[%q],"edition":[%q],"subscriber":[%q]}},"complaint":{"complainedRecipients":[],"complaintFeedbackType":"abuse","timestamp":"2025-08-18T09:00:00.000Z"}}`, topic, date, ada)
	if _, err := b.Handle(t.Context(), sqs(body)); err != nil {
		t.Fatal(err)
	}
	s, err := b.store.Suppression(t.Context(), "ada@example.org")
	if err != nil || s.Why() != "complaint on 2025-08-18: abuse" {
		t.Errorf("%q, %v", s.Why(), err)
	}
	if row := b.row(t, ada); row.State != delivery.Sent || row.News != delivery.Complaint || !strings.Contains(row.Why, "complained: abuse") {
		t.Errorf("row %+v", row)
	}
}

func TestKindsOfEvents(t *testing.T) {
	const mail = `"mail":{"timestamp":"2025-08-17T04:00:10Z","messageId":"m1","destination":["ada@example.org"]}`
	for kind, test := range map[string]struct {
		more string
		want delivery.Event
	}{
		"Send":              {`"send":{}`, delivery.Event{Kind: delivery.Send}},
		"Delivery":          {`"delivery":{"recipients":["ada@example.org"],"smtpResponse":"250 ok"}`, delivery.Event{Kind: delivery.Delivery, Detail: "250 ok"}},
		"DeliveryDelay":     {`"deliveryDelay":{"delayType":"MailboxFull","delayedRecipients":[{"emailAddress":"ada@example.org","status":"4.2.2"}]}`, delivery.Event{Kind: delivery.Delay, Detail: "MailboxFull: 4.2.2"}},
		"Bounce":            {`"bounce":{"bounceType":"Transient","bounceSubType":"MailboxFull","bouncedRecipients":[{"emailAddress":"ada@example.org"}]}`, delivery.Event{Kind: delivery.Bounce, Detail: "Transient, MailboxFull"}},
		"Complaint":         {`"complaint":{"complainedRecipients":[{"emailAddress":"ada@example.org"}]}`, delivery.Event{Kind: delivery.Complaint}},
		"Reject":            {`"reject":{"reason":"Bad content"}`, delivery.Event{Kind: delivery.Reject, Detail: "Bad content"}},
		"Rendering Failure": {`"failure":{"errorMessage":"no attribute"}`, delivery.Event{Kind: delivery.Reject, Detail: "no attribute"}},
	} {
		test.want.ProviderID, test.want.At, test.want.Recipients = "m1", time.Date(2025, 8, 17, 4, 0, 10, 0, time.UTC), []string{"ada@example.org"}
		body := fmt.Sprintf(`{"eventType":%q,%s,%s}`, kind, mail, test.more)
		got, err := parseEvent([]byte(body))
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", test.want) || err != nil {
			t.Errorf("%s: %+v, %v\nwant %+v", kind, got, err, test.want)
		}
	}
}

func FuzzParseEvent(f *testing.F) {
	samples, err := filepath.Glob("../../infra/events/feedback-*.json")
	if err != nil || len(samples) == 0 {
		f.Fatalf("samples %q, %v", samples, err)
	}
	for _, sample := range samples {
		event, err := os.ReadFile(sample)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(event)
		messages, _ := open(event)
		f.Add(messages[0].body)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		messages, _ := open(data)
		for _, m := range append(messages, message{"", data}) {
			if e, err := parseEvent(m.body); err == nil && (e.ProviderID == "" || e.At.IsZero() || e.Kind == "") {
				t.Errorf("read as %+v", e)
			}
		}
	})
}

// TestComplaintOfAnErasedSubscriber hides the address in the list of those who
// complained; the event still says to whom the letter went.
func TestComplaintOfAnErasedSubscriber(t *testing.T) {
	b := newBench(t)
	const body = `{"notificationType":"Complaint","mail":{"timestamp":"2025-08-17T04:00:10Z","messageId":"m1","destination":["gone@example.org"]},
		"complaint":{"complainedRecipients":[],"complaintFeedbackType":"abuse","timestamp":"2025-08-18T09:00:00.000Z"}}`
	answer, err := b.Handle(t.Context(), sqs(body))
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.store.Suppression(t.Context(), "gone@example.org")
	if err != nil || !s.Suppressed() {
		t.Errorf("%q, %v; answer %+v", s.Why(), err, answer)
	}
}
