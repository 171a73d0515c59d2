package mail

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/smtp"
	"net/url"
	"strings"
)

// relay is the Transport that NewSMTP returns.
type relay struct {
	host, port     string
	user, password string
	implicit       bool // TLS from the first byte (RFC 8314), not by STARTTLS
	config         *tls.Config
	// plain says to whom a connection need not be encrypted.
	plain func(net.Addr) bool
	idle  pool
}

// NewSMTP returns a Transport over an SMTP relay: "smtp://user:password@host:port"
// (STARTTLS, port 587 if none is given) or "smtps://…" (TLS from the start, port
// 465). User and password may be left out; special characters in them are
// written as in any URL. A connection that is not encrypted is used only
// towards this machine itself.
//
// A message counts as accepted with the server's 250 after DATA; whatever goes
// wrong after that is ignored. A connection that is in order is kept for some
// seconds for the next message; Close of the Transport, which is an io.Closer,
// ends those that wait. An error that NewSMTP returns never shows the password.
func NewSMTP(rawURL string) (Transport, error) {
	u, err := url.Parse(rawURL)
	if err != nil {
		// The error of url.Parse repeats the whole URL, password included.
		return nil, errors.New("SMTP URL: it cannot be parsed; write smtp://user:password@host:port with special characters percent-encoded")
	}
	defaults := map[string]string{"smtp": "587", "smtps": "465"}
	port, known := defaults[u.Scheme]
	if !known {
		return nil, fmt.Errorf("SMTP URL: scheme %q, need smtp or smtps", u.Scheme)
	}
	if u.Hostname() == "" {
		return nil, errors.New("SMTP URL: no host")
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("SMTP URL: nothing may follow host and port; percent-encode special characters in the password")
	}
	if u.Port() != "" {
		port = u.Port()
	}
	password, _ := u.User.Password()
	return &relay{
		host: u.Hostname(), port: port,
		user: u.User.Username(), password: password,
		implicit: u.Scheme == "smtps",
		config:   &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12},
		plain:    isLoopback,
	}, nil
}

// Send ignores tags: SMTP has no place for them.
func (r *relay) Send(ctx context.Context, from, to Address, raw []byte, _ map[string]string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	s, err := r.session(ctx, from)
	if err != nil {
		return "", newSendError("send by SMTP: connect", smtpKind(err, false), err, to)
	}
	step, kind, err := s.transmit(from, to, raw)
	if err == nil || isRefusal(err) {
		r.keep(s)
	} else {
		s.close()
	}
	if err != nil {
		return "", newSendError("send by SMTP: "+step, kind, err, to)
	}
	return "", nil
}

// transmit hands one message over. Its error comes with the step that failed
// and the kind; one that is a refusal leaves the session in order.
func (s *session) transmit(from, to Address, raw []byte) (step string, kind, err error) {
	if err := s.client.Mail(from.Address); err != nil {
		return "sender", smtpKind(err, false), err
	}
	if err := s.client.Rcpt(to.Address); err != nil {
		return "recipient", smtpKind(err, true), err
	}
	data, err := s.client.Data()
	if err != nil {
		return "data", smtpKind(err, true), err
	}
	if _, err := bytes.NewReader(raw).WriteTo(data); err != nil {
		// The final dot was not sent, so no server may deliver what it has.
		return "data", nil, err
	}
	if err := data.Close(); err != nil {
		if !isRefusal(err) { // no answer, or one that is neither yes nor no
			return "end of data", ErrUncertain, err
		}
		return "end of data", smtpKind(err, true), err
	}
	return "", nil, nil
}

// connect returns a new session past greeting, TLS and authentication, which
// times out when ctx ends.
func (r *relay) connect(ctx context.Context, domain string) (*session, error) {
	socket, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(r.host, r.port))
	if err != nil {
		return nil, err
	}
	s := &session{socket: socket, answers: &bounded{Conn: socket}, domain: domain}
	s.begin(ctx)
	var conn net.Conn = s.answers
	if r.implicit {
		conn = tls.Client(conn, r.config)
	}
	if s.client, err = smtp.NewClient(conn, r.host); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if err := r.open(s.client, domain, r.plain(socket.RemoteAddr())); err != nil {
		return nil, errors.Join(err, s.client.Close())
	}
	return s, nil
}

func (r *relay) open(client *smtp.Client, domain string, plain bool) error {
	if err := client.Hello(domain); err != nil {
		return err
	}
	if !r.implicit {
		offered, _ := client.Extension("STARTTLS")
		switch {
		case offered && !plain:
			if err := client.StartTLS(r.config); err != nil {
				return err
			}
		case !plain:
			return errors.New("server offers no STARTTLS, and without encryption only this machine itself is spoken to")
		}
	}
	if r.user == "" {
		return nil
	}
	return client.Auth(smtp.PlainAuth("", r.user, r.password, r.host))
}

func isLoopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
