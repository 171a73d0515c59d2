package mail_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"standpoint/internal/mail"
)

// newSES returns a transport over the real client, whose requests a handler
// answers.
func newSES(t *testing.T, handle http.HandlerFunc) mail.Transport {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	return sesAt(server.URL)
}

func sesAt(url string) mail.Transport {
	return mail.NewSES(sesv2.New(sesv2.Options{
		BaseEndpoint: aws.String(url), Region: "us-east-1",
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
	}), "digest")
}

func TestSESDelivers(t *testing.T) {
	var got struct {
		FromEmailAddress     string
		ConfigurationSetName string
		Destination          struct{ ToAddresses []string }
		Content              struct{ Raw struct{ Data []byte } }
		EmailTags            []struct{ Name, Value string }
	}
	transport := newSES(t, func(w http.ResponseWriter, r *http.Request) {
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(w, `{"MessageId": "0102-abc"}`)
	})
	id, err := send(t.Context(), transport)
	if err != nil || id != "0102-abc" {
		t.Fatalf("Send = %q, %v", id, err)
	}
	if got.FromEmailAddress != "digest@example.org" || !slices.Equal(got.Destination.ToAddresses, []string{"ann@example.net"}) {
		t.Errorf("envelope %v", got)
	}
	if string(got.Content.Raw.Data) != string(must(letter().Build())) {
		t.Errorf("message is\n%s", got.Content.Raw.Data)
	}
	tags := map[string]string{}
	for _, tag := range got.EmailTags {
		tags[tag.Name] = tag.Value
	}
	want := map[string]string{"edition": "2025-08-17", "ses:feedback-id-a": "river", "ses:feedback-id-b": "digest"}
	if got.ConfigurationSetName != "digest" || !maps.Equal(tags, want) {
		t.Errorf("configuration set %q, tags %v", got.ConfigurationSetName, tags)
	}
}

func TestSESErrors(t *testing.T) {
	for name, test := range map[string]struct {
		status        int
		code, message string
		want          error
	}{
		"too fast":           {429, "TooManyRequestsException", "Maximum sending rate exceeded.", mail.ErrThrottled},
		"requests too fast":  {429, "ThrottlingException", "Rate exceeded", mail.ErrThrottled},
		"daily quota":        {429, "TooManyRequestsException", "Daily message quota exceeded.", mail.ErrDailyQuota},
		"daily limit":        {400, "LimitExceededException", "Daily message quota exceeded.", mail.ErrDailyQuota},
		"rejected":           {400, "MessageRejected", "Address blacklisted: ann@example.net", mail.ErrRejected},
		"sandbox":            {400, "MessageRejected", "Email address is not verified. The following identities failed the check in region US-EAST-1: ann@example.net", mail.ErrRejected},
		"sender unverified":  {400, "MessageRejected", "Email address is not verified. The following identities failed the check in region US-EAST-1: Standpoint <digest@example.org>", nil},
		"bad address":        {400, "BadRequestException", "Local address contains control or whitespace", mail.ErrRejected},
		"no permission":      {403, "AccessDeniedException", "User is not authorized to perform: ses:SendEmail", nil},
		"paused":             {400, "SendingPausedException", "Sending is paused", nil},
		"suspended":          {400, "AccountSuspendedException", "Account is suspended", nil},
		"no such set":        {404, "NotFoundException", "Configuration set <digest> does not exist.", nil},
		"domain unverified":  {400, "MailFromDomainNotVerifiedException", "Mail from domain not verified", nil},
		"server fails":       {500, "InternalFailure", "ann@example.net failed", mail.ErrUncertain},
		"server unavailable": {503, "ServiceUnavailable", "try later", mail.ErrUncertain},
	} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			transport := newSES(t, func(w http.ResponseWriter, _ *http.Request) {
				asked.Add(1)
				w.Header().Set("X-Amzn-Errortype", test.code)
				w.WriteHeader(test.status)
				_ = json.NewEncoder(w).Encode(map[string]string{"message": test.message})
			})
			_, err := send(t.Context(), transport)
			wantKind(t, err, test.want)
			if n := asked.Load(); n != 1 {
				t.Errorf("%d requests, want one: a repeated one could be a second mail", n)
			}
		})
	}
}

func TestSESLostAnswers(t *testing.T) {
	t.Run("connection dropped", func(t *testing.T) {
		var asked atomic.Int32
		_, err := send(t.Context(), newSES(t, func(http.ResponseWriter, *http.Request) {
			asked.Add(1)
			panic(http.ErrAbortHandler)
		}))
		wantKind(t, err, mail.ErrUncertain)
		if n := asked.Load(); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
	t.Run("no answer in time", func(t *testing.T) {
		hang := make(chan struct{})
		transport := newSES(t, func(http.ResponseWriter, *http.Request) { <-hang })
		t.Cleanup(func() { close(hang) })
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		_, err := send(ctx, transport)
		wantKind(t, err, mail.ErrUncertain)
	})
	t.Run("nonsense", func(t *testing.T) {
		_, err := send(t.Context(), newSES(t, func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<html>"+strings.Repeat("welcome ", 1000))
		}))
		wantKind(t, err, mail.ErrUncertain)
	})
	t.Run("accepted without an identity", func(t *testing.T) {
		for _, answer := range []string{`{}`, `{"MessageId":""}`, `{"MessageId":null}`, `{"status":"ok"}`, ""} {
			_, err := send(t.Context(), newSES(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, answer) }))
			wantKind(t, err, mail.ErrUncertain)
		}
	})
	t.Run("no server", func(t *testing.T) {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		listener.Close()
		_, err = send(t.Context(), sesAt("http://"+listener.Addr().String()))
		wantKind(t, err, nil)
	})
	t.Run("ended before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := send(ctx, newSES(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }))
		wantKind(t, err, nil)
	})
}

func TestSESRefusesTags(t *testing.T) {
	transport := newSES(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	m := letter()
	for _, tags := range []map[string]string{{"edition": "a b"}, {"": "x"}, {"x": ""}, {"é": "x"}, {"x": strings.Repeat("x", 257)}, {"x": "a\r\nb"}} {
		_, err := transport.Send(t.Context(), m.From, m.To, must(m.Build()), tags)
		wantKind(t, err, nil)
	}
}
