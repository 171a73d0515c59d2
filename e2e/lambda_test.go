package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// function is a built Lambda function behind the runtime interface emulator.
type function struct {
	url     string
	printed *output
	kill    func() // as the process is killed that Lambda gives up
}

// startFunction starts a bootstrap as Lambda does: the emulator serves the
// runtime API that the bootstrap polls.
func startFunction(t *testing.T, bootstrap string, environment []string) *function {
	t.Helper()
	path, err := filepath.Abs(bootstrap)
	if err != nil {
		t.Fatal(err)
	}
	invoke := freeAddress(t)
	var kill func()
	printed, pid, killEmulator := startKillable(t, append(environment, "AWS_LAMBDA_LOG_FORMAT=JSON"), emulator(),
		"--runtime-interface-emulator-address", invoke, "--runtime-api-address", freeAddress(t), path)
	eventually(t, "the emulator starts", func() error {
		connection, err := net.Dial("tcp", invoke)
		if err == nil {
			connection.Close()
		}
		return err
	})
	kill = sync.OnceFunc(func() {
		killChildren(t, pid)
		killEmulator()
	})
	return &function{"http://" + invoke + "/2015-03-31/functions/function/invocations", printed, kill}
}

// killChildren kills what a process has started. The emulator gives a function a
// group of its own, so that it would outlive its emulator's.
func killChildren(t *testing.T, parent int) {
	t.Helper()
	killed := 0
	statuses, _ := filepath.Glob("/proc/[0-9]*/status")
	for _, status := range statuses {
		data, err := os.ReadFile(status)
		if err != nil || !strings.Contains(string(data), fmt.Sprintf("\nPPid:\t%d\n", parent)) {
			continue // it ended meanwhile, or is another's
		}
		if child, err := strconv.Atoi(filepath.Base(filepath.Dir(status))); err == nil && syscall.Kill(child, syscall.SIGKILL) == nil {
			killed++
		}
	}
	if killed == 0 {
		t.Error("the emulator runs no function that could be killed")
	}
}

// failure is how Lambda reports an error of a function.
type failure struct {
	Message string `json:"errorMessage"`
	Type    string `json:"errorType"`
}

func (f failure) Error() string { return f.Type + ": " + f.Message }

// invoke sends an event and decodes the answer into answer. The error is a
// failure where the function gave one.
func (f *function) invoke(t *testing.T, event, answer any) error {
	t.Helper()
	data, err := f.post(t, event)
	if err != nil {
		t.Fatalf("invoke: %v\n%s", err, f.printed)
	}
	var failed failure
	if json.Unmarshal(data, &failed) == nil && failed.Message != "" {
		return failed
	}
	if answer == nil {
		return nil
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("answer %q: %w", data, err)
	}
	return nil
}

// post sends an event and returns the answer as it comes. The error is that of
// a connection, as when the function's process dies.
func (f *function) post(t *testing.T, event any) ([]byte, error) {
	t.Helper()
	body, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Timeout: 2 * time.Minute}
	response, err := client.Post(f.url, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}
