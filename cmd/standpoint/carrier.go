package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/spf13/cobra"

	"standpoint/internal/mail"
)

// carrierFlags say by what way mail goes out.
type carrierFlags struct {
	out              string
	smtp             string
	ses              bool
	configurationSet string
	domain, selector string
	keyFile          string
}

func (f *carrierFlags) addTo(command *cobra.Command) {
	set := command.Flags()
	set.StringVar(&f.out, "out", "", "write .eml files into this `folder` and send nothing")
	set.StringVar(&f.smtp, "smtp", "", "send by the relay at this `URL`, as smtp://user:password@host:port or smtps://… (default: SMTP_URL)")
	set.BoolVar(&f.ses, "ses", false, "send by Amazon SES, with the AWS configuration of this machine")
	set.StringVar(&f.configurationSet, "configuration-set", "", "`name` of a configuration set of SES (default: CONFIGURATION_SET)")
	set.StringVar(&f.domain, "dkim-domain", "", "sign for this `domain`, with --smtp or --out (default: DKIM_DOMAIN)")
	set.StringVar(&f.selector, "dkim-selector", "", "`name` of the key in the DNS, before ._domainkey (default: DKIM_SELECTOR)")
	set.StringVar(&f.keyFile, "dkim-key", "", "`file` of the private key in PEM form (default: the key in DKIM_KEY)")
}

// chosen reports whether the flags choose a way.
func (f *carrierFlags) chosen() bool { return f.out != "" || f.smtp != "" || f.ses }

// carrier returns the way that the flags choose; local says that it leads into
// a folder.
func (c *console) carrier(ctx context.Context, flags carrierFlags) (transport mail.Transport, local bool, err error) {
	ways := 0
	for _, chosen := range []bool{flags.out != "", flags.smtp != "", flags.ses} {
		if chosen {
			ways++
		}
	}
	switch {
	case ways > 1:
		return nil, false, usagef("--out, --smtp and --ses are three ways, give one")
	case flags.ses:
		settings, err := config.LoadDefaultConfig(ctx)
		if err != nil {
			return nil, false, fmt.Errorf("load AWS configuration: %w", err)
		}
		return mail.NewSES(sesv2.NewFromConfig(settings), c.orEnv(flags.configurationSet, "CONFIGURATION_SET")), false, nil
	case flags.out != "":
		transport, local = mail.NewDirectory(flags.out), true
	default:
		url := c.orEnv(flags.smtp, "SMTP_URL")
		if url == "" {
			return nil, false, usagef("no way to send: give --smtp URL (or set SMTP_URL), --ses, or --out FOLDER for .eml files")
		}
		if transport, err = mail.NewSMTP(url); err != nil {
			return nil, false, usageError{err}
		}
	}
	transport, err = c.signing(transport, flags)
	return transport, local, err
}

// signing puts a DKIM signature on what transport sends, where a domain is
// named to sign for.
func (c *console) signing(transport mail.Transport, flags carrierFlags) (mail.Transport, error) {
	domain, selector, key := c.orEnv(flags.domain, "DKIM_DOMAIN"), c.orEnv(flags.selector, "DKIM_SELECTOR"), []byte(c.getenv("DKIM_KEY"))
	if domain == "" {
		if flags.selector != "" || flags.keyFile != "" {
			return nil, usagef("sign for which domain? Give --dkim-domain")
		}
		return transport, nil
	}
	if flags.keyFile != "" {
		var err error
		if key, err = os.ReadFile(flags.keyFile); err != nil {
			return nil, fmt.Errorf("DKIM key %s: %w", flags.keyFile, reason(err))
		}
	}
	if selector == "" || len(key) == 0 {
		return nil, usagef("to sign for %s, give --dkim-selector and --dkim-key as well", domain)
	}
	signed, err := mail.NewSigned(transport, domain, selector, key)
	if err != nil {
		return nil, usageError{err}
	}
	return signed, nil
}
