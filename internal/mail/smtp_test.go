package mail_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"standpoint/internal/mail"
)

// relay is an SMTP server that takes mail, or fails where a test says so.
type relay struct {
	server *smtp.Server
	url    string // without a scheme
	root   *x509.CertPool

	onMail, onRcpt func() error
	onData         func(*smtp.Conn) error

	mu       sync.Mutex
	received []envelope
	users    []string
	helo     string
	sessions int // that were begun
}

type envelope struct {
	from, to string
	data     []byte
}

type session struct {
	*relay
	conn     *smtp.Conn
	envelope envelope
}

func (r *relay) NewSession(c *smtp.Conn) (smtp.Session, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.helo = c.Hostname()
	r.sessions++
	return &session{relay: r, conn: c}, nil
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "p@ss/word" {
			return smtp.ErrAuthFailed
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.users = append(s.users, user)
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.envelope.from = from
	if s.onMail != nil {
		return s.onMail()
	}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.envelope.to = to
	if s.onRcpt != nil {
		return s.onRcpt()
	}
	return nil
}

func (s *session) Data(r io.Reader) (err error) {
	if s.envelope.data, err = io.ReadAll(r); err != nil {
		return err
	}
	if s.onData != nil {
		if err := s.onData(s.conn); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.received = append(s.received, s.envelope)
	return nil
}

func (s *session) Reset() { s.envelope = envelope{} }

func (s *session) Logout() error { return nil }

// counts returns how many sessions were begun, and how many messages came.
func (r *relay) counts() (sessions, messages int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sessions, len(r.received)
}

// start has a relay listen; secure gives it a certificate, implicit has it
// begin with TLS.
func (r *relay) start(t *testing.T, secure, implicit bool) *relay {
	t.Helper()
	r.server = smtp.NewServer(r)
	r.server.AllowInsecureAuth = true
	r.server.ErrorLog = quiet{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if secure {
		https := httptest.NewTLSServer(nil) // for its certificate, which is for 127.0.0.1
		https.Close()
		r.root = x509.NewCertPool()
		r.root.AddCert(https.Certificate())
		config := &tls.Config{Certificates: https.TLS.Certificates}
		if implicit {
			listener = tls.NewListener(listener, config)
		} else {
			r.server.TLSConfig = config
		}
	}
	r.url = listener.Addr().String()
	go func() { _ = r.server.Serve(listener) }()
	t.Cleanup(func() { _ = r.server.Close() })
	return r
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}

func (quiet) Println(...any) {}

func newSMTP(t *testing.T, url string) mail.Transport {
	t.Helper()
	transport, err := mail.NewSMTP(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := mail.Close(transport); err != nil {
			t.Error(err)
		}
	})
	return transport
}

func send(ctx context.Context, transport mail.Transport) (string, error) {
	m := letter()
	raw, err := m.Build()
	if err != nil {
		return "", err
	}
	return transport.Send(ctx, m.From, m.To, raw, map[string]string{
		"edition": "2025-08-17", mail.FeedbackCampaign: "river", mail.FeedbackKind: "digest",
	})
}

func TestSMTPDelivers(t *testing.T) {
	r := new(relay).start(t, false, false)
	if _, err := send(t.Context(), newSMTP(t, "smtp://"+r.url)); err != nil {
		t.Fatal(err)
	}
	want := must(letter().Build())
	if len(r.received) != 1 || r.received[0].from != "digest@example.org" || r.received[0].to != "ann@example.net" {
		t.Fatalf("received %v", r.received)
	}
	if !bytes.Equal(r.received[0].data, want) {
		t.Errorf("received\n%s\nwant\n%s", r.received[0].data, want)
	}
	if r.helo != "example.org" {
		t.Errorf("greets as %q, want the sender's domain", r.helo)
	}
}

func TestSMTPAuthenticates(t *testing.T) {
	r := new(relay).start(t, false, false)
	if _, err := send(t.Context(), newSMTP(t, "smtp://digest:p%40ss%2Fword@"+r.url)); err != nil {
		t.Fatal(err)
	}
	if len(r.users) != 1 || r.users[0] != "digest" {
		t.Errorf("users %v", r.users)
	}
	_, err := send(t.Context(), newSMTP(t, "smtp://digest:wrong@"+r.url))
	if err == nil || len(r.received) != 1 {
		t.Errorf("a wrong password sends: %v", err)
	}
	wantKind(t, err, nil)
	if strings.Contains(err.Error(), "wrong") {
		t.Errorf("the error shows the password: %v", err)
	}
}

func TestSMTPEncrypts(t *testing.T) {
	for _, implicit := range []bool{false, true} {
		r := new(relay).start(t, true, implicit)
		scheme := "smtp://"
		if implicit {
			scheme = "smtps://"
		}
		transport := newSMTP(t, scheme+"digest:p%40ss%2Fword@"+r.url)
		mail.UseTLS(transport, &tls.Config{ServerName: "127.0.0.1"})
		if _, err := send(t.Context(), transport); err == nil {
			t.Errorf("%s: an unknown certificate is trusted", scheme)
		}
		mail.UseTLS(transport, &tls.Config{ServerName: "127.0.0.1", RootCAs: r.root})
		if _, err := send(t.Context(), transport); err != nil || len(r.received) != 1 {
			t.Errorf("%s: %v", scheme, err)
		}
	}
}

func TestSMTPRefusesPlainText(t *testing.T) {
	r := new(relay).start(t, false, false)
	transport := newSMTP(t, "smtp://digest:p%40ss%2Fword@"+r.url)
	mail.UseTLS(transport, &tls.Config{ServerName: "127.0.0.1"})
	_, err := send(t.Context(), transport)
	wantKind(t, err, nil)
	if err == nil || !strings.Contains(err.Error(), "STARTTLS") || len(r.users)+len(r.received) != 0 {
		t.Errorf("error is %v, users %v", err, r.users)
	}
}

var kinds = []error{mail.ErrThrottled, mail.ErrDailyQuota, mail.ErrRejected, mail.ErrDeferred, mail.ErrUncertain}

// wantKind holds err to one kind of those of a Transport, or to none.
func wantKind(t *testing.T, err, want error) {
	t.Helper()
	for _, kind := range kinds {
		if got := errors.Is(err, kind); got != errors.Is(want, kind) {
			t.Errorf("error is %v: is %q %v", err, kind, got)
		}
	}
	if err == nil {
		t.Error("no error")
	} else if strings.Contains(err.Error(), "ann@") || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error shows the recipient, or has lines: %q", err)
	}
}

func reply(code int, enhanced smtp.EnhancedCode, text string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: text}
}

