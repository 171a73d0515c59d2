// Digest is the Lambda function that makes the day's edition and mails it.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"

	"standpoint/functions/internal/service"
	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/internal/state"
)

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
	sender, err := s.sender()
	if err != nil {
		return nil, err
	}
	clients, err := service.Connect(ctx, s.Settings)
	if err != nil {
		return nil, err
	}
	transport, err := s.transport(clients.Config)
	if err != nil {
		return nil, err
	}
	own, err := service.LoadReader(s.Topic)
	if err != nil {
		return nil, err
	}
	store := state.NewDynamoDB(clients.DynamoDB, s.TableName, state.Options{})
	return &handler{
		publisher: publishers(own, archive.NewS3(clients.S3, s.ArchiveBucket), store),
		dispatcher: delivery.Dispatcher{
			Ledger: store, Editions: store, Subscribers: store, Transport: transport,
			Policy: delivery.DefaultPolicy(), Now: time.Now,
		},
		sender: sender, now: time.Now, log: log,
	}, nil
}
