// Package queue puts delivery batches into an SQS queue.
package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"standpoint/internal/delivery"
)

// Sender is the one call that New needs of *sqs.Client.
type Sender interface {
	SendMessageBatch(context.Context, *sqs.SendMessageBatchInput, ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error)
}

type queue struct {
	client Sender
	url    string
}

// New returns the queue at a URL.
func New(client Sender, url string) delivery.Queue { return queue{client, url} }

const (
	// perRequest is how many messages SQS takes in one request.
	perRequest = 10
	// attempts is how often those are sent again that SQS did not take.
	attempts = 3
)

// Send implements delivery.Queue. SQS can take some messages of a request and
// refuse others, which are sent again.
func (q queue) Send(ctx context.Context, batches []delivery.Batch) error {
	for part := range slices.Chunk(batches, perRequest) {
		entries := make([]types.SendMessageBatchRequestEntry, len(part))
		for i, batch := range part {
			body, err := json.Marshal(batch)
			if err != nil {
				return fmt.Errorf("queue batch: %w", err)
			}
			entries[i] = types.SendMessageBatchRequestEntry{Id: aws.String(strconv.Itoa(i)), MessageBody: aws.String(string(body))}
		}
		if err := q.send(ctx, entries); err != nil {
			return err
		}
	}
	return nil
}

func (q queue) send(ctx context.Context, entries []types.SendMessageBatchRequestEntry) error {
	var refused error
	for range attempts {
		output, err := q.client.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{QueueUrl: &q.url, Entries: entries})
		if err != nil {
			return fmt.Errorf("queue %d batches: %w", len(entries), err)
		}
		if len(output.Failed) == 0 {
			return nil
		}
		first := output.Failed[0]
		refused = errors.New(aws.ToString(first.Code) + ": " + aws.ToString(first.Message))
		entries = slices.DeleteFunc(slices.Clone(entries), func(e types.SendMessageBatchRequestEntry) bool {
			return !slices.ContainsFunc(output.Failed, func(f types.BatchResultErrorEntry) bool {
				return aws.ToString(f.Id) == aws.ToString(e.Id)
			})
		})
	}
	return fmt.Errorf("queue %d batches: refused %d times: %w", len(entries), attempts, refused)
}
