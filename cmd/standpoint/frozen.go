package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/spf13/cobra"

	"standpoint/internal/archive"
	"standpoint/internal/publish"
	"standpoint/internal/summarize"
)

// latest stands for the date of the last edition in an archive.
const latest = "latest"

// maxEdition is the longest edition that is read from an archive, in bytes.
const maxEdition = 64 << 20

// frozenFlags say where archived editions are found.
type frozenFlags struct {
	archive string
	topic   string
}

func (f *frozenFlags) addTo(command *cobra.Command) {
	command.Flags().StringVar(&f.archive, "archive", "", "`place` of archived editions: s3://BUCKET or a folder (default: the bucket in ARCHIVE_BUCKET)")
	addTopicFlag(command, &f.topic)
}

// edition reads the edition that name stands for: a date or "latest" of an
// archive, or a file.
func (c *console) edition(ctx context.Context, name string, where frozenFlags) (summarize.Edition, error) {
	if name != latest && !isDay(name) {
		if where.archive != "" {
			return summarize.Edition{}, usagef("--edition %q: of an archive, write a date as in 2025-08-17, or latest", name)
		}
		return readEdition(name)
	}
	t, err := loadTopic(where.topic)
	if err != nil {
		return summarize.Edition{}, err
	}
	objects, done, err := c.openArchive(ctx, where.archive)
	if err != nil {
		return summarize.Edition{}, err
	}
	edition, err := frozen(ctx, objects, t.ID, name)
	return edition, errors.Join(err, done())
}

// openArchive opens the archive at a place, and returns what closes it.
func (c *console) openArchive(ctx context.Context, place string) (publish.Archive, func() error, error) {
	if place == "" {
		if place = c.getenv("ARCHIVE_BUCKET"); place == "" {
			return nil, nil, usagef("no archive to take the edition from: give --archive s3://BUCKET, a folder, or set ARCHIVE_BUCKET")
		}
		place = "s3://" + place
	}
	bucket, remote := strings.CutPrefix(place, "s3://")
	if !remote {
		if _, err := os.Stat(place); err != nil {
			return nil, nil, fmt.Errorf("archive %s: %w", place, reason(err))
		}
		folder, err := archive.NewDirectory(place)
		if err != nil {
			return nil, nil, err
		}
		return folder, folder.Close, nil
	}
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("load AWS configuration: %w", err)
	}
	pathStyle := c.getenv("S3_PATH_STYLE") == "true"
	client := s3.NewFromConfig(settings, func(o *s3.Options) {
		o.UsePathStyle = pathStyle
		// Objects of older clients have no checksum; that is no news.
		o.DisableLogOutputChecksumValidationSkipped = true
	})
	return archive.NewS3(client, strings.TrimSuffix(bucket, "/")), func() error { return nil }, nil
}

// frozen reads the edition of a topic and a date from an archive.
func frozen(ctx context.Context, objects publish.Archive, topic, date string) (edition summarize.Edition, err error) {
	if date == latest {
		if date, err = lastDate(ctx, objects, topic); err != nil {
			return edition, err
		}
	}
	data, err := objects.Get(ctx, publish.Key(topic, date, "json"), maxEdition)
	if errors.Is(err, fs.ErrNotExist) {
		return edition, fmt.Errorf("the archive has no edition of %s for %s", topic, date)
	}
	if err != nil {
		return edition, err
	}
	if err := json.Unmarshal(data, &edition); err != nil {
		return edition, fmt.Errorf("edition %s %s: %w", topic, date, err)
	}
	return edition, nil
}

// lastDate finds the date of the last edition of a topic.
func lastDate(ctx context.Context, objects publish.Archive, topic string) (string, error) {
	last := ""
	folder, ending := strings.TrimSuffix(publish.Key(topic, "", "json"), ".json"), ".json"
	for key, err := range objects.List(ctx, folder) {
		if err != nil {
			return "", err
		}
		if date, ok := strings.CutSuffix(strings.TrimPrefix(key, folder), ending); ok && isDay(date) {
			last = max(last, date)
		}
	}
	if last == "" {
		return "", fmt.Errorf("the archive has no edition of %s", topic)
	}
	return last, nil
}
