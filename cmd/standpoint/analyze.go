package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"standpoint/internal/analysis"
	"standpoint/internal/render"
)

func newAnalyze(c *console) *cobra.Command {
	var topicName string
	format := newChoice("json", "text")
	command := &cobra.Command{
		Use:   "analyze [flags] [PATH...]",
		Short: "Print who said what in each article",
		Long: `Analyze prints what was read of each article: title, outlet, date, blocks, and
every attribution found, with speaker, party and the party whose position it
states. One JSON object an article, one a line, in the order of the arguments.

PATH is a file or a folder, which is read whole but for hidden files and
README.md; without one the folder seeds is read. Articles given together help to
resolve each other's speakers. A refused file has a line with its error.`,
		Example: `  standpoint analyze seeds/ | jq .title
  standpoint analyze --format text article.txt`,
		RunE: func(command *cobra.Command, paths []string) error {
			t, err := loadTopic(topicName)
			if err != nil {
				return err
			}
			all, err := c.analyze(command.Context(), paths, t)
			if err != nil {
				return err
			}
			if err := c.printAnalyses(all, format.value); err != nil {
				return err
			}
			return c.nameRefused(all)
		},
	}
	c.addLimitFlag(command)
	addTopicFlag(command, &topicName)
	format.addAsFormat(command, "how to print")
	return command
}

func (c *console) printAnalyses(all []analysis.Analysis, format string) error {
	s := c.screen()
	out := bufio.NewWriter(s)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, a := range all {
		var err error
		if format == "text" {
			err = render.Analysis(out, a, s.width, s.color)
		} else {
			err = encoder.Encode(a)
		}
		if err != nil {
			return fmt.Errorf("print analysis: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print analysis: %w", err)
	}
	return nil
}
