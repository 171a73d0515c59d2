package letter

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/emersion/go-msgauth/dkim"
	"github.com/emersion/go-smtp"
)

// relay is an SMTP server that keeps what it takes.
type relay struct {
	mu    sync.Mutex
	taken [][]byte
}

func (r *relay) NewSession(*smtp.Conn) (smtp.Session, error) { return session{r}, nil }

type session struct{ *relay }

func (session) Mail(string, *smtp.MailOptions) error { return nil }
func (session) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (session) Reset()                               {}
func (session) Logout() error                        { return nil }

func (s session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = append(s.taken, raw)
	return nil
}

// startRelay returns a relay and its URL.
func startRelay(t *testing.T) (*relay, string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	r := &relay{}
	server := smtp.NewServer(r)
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	t.Cleanup(func() {
		server.Close()
		if err := <-done; err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return r, "smtp://" + listener.Addr().String()
}

// TestSendSigned sends a letter with the built program by SMTP, and checks what
// the server took as a receiver does: it is signed by the sender's domain, and
// what one-click unsubscription rests on is covered.
func TestSendSigned(t *testing.T) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	must(t, err)
	der, err := x509.MarshalPKCS8PrivateKey(private)
	must(t, err)
	key := filepath.Join(t.TempDir(), "dkim.pem")
	must(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600))
	record := "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)

	server, url := startRelay(t)
	must(t, standpoint("send", "--edition", strait, "--to", "ada@example.net,ben@example.net", "--from", "Standpoint <digest@example.org>",
		"--unsubscribe", "leave@example.org", "--smtp", url, "--dkim-domain", "example.org", "--dkim-selector", "s1", "--dkim-key", key))
	if len(server.taken) != 2 {
		t.Fatalf("the server took %d letters, want 2", len(server.taken))
	}
	ids := map[string]bool{}
	for _, raw := range server.taken {
		found, err := dkim.VerifyWithOptions(bytes.NewReader(raw), &dkim.VerifyOptions{LookupTXT: func(name string) ([]string, error) {
			if name != "s1._domainkey.example.org" {
				return nil, fmt.Errorf("no record %s", name)
			}
			return []string{record}, nil
		}})
		if err != nil || len(found) != 1 || found[0].Err != nil || found[0].Domain != "example.org" {
			t.Errorf("signatures %+v, %v", found, err)
		}
		message, err := mail.ReadMessage(bytes.NewReader(raw))
		must(t, err)
		ids[message.Header.Get("Message-Id")] = true
	}
	if len(ids) != 2 {
		t.Errorf("two letters have the identities %v", ids)
	}
}
