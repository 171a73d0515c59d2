// Package e2e runs the built program the whole way, from an upload to a letter
// read: against a real HTTP server that speaks S3, SQS, DynamoDB and SES (moto),
// Amazon's own DynamoDB for one machine, the Lambda runtime interface that comes with the SAM CLI, and an SMTP server.
//
// `make e2e` builds what the tests run. Without it they fail and say so.
package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// root is the project's folder.
const root = ".."

// The built programs and tools.
var (
	commandLine   = filepath.Join(root, "dist", "standpoint")
	ingestBuild   = filepath.Join(root, ".aws-sam", "build", "IngestFunction", "bootstrap")
	digestBuild   = filepath.Join(root, ".aws-sam", "build", "DigestFunction", "bootstrap")
	deliverBuild  = filepath.Join(root, ".aws-sam", "build", "DeliverFunction", "bootstrap")
	feedbackBuild = filepath.Join(root, ".aws-sam", "build", "FeedbackFunction", "bootstrap")
	motoServer    = filepath.Join(root, ".venv", "bin", "moto_server")
	dynamoDB      = filepath.Join(root, ".cache", "dynamodb")
)

// emulator is the Lambda runtime interface emulator of the SAM CLI.
func emulator() string {
	machine := map[string]string{"amd64": "x86_64"}[runtime.GOARCH]
	if machine == "" {
		machine = runtime.GOARCH
	}
	found, _ := filepath.Glob(filepath.Join(root, ".venv", "lib", "python3*", "site-packages", "samcli", "local", "rapid", "aws-lambda-rie-"+machine))
	return strings.Join(found, "\n")
}

func TestMain(m *testing.M) {
	for _, path := range []string{commandLine, ingestBuild, digestBuild, deliverBuild, feedbackBuild, motoServer, filepath.Join(dynamoDB, "ready"), emulator()} {
		if _, err := os.Stat(path); path == "" || err != nil {
			fmt.Fprintf(os.Stderr, "e2e: %q is missing: run `make e2e`, which builds what these tests run\n", path)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// environment is the process's environment without anything of AWS, and with
// local credentials and the endpoint. Later settings win.
func environment(endpoint string, settings ...string) []string {
	inherited := slices.DeleteFunc(os.Environ(), func(variable string) bool { return strings.HasPrefix(variable, "AWS_") })
	return append(append(inherited,
		"AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test", "AWS_REGION="+region, "AWS_ENDPOINT_URL="+endpoint,
	), settings...)
}

const region = "us-east-1"

// eventually waits until done, which answers what is still missing.
func eventually(t *testing.T, what string, done func() error) {
	t.Helper()
	var missing error
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if missing = done(); missing == nil {
			return
		}
	}
	t.Fatalf("%s: %v", what, missing)
}

// story prints what happens, a line a step.
type story struct {
	step  int
	start time.Time
}

func tell() *story { return &story{start: time.Now()} }

// heading begins a step.
func (s *story) heading(format string, args ...any) {
	s.step++
	fmt.Printf("\n%2d. %s  (%d ms)\n", s.step, fmt.Sprintf(format, args...), time.Since(s.start).Milliseconds())
}

// line adds to it.
func (s *story) line(format string, args ...any) { fmt.Printf("      "+format+"\n", args...) }
