package statetest

import (
	"context"
	"crypto/rand"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"standpoint/internal/state"
)

// DynamoDB returns what Run needs to test against a DynamoDB server, such as
// DynamoDB Local or moto, at an endpoint like "http://127.0.0.1:8001". Each
// test gets a table of its own, which goes with it.
//
// Requests go one at a time, since moto fails a transaction during which any
// other request writes. Goroutines still interleave between their requests,
// and a request is what DynamoDB makes atomic.
func DynamoDB(endpoint string) func(*testing.T) Backend {
	client := dynamodb.New(dynamodb.Options{
		BaseEndpoint: aws.String(endpoint),
		Region:       "us-east-1",
		Credentials:  credentials.NewStaticCredentialsProvider("test", "test", ""),
		HTTPClient:   &oneAtATime{client: &http.Client{Timeout: time.Minute}},
	})
	return func(t *testing.T) Backend {
		t.Helper()
		name := "state-" + rand.Text()
		if _, err := client.CreateTable(t.Context(), state.CreateTable(name)); err != nil {
			t.Fatalf("create table at %s: %v", endpoint, err)
		}
		t.Cleanup(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if _, err := client.DeleteTable(ctx, &dynamodb.DeleteTableInput{TableName: &name}); err != nil {
				t.Errorf("delete table: %v", err)
			}
		})
		access := attributes{client, name}
		return Backend{
			Store:        state.NewDynamoDB(client, name, state.Options{AddressKey: []byte("test key")}),
			Other:        state.NewDynamoDB(client, name, state.Options{AddressKey: []byte("another key")}),
			SetAttribute: access.set, Attribute: access.get,
		}
	}
}

// oneAtATime is an HTTP client that never has two requests under way.
type oneAtATime struct {
	mu     sync.Mutex
	client *http.Client
}

// Do implements dynamodb.HTTPClient.
func (o *oneAtATime) Do(request *http.Request) (*http.Response, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.client.Do(request)
}

// attributes reaches the items of a table round the Store.
type attributes struct {
	client *dynamodb.Client
	table  string
}

func itemKey(pk, sk string) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{"pk": text(pk), "sk": text(sk)}
}

func text(s string) *types.AttributeValueMemberS { return &types.AttributeValueMemberS{Value: s} }

func (a attributes) set(t *testing.T, pk, sk, name, value string) {
	t.Helper()
	_, err := a.client.UpdateItem(t.Context(), &dynamodb.UpdateItemInput{
		TableName: &a.table, Key: itemKey(pk, sk),
		ConditionExpression: aws.String("attribute_exists(pk)"), UpdateExpression: aws.String("SET #n = :v"),
		ExpressionAttributeNames:  map[string]string{"#n": name},
		ExpressionAttributeValues: map[string]types.AttributeValue{":v": text(value)},
	})
	if err != nil {
		t.Fatalf("set %s of %s %s: %v", name, pk, sk, err)
	}
}

func (a attributes) get(t *testing.T, pk, sk, name string) string {
	t.Helper()
	output, err := a.client.GetItem(t.Context(), &dynamodb.GetItemInput{TableName: &a.table, Key: itemKey(pk, sk)})
	if err != nil {
		t.Fatal(err)
	}
	value, ok := output.Item[name].(*types.AttributeValueMemberS)
	if !ok {
		return ""
	}
	return value.Value
}
