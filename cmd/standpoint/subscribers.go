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
	"standpoint/internal/subscriber"
)

func newSubscribers(c *console) *cobra.Command {
	var where storeFlags
	var topicName string
	command := &cobra.Command{
		Use:   "subscribers",
		Short: "Add, list and remove those who get the letter",
		Long: `Subscribers stand in the DynamoDB table of a deployed service, named by --table
or the environment variable TABLE_NAME, or in a local file, named by --state.`,
		Example: `  standpoint subscribers add --state standpoint.db ada@example.org
  TABLE_NAME=standpoint standpoint subscribers list`,
	}
	command.PersistentFlags().StringVar(&where.table, "table", "", "DynamoDB `table` (default: the environment variable TABLE_NAME)")
	command.PersistentFlags().StringVar(&where.file, "state", "", "local state `file`, instead of a table")
	for _, child := range []*cobra.Command{
		newSubscribersAdd(c, &where, &topicName),
		newSubscribersList(c, &where, &topicName),
		newSubscribersRemove(c, &where, &topicName),
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
agreed to it. One who is there already stays as he is, and one who has left is
not brought back.

With --parties and --issues their letter holds only that, by the ids of the topic
file; a day with nothing on it brings the whole edition.`,
		Args: argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, addresses []string) error {
			if wanted.name != "" && len(addresses) > 1 {
				return usagef("--name goes with one address")
			}
			if err := wanted.check(*topicName); err != nil {
				return err
			}
			return c.withSubscribers(command.Context(), *where, *topicName, true, func(store subscriber.Store, topic string) error {
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
		Args:  argumentsOf(cobra.NoArgs),
		RunE: func(command *cobra.Command, _ []string) error {
			return c.withSubscribers(command.Context(), *where, *topicName, false, func(store subscriber.Store, topic string) error {
				return c.listSubscribers(command.Context(), store, topic)
			})
		},
	}
}

func newSubscribersRemove(c *console, where *storeFlags, topicName *string) *cobra.Command {
	return &cobra.Command{
		Use:   "remove [flags] ADDRESS...",
		Short: "Erase subscribers",
		Long:  `Remove erases the records of these addresses, with all that is known of them.`,
		Args:  argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, addresses []string) error {
			return c.withSubscribers(command.Context(), *where, *topicName, false, func(store subscriber.Store, topic string) error {
				return c.eachAddress(addresses, func(address string) (string, error) {
					return remove(command.Context(), store, topic, address)
				})
			})
		},
	}
}

// withSubscribers opens the store for the topic's subscribers and closes it
// after work.
func (c *console) withSubscribers(ctx context.Context, where storeFlags, topicName string, make bool, work func(subscriber.Store, string) error) (err error) {
	t, err := loadTopic(topicName)
	if err != nil {
		return err
	}
	store, err := c.openStore(ctx, where, make)
	if err != nil {
		return err
	}
	defer func() {
		if closed := store.Close(); err == nil {
			err = closed
		}
	}()
	return work(store, t.ID)
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

func add(ctx context.Context, store subscriber.Store, topic, address string, wanted wishes) (string, error) {
	fresh, err := subscriber.New(topic, address, wanted.name, time.Now(), rand.Reader)
	if err != nil {
		return "", err
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
