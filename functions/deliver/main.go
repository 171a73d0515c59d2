// Deliver is the Lambda function that brings editions to their subscribers: it
// works off the delivery queue, and sweeps the ledger for what is due.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"standpoint/functions/internal/queue"
	"standpoint/functions/internal/service"
	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/topics"
)

func main() {
	log := lambdacontext.NewLogger()
	h, err := newHandler(context.Background(), log)
	if err != nil {
		log.Error("deliver cannot start", slog.Any("error", err))
		os.Exit(1)
	}
	lambda.Start(h.Handle)
}

func newHandler(ctx context.Context, log *slog.Logger) (*handler, error) {
	var s settings
	if err := service.Parse(&s); err != nil {
		return nil, err
	}
	sender, err := s.sender()
	if err != nil {
		return nil, err
	}
	policy, err := s.policy()
	if err != nil {
		return nil, err
	}
	clients, err := service.Connect(ctx, s.Settings)
	if err != nil {
		return nil, err
	}
	transport, limiter, err := s.transport(clients.Config)
	if err != nil {
		return nil, err
	}
	store := clients.Store
	return &handler{
		dispatcher: delivery.Dispatcher{
			Ledger: store, Editions: store, Subscribers: store, Suppressions: store, Stops: store,
			Transport: transport, Limiter: limiter, Policy: policy, Now: time.Now,
		},
		sweeper: delivery.Sweeper{
			Ledger: store, Editions: store, Subscribers: store, Stops: store,
			Queue: queue.New(sqs.NewFromConfig(clients.Config), s.DeliveryQueue), Policy: policy, Now: time.Now,
		},
		letters: &letters{archive: archive.NewS3(clients.S3, s.ArchiveBucket), sender: sender},
		topics:  topics.Names(), now: time.Now, log: log,
	}, nil
}
