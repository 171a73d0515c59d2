package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"standpoint/internal/render"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

func newSubscribers(c *console) *cobra.Command {
	var where storeFlags
	var topicName string
	command := &cobra.Command{
		Use:   "subscribers",
		Short: "Add, list, remove and readmit those who get the letter",
		Long: `Subscribers stand in the DynamoDB table of a deployed service, named by --table
or the environment variable TABLE_NAME, or in a local file, named by --state.`,
		Example: `  standpoint subscribers add --state standpoint.db ada@example.org
  TABLE_NAME=standpoint standpoint subscribers list`,
	}
	where.addTo(command)
	for _, child := range []*cobra.Command{
		newSubscribersAdd(c, &where, &topicName),
		newSubscribersList(c, &where, &topicName),
		newSubscribersRemove(c, &where, &topicName),
		newSubscribersAllow(c, &where, &topicName),
	} {
		addTopicFlag(child, &topicName)
		command.AddCommand(child)
	}
	asGroup(command)
	return command
}

// wishes are what is kept of a person beside the address.
type wishes struct {
	name            string
	parties, issues []string
}

func newSubscribersAdd(c *console, where *storeFlags, topicName *string) *cobra.Command {
	var wanted wishes
	command := &cobra.Command{
		Use:   "add [flags] ADDRESS...",
		Short: "Add people who have agreed to get the letter",
		Long: `Add makes people active subscribers. Whoever adds them vouches that they have
agreed to it. One who is there already stays as he is, and one who has left, or
whose address is suppressed, is not brought back.

With --parties and --issues their letter holds only that, by the ids of the topic
file; a day with nothing on it brings the whole edition.`,
		Example: `  standpoint subscribers add ada@example.org ben@example.net
  standpoint subscribers add --name "Ada Quill" --parties ukraine,eu ada@example.org`,
		Args: argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, addresses []string) error {
			if wanted.name != "" && len(addresses) > 1 {
				return usagef("--name goes with one address")
			}
			if err := wanted.check(*topicName); err != nil {
				return err
			}
			return c.withStore(command.Context(), *where, *topicName, true, func(store *state.Store, topic string) error {
				return c.eachAddress(addresses, func(address string) (string, error) {
					return add(command.Context(), store, topic, address, wanted)
				})
			})
		},
	}
	command.Flags().StringVar(&wanted.name, "name", "", "the person's `name`, for a letter to one")
	command.Flags().StringSliceVar(&wanted.parties, "parties", nil, "send only what these parties hold, by their `ids`")
	command.Flags().StringSliceVar(&wanted.issues, "issues", nil, "send only what touches these issues, by their `ids`")
	return command
}

func newSubscribersList(c *console, where *storeFlags, topicName *string) *cobra.Command {
	return &cobra.Command{
		Use:   "list [flags]",
		Short: "List subscribers with their status",
		Example: `  standpoint subscribers list
  standpoint subscribers list --topic trade | grep -c active`,
		Args: argumentsOf(cobra.NoArgs),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				return c.listSubscribers(command.Context(), store, topic)
			})
		},
	}
}

func newSubscribersRemove(c *console, where *storeFlags, topicName *string) *cobra.Command {
	return &cobra.Command{
		Use:   "remove [flags] ADDRESS...",
		Short: "Erase subscribers",
		Long: `Remove erases the records of these addresses, with all that is known of them.
What stays is that an address gets no mail, if it bounced or complained: under a
keyed hash, without the address, so that adding it again does not mail it again.`,
		Example: `  standpoint subscribers remove ada@example.org`,
		Args:    argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, addresses []string) error {
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				return c.eachAddress(addresses, func(address string) (string, error) {
					return remove(command.Context(), store, topic, address)
				})
			})
		},
	}
}

func newSubscribersAllow(c *console, where *storeFlags, topicName *string) *cobra.Command {
	return &cobra.Command{
		Use:   "allow [flags] ADDRESS...",
		Short: "Lift the suppression of addresses that bounced or complained",
		Long: `Allow lets mail go to addresses again that are suppressed, in every topic: after a
mailbox that was gone is back, or when a person who complained asks for the letter
again. It does not make anybody a subscriber. Amazon SES keeps a list of its own,
from which the address has to be taken as well (aws sesv2
delete-suppressed-destination).`,
		Example: `  standpoint subscribers allow ada@example.org`,
		Args:    argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, addresses []string) error {
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, _ string) error {
				return c.eachAddress(addresses, func(address string) (string, error) {
					return allow(command.Context(), store, address)
				})
			})
		},
	}
}

