package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"standpoint/internal/delivery"
	"standpoint/internal/render"
	"standpoint/internal/state"
)

func newEditions(c *console) *cobra.Command {
	var where storeFlags
	var topicName string
	command := &cobra.Command{
		Use:   "editions",
		Short: "See what became of editions, send letters again, stop and resume",
		Long: `Editions and what became of each letter stand in the DynamoDB table of a deployed
service, named by --table or the environment variable TABLE_NAME, or in a local
file, named by --state. To find a subscriber of a table by address, the environment
variable ADDRESS_KEY has to hold the key of the service.`,
		Example: `  standpoint editions list --table standpoint
  standpoint editions show 2025-08-17
  standpoint editions resend 2025-08-17 --failed
  standpoint editions stop 2025-08-17 --why 'a wrong name in the lead'`,
	}
	where.addTo(command)
	for _, child := range []*cobra.Command{
		newEditionsList(c, &where, &topicName),
		newEditionsShow(c, &where, &topicName),
		newEditionsResend(c, &where, &topicName),
		newEditionsStop(c, &where, &topicName),
		newEditionsResume(c, &where, &topicName),
	} {
		addTopicFlag(child, &topicName)
		command.AddCommand(child)
	}
	asGroup(command)
	return command
}

func newEditionsList(c *console, where *storeFlags, topicName *string) *cobra.Command {
	format := newChoice("text", "json")
	command := &cobra.Command{
		Use:   "list [flags]",
		Short: "List editions with the counts of their letters",
		Long: `List prints a line for each edition, the latest last: its state, how many letters
were sent, to how many people, and how many failed, were suppressed, are uncertain
or are still to be sent. The counts are those of the service's last look, some
minutes ago; show counts anew. With --format json, a line is one JSON object.`,
		Example: `  standpoint editions list
  standpoint editions list --format json | jq -r 'select(.complete | not) | .date'`,
		Args: argumentsOf(cobra.NoArgs),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				return c.listEditions(command.Context(), store, topic, format.value)
			})
		},
	}
	format.addAsFormat(command, "how to print")
	return command
}

func (c *console) listEditions(ctx context.Context, store *state.Store, topic, format string) error {
	if format == "json" {
		encoder := json.NewEncoder(c.out)
		for e, err := range store.EditionsOf(ctx, topic) {
			if err == nil {
				err = encoder.Encode(e)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "DATE\tSTATE\tSENT\tOF\tFAILED\tSUPPRESSED\tUNCERTAIN\tPENDING\tNOTE")
	for e, err := range store.EditionsOf(ctx, topic) {
		if err != nil {
			return err
		}
		state, note, err := standing(ctx, store, e)
		if err != nil {
			return err
		}
		n := e.Counts
		line := fmt.Sprintf("%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s", e.Date, state, n.Sent, n.Candidates, n.Failed, n.Suppressed, n.Uncertain, n.Pending, note)
		fmt.Fprintln(table, strings.Map(render.Printable, strings.TrimRight(line, "\t")))
	}
	return table.Flush()
}

// standing says in a word how far an edition is, and in more what there is to
// say about it.
func standing(ctx context.Context, stops delivery.Stops, e delivery.Edition) (word, note string, err error) {
	switch {
	case e.State != delivery.Frozen:
		return string(e.State), e.Note, nil
	case e.Complete:
		return "complete", "", nil
	}
	switch err := delivery.Halted(ctx, stops, e.Topic, e.Date, time.Now()); {
	case errors.Is(err, delivery.ErrStopped):
		return "stopped", strings.TrimPrefix(err.Error(), delivery.ErrStopped.Error()+" "), nil
	case err != nil:
		return "", "", err
	case !e.Enrolled:
		return "frozen", "its audience is not enrolled yet", nil
	}
	return "sending", "", nil
}

func newEditionsStop(c *console, where *storeFlags, topicName *string) *cobra.Command {
	var why string
	command := &cobra.Command{
		Use:   "stop [flags] [DATE]",
		Short: "Stop the sending of an edition, or of every edition",
		Long: `Stop halts the letters of the edition of a date; without a date, of every edition
of the topic, until they are resumed. It takes effect with the next letter: the
ones under way go out. Editions are still made.`,
		Example: `  standpoint editions stop --why "a wrong name in the lead" 2025-08-17
  standpoint editions stop --why "the sender's domain is blocked"`,
		Args: argumentsOf(cobra.MaximumNArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			date, err := optionalDay(args)
			if err != nil {
				return err
			}
			if why == "" {
				return usagef("why? Whoever looks later wants to know; give --why")
			}
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				if err := delivery.Halt(command.Context(), store, topic, date, why, time.Time{}, time.Now()); err != nil {
					return err
				}
				_, err := fmt.Fprintf(c.out, "stopped %s\n", about(topic, date))
				return err
			})
		},
	}
	command.Flags().StringVar(&why, "why", "", "the `reason`, for whoever looks later")
	return command
}

func newEditionsResume(c *console, where *storeFlags, topicName *string) *cobra.Command {
	return &cobra.Command{
		Use:   "resume [flags] [DATE]",
		Short: "Go on with what was stopped",
		Long: `Resume lifts the stop of the edition of a date; without a date, that of the topic
and the pause that the service has made itself, after the carrier took nothing. The
next sweep, within ten minutes, sends what is left.`,
		Example: `  standpoint editions resume 2025-08-17
  standpoint editions resume`,
		Args: argumentsOf(cobra.MaximumNArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			date, err := optionalDay(args)
			if err != nil {
				return err
			}
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				return c.resume(command.Context(), store, topic, date)
			})
		},
	}
}

// resume lifts a stop, and a topic's with the pause of all.
func (c *console) resume(ctx context.Context, store *state.Store, topic, date string) error {
	was, err := delivery.Resume(ctx, store, topic, date, time.Now())
	if err == nil && date == "" {
		var paused bool
		paused, err = delivery.Resume(ctx, store, "", "", time.Now())
		was = was || paused
	}
	if err != nil {
		return err
	}
	if !was {
		return fmt.Errorf("%s was not stopped", about(topic, date))
	}
	_, err = fmt.Fprintf(c.out, "resumed %s\n", about(topic, date))
	return err
}

func about(topic, date string) string {
	if date == "" {
		return "all editions of " + topic
	}
	return "the edition of " + topic + " for " + date
}

// optionalDay returns the date among the arguments, or "".
func optionalDay(args []string) (string, error) {
	if len(args) == 0 {
		return "", nil
	}
	return args[0], checkDay(args[0])
}

func checkDay(date string) error {
	if !isDay(date) {
		return usagef("%q is no date; write it as 2025-08-17", date)
	}
	return nil
}
