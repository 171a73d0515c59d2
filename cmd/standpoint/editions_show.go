package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"standpoint/internal/delivery"
	"standpoint/internal/render"
	"standpoint/internal/state"
)

// showFlags are the flags of `editions show`.
type showFlags struct {
	all    bool
	format *choice
}

func newEditionsShow(c *console, where *storeFlags, topicName *string) *cobra.Command {
	flags := showFlags{format: newChoice("text", "json")}
	command := &cobra.Command{
		Use:   "show [flags] DATE",
		Short: "Who got an edition, who did not, and why",
		Long: `Show counts the letters of an edition anew and lists those who did not get theirs,
each with the reason; with --all, everybody. With --format json, a line is one
letter, and all are printed.`,
		Example: `  standpoint editions show 2025-08-17
  standpoint editions show --all 2025-08-17 | grep ada@
  standpoint editions show --format json 2025-08-17 | jq 'select(.state == "failed")'`,
		Args: argumentsOf(cobra.ExactArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			if err := checkDay(args[0]); err != nil {
				return err
			}
			return c.withStore(command.Context(), *where, *topicName, false, func(store *state.Store, topic string) error {
				return c.showEdition(command.Context(), store, topic, args[0], flags)
			})
		},
	}
	command.Flags().BoolVar(&flags.all, "all", false, "list those who got it as well")
	flags.format.addAsFormat(command, "how to print")
	return command
}

// fate is what became of one letter, as people ask for it.
type fate struct {
	Address string `json:"address"`
	delivery.Row
}

func (c *console) showEdition(ctx context.Context, store *state.Store, topic, date string, flags showFlags) error {
	e, err := store.Edition(ctx, topic, date)
	if err != nil {
		return err
	}
	fates, counts, err := readFates(ctx, store, e)
	if err != nil {
		return err
	}
	if flags.format.value == "json" {
		encoder := json.NewEncoder(c.out)
		for _, f := range fates {
			if err := encoder.Encode(f); err != nil {
				return err
			}
		}
		return nil
	}
	word, note, err := standing(ctx, store, e)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "%s, edition of %s: %s\n", topic, date, word)
	if note != "" {
		fmt.Fprintf(c.out, "%s\n", strings.Map(render.Printable, note))
	}
	if e.State != delivery.Frozen {
		return nil
	}
	if err := c.printCounts(counts); err != nil {
		return err
	}
	if !flags.all {
		fates = slices.DeleteFunc(fates, func(f fate) bool { return f.State == delivery.Sent && f.News != delivery.Complaint })
	}
	return c.printFates(fates, flags.all)
}

// readFates reads the rows of an edition with the addresses of those who are
// still subscribers, by state and address, and counts them.
func readFates(ctx context.Context, store *state.Store, e delivery.Edition) ([]fate, delivery.Counts, error) {
	addresses := map[string]string{}
	for s, err := range store.Subscribers(ctx, e.Topic) {
		if err != nil {
			return nil, delivery.Counts{}, err
		}
		addresses[s.ID] = s.Address
	}
	var fates []fate
	var counts delivery.Counts
	for row, err := range store.Rows(ctx, e.Topic, e.Date) {
		if err != nil {
			return nil, counts, err
		}
		counts.Add(row)
		fates = append(fates, fate{cmp.Or(addresses[row.Subscriber], "(erased) "+row.Subscriber), row})
	}
	slices.SortFunc(fates, func(a, b fate) int {
		return cmp.Or(cmp.Compare(rank(a.State), rank(b.State)), cmp.Compare(a.Address, b.Address))
	})
	return fates, counts, nil
}

// rank puts first what somebody may have to look after.
func rank(s delivery.RowState) int {
	return slices.Index([]delivery.RowState{delivery.Failed, delivery.Uncertain, delivery.Suppressed, delivery.Sending, delivery.Pending, delivery.Sent}, s)
}

func (c *console) printCounts(n delivery.Counts) error {
	table := tabwriter.NewWriter(c.out, 0, 0, 1, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "\n%d\t subscribers\n", n.Candidates)
	sent := " sent"
	if n.Delivered > 0 || n.Complained > 0 {
		sent = fmt.Sprintf(" sent; of %d their server has told that it took them, %d complained", n.Delivered+n.Complained, n.Complained)
	}
	for _, line := range []struct {
		count int
		what  string
	}{
		{n.Sent, sent}, {n.Failed, " failed"}, {n.Suppressed, " suppressed"}, {n.Uncertain, " uncertain"}, {n.Pending, " pending"},
	} {
		fmt.Fprintf(table, "%d\t%s\n", line.count, line.what)
	}
	return table.Flush()
}

func (c *console) printFates(fates []fate, all bool) error {
	if len(fates) == 0 {
		return nil
	}
	heading := "Who did not get it, or complained"
	if all {
		heading = "Who got it, who did not, and why"
	}
	fmt.Fprintf(c.out, "\n%s\n\n", heading)
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for _, f := range fates {
		line := fmt.Sprintf("%s\t%s\t%s\t%s", f.State, f.Address, f.ChangedAt.UTC().Format(time.DateTime), f.why())
		fmt.Fprintln(table, strings.Map(render.Printable, strings.TrimRight(line, "\t")))
	}
	return table.Flush()
}

// why says what is known beyond the state.
func (f fate) why() string {
	switch {
	case f.State == delivery.Sent && f.News == delivery.Delivery:
		return "delivered; " + cmp.Or(f.ProviderID, "no identity")
	case f.State == delivery.Sent && f.Why == "":
		return f.ProviderID
	case f.State == delivery.Pending && f.Why == "" && !f.QueuedAt.IsZero():
		return "queued since " + f.QueuedAt.UTC().Format(time.DateTime)
	}
	return f.Why
}
