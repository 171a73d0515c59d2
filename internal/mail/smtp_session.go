package mail

import (
	"context"
	"errors"
	"net"
	"net/smtp"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	// keepFor is how long a connection waits for the next message. Servers
	// wait for minutes (RFC 5321, section 4.5.3.2), but also count connections.
	keepFor = 5 * time.Second
	// mostMessages is how many messages go over one connection: a server that
	// spreads its load by connections, or limits their length, is not fought.
	mostMessages = 100
	// mostIdle is how many connections wait at the same time.
	mostIdle = 16
	// partingTime is how long a goodbye may take, which nobody waits for.
	partingTime = 2 * time.Second
)

// session is a connection to a relay past greeting, TLS and authentication.
type session struct {
	client  *smtp.Client
	socket  net.Conn
	answers *bounded
	domain  string // that it was greeted with
	used    int    // messages so far
	// unwatch ends the watch on the context of the message under way; false
	// says that the context has ended, and the connection with it.
	unwatch func() bool
	expiry  *time.Timer
}

// begin gives the session to one message, until ctx ends.
func (s *session) begin(ctx context.Context) {
	s.answers.left = maxAnswers
	if deadline, ok := ctx.Deadline(); ok {
		_ = s.socket.SetDeadline(deadline) // fails only on a closed connection, which the next read reports
	}
	s.unwatch = context.AfterFunc(ctx, func() { _ = s.socket.SetDeadline(time.Unix(1, 0)) })
	s.used++
}

// close drops the connection, in whatever state it is.
func (s *session) close() {
	s.unwatch()
	_ = s.client.Close()
}

// quit ends the session as RFC 5321 asks. What it says is of no account any
// more.
func (s *session) quit() {
	_ = s.socket.SetDeadline(time.Now().Add(partingTime))
	_ = s.client.Quit()
	_ = s.client.Close()
}

// pool holds the sessions that wait for a message.
type pool struct {
	mu       sync.Mutex
	sessions []*session
}

// session returns one that waited and still answers, or a new one.
func (r *relay) session(ctx context.Context, from Address) (*session, error) {
	domain := from.Address[strings.LastIndexByte(from.Address, '@')+1:]
	for s := r.idle.take(domain); s != nil; s = r.idle.take(domain) {
		s.begin(ctx)
		if s.client.Reset() == nil {
			return s, nil
		}
		s.close() // gone meanwhile; nothing of this message was said
	}
	return r.connect(ctx, domain)
}

// keep has a session wait for the next message, or ends it.
func (r *relay) keep(s *session) {
	if !s.unwatch() || s.used >= mostMessages || !r.idle.put(s) {
		s.quit()
	}
}

// Close ends the sessions that wait.
func (r *relay) Close() error {
	r.idle.mu.Lock()
	waiting := r.idle.sessions
	r.idle.sessions = nil
	r.idle.mu.Unlock()
	for _, s := range waiting {
		s.expiry.Stop()
		s.quit()
	}
	return nil
}

// take removes a session that was greeted with domain; nil if there is none.
func (p *pool) take(domain string) *session {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, s := range slices.Backward(p.sessions) {
		if s.domain == domain {
			p.sessions = slices.Delete(p.sessions, i, i+1)
			s.expiry.Stop()
			return s
		}
	}
	return nil
}

// put adds a session, which ends when nobody takes it in time. It reports
// whether there was room.
func (p *pool) put(s *session) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.sessions) >= mostIdle {
		return false
	}
	p.sessions = append(p.sessions, s)
	s.expiry = time.AfterFunc(keepFor, func() {
		if p.remove(s) {
			s.quit()
		}
	})
	return true
}

// remove reports whether the session was still waiting.
func (p *pool) remove(s *session) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.Index(p.sessions, s)
	if i < 0 {
		return false
	}
	p.sessions = slices.Delete(p.sessions, i, i+1)
	return true
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
