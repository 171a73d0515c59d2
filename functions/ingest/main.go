// Ingest is the Lambda function that takes uploaded articles into the archive.
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
	"standpoint/internal/ingest"
)

type settings struct {
	service.Settings
	// MaxBytes is the length of the largest document that is read.
	MaxBytes int64 `env:"MAX_BYTES" envDefault:"20971520"`
}

func main() {
	log := lambdacontext.NewLogger()
	h, err := newHandler(context.Background(), log)
	if err != nil {
		log.Error("ingest cannot start", slog.Any("error", err))
		os.Exit(1)
	}
	lambda.Start(h.Handle)
}

func newHandler(ctx context.Context, log *slog.Logger) (*handler, error) {
	var s settings
	if err := service.Parse(&s); err != nil {
		return nil, err
	}
	reader, err := service.LoadReader(s.Topic)
	if err != nil {
		return nil, err
	}
	clients, err := service.Connect(ctx, s.Settings)
	if err != nil {
		return nil, err
	}
	return &handler{
		uploads: archive.NewUploads(clients.S3),
		memory:  clients.Store,
		ingester: &ingest.Ingester{
			Archive: archive.NewS3(clients.S3, s.ArchiveBucket),
			Read:    reader.Read, Engine: reader.Engine, Now: time.Now,
		},
		topic: reader.Topic.ID, limit: s.MaxBytes, log: log,
	}, nil
}
