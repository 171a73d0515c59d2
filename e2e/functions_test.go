package e2e

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestFunctionsNameMissingVariables starts the built functions without their
// settings.
func TestFunctionsNameMissingVariables(t *testing.T) {
	for bootstrap, names := range map[string][]string{
		ingestBuild:   {"ARCHIVE_BUCKET", "TABLE_NAME"},
		digestBuild:   {"ARCHIVE_BUCKET", "TABLE_NAME", "DELIVERY_QUEUE_URL"},
		deliverBuild:  {"ARCHIVE_BUCKET", "TABLE_NAME", "DELIVERY_QUEUE_URL", "MAIL_FROM"},
		feedbackBuild: {"ARCHIVE_BUCKET", "TABLE_NAME"},
	} {
		path, err := filepath.Abs(bootstrap)
		must(t, err)
		command := exec.CommandContext(t.Context(), path)
		command.Env = environment("http://127.0.0.1:1", "AWS_LAMBDA_RUNTIME_API=127.0.0.1:1")
		out, err := command.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("%s ended with %v, want exit code 1", bootstrap, err)
		}
		for _, name := range names {
			if !strings.Contains(string(out), name) {
				t.Errorf("%s does not name %s:\n%s", bootstrap, name, out)
			}
		}
	}
}

// TestSampleEvents invokes the built functions with the events that stand
// beside the template, which are those of the cloud's other senders.
func TestSampleEvents(t *testing.T) {
	c := startCloud(t)
	data, err := os.ReadFile(filepath.Join(root, "seeds", "2025-08-15-aldermere-courier-absent.txt"))
	must(t, err)
	c.upload(t, "inbox/2025-08-15-aldermere-courier-absent.txt", data)
	ingest := startFunction(t, ingestBuild, c.variables())
	functions := map[string]*function{
		"ingest": ingest, "digest": startFunction(t, digestBuild, c.variables()),
		"deliver":  startFunction(t, deliverBuild, c.variables("MAIL_FROM="+sender)),
		"feedback": startFunction(t, feedbackBuild, c.variables()),
	}
	for _, sample := range []string{
		"ingest-s3", "ingest-sqs", "ingest-eventbridge", "digest-dry-run", "digest-schedule",
		"deliver-sqs", "deliver-sweep", "feedback-eventbridge", "feedback-sqs-sns", "feedback-sns",
	} {
		event, err := os.ReadFile(filepath.Join(root, "infra", "events", sample+".json"))
		must(t, err)
		name, _, _ := strings.Cut(sample, "-")
		var answer json.RawMessage
		if err := functions[name].invoke(t, json.RawMessage(event), &answer); err != nil {
			t.Errorf("%s: %v", sample, err)
		}
		// The batch of deliver-sqs names a subscriber who is not there.
		if strings.Contains(string(answer), "itemIdentifier") != (sample == "deliver-sqs") {
			t.Errorf("%s: %s", sample, answer)
		}
	}
	if keys := c.archived(t, "articles/"); len(keys) != 1 {
		t.Errorf("articles: %q", keys)
	}
	if keys := c.archived(t, "editions/"); len(keys) != 3 {
		t.Errorf("editions: %q", keys)
	}
}

// TestFailureReachesTheCaller invokes a function on an object that is not there.
func TestFailureReachesTheCaller(t *testing.T) {
	c := startCloud(t)
	ingest := startFunction(t, ingestBuild, c.variables())
	event, err := os.ReadFile(filepath.Join(root, "infra", "events", "ingest-s3.json"))
	must(t, err)
	err = ingest.invoke(t, json.RawMessage(event), nil)
	if err == nil || !strings.Contains(err.Error(), "aldermere-courier-absent.txt") || !strings.Contains(err.Error(), "no such object") {
		t.Errorf("the function answered %v", err)
	}
}
