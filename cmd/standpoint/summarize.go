package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"standpoint/internal/article"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
)

// defaultWords is the length of a summary where none is given: what a reader
// takes in at one glance.
const defaultWords = 100

// summaryFlags are the flags of the summarize command.
type summaryFlags struct {
	words   int
	sources bool
	format  *choice
}

func newSummarize(c *console) *cobra.Command {
	flags := summaryFlags{format: newChoice("text", "json")}
	command := &cobra.Command{
		Use:   "summarize [flags] [PATH...]",
		Short: "Print a short summary of many articles on any subject",
		Long: `Summarize reads articles on any subject and prints the sentences, verbatim, that
together hold most of what the articles have in common. It needs no topic and
tells no parties apart: for that, see digest.

What several independent articles say weighs most; copies of one story count
once. Sentences that need the one before them are left out. The same articles in
any order give the same summary.

PATH is a file or a folder, which is read whole but for hidden files and
README.md; without one the folder seeds is read.`,
		Example: `  standpoint summarize
  standpoint summarize --words 250 --sources news/
  standpoint summarize --format json news/ | jq -r '.sentences[].text'`,
		RunE: func(command *cobra.Command, paths []string) error {
			if flags.words < 1 {
				return usagef("--words %d: must be 1 or more", flags.words)
			}
			files, err := findFiles(paths)
			if err != nil {
				return err
			}
			read, err := eachFile(command.Context(), c, files, c.parseFile)
			if err != nil {
				return err
			}
			return c.summarize(read, flags)
		},
	}
	set := command.Flags()
	set.IntVar(&flags.words, "words", defaultWords, "the most `words` that the summary may have")
	set.BoolVar(&flags.sources, "sources", false, "in text, tell where each sentence stands")
	flags.format.addAsFormat(command, "how to print")
	c.addLimitFlag(command)
	return command
}

// summarize prints the summary of what could be read, if anything could.
func (c *console) summarize(read []parsed, flags summaryFlags) error {
	var articles []article.Article
	for _, document := range read {
		articles = append(articles, document.articles...)
	}
	refused := c.nameUnread(read)
	if len(articles) == 0 {
		return refused
	}
	summary := summarize.Extract(articles, flags.words)
	if len(summary.Sentences) == 0 {
		c.say("standpoint: no sentence was chosen: the articles share nothing, or no sentence that stands alone fits in %d words; try a larger --words", flags.words)
	}
	if err := c.printSummary(summary, flags); err != nil {
		return fmt.Errorf("print summary: %w", err)
	}
	return refused
}

func (c *console) printSummary(summary summarize.Summary, flags summaryFlags) error {
	if flags.format.value == "text" {
		s := c.screen()
		return render.Summary(s, summary, flags.sources, s.width, s.color)
	}
	data, err := render.SummaryJSON(summary)
	if err != nil {
		return err
	}
	_, err = c.out.Write(data)
	return err
}
