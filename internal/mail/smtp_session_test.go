package mail_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"

	"standpoint/internal/mail"
)

// sendTo sends the letter to one more address.
func sendTo(t *testing.T, transport mail.Transport, address string) error {
	t.Helper()
	m := letter()
	m.To = mail.Address{Address: address}
	_, err := transport.Send(t.Context(), m.From, m.To, must(m.Build()), nil)
	return err
}

func TestSMTPKeepsConnections(t *testing.T) {
	asked := 0
	r := &relay{onRcpt: func() error {
		if asked++; asked == 3 {
			return reply(550, smtp.EnhancedCode{5, 1, 1}, "nobody here")
		}
		return nil
	}}
	r.start(t, false, false)
	transport := newSMTP(t, "smtp://"+r.url)
	for i := range 6 {
		err := sendTo(t, transport, fmt.Sprintf("reader%d@example.net", i))
		if rejected := errors.Is(err, mail.ErrRejected); rejected != (i == 2) || err != nil && !rejected {
			t.Errorf("letter %d: %v", i, err)
		}
	}
	if sessions, messages := r.counts(); sessions != 1 || messages != 5 {
		t.Errorf("%d messages over %d connections, want 5 over 1", messages, sessions)
	}
	if err := mail.Close(transport); err != nil {
		t.Fatal(err)
	}
	if err := sendTo(t, transport, "late@example.net"); err != nil {
		t.Errorf("after Close: %v", err)
	}
	if sessions, _ := r.counts(); sessions != 2 {
		t.Errorf("%d connections, want a second one after Close", sessions)
	}
}

func TestSMTPAnotherSenderGreetsAnew(t *testing.T) {
	r := new(relay).start(t, false, false)
	transport := newSMTP(t, "smtp://"+r.url)
	for _, domain := range []string{"example.org", "example.com", "example.org"} {
		m := letter()
		m.From.Address = "digest@" + domain
		if _, err := transport.Send(t.Context(), m.From, m.To, must(m.Build()), nil); err != nil {
			t.Fatal(err)
		}
	}
	if sessions, messages := r.counts(); sessions != 2 || messages != 3 {
		t.Errorf("%d messages over %d connections, want 3 over 2", messages, sessions)
	}
}

// A server may end a connection while it waits; the next message takes a new one.
func TestSMTPConnectionThatEndedIsReplaced(t *testing.T) {
	var conns []*smtp.Conn
	r := &relay{onData: func(c *smtp.Conn) error {
		conns = append(conns, c)
		return nil
	}}
	r.start(t, false, false)
	transport := newSMTP(t, "smtp://"+r.url)
	for i := range 3 {
		if err := sendTo(t, transport, fmt.Sprintf("reader%d@example.net", i)); err != nil {
			t.Fatalf("letter %d: %v", i, err)
		}
		conns[len(conns)-1].Close()
	}
	if sessions, messages := r.counts(); sessions != 3 || messages != 3 {
		t.Errorf("%d messages over %d connections, want 3 over 3", messages, sessions)
	}
}

func TestSMTPConnectionIsRenewed(t *testing.T) {
	r := new(relay).start(t, false, false)
	transport := newSMTP(t, "smtp://"+r.url)
	for range 101 {
		if err := sendTo(t, transport, "reader@example.net"); err != nil {
			t.Fatal(err)
		}
	}
	if sessions, _ := r.counts(); sessions != 2 {
		t.Errorf("101 messages went over %d connections, want 2", sessions)
	}
}

// Messages that are sent at once do not get into each other's way.
func TestSMTPInParallel(t *testing.T) {
	r := new(relay).start(t, false, false)
	transport := newSMTP(t, "smtp://"+r.url)
	const workers, each = 24, 8
	var group sync.WaitGroup
	for i := range workers {
		group.Go(func() {
			for j := range each {
				if err := sendTo(t, transport, fmt.Sprintf("reader%d.%d@example.net", i, j)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	seen := map[string]bool{}
	for _, one := range r.received {
		if !strings.Contains(string(one.data), "To: <"+one.to+">") {
			t.Errorf("the letter for %s is another's", one.to)
		}
		seen[one.to] = true
	}
	if sessions, messages := r.counts(); messages != workers*each || len(seen) != messages || sessions > workers*each/2 {
		t.Errorf("%d messages to %d readers over %d connections", messages, len(seen), sessions)
	}
}
