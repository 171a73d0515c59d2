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
	"time"
)

// relay is the Transport that NewSMTP returns.
type relay struct {
	host, port     string
	user, password string
	implicit       bool // TLS from the first byte (RFC 8314), not by STARTTLS
	config         *tls.Config
	// plain says to whom a connection need not be encrypted.
	plain func(net.Addr) bool
}

// NewSMTP returns a Transport over an SMTP relay: "smtp://user:password@host:port"
// (STARTTLS, port 587 if none is given) or "smtps://…" (TLS from the start, port
// 465). User and password may be left out; special characters in them are
// written as in any URL. A connection that is not encrypted is used only
// towards this machine itself.
//
// A message counts as accepted with the server's 250 after DATA; whatever goes
// wrong after that is ignored. An error that NewSMTP returns never shows the
// password.
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
	client, err := r.connect(ctx, from)
	if err != nil {
		return "", newSendError("send by SMTP: connect", smtpKind(err, false), err, to)
	}
	defer func() { _ = client.Close() }() // after QUIT it is closed already
	if err := client.Mail(from.Address); err != nil {
		return "", newSendError("send by SMTP: sender", smtpKind(err, false), err, to)
	}
	if err := client.Rcpt(to.Address); err != nil {
		return "", newSendError("send by SMTP: recipient", smtpKind(err, true), err, to)
	}
	data, err := client.Data()
	if err != nil {
		return "", newSendError("send by SMTP: data", smtpKind(err, true), err, to)
	}
	if _, err := bytes.NewReader(raw).WriteTo(data); err != nil {
		// The final dot was not sent, so no server may deliver what it has.
		return "", newSendError("send by SMTP: data", nil, err, to)
	}
	if err := data.Close(); err != nil {
		kind := smtpKind(err, true)
		if !isReply(err) {
			kind = ErrUncertain
		}
		return "", newSendError("send by SMTP: end of data", kind, err, to)
	}
	_ = client.Quit() // The message is accepted, whatever becomes of the connection.
	return "", nil
}

// connect returns a session past greeting, TLS and authentication. The
// connection times out when ctx ends.
func (r *relay) connect(ctx context.Context, from Address) (*smtp.Client, error) {
	socket, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(r.host, r.port))
	if err != nil {
		return nil, err
	}
	if deadline, ok := ctx.Deadline(); ok {
		_ = socket.SetDeadline(deadline) // fails only on a closed connection, which the next read reports
	}
	context.AfterFunc(ctx, func() { _ = socket.SetDeadline(time.Unix(1, 0)) })
	plain := r.plain(socket.RemoteAddr())
	var conn net.Conn = &bounded{Conn: socket, left: maxAnswers}
	if r.implicit {
		conn = tls.Client(conn, r.config)
	}
	client, err := smtp.NewClient(conn, r.host)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if err := r.open(client, from, plain); err != nil {
		return nil, errors.Join(err, client.Close())
	}
	return client, nil
}

func (r *relay) open(client *smtp.Client, from Address, plain bool) error {
	domain := from.Address[strings.LastIndexByte(from.Address, '@')+1:]
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

// maxAnswers is how much a server may say in a session, in bytes, certificates
// included. net/textproto would read a line of any length.
const maxAnswers = 256 << 10

// bounded is a connection that can be read from only so far.
type bounded struct {
	net.Conn
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("server says more than it has to")
	}
	n, err := b.Conn.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func isLoopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
