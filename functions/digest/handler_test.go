package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"standpoint/functions/internal/service"
	"standpoint/internal/archive"
	"standpoint/internal/delivery"
	"standpoint/internal/ingest"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// bench is the handler on one machine: a directory, a file, and mail that is
// written to a folder.
type bench struct {
	*handler
	store    *state.Store
	ingester *ingest.Ingester
	outbox   string
	log      bytes.Buffer
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{outbox: t.TempDir()}
	objects, err := archive.NewDirectory(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if b.store, err = state.OpenFile(filepath.Join(t.TempDir(), "state.db"), state.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close(); objects.Close() })
	reader, err := service.LoadReader("")
	if err != nil {
		t.Fatal(err)
	}
	b.ingester = &ingest.Ingester{Archive: objects, Read: reader.Read, Engine: reader.Engine, Now: time.Now}
	b.handler = &handler{
		publisher: publishers(reader, objects, b.store),
		dispatcher: delivery.Dispatcher{
			Ledger: b.store, Editions: b.store, Subscribers: b.store, Transport: mail.NewDirectory(b.outbox),
			Policy: delivery.DefaultPolicy(), Now: time.Now,
		},
		sender: publish.Sender{From: mail.Address{Address: "digest@example.org"}},
		now:    time.Now, log: slog.New(slog.NewJSONHandler(&b.log, nil)),
	}
	return b
}

