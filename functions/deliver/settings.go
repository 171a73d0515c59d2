package main

import (
	"errors"
	"fmt"
	netmail "net/mail"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"standpoint/functions/internal/service"
	"standpoint/internal/delivery"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
)

// settings are the function's variables of the environment.
type settings struct {
	service.Settings
	// DeliveryQueue is the URL of the queue that this function works off.
	DeliveryQueue string `env:"DELIVERY_QUEUE_URL,notEmpty"`
	// MailFrom is the sender, as "Standpoint <digest@example.org>".
	MailFrom string `env:"MAIL_FROM,notEmpty"`
	// MailTransport is "ses" or "smtp".
	MailTransport string `env:"MAIL_TRANSPORT" envDefault:"ses"`
	// SMTPURL is "smtps://user:password@host:port", for the transport smtp.
	SMTPURL string `env:"SMTP_URL"`
	// DKIMDomain, DKIMSelector and DKIMKey sign what goes out by SMTP; see
	// mail.NewSigned. Without a domain it goes unsigned, for a relay that signs.
	DKIMDomain   string `env:"DKIM_DOMAIN"`
	DKIMSelector string `env:"DKIM_SELECTOR"`
	DKIMKey      string `env:"DKIM_KEY"`
	// ConfigurationSet is that of SES; empty for the account's default.
	ConfigurationSet string `env:"CONFIGURATION_SET"`
	// UnsubscribeMailto is the address that takes people off the list; empty for
	// that of MailFrom. No letter goes out without a way to leave.
	UnsubscribeMailto string `env:"UNSUBSCRIBE_MAILTO"`
	// PostalAddress stands at the foot of each letter.
	PostalAddress string `env:"POSTAL_ADDRESS"`

	// WhenUncertain is which way to err when it is unknown whether a letter was
	// accepted: "resend", towards a second copy, or "leave", towards none.
	WhenUncertain string `env:"WHEN_UNCERTAIN" envDefault:"resend"`
	// Silence is how long an unknown outcome is left to the carrier's events.
	Silence time.Duration `env:"UNCERTAIN_FOR" envDefault:"15m"`
	// Lease is how long a claimed letter belongs to one invocation.
	Lease time.Duration `env:"LEASE" envDefault:"5m"`
	// SendTimeout is the longest that handing over one letter may take.
	SendTimeout time.Duration `env:"SEND_TIMEOUT" envDefault:"1m"`
	// Requeue is after how long what is queued is queued again.
	Requeue time.Duration `env:"REQUEUE_AFTER" envDefault:"1h"`
	// Pause is for how long nothing is sent after the carrier took nothing.
	Pause time.Duration `env:"PAUSE" envDefault:"10m"`
	// QuotaPause is the same after its daily quota was used up.
	QuotaPause time.Duration `env:"QUOTA_PAUSE" envDefault:"1h"`
	// Processes is how many invocations may send at the same time; they share
	// the rate that the carrier allows.
	Processes int `env:"PROCESSES" envDefault:"1"`
}

func (s settings) sender() (publish.Sender, error) {
	from, err := netmail.ParseAddress(s.MailFrom)
	if err != nil {
		return publish.Sender{}, fmt.Errorf("MAIL_FROM %q is no address: %w", s.MailFrom, err)
	}
	leave := from
	if s.UnsubscribeMailto != "" {
		if leave, err = netmail.ParseAddress(s.UnsubscribeMailto); err != nil {
			return publish.Sender{}, fmt.Errorf("UNSUBSCRIBE_MAILTO %q is no address: %w", s.UnsubscribeMailto, err)
		}
	}
	return publish.Sender{From: *from, Unsubscribe: leave.Address, Postal: s.PostalAddress}, nil
}

// transport returns the way by which mail leaves, and the limiter of its rate,
// which only SES tells.
func (s settings) transport(cfg aws.Config) (mail.Transport, *delivery.Limiter, error) {
	switch s.MailTransport {
	case "ses":
		client := sesv2.NewFromConfig(cfg)
		return mail.NewSES(client, s.ConfigurationSet), delivery.NewLimiter(mail.NewSESQuota(client), 1/float64(max(1, s.Processes))), nil
	case "smtp":
		if s.SMTPURL == "" {
			return nil, nil, errors.New("SMTP_URL is not set, which MAIL_TRANSPORT smtp needs: smtps://user:password@host:port")
		}
		transport, err := mail.NewSMTP(s.SMTPURL)
		if err == nil && s.DKIMDomain != "" {
			transport, err = mail.NewSigned(transport, s.DKIMDomain, s.DKIMSelector, []byte(s.DKIMKey))
		}
		return transport, nil, err
	}
	return nil, nil, fmt.Errorf("MAIL_TRANSPORT is %q, need ses or smtp", s.MailTransport)
}

// policy is the default one with what the settings change.
func (s settings) policy() (delivery.Policy, error) {
	p := delivery.DefaultPolicy()
	p.Silence, p.Lease, p.Send, p.Requeue = s.Silence, s.Lease, s.SendTimeout, s.Requeue
	p.Pause, p.QuotaPause = s.Pause, s.QuotaPause
	switch s.WhenUncertain {
	case "resend":
		p.Retries = 1
	case "leave":
		p.Retries = 0
	default:
		return p, fmt.Errorf("WHEN_UNCERTAIN is %q, need resend or leave", s.WhenUncertain)
	}
	if s.Processes < 1 {
		return p, fmt.Errorf("PROCESSES is %d, need 1 or more", s.Processes)
	}
	return p, p.Check()
}
