package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
)

// sendFlags are the flags of the send command.
type sendFlags struct {
	edition string
	where   frozenFlags
	to      []string
	letter  letterFlags
	carrier carrierFlags
}

// letterFlags say what stands in the letter beside the edition.
type letterFlags struct {
	from, unsubscribe, postal, web string
	parties, issues                []string
}

func newSend(c *console) *cobra.Command {
	var flags sendFlags
	command := &cobra.Command{
		Use:   "send --edition FILE|DATE --to ADDRESS [flags]",
		Short: "Mail an edition to addresses of your choice, as a test",
		Long: `Send mails one edition as the letter that subscribers get, to addresses that you
name. It reads no list of subscribers and writes no ledger: what it sends does
not count as delivered.

The edition is a file that digest --format json wrote, or a date, or "latest", of
an archive. The letter goes to an SMTP relay (--smtp), to Amazon SES (--ses), or
into a folder as .eml files that a mail program opens (--out).

Settings that the deployed functions read from the environment are taken from
there if the flag is not given: MAIL_FROM, UNSUBSCRIBE_MAILTO, POSTAL_ADDRESS,
SMTP_URL, CONFIGURATION_SET, ARCHIVE_BUCKET, DKIM_DOMAIN, DKIM_SELECTOR and
DKIM_KEY, which holds the key itself. A password is better kept in SMTP_URL than
written on the command line, where others on the machine can see it.`,
		Example: `  standpoint send --edition digest.json --to ada@example.org --out letters/
  standpoint send --edition digest.json --to ada@example.org --smtp smtp://127.0.0.1:1025 --from digest@example.org
  standpoint send --edition latest --archive s3://standpoint-archive --ses --to ada@example.org
  standpoint send --edition digest.json --to ada@example.org --out letters/ --parties ukraine,eu --issues territory`,
		Args: argumentsOf(cobra.NoArgs),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.send(command.Context(), flags)
		},
	}
	set := command.Flags()
	set.StringVar(&flags.edition, "edition", "", "`file` of a digest in JSON form, or the date of an archived edition, or latest")
	flags.where.addTo(command)
	set.StringSliceVar(&flags.to, "to", nil, "`address` to send to; may be repeated")
	flags.letter.addTo(command)
	flags.carrier.addTo(command)
	return command
}

func (f *letterFlags) addTo(command *cobra.Command) {
	f.addSender(command)
	set := command.Flags()
	set.StringSliceVar(&f.parties, "parties", nil, "send only what these parties hold, by their `ids`, as a subscriber may choose")
	set.StringSliceVar(&f.issues, "issues", nil, "send only what touches these issues, by their `ids`")
}

// addSender declares the flags of what each letter of an edition has.
func (f *letterFlags) addSender(command *cobra.Command) {
	set := command.Flags()
	set.StringVar(&f.from, "from", "", "sender, as `\"Name <address>\"` (default: MAIL_FROM)")
	set.StringVar(&f.unsubscribe, "unsubscribe", "", "`address` that takes people off the list (default: UNSUBSCRIBE_MAILTO, else the sender's)")
	set.StringVar(&f.postal, "postal", "", "postal `address` at the foot of the letter (default: POSTAL_ADDRESS)")
	set.StringVar(&f.web, "web", "", "`URL` of the edition as a web page")
}

func (c *console) send(ctx context.Context, flags sendFlags) error {
	if flags.edition == "" || len(flags.to) == 0 {
		return usagef("what to send and to whom? Give --edition and --to")
	}
	transport, local, err := c.carrier(ctx, flags.carrier)
	if err != nil {
		return err
	}
	sender, err := c.sender(flags.letter, local)
	if err != nil {
		return err
	}
	edition, err := c.edition(ctx, flags.edition, flags.where)
	if err != nil {
		return err
	}
	if err := flags.letter.checkSelection(edition); err != nil {
		return err
	}
	letters, err := publish.NewLetters(edition, sender)
	if err != nil {
		return err
	}
	message, err := letters.For(subscriber.Subscriber{Parties: flags.letter.parties, Issues: flags.letter.issues})
	if err != nil {
		return err
	}
	message.Tags = map[string]string{"topic": edition.Topic, "edition": edition.Edition}
	bar := newProgress(c.err, "sending", len(flags.to))
	defer bar.finish()
	err = c.eachAddress(flags.to, func(address string) (string, error) {
		defer bar.step()
		return sendOne(ctx, transport, message, address)
	})
	return errors.Join(err, mail.Close(transport))
}

// sendOne sends the message to one address and says what came of it. Each one
// has an identity of its own, so that no mailbox drops a second test as a copy.
func sendOne(ctx context.Context, transport mail.Transport, message mail.Message, address string) (string, error) {
	address, err := subscriber.Normalize(address)
	if err != nil {
		return "", err
	}
	message.To = mail.Address{Address: address}
	message.Date = time.Now()
	message.MessageID = fmt.Sprintf("<%s@%s>", strings.ToLower(rand.Text()), message.From.Address[strings.LastIndexByte(message.From.Address, '@')+1:])
	raw, err := message.Build()
	if err != nil {
		return "", err
	}
	id, err := transport.Send(ctx, message.From, message.To, raw, message.Tags)
	switch {
	case errors.Is(err, mail.ErrUncertain):
		return "", fmt.Errorf("%w; look into the mailbox before you send it again", err)
	case err != nil:
		return "", err
	case id != "":
		return fmt.Sprintf("sent to %s, %d bytes: %s", address, len(raw), id), nil
	}
	return fmt.Sprintf("sent to %s, %d bytes", address, len(raw)), nil
}

// sender is who the letter comes from; local says that it goes no further than
// a folder, which asks for no real sender.
func (c *console) sender(flags letterFlags, local bool) (publish.Sender, error) {
	from, unsubscribe := c.orEnv(flags.from, "MAIL_FROM"), c.orEnv(flags.unsubscribe, "UNSUBSCRIBE_MAILTO")
	if from == "" && local {
		from = "Standpoint <standpoint@localhost>"
	}
	if from == "" {
		return publish.Sender{}, usagef("no sender: give --from \"Standpoint <digest@example.org>\" or set MAIL_FROM")
	}
	address, err := netmail.ParseAddress(from)
	if err != nil {
		return publish.Sender{}, usagef("sender %q is no address: %v", from, err)
	}
	leave := address
	if unsubscribe != "" {
		if leave, err = netmail.ParseAddress(unsubscribe); err != nil {
			return publish.Sender{}, usagef("--unsubscribe %q is no address: %v", unsubscribe, err)
		}
	}
	return publish.Sender{From: *address, Unsubscribe: leave.Address, Postal: c.orEnv(flags.postal, "POSTAL_ADDRESS"), Web: flags.web}, nil
}

// checkSelection makes an unknown party a usageError that names the known
// ones. Issues are not checked: an edition lists only those that it touches.
func (f letterFlags) checkSelection(edition summarize.Edition) error {
	var known []string
	for _, party := range edition.Parties {
		known = append(known, string(party.ID))
	}
	return checkIDs("parties", f.parties, known)
}

// orEnv returns a flag's value, or that of an environment variable.
func (c *console) orEnv(value, name string) string {
	if value != "" {
		return value
	}
	return c.getenv(name)
}
