package main

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"standpoint/functions/internal/service"
)

func load(t *testing.T, variables map[string]string) (settings, error) {
	t.Helper()
	for name, value := range map[string]string{
		"ARCHIVE_BUCKET": "b", "TABLE_NAME": "t", "DELIVERY_QUEUE_URL": "q", "MAIL_FROM": "a@example.org",
	} {
		t.Setenv(name, value)
	}
	for name, value := range variables {
		t.Setenv(name, value)
	}
	var s settings
	err := service.Parse(&s)
	return s, err
}

func TestSettings(t *testing.T) {
	for name, test := range map[string]struct {
		variables map[string]string
		fails     string
	}{
		"as they come":     {nil, ""},
		"no address":       {map[string]string{"MAIL_FROM": "nobody"}, "MAIL_FROM"},
		"no mailto":        {map[string]string{"UNSUBSCRIBE_MAILTO": "x"}, "UNSUBSCRIBE_MAILTO"},
		"no server":        {map[string]string{"MAIL_TRANSPORT": "smtp"}, "SMTP_URL is not set"},
		"no transport":     {map[string]string{"MAIL_TRANSPORT": "pigeon"}, `MAIL_TRANSPORT is "pigeon"`},
		"a full sender":    {map[string]string{"MAIL_FROM": `"Standpoint" <a@example.org>`, "MAIL_TRANSPORT": "smtp", "SMTP_URL": "smtps://u:p@mail.example.org:465"}, ""},
		"no key":           {map[string]string{"MAIL_TRANSPORT": "smtp", "SMTP_URL": "smtps://mail.example.org", "DKIM_DOMAIN": "example.org", "DKIM_SELECTOR": "s1"}, "DKIM key"},
		"no way to err":    {map[string]string{"WHEN_UNCERTAIN": "perhaps"}, `WHEN_UNCERTAIN is "perhaps", need resend or leave`},
		"nobody sends":     {map[string]string{"PROCESSES": "0"}, "PROCESSES is 0"},
		"too short leases": {map[string]string{"LEASE": "10s"}, "lease (10s) must be longer"},
		"no duration":      {map[string]string{"UNCERTAIN_FOR": "soon"}, "Silence"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := load(t, test.variables)
			if err == nil {
				_, err = s.sender()
			}
			if err == nil {
				_, err = s.policy()
			}
			if err == nil {
				_, _, err = s.transport(aws.Config{})
			}
			if (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%v, want %q", err, test.fails)
			}
		})
	}
}

func TestWhichWayToErr(t *testing.T) {
	for setting, retries := range map[string]int{"resend": 1, "leave": 0} {
		s, err := load(t, map[string]string{"WHEN_UNCERTAIN": setting, "UNCERTAIN_FOR": "30m"})
		if err != nil {
			t.Fatal(err)
		}
		if p, err := s.policy(); err != nil || p.Retries != retries || p.Silence != 30*time.Minute {
			t.Errorf("%s: %+v, %v", setting, p, err)
		}
	}
}

func TestMissingVariablesAreNamed(t *testing.T) {
	names := []string{"ARCHIVE_BUCKET", "TABLE_NAME", "DELIVERY_QUEUE_URL", "MAIL_FROM"}
	for _, name := range names {
		t.Setenv(name, "")
	}
	var s settings
	err := service.Parse(&s)
	for _, name := range names {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}

// TestWayToLeave has the address of List-Unsubscribe in every form that an
// operator may write it.
func TestWayToLeave(t *testing.T) {
	for written, want := range map[string]string{
		"": "a@example.org", "leave@example.org": "leave@example.org", "Leave <leave@example.org>": "leave@example.org",
	} {
		s, err := load(t, map[string]string{"MAIL_FROM": "Standpoint <a@example.org>", "UNSUBSCRIBE_MAILTO": written})
		if err != nil {
			t.Fatal(err)
		}
		sender, err := s.sender()
		if err != nil || sender.Unsubscribe != want {
			t.Errorf("%q: %q, %v", written, sender.Unsubscribe, err)
		}
	}
}
