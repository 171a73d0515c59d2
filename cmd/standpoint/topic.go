package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"standpoint/internal/topic"
	"standpoint/topics"
)

func newTopic(c *console) *cobra.Command {
	command := &cobra.Command{
		Use:   "topic",
		Short: "Work with topic files",
	}
	command.AddCommand(newTopicCheck(c))
	asGroup(command)
	return command
}

func newTopicCheck(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE",
		Short: "Tell whether a topic file is sound",
		Long: `Check reads a topic file and prints what it holds, or the place of its first
fault and what to do about it (exit code 1).`,
		Example: `  standpoint topic check disputes/river.yaml`,
		Args:    argumentsOf(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := readFile(args[0], maxTopicBytes)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			t, err := topic.Parse(args[0], data)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.out, "ok: %s, %q: %d parties, %d issues\n", t.ID, t.Name, len(t.Parties), len(t.Issues))
			return err
		},
	}
}

// loadTopic returns the topic that a --topic flag names. A name or file that
// does not lead to a topic is a usageError.
func loadTopic(nameOrFile string) (*topic.Topic, error) {
	t, err := topics.Load(nameOrFile)
	if err != nil {
		return nil, usageError{err}
	}
	return t, nil
}

func addTopicFlag(command *cobra.Command, nameOrFile *string) {
	command.Flags().StringVar(nameOrFile, "topic", topics.Default, "`name` of a topic that comes with the program, or path of a topic file")
	completeWith(command, "topic", topics.Names())
}
