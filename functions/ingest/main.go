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
	"standpoint/internal/article"
	"standpoint/internal/ingest"
)

type settings struct {
	service.Settings
	// Limits bound what is read of a document: "bytes=40MB,entries=1000". What is
	// not named keeps its default.
	Limits article.Limits `env:"LIMITS"`
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
	s := settings{Limits: article.DefaultLimits()}
	if err := service.Parse(&s); err != nil {
		return nil, err
	}
	reader, err := service.LoadReader(s.Topic)
	if err != nil {
		return nil, err
	}
	reader.Limits = s.Limits
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
		topic: reader.Topic.ID, limit: int64(s.Limits.Bytes), log: log,
	}, nil
}
