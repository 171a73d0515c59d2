// Package service is what the functions have in common: their settings, the
// connection to AWS, and the topic with the engine that reads for it.
package service

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/caarlos0/env/v11"

	"standpoint/internal/state"
)

// Settings are the variables of the environment that every function reads.
type Settings struct {
	// ArchiveBucket is the bucket of articles and editions.
	ArchiveBucket string `env:"ARCHIVE_BUCKET,notEmpty"`
	// TableName is the DynamoDB table of subscribers and records.
	TableName string `env:"TABLE_NAME,notEmpty"`
	// AddressKey is the key of the fingerprints by which the table finds a
	// subscriber by address.
	AddressKey string `env:"ADDRESS_KEY"`
	// Topic is the name of a topic file; empty for the default one.
	Topic string `env:"TOPIC"`
	// S3PathStyle puts the bucket into the path of a request, as local servers
	// under a host name need it.
	S3PathStyle bool `env:"S3_PATH_STYLE"`
}

// Parse fills settings, a pointer to a struct, from the environment. The error
// names every variable that is missing or wrong.
func Parse(settings any) error {
	if err := env.Parse(settings); err != nil {
		return fmt.Errorf("read settings from the environment: %w", err)
	}
	return nil
}

// Clients are the connections to AWS that every function has.
type Clients struct {
	Config aws.Config // for further clients
	S3     *s3.Client
	Store  *state.Store // on the table
}

// Connect makes the clients with the function's own credentials. It asks
// nothing of AWS yet.
func Connect(ctx context.Context, settings Settings) (Clients, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return Clients{}, fmt.Errorf("configure AWS: %w", err)
	}
	return Clients{
		Config: cfg,
		S3: s3.NewFromConfig(cfg, func(o *s3.Options) {
			o.UsePathStyle = settings.S3PathStyle
			// Objects of older clients have no checksum; that is no news.
			o.DisableLogOutputChecksumValidationSkipped = true
		}),
		Store: state.NewDynamoDB(dynamodb.NewFromConfig(cfg), settings.TableName, state.Options{AddressKey: []byte(settings.AddressKey)}),
	}, nil
}
