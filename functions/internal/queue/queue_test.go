package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"standpoint/functions/internal/queue"
	"standpoint/internal/delivery"
)

// sender takes messages, and refuses some.
type sender struct {
	requests int
	taken    []string
	refuse   func(request int, id string) bool
	err      error
}

func (s *sender) SendMessageBatch(_ context.Context, input *sqs.SendMessageBatchInput, _ ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error) {
	output := &sqs.SendMessageBatchOutput{}
	if s.err != nil {
		return nil, s.err
	}
	if len(input.Entries) > 10 || aws.ToString(input.QueueUrl) != "url" {
		return nil, fmt.Errorf("a request of %d to %s", len(input.Entries), aws.ToString(input.QueueUrl))
	}
	for _, entry := range input.Entries {
		if s.refuse != nil && s.refuse(s.requests, *entry.Id) {
			output.Failed = append(output.Failed, types.BatchResultErrorEntry{Id: entry.Id, Code: aws.String("InternalError"), Message: aws.String("try again")})
			continue
		}
		s.taken = append(s.taken, *entry.MessageBody)
	}
	s.requests++
	return output, nil
}

func batches(n int) []delivery.Batch {
	all := make([]delivery.Batch, n)
	for i := range all {
		all[i] = delivery.Batch{Topic: "river", Date: "2025-08-17", Subscribers: []string{fmt.Sprint("s", i)}}
	}
	return all
}

func TestEachBatchIsQueuedOnce(t *testing.T) {
	s := &sender{refuse: func(request int, id string) bool { return request == 1 && (id == "2" || id == "7") }}
	if err := queue.New(s, "url").Send(t.Context(), batches(25)); err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, body := range s.taken {
		b, err := delivery.ParseBatch([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		seen[b.Subscribers[0]]++
	}
	if len(s.taken) != 25 || len(seen) != 25 || s.requests != 4 {
		t.Errorf("%d messages, %d different, in %d requests", len(s.taken), len(seen), s.requests)
	}
}

func TestRefusals(t *testing.T) {
	down := errors.New("no connection")
	if err := queue.New(&sender{err: down}, "url").Send(t.Context(), batches(1)); !errors.Is(err, down) {
		t.Errorf("error is %v", err)
	}
	s := &sender{refuse: func(_ int, id string) bool { return id == "0" }}
	err := queue.New(s, "url").Send(t.Context(), batches(2))
	if err == nil || !strings.Contains(err.Error(), "try again") || len(s.taken) != 1 {
		t.Errorf("error is %v, taken %d", err, len(s.taken))
	}
	if err := queue.New(s, "url").Send(t.Context(), nil); err != nil {
		t.Error(err)
	}
}

// TestMessageFits holds a full batch to the size of an SQS request.
func TestMessageFits(t *testing.T) {
	b := delivery.Batch{Topic: "river", Date: "2025-08-17"}
	for range delivery.DefaultPolicy().Batch {
		b.Subscribers = append(b.Subscribers, strings.Repeat("f", 32))
	}
	body, err := json.Marshal(b)
	if err != nil || len(body)*10 > 256<<10 {
		t.Errorf("ten messages have %d bytes, %v", 10*len(body), err)
	}
}
