// Package metrics writes counts into the log in CloudWatch's embedded metric
// format, from which the service makes metrics without a call from the function.
//
// The format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
package metrics

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"time"
)

// Namespace is where the program's metrics stand in CloudWatch.
const Namespace = "Standpoint"

type directive struct {
	Timestamp         int64    `json:"Timestamp"` // milliseconds since 1970, UTC
	CloudWatchMetrics []metric `json:"CloudWatchMetrics"`
}

type metric struct {
	Namespace  string       `json:"Namespace"`
	Dimensions [][]string   `json:"Dimensions"`
	Metrics    []definition `json:"Metrics"`
}

type definition struct {
	Name string `json:"Name"`
	Unit string `json:"Unit"`
}

// Log writes one line with the counts, each a metric of the topic. It takes
// effect where log writes JSON.
func Log(ctx context.Context, log *slog.Logger, at time.Time, topic string, counts map[string]int) {
	names := slices.Sorted(maps.Keys(counts))
	about := metric{Namespace: Namespace, Dimensions: [][]string{{"Topic"}}}
	attributes := []slog.Attr{slog.String("Topic", topic)}
	for _, name := range names {
		about.Metrics = append(about.Metrics, definition{name, "Count"})
		attributes = append(attributes, slog.Int(name, counts[name]))
	}
	attributes = append(attributes, slog.Any("_aws", directive{at.UnixMilli(), []metric{about}}))
	log.LogAttrs(ctx, slog.LevelInfo, "counts", attributes...)
}
