package state_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
)

// request is what the scripted answers below look at.
type request struct {
	ExpressionAttributeValues map[string]map[string]string
}

// scripted returns a Store whose server gives one answer after the other; nil
// drops the connection. What a whole server does is tested by statetest: these
// are the moments that one does not produce on demand.
func scripted(t *testing.T, answers ...func(request) (int, any)) *state.Store {
	t.Helper()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || asked >= len(answers) {
			t.Errorf("request %d: %v", asked+1, err)
			return
		}
		answer := answers[asked]
		asked++
		if answer == nil {
			panic(http.ErrAbortHandler)
		}
		var parsed request
		if err := json.Unmarshal(body, &parsed); err != nil {
			t.Error(err)
		}
		status, data := answer(parsed)
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		w.WriteHeader(status)
		if err := json.NewEncoder(w).Encode(data); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(func() {
		server.Close()
		if asked != len(answers) {
			t.Errorf("%d requests, want %d", asked, len(answers))
		}
	})
	client := dynamodb.New(dynamodb.Options{
		BaseEndpoint: aws.String(server.URL), Region: "us-east-1",
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
	})
	return state.NewDynamoDB(client, "table", state.Options{})
}

func conditionFailed(writer func(request) string) func(request) (int, any) {
	return func(r request) (int, any) {
		return http.StatusBadRequest, map[string]any{
			"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", "message": "The conditional request failed",
			"Item": map[string]any{
				"pk": map[string]string{"S": "x"}, "revision": map[string]string{"N": "1"},
				"subscriber": map[string]string{"S": "standing"}, "writer": map[string]string{"S": writer(r)},
			},
		}
	}
}

func done(request) (int, any) { return http.StatusOK, map[string]any{} }

var row = delivery.Row{Topic: "river", Date: "2025-08-17", Subscriber: "ann"}

func TestLostAnswerToOwnWriteIsSuccess(t *testing.T) {
	own := func(r request) string { return r.ExpressionAttributeValues[":writer"]["S"] }
	saved, err := scripted(t, nil, conditionFailed(own)).SaveRow(t.Context(), row)
	if err != nil || saved.Subscriber != "ann" || saved.Revision != 1 {
		t.Errorf("SaveRow = %v, %v, want it saved", saved, err)
	}
}

func TestConflictShowsWhatStands(t *testing.T) {
	other := func(request) string { return "somebody else" }
	saved, err := scripted(t, conditionFailed(other)).SaveRow(t.Context(), row)
	if !errors.Is(err, delivery.ErrConflict) || saved.Subscriber != "standing" {
		t.Errorf("SaveRow = %v, %v, want the standing row and a conflict", saved, err)
	}
}

func TestCollisionIsTriedAgain(t *testing.T) {
	collision := func(request) (int, any) {
		return http.StatusBadRequest, map[string]any{
			"__type": "com.amazonaws.dynamodb.v20120810#TransactionConflictException", "message": "Transaction is ongoing for the item",
		}
	}
	if _, err := scripted(t, collision, done).SaveRow(t.Context(), row); err != nil {
		t.Error(err)
	}
	for _, code := range []string{"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"} {
		canceled := func(request) (int, any) {
			return http.StatusBadRequest, map[string]any{
				"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "message": "Transaction cancelled",
				"CancellationReasons": []map[string]string{{"Code": "None"}, {"Code": code}},
			}
		}
		if err := scripted(t, canceled, done).Abandon(t.Context(), state.Event{ID: "upload", Revision: 1}); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func TestServerErrorNamesOperationAndKey(t *testing.T) {
	missing := func(request) (int, any) {
		return http.StatusBadRequest, map[string]any{
			"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "Requested resource not found",
		}
	}
	_, err := scripted(t, missing).SaveRow(t.Context(), row)
	if err == nil || errors.Is(err, delivery.ErrConflict) {
		t.Fatalf("error is %v", err)
	}
	const want = "state: write EDITION#river#2025-08-17 SUBSCRIBER#ann: "
	if got := err.Error(); len(got) < len(want) || got[:len(want)] != want {
		t.Errorf("error is %q, want it to begin with %q", got, want)
	}
}
