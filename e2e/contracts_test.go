package e2e

import (
	"crypto/rand"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"standpoint/internal/archive"
	"standpoint/internal/archive/archivetest"
	"standpoint/internal/state/statetest"
)

func TestArchiveContractOnS3(t *testing.T) {
	endpoint := startMoto(t)
	client := newS3(aws.Config{
		Region: region, BaseEndpoint: &endpoint,
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
	})
	archivetest.Run(t, func(t *testing.T) archivetest.Store {
		bucket := "archive-" + strings.ToLower(rand.Text())
		_, err := client.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &bucket})
		must(t, err)
		return archive.NewS3(client, bucket)
	})
}

func TestStateContractOnMoto(t *testing.T) {
	statetest.Run(t, statetest.DynamoDB(startMoto(t)))
}

func TestStateContractOnDynamoDBLocal(t *testing.T) {
	statetest.Run(t, statetest.DynamoDB(startDynamoDB(t)))
}