func TestSMTPErrors(t *testing.T) {
	hang := make(chan struct{})
	t.Cleanup(func() { close(hang) })
	for name, test := range map[string]struct {
		relay *relay
		want  error
	}{
		"unknown mailbox": {&relay{onRcpt: func() error {
			return reply(550, smtp.EnhancedCode{5, 1, 1}, "no mailbox <ann@example.net> here")
		}}, mail.ErrRejected},
		"full mailbox": {&relay{onRcpt: func() error {
			return reply(452, smtp.EnhancedCode{4, 2, 2}, "ANN@EXAMPLE.NET is over quota")
		}}, mail.ErrDeferred},
		"greylisted":    {&relay{onRcpt: func() error { return reply(451, smtp.EnhancedCode{4, 7, 1}, "come back later") }}, mail.ErrDeferred},
		"shutting down": {&relay{onRcpt: func() error { return reply(421, smtp.EnhancedCode{4, 3, 2}, "shutting down") }}, mail.ErrThrottled},
		"rate limited": {&relay{onMail: func() error {
			return reply(454, smtp.EnhancedCode{4, 3, 0}, "Throttling failure: Maximum sending rate exceeded.")
		}}, mail.ErrThrottled},
		"daily quota": {&relay{onMail: func() error {
			return reply(454, smtp.EnhancedCode{4, 3, 0}, "Throttling failure: Daily message quota exceeded.")
		}}, mail.ErrDailyQuota},
		"sender refused":   {&relay{onMail: func() error { return reply(553, smtp.EnhancedCode{5, 1, 8}, "sender not allowed") }}, nil},
		"content refused":  {&relay{onData: func(*smtp.Conn) error { return reply(554, smtp.EnhancedCode{5, 6, 0}, "spam") }}, mail.ErrRejected},
		"content deferred": {&relay{onData: func(*smtp.Conn) error { return reply(451, smtp.EnhancedCode{4, 3, 0}, "busy") }}, mail.ErrDeferred},
		"lost after data": {&relay{onData: func(c *smtp.Conn) error {
			c.Conn().Close()
			return nil
		}}, mail.ErrUncertain},
		"silent after data": {&relay{onData: func(*smtp.Conn) error {
			<-hang
			return nil
		}}, mail.ErrUncertain},
		"silent before data": {&relay{onRcpt: func() error {
			<-hang
			return nil
		}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := test.relay.start(t, false, false)
			ctx := t.Context()
			if strings.HasPrefix(name, "silent") {
				short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
				defer cancel()
				ctx = short
			}
			_, err := send(ctx, newSMTP(t, "smtp://"+r.url))
			wantKind(t, err, test.want)
		})
	}
}

func TestSMTPWithoutServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	_, err = send(t.Context(), newSMTP(t, "smtp://"+listener.Addr().String()))
	wantKind(t, err, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = send(ctx, newSMTP(t, "smtp://"+listener.Addr().String()))
	wantKind(t, err, nil)
}

func TestNewSMTP(t *testing.T) {
	for _, url := range []string{
		"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://:25", "smtp://user:se/cret@mail.example.org",
		"smtp://user:se%zzcret@mail.example.org", "smtp://user:secret@mail.example.org/path", "smtp://user:secret@mail.example.org?tls=off",
		"smtp://user:secret@mail.example.org:port", "smtp://us er:secret@mail\r\n.example.org",
	} {
		_, err := mail.NewSMTP(url)
		if err == nil {
			t.Errorf("%q is taken", url)
		} else if strings.Contains(err.Error(), "cret") {
			t.Errorf("%q: the error shows the password: %v", url, err)
		}
	}
	for _, url := range []string{"smtp://mail.example.org", "smtps://user:p%40ss@mail.example.org:2465/", "smtp://[::1]:25"} {
		if _, err := mail.NewSMTP(url); err != nil {
			t.Errorf("%q: %v", url, err)
		}
	}
}
