package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"standpoint/internal/topic"
	"standpoint/topics"
)

func newTopic(c *console) *cobra.Command {
	command := &cobra.Command{
		Use:   "topic",
		Short: "Work with topic files",
		Example: `  standpoint topic new fisheries
  standpoint topic check fisheries.yaml`,
	}
	command.AddCommand(newTopicNew(c), newTopicCheck(c))
	asGroup(command)
	return command
}

func newTopicNew(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "new [flags] NAME",
		Short: "Write a topic file to begin with",
		Long: `New writes the file NAME.yaml, a topic of two invented parties with a comment on
everything, for you to replace. NAME may begin with a folder; its last part
becomes the topic's id. A file that is there already is left alone.`,
		Example: `  standpoint topic new fisheries
  standpoint topic new disputes/river`,
		Args: argumentsOf(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			file := strings.TrimSuffix(args[0], topicEnding) + topicEnding
			data := topics.Start(strings.TrimSuffix(filepath.Base(file), topicEnding))
			if _, err := topic.Parse(file, data); err != nil {
				return usagef("%q: a topic's name has lower-case letters, digits and hyphens, begins with a letter, and is at most 32 long", args[0])
			}
			return c.writeNew(file, data)
		},
	}
}

// topicEnding is that of a topic file's name.
const topicEnding = ".yaml"

// writeNew writes a file that is not there yet.
func (c *console) writeNew(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("%s: %w", name, reason(err))
	}
	_, err = file.Write(data)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, reason(err))
	}
	_, err = fmt.Fprintf(c.out, "wrote %s; next: standpoint topic check %s\n", name, name)
	return err
}

func newTopicCheck(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "check [flags] FILE",
		Short: "Tell whether a topic file is sound",
		Long: `Check reads a topic file and prints what it holds, or every fault with its line
and column and what to do about it (exit code 1).`,
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
