package main

import (
	"errors"
	"fmt"
	netmail "net/mail"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"standpoint/functions/internal/service"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
)

// settings are the function's variables of the environment.
type settings struct {
	service.Settings
	// MailFrom is the sender, as "Standpoint <digest@example.org>".
	MailFrom string `env:"MAIL_FROM,notEmpty"`
	// MailTransport is "ses" or "smtp".
	MailTransport string `env:"MAIL_TRANSPORT" envDefault:"ses"`
	// SMTPURL is "smtps://user:password@host:port", for the transport smtp.
	SMTPURL string `env:"SMTP_URL"`
	// ConfigurationSet is that of SES; empty for the account's default.
	ConfigurationSet string `env:"CONFIGURATION_SET"`
	// UnsubscribeMailto is the address that takes people off the list.
	UnsubscribeMailto string `env:"UNSUBSCRIBE_MAILTO"`
	// PostalAddress stands at the foot of each letter.
	PostalAddress string `env:"POSTAL_ADDRESS"`
}

func (s settings) sender() (publish.Sender, error) {
	from, err := netmail.ParseAddress(s.MailFrom)
	if err != nil {
		return publish.Sender{}, fmt.Errorf("MAIL_FROM %q is no address: %w", s.MailFrom, err)
	}
	if s.UnsubscribeMailto != "" {
		if _, err := netmail.ParseAddress(s.UnsubscribeMailto); err != nil {
			return publish.Sender{}, fmt.Errorf("UNSUBSCRIBE_MAILTO %q is no address: %w", s.UnsubscribeMailto, err)
		}
	}
	return publish.Sender{From: *from, Unsubscribe: s.UnsubscribeMailto, Postal: s.PostalAddress}, nil
}

func (s settings) transport(cfg aws.Config) (mail.Transport, error) {
	switch s.MailTransport {
	case "ses":
		return mail.NewSES(sesv2.NewFromConfig(cfg), s.ConfigurationSet), nil
	case "smtp":
		if s.SMTPURL == "" {
			return nil, errors.New("SMTP_URL is not set, which MAIL_TRANSPORT smtp needs: smtps://user:password@host:port")
		}
		return mail.NewSMTP(s.SMTPURL)
	}
	return nil, fmt.Errorf("MAIL_TRANSPORT is %q, need ses or smtp", s.MailTransport)
}
