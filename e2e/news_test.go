package e2e

import (
	"cmp"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// store opens the service's table round the functions.
func (c *cloud) store() *state.Store {
	cfg := aws.Config{Region: region, BaseEndpoint: &c.endpoint, Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}
	return state.NewDynamoDB(dynamodb.NewFromConfig(cfg), table, state.Options{AddressKey: []byte("of this test")})
}

// tellNews has SES tell of the letters of the first edition: one arrived, one
// found no mailbox, and one is not ours.
func (c *cloud) tellNews(t *testing.T, s *story, feedback *function) {
	s.heading("SES tells what became of the letters")
	store := c.store()
	const date = "2025-08-17"
	ids, messages := map[string]string{}, map[string]string{} // by address
	for one, err := range store.Subscribers(t.Context(), "ukraine") {
		must(t, err)
		row, err := store.Row(t.Context(), "ukraine", date, one.ID)
		if errors.Is(err, delivery.ErrNotFound) {
			continue // came later
		}
		must(t, err)
		ids[one.Address], messages[one.Address] = one.ID, cmp.Or(row.ProviderID, "without identity")
	}
	arrived := map[string]any{"recipients": []string{"ada@example.org"}, "smtpResponse": "250 ok", "timestamp": date + "T03:00:09Z"}
	bounced := map[string]any{
		"bounceType": "Permanent", "bounceSubType": "NoEmail", "timestamp": date + "T03:00:09Z",
		"bouncedRecipients": []map[string]string{{"emailAddress": "BEN@example.net", "diagnosticCode": "550 5.1.1 ben@example.net: no such user"}},
	}
	ada := c.sesEvent(t, "Email Delivered", "Delivery", ids["ada@example.org"], messages["ada@example.org"], "delivery", arrived)
	ben := c.sesEvent(t, "Email Bounced", "Bounce", ids["ben@example.net"], messages["ben@example.net"], "bounce", bounced)
	for _, event := range [][]byte{
		ben, ada, ben, // at least once, in any order
		c.sesEvent(t, "Email Sent", "Send", ids["ben@example.net"], messages["ben@example.net"], "send", map[string]any{}),
		c.sesEvent(t, "Email Delivered", "Delivery", "nobody", "another", "delivery", arrived),
	} {
		c.push(t, c.news, event)
	}
	for _, message := range c.pump(t, c.news, feedback) {
		s.line("%s", message)
		if message.failed {
			t.Errorf("%s", message)
		}
	}
	for address, want := range map[string]delivery.RowState{"ada@example.org": delivery.Sent, "ben@example.net": delivery.Failed} {
		row, err := store.Row(t.Context(), "ukraine", date, ids[address])
		must(t, err)
		s.line("%s: %s %s", address, row.State, row.Why)
		if row.State != want || strings.Contains(row.Why, "example.net") {
			t.Errorf("%s: %+v", address, row)
		}
	}
	suppressed, err := store.Suppression(t.Context(), "ben@example.net")
	if err != nil || suppressed.Reason != subscriber.HardBounce {
		t.Errorf("suppression of ben: %+v, %v", suppressed, err)
	}
	if !strings.Contains(feedback.printed.String(), `"UnknownMessages":1`) {
		t.Error("the event for nobody was not counted")
	}
}

// sesEvent is an event of SES as EventBridge brings it.
func (c *cloud) sesEvent(t *testing.T, detailType, kind, id, message, part string, about any) []byte {
	t.Helper()
	event, err := json.Marshal(map[string]any{
		"version": "0", "source": "aws.ses", "detail-type": detailType,
		"detail": map[string]any{
			"eventType": kind, part: about,
			"mail": map[string]any{
				"timestamp": "2025-08-17T03:00:08Z", "messageId": message, "destination": []string{"somebody@example.org"},
				"tags": map[string][]string{"topic": {"ukraine"}, "edition": {"2025-08-17"}, "subscriber": {id}},
			},
		},
	})
	must(t, err)
	return event
}
