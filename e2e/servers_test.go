package e2e

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// freeAddress returns a loopback address that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// start runs a program until the end of the test, and returns what it prints.
func start(t *testing.T, environment []string, name string, args ...string) *output {
	t.Helper()
	printed, _, _ := startKillable(t, environment, name, args...)
	return printed
}

// startKillable is start for a program that is killed (SIGKILL), with all that it
// has started, when kill is called.
func startKillable(t *testing.T, environment []string, name string, args ...string) (printed *output, pid int, kill func()) {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	printed = &output{}
	command := exec.Command(path, args...)
	command.Env, command.Stdout, command.Stderr = environment, printed, printed
	// A group of its own, so that what the program starts ends with it.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.WaitDelay = 5 * time.Second
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() {
		if err := syscall.Kill(-command.Process.Pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Error(err)
		}
		_ = command.Wait()
	})
	t.Cleanup(func() {
		kill()
		if t.Failed() && name != motoServer { // which prints each request
			t.Logf("%s printed:\n%s", filepath.Base(name), printed)
		}
	})
	return printed, command.Process.Pid, kill
}

// output keeps what a program prints while it runs.
type output struct {
	mu   sync.Mutex
	text strings.Builder
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// startMoto starts a server of S3, SQS, DynamoDB and SES, and returns its URL.
func startMoto(t *testing.T) string {
	t.Helper()
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	start(t, environment(""), motoServer, "-H", "127.0.0.1", "-p", port)
	url := "http://" + address
	eventually(t, "moto starts", func() error {
		response, err := http.Get(url + "/moto-api/")
		if err == nil {
			response.Body.Close()
		}
		return err
	})
	return url
}

// startDynamoDB starts Amazon's own DynamoDB for one machine, in memory, and
// returns its URL.
func startDynamoDB(t *testing.T) string {
	t.Helper()
	java, err := exec.LookPath("java")
	must(t, err)
	folder, err := filepath.Abs(dynamoDB)
	must(t, err)
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	start(t, environment(""), java, "-Xmx512m", "-Dsqlite4java.library.path="+folder, "-cp", filepath.Join(folder, "*"),
		"software.amazon.dynamodb.services.local.main.ServerRunner", "-inMemory", "-sharedDb", "-disableTelemetry", "-port", port)
	eventually(t, "DynamoDB Local starts", func() error {
		response, err := http.Get("http://" + address)
		if err == nil {
			response.Body.Close()
		}
		return err
	})
	return "http://" + address
}

// letter is one message that a mail server took.
type letter struct {
	to  []string
	raw string
}

// mailbox keeps the letters of a server.
type mailbox struct {
	mu      sync.Mutex
	letters []letter
}

// all returns the letters in the order they came.
func (m *mailbox) all(*testing.T) []letter {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]letter(nil), m.letters...)
}

// startSMTP starts an SMTP server, and returns its URL and mailbox.
func startSMTP(t *testing.T) (string, *mailbox) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	box := &mailbox{}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{box: box}, nil }))
	server.Domain = "localhost"
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	t.Cleanup(func() {
		server.Close()
		if err := <-stopped; err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return fmt.Sprintf("smtp://%s", listener.Addr()), box
}

// session is one conversation with the SMTP server.
type session struct {
	box *mailbox
	to  []string
}

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = append(s.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.box.mu.Lock()
	defer s.box.mu.Unlock()
	s.box.letters = append(s.box.letters, letter{s.to, string(raw)})
	return nil
}

func (s *session) Reset() { s.to = nil }

func (s *session) Logout() error { return nil }
