// Feedback is the Lambda function that takes in what SES tells of the letters it
// carried: it settles rows of the ledger and suppresses addresses.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"

	"standpoint/functions/internal/service"
	"standpoint/internal/delivery"
)

func main() {
	log := lambdacontext.NewLogger()
	h, err := newHandler(context.Background(), log)
	if err != nil {
		log.Error("feedback cannot start", slog.Any("error", err))
		os.Exit(1)
	}
	lambda.Start(h.Handle)
}

func newHandler(ctx context.Context, log *slog.Logger) (*handler, error) {
	var s service.Settings
	if err := service.Parse(&s); err != nil {
		return nil, err
	}
	clients, err := service.Connect(ctx, s)
	if err != nil {
		return nil, err
	}
	store := clients.Store
	return &handler{
		feedback: delivery.Feedback{Ledger: store, Subscribers: store, Suppressions: store, Now: time.Now},
		topic:    s.Topic, now: time.Now, log: log,
	}, nil
}