// eachAddress does work on each address and prints what came of it. One that is
// refused is named on stderr and does not stop the others.
func (c *console) eachAddress(addresses []string, work func(address string) (string, error)) error {
	refused := 0
	for _, address := range addresses {
		done, err := work(address)
		if err != nil {
			refused++
			c.warn(address, err.Error())
			continue
		}
		if _, err := fmt.Fprintln(c.out, done); err != nil {
			return err
		}
	}
	switch {
	case refused == 0:
		return nil
	case refused < len(addresses):
		return errRefused
	default:
		return fmt.Errorf("none of %d addresses went through", refused)
	}
}

// check makes a party or issue that the topic does not have a usageError.
func (w wishes) check(topicName string) error {
	t, err := loadTopic(topicName)
	if err != nil {
		return err
	}
	var parties, issues []string
	for _, party := range t.Parties {
		parties = append(parties, string(party.ID))
	}
	for _, issue := range t.Issues {
		issues = append(issues, issue.ID)
	}
	return errors.Join(checkIDs("parties", w.parties, parties), checkIDs("issues", w.issues, issues))
}

// checkIDs makes an id that is not among the known ones a usageError that lists
// these.
func checkIDs(flag string, ids, known []string) error {
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return usagef("--%s: there is no %q, only %s", flag, id, strings.Join(known, ", "))
		}
	}
	return nil
}

func add(ctx context.Context, store *state.Store, topic, address string, wanted wishes) (string, error) {
	fresh, err := subscriber.New(topic, address, wanted.name, time.Now(), rand.Reader)
	if err != nil {
		return "", err
	}
	against, err := store.Suppression(ctx, fresh.Address)
	switch {
	case err != nil && !errors.Is(err, subscriber.ErrNotFound):
		return "", err
	case against.Suppressed():
		return "", fmt.Errorf("the address gets no mail since its %s; 'standpoint subscribers allow' lifts that", against.Why())
	}
	fresh.Parties, fresh.Issues = wanted.parties, wanted.issues
	stored, added, err := store.Add(ctx, fresh)
	switch {
	case err != nil:
		return "", err
	case added:
		return "added " + stored.Address, nil
	case stored.Status == subscriber.Unsubscribed:
		return "", fmt.Errorf("left on %s and is not brought back", stored.StatusAt.Format(time.DateOnly))
	default:
		return fmt.Sprintf("%s is there already (%s)", stored.Address, stored.Status), nil
	}
}

func remove(ctx context.Context, store subscriber.Store, topic, address string) (string, error) {
	address, err := subscriber.Normalize(address)
	if err != nil {
		return "", err
	}
	found, err := store.FindAddress(ctx, topic, address)
	if err != nil {
		return "", err
	}
	if err := store.Remove(ctx, topic, found.ID); err != nil {
		return "", err
	}
	return "removed " + found.Address, nil
}

func allow(ctx context.Context, store subscriber.Suppressions, address string) (string, error) {
	address, err := subscriber.Normalize(address)
	if err != nil {
		return "", err
	}
	was, err := store.Suppression(ctx, address)
	if err != nil && !errors.Is(err, subscriber.ErrNotFound) {
		return "", err
	}
	if !was.Suppressed() {
		return "", errors.New("is not suppressed")
	}
	if _, err := subscriber.Suppress(ctx, store, address, subscriber.Suppression.Lifted); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s may get mail again (it was suppressed: %s)", address, was.Why()), nil
}

// listSubscribers prints a line for each: address, status, since when, name.
func (c *console) listSubscribers(ctx context.Context, store subscriber.Store, topic string) error {
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for s, err := range store.Subscribers(ctx, topic) {
		if err != nil {
			return err
		}
		line := strings.TrimRight(fmt.Sprintf("%s\t%s\t%s\t%s", s.Address, s.Status, s.StatusAt.Format(time.DateOnly), s.Name), "\t")
		if _, err := fmt.Fprintln(table, strings.Map(render.Printable, line)); err != nil {
			return err
		}
	}
	return table.Flush()
}
