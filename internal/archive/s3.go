package archive

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
)

// S3 is an archive in one bucket.
type S3 struct {
	client *s3.Client
	bucket string
}

// NewS3 returns the archive in the bucket. It asks nothing of S3 yet.
func NewS3(client *s3.Client, bucket string) *S3 { return &S3{client, bucket} }

// PutOnce writes data under key, whole or not at all. It gives [ErrExists]
// where the key is taken, and [ErrKey]. When the answer to a write was lost and
// the SDK asked again, ErrExists may mean this very write.
func (a *S3) PutOnce(ctx context.Context, key string, data []byte) error {
	if err := checkKey(key); err != nil {
		return failed("put", key, err)
	}
	_, err := a.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &a.bucket, Key: &key, Body: bytes.NewReader(data), IfNoneMatch: aws.String("*"),
	}, retryConflicts)
	if err != nil {
		return failed("put", key, kind(err))
	}
	return nil
}

// Get reads the object under key. It gives [ErrNotFound], [ErrKey], and
// [ErrTooLarge] where the object has more than limit bytes.
func (a *S3) Get(ctx context.Context, key string, limit int64) ([]byte, error) {
	if err := checkKey(key); err != nil {
		return nil, failed("get", key, err)
	}
	data, err := get(ctx, a.client, &s3.GetObjectInput{Bucket: &a.bucket, Key: &key}, limit)
	if err != nil {
		return nil, failed("get", key, err)
	}
	return data, nil
}

// Written tells when the object under key was put, in UTC, to the second. It
// gives [ErrNotFound] and [ErrKey].
func (a *S3) Written(ctx context.Context, key string) (time.Time, error) {
	if err := checkKey(key); err != nil {
		return time.Time{}, failed("look up", key, err)
	}
	head, err := a.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &a.bucket, Key: &key})
	if err != nil {
		return time.Time{}, failed("look up", key, kind(err))
	}
	return aws.ToTime(head.LastModified).UTC(), nil
}

// List yields the keys that begin with prefix, in the order of their bytes. A
// failure is yielded last. A page of keys is held at a time.
func (a *S3) List(ctx context.Context, prefix string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		pages := s3.NewListObjectsV2Paginator(a.client, &s3.ListObjectsV2Input{Bucket: &a.bucket, Prefix: &prefix})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				yield("", failed("list", prefix, kind(err)))
				return
			}
			for _, object := range page.Contents {
				if !yield(aws.ToString(object.Key), nil) {
					return
				}
			}
		}
	}
}

// Uploads reads objects of any bucket: those that somebody else put there and
// whose keys follow no rule.
type Uploads struct{ client *s3.Client }

// NewUploads returns a reader of buckets with the client's permissions.
func NewUploads(client *s3.Client) *Uploads { return &Uploads{client} }

// Get reads one version of an object, or the present one if version is empty.
// It gives [ErrNotFound], and [ErrTooLarge] past limit bytes.
func (u *Uploads) Get(ctx context.Context, bucket, key, version string, limit int64) ([]byte, error) {
	input := &s3.GetObjectInput{Bucket: &bucket, Key: &key}
	if version != "" {
		input.VersionId = &version
	}
	data, err := get(ctx, u.client, input, limit)
	if err != nil {
		return nil, failed("get", "s3://"+bucket+"/"+key, err)
	}
	return data, nil
}

func get(ctx context.Context, client *s3.Client, input *s3.GetObjectInput, limit int64) ([]byte, error) {
	object, err := client.GetObject(ctx, input)
	if err != nil {
		return nil, kind(err)
	}
	defer object.Body.Close()
	if aws.ToInt64(object.ContentLength) > limit {
		return nil, ErrTooLarge
	}
	return readLimited(object.Body, limit)
}

// kind gives an error of S3 the kind of this package and keeps its text.
func kind(err error) error {
	var answer smithy.APIError
	if !errors.As(err, &answer) {
		return err
	}
	switch answer.ErrorCode() {
	case "NoSuchKey", "NotFound", "NoSuchVersion":
		return ErrNotFound
	case "PreconditionFailed":
		return ErrExists
	}
	return err
}

// retryConflicts repeats a conditional write that met another one under way:
// S3 answers ConditionalRequestConflict, and a repeat tells who came first.
func retryConflicts(options *s3.Options) {
	options.Retryer = retryConflict{options.Retryer}
}

type retryConflict struct{ aws.Retryer }

func (r retryConflict) IsErrorRetryable(err error) bool {
	var answer smithy.APIError
	return errors.As(err, &answer) && answer.ErrorCode() == "ConditionalRequestConflict" || r.Retryer.IsErrorRetryable(err)
}