func (b *bench) subscribe(t *testing.T, address string) {
	t.Helper()
	s, err := subscriber.New("ukraine", address, "", time.Now(), bytes.NewReader([]byte(address+"................")))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.store.Add(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) article(t *testing.T) {
	t.Helper()
	const text = "Meridian\n\nOne\n\nAug 17, 2025\n\nFinnish President Xenia Quill said on Sunday that Helsinki rejects the plan.\n"
	if _, err := b.ingester.Document(t.Context(), "one.txt", []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) ask(t *testing.T, event string) answer {
	t.Helper()
	got, err := b.Handle(t.Context(), json.RawMessage(event))
	if err != nil {
		t.Fatalf("%s: %v\n%s", event, err, &b.log)
	}
	return got
}

func (b *bench) sent(t *testing.T) int {
	t.Helper()
	letters, err := filepath.Glob(filepath.Join(b.outbox, "*.eml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range letters {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, err := netmail.ReadMessage(file); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	return len(letters)
}

// full is a carrier whose daily quota is used up.
type full struct{}

func (full) Send(context.Context, mail.Address, mail.Address, []byte, map[string]string) (string, error) {
	return "", mail.ErrDailyQuota
}

func TestTheNextDayFinishesTheDayBefore(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.article(t)
	carrier := b.dispatcher.Transport
	b.dispatcher.Transport = full{}
	if got := b.ask(t, `{"scheduledTime":"2025-08-17T21:00:00Z"}`); got.Counts.Pending != 1 || b.sent(t) != 0 {
		t.Fatalf("with a used-up quota: %+v", got)
	}
	b.dispatcher.Transport = carrier
	b.subscribe(t, "late@example.org") // not of that day's audience
	for range 2 {
		b.ask(t, `{"scheduledTime":"2025-08-18T04:00:00Z"}`)
		if b.sent(t) != 1 {
			t.Errorf("%d letters, want the one that was left", b.sent(t))
		}
	}
}

func TestEachSubscriberIsMailedOnce(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.subscribe(t, "ben@example.org")
	b.article(t)
	first := b.ask(t, `{"scheduledTime":"2025-08-17T04:00:00Z"}`)
	if !first.Made || first.Date != "2025-08-17" || first.State != "frozen" || first.Counts.Sent != 2 || first.Statements == 0 || b.sent(t) != 2 {
		t.Errorf("first: %+v, %d letters", first, b.sent(t))
	}
	for _, event := range []string{`{"scheduledTime":"2025-08-17T05:00:00Z"}`, `{"date":"2025-08-17"}`} {
		again := b.ask(t, event)
		if again.Made || again.Counts.Sent != 0 || again.Counts.AlreadySent != 2 || b.sent(t) != 2 {
			t.Errorf("%s: %+v, %d letters", event, again, b.sent(t))
		}
	}
	for _, line := range []string{`"msg":"digest done","topic":"ukraine","date":"2025-08-17","state":"frozen"`, `"EditionReady":1`, `"Sent":2`} {
		if !strings.Contains(b.log.String(), line) {
			t.Errorf("the log lacks %s", line)
		}
	}
	if strings.Contains(b.log.String(), "ada@") {
		t.Error("the log shows an address")
	}
}

func TestDryRunChangesNothing(t *testing.T) {
	b := newBench(t)
	b.subscribe(t, "ada@example.org")
	b.article(t)
	dry := b.ask(t, `{"date":"2025-08-17","topic":"ukraine","dryRun":true}`)
	if dry.State != "dry run" || !strings.Contains(string(dry.Edition), "rejects the plan") || b.sent(t) != 0 {
		t.Errorf("dry run: %+v, %d letters", dry, b.sent(t))
	}
	if _, err := b.store.Edition(t.Context(), "ukraine", "2025-08-17"); !errors.Is(err, delivery.ErrNotFound) {
		t.Errorf("the dry run left an edition: %v", err)
	}
}

func TestOnlyTheScheduleSkipsForGood(t *testing.T) {
	b := newBench(t)
	early := b.ask(t, `{"date":"2025-08-17"}`)
	if early.State != "empty" || !strings.Contains(early.Note, "no articles came") {
		t.Errorf("asked too early: %+v", early)
	}
	b.article(t)
	if now := b.ask(t, `{"date":"2025-08-17"}`); now.State != "frozen" {
		t.Errorf("asked again: %+v", now)
	}
	for range 2 {
		if quiet := b.ask(t, `{"scheduledTime":"2025-08-18T04:00:00Z"}`); quiet.State != "skipped" || quiet.Note == "" {
			t.Errorf("a morning without articles: %+v", quiet)
		}
	}
}

func TestRequests(t *testing.T) {
	for event, fails := range map[string]string{
		`{}`:           `give either "scheduledTime"`,
		`{"date":"x"}`: `date "x": write it as 2025-08-17`,
		`{"date":"2025-08-17","scheduledTime":"2025-08-17T04:00:00Z"}`: "give either",
		`{"scheduledTime":"<aws.scheduler.scheduled-time>"}`:           "write it as 2025-08-17T06:00:00Z",
		`{"date":"2025-08-17","topic":"atlantis"}`:                     "atlantis",
		`[]`: "read request",
	} {
		b := newBench(t)
		if _, err := b.Handle(t.Context(), json.RawMessage(event)); err == nil || !strings.Contains(err.Error(), fails) {
			t.Errorf("%s: %v, want %q", event, err, fails)
		}
		if !strings.Contains(b.log.String(), `"level":"ERROR"`) {
			t.Errorf("%s: nothing at ERROR in the log", event)
		}
	}
}

func TestDateIsTheTopicsLocalDate(t *testing.T) {
	for _, test := range []struct{ moment, zone, want string }{
		{"2025-08-17T04:00:00Z", "Europe/Brussels", "2025-08-17"},
		{"2025-08-16T22:30:00Z", "Europe/Brussels", "2025-08-17"},
		{"2025-08-17T04:00:00Z", "America/Los_Angeles", "2025-08-16"},
	} {
		if got, err := (request{ScheduledTime: test.moment}).date(test.zone); err != nil || got != test.want {
			t.Errorf("%s in %s is %q, %v; want %s", test.moment, test.zone, got, err, test.want)
		}
	}
	if _, err := (request{ScheduledTime: "2025-08-17T04:00:00Z"}).date("Mars/Olympus"); err == nil {
		t.Error("a zone that is none was taken")
	}
}

func TestSampleEvents(t *testing.T) {
	samples, err := filepath.Glob("../../infra/events/digest-*.json")
	if err != nil || len(samples) < 2 {
		t.Fatalf("samples: %q, %v", samples, err)
	}
	for _, sample := range samples {
		event, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseRequest(event); err != nil {
			t.Errorf("%s: %v", sample, err)
		}
	}
}

func TestSettings(t *testing.T) {
	for name, test := range map[string]struct {
		settings settings
		fails    string
	}{
		"no address":    {settings{MailFrom: "nobody"}, "MAIL_FROM"},
		"no mailto":     {settings{MailFrom: "a@example.org", UnsubscribeMailto: "x"}, "UNSUBSCRIBE_MAILTO"},
		"no server":     {settings{MailFrom: "a@example.org", MailTransport: "smtp"}, "SMTP_URL is not set"},
		"no transport":  {settings{MailFrom: "a@example.org", MailTransport: "pigeon"}, `MAIL_TRANSPORT is "pigeon"`},
		"a full sender": {settings{MailFrom: `"Standpoint" <a@example.org>`, MailTransport: "smtp", SMTPURL: "smtps://u:p@mail.example.org:465"}, ""},
	} {
		_, err := test.settings.sender()
		if err == nil {
			_, err = test.settings.transport(aws.Config{})
		}
		if (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
			t.Errorf("%s: %v, want %q", name, err, test.fails)
		}
	}
}

func TestMissingVariablesAreNamed(t *testing.T) {
	for _, name := range []string{"ARCHIVE_BUCKET", "TABLE_NAME", "MAIL_FROM"} {
		t.Setenv(name, "")
	}
	var s settings
	err := service.Parse(&s)
	for _, name := range []string{"ARCHIVE_BUCKET", "TABLE_NAME", "MAIL_FROM"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}
