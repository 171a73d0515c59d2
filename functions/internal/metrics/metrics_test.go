package metrics_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"standpoint/functions/internal/metrics"
)

func TestLog(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	metrics.Log(t.Context(), log, time.UnixMilli(1755421200123), "river", map[string]int{"Sent": 2, "Failed": 0})
	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	delete(got, "time")
	count := func(name string) any { return map[string]any{"Name": name, "Unit": "Count"} }
	want := map[string]any{
		"level": "INFO", "msg": "counts", "Topic": "river", "Sent": 2.0, "Failed": 0.0,
		"_aws": map[string]any{
			"Timestamp": 1755421200123.0,
			"CloudWatchMetrics": []any{map[string]any{
				"Namespace": "Standpoint", "Dimensions": []any{[]any{"Topic"}}, "Metrics": []any{count("Failed"), count("Sent")},
			}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
