// Digest is the Lambda function that makes the day's edition and mails it.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"
	_ "time/tzdata" // the topics' zones, which the runtime's image may lack

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"

	"standpoint/functions/internal/service"
	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/internal/publish"
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
	if _, err := service.LoadReader(s.Topic); err != nil {
		return nil, err // at the start, not in the morning
	}
	store := state.NewDynamoDB(clients.DynamoDB, s.TableName, state.Options{})
	objects := archive.NewS3(clients.S3, s.ArchiveBucket)
	return &handler{
		publisher: func(topic string) (*publish.Publisher, error) {
			if topic == "" {
				topic = s.Topic
			}
			reader, err := service.LoadReader(topic)
			return &publish.Publisher{
				Archive: objects, Editions: store, Topic: reader.Topic, Read: reader.Read, Engine: reader.Engine,
				Now: time.Now, Lease: lease,
			}, err
		},
		dispatcher: delivery.Dispatcher{
			Ledger: store, Editions: store, Subscribers: store, Transport: transport,
			Policy: delivery.DefaultPolicy(), Now: time.Now,
		},
		sender: sender, now: time.Now, log: log,
	}, nil
}
