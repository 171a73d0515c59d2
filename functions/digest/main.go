// Digest is the Lambda function that makes the day's edition, enrols its audience
// and queues its delivery.
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
)

// settings are the function's variables of the environment.
type settings struct {
	service.Settings
	// DeliveryQueue is the URL of the queue that the function deliver works off.
	DeliveryQueue string `env:"DELIVERY_QUEUE_URL,notEmpty"`
}

func main() {
	log := lambdacontext.NewLogger()
	h, err := newHandler(context.Background(), log)
	if err != nil {
		log.Error("digest cannot start", slog.Any("error", err))
		os.Exit(1)
	}
	lambda.Start(h.Handle)
}

func newHandler(ctx context.Context, log *slog.Logger) (*handler, error) {
	var s settings
	if err := service.Parse(&s); err != nil {
		return nil, err
	}
	clients, err := service.Connect(ctx, s.Settings)
	if err != nil {
		return nil, err
	}
	own, err := service.LoadReader(s.Topic)
	if err != nil {
		return nil, err
	}
	store := clients.Store
	return &handler{
		publisher: publishers(own, archive.NewS3(clients.S3, s.ArchiveBucket), store),
		sweeper: delivery.Sweeper{
			Ledger: store, Editions: store, Subscribers: store, Stops: store,
			Queue: queue.New(sqs.NewFromConfig(clients.Config), s.DeliveryQueue), Policy: delivery.DefaultPolicy(), Now: time.Now,
		},
		now: time.Now, log: log,
	}, nil
}
