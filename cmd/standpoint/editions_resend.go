package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"standpoint/internal/delivery"
	"standpoint/internal/mail"
	"standpoint/internal/publish"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// resendFlags are the flags of `editions resend`.
type resendFlags struct {
	failed, uncertain, suppressed bool
	archive                       string
	letter                        letterFlags
	carrier                       carrierFlags
}

func newEditionsResend(c *console, where *storeFlags, topicName *string) *cobra.Command {
	var flags resendFlags
	command := &cobra.Command{
		Use:   "resend [flags] DATE [ADDRESS...]",
		Short: "Send letters of an edition again",
		Long: `Resend orders letters of an edition again: of everybody whose letter has failed
(--failed), of whom nobody knows whether it arrived (--uncertain), who was
suppressed and is so no more (--suppressed), or of single subscribers by address,
also of those who got it. Each is a new letter, with a Message-ID of its own.

Without --smtp, --ses or --out the deployed service sends them, within ten minutes.
With one of these they are sent from here, together with whatever else of the
edition is due: under the same ledger, so that both may run at the same time.`,
		Example: `  standpoint editions resend 2025-08-17 --failed
  standpoint editions resend 2025-08-17 ada@example.org
  standpoint editions resend 2025-08-17 --failed --state local.db --archive archive/ --smtp smtp://127.0.0.1:1025`,
		Args: argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			if err := checkDay(args[0]); err != nil {
				return err
			}
			if len(args) == 1 && !flags.failed && !flags.uncertain && !flags.suppressed {
				return usagef("which letters? Give --failed, --uncertain, --suppressed, or addresses")
			}
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				return c.resend(command.Context(), store, topic, args[0], args[1:], flags)
			})
		},
	}
	set := command.Flags()
	set.BoolVar(&flags.failed, "failed", false, "letters that failed")
	set.BoolVar(&flags.uncertain, "uncertain", false, "letters of unknown outcome; some will get a second copy")
	set.BoolVar(&flags.suppressed, "suppressed", false, "letters to those who were suppressed; who still is gets none")
	set.StringVar(&flags.archive, "archive", "", "`place` of archived editions: s3://BUCKET or a folder (default: the bucket in ARCHIVE_BUCKET)")
	flags.letter.addSender(command)
	flags.carrier.addTo(command)
	return command
}

func (c *console) resend(ctx context.Context, store *state.Store, topic, date string, addresses []string, flags resendFlags) error {
	var dispatcher *delivery.Dispatcher
	if flags.carrier.chosen() {
		var err error
		if dispatcher, err = c.dispatcher(ctx, store, topic, date, flags); err != nil {
			return err
		}
	}
	wanted, err := wantedRows(ctx, store, topic, addresses, flags)
	if err != nil {
		return err
	}
	sweeper := delivery.Sweeper{Ledger: store, Editions: store, Subscribers: store, Stops: store, Policy: delivery.DefaultPolicy(), Now: time.Now}
	ordered, err := sweeper.Resend(ctx, topic, date, wanted)
	if err != nil {
		return err
	}
	if dispatcher == nil {
		_, err := fmt.Fprintf(c.out, "ordered %s; the service sends them within ten minutes\n", letterCount(ordered))
		return err
	}
	fmt.Fprintf(c.out, "ordered %s\n", letterCount(ordered))
	return c.sendNow(ctx, *dispatcher, topic, date)
}

// wantedRows tells the rows that the flags and addresses ask for.
func wantedRows(ctx context.Context, store *state.Store, topic string, addresses []string, flags resendFlags) (func(delivery.Row) bool, error) {
	ids := map[string]bool{}
	for _, address := range addresses {
		normalized, err := subscriber.Normalize(address)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", address, err)
		}
		found, err := store.FindAddress(ctx, topic, normalized)
		if err != nil {
			return nil, err
		}
		ids[found.ID] = true
	}
	states := map[delivery.RowState]bool{
		delivery.Failed: flags.failed, delivery.Uncertain: flags.uncertain, delivery.Suppressed: flags.suppressed,
	}
	return func(r delivery.Row) bool { return ids[r.Subscriber] || states[r.State] }, nil
}

// dispatcher sends from this machine.
func (c *console) dispatcher(ctx context.Context, store *state.Store, topic, date string, flags resendFlags) (*delivery.Dispatcher, error) {
	transport, local, err := c.carrier(ctx, flags.carrier)
	if err != nil {
		return nil, err
	}
	sender, err := c.sender(flags.letter, local)
	if err != nil {
		return nil, err
	}
	objects, done, err := c.openArchive(ctx, flags.archive)
	if err != nil {
		return nil, err
	}
	edition, err := frozen(ctx, objects, topic, date)
	if err = errors.Join(err, done()); err != nil {
		return nil, err
	}
	letters, err := publish.NewLetters(edition, sender)
	if err != nil {
		return nil, err
	}
	return &delivery.Dispatcher{
		Ledger: store, Editions: store, Subscribers: store, Suppressions: store, Stops: store,
		Transport: transport, Letter: letters.For, Policy: delivery.DefaultPolicy(), Now: time.Now,
	}, nil
}

// sendNow delivers what is due of an edition, with a bar on a terminal, and says
// what came of it.
func (c *console) sendNow(ctx context.Context, dispatcher delivery.Dispatcher, topic, date string) error {
	due := 0
	for row, err := range dispatcher.Ledger.Rows(ctx, topic, date) {
		if err != nil {
			return err
		}
		if row.Due(time.Now(), dispatcher.Policy) {
			due++
		}
	}
	bar := newProgress(c.err, "sending", due)
	dispatcher.Transport = counted{dispatcher.Transport, bar}
	counts, err := dispatcher.Deliver(ctx, topic, date)
	bar.finish()
	if _, printing := fmt.Fprintf(c.out, "sent %s\n", letterCount(counts.New)); printing != nil {
		return errors.Join(err, printing)
	}
	if err := c.printCounts(counts); err != nil {
		return err
	}
	if errors.Is(err, delivery.ErrHalted) {
		return fmt.Errorf("%w; the rest is left for later: 'standpoint editions show %s' tells who", err, date)
	}
	return err
}

// counted steps a bar for each message.
type counted struct {
	mail.Transport
	bar *progress
}

func (c counted) Send(ctx context.Context, from, to mail.Address, raw []byte, tags map[string]string) (string, error) {
	defer c.bar.step()
	return c.Transport.Send(ctx, from, to, raw, tags)
}

func letterCount(n int) string {
	if n == 1 {
		return "1 letter"
	}
	return strings.TrimSpace(fmt.Sprint(n, " letters"))
}
