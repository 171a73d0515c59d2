package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"standpoint/internal/article"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
)

func newVerify(c *console) *cobra.Command {
	command := &cobra.Command{
		Use:   "verify [flags] DIGEST.json [PATH...]",
		Short: "Check every statement of a digest against its source",
		Long: `Verify reads a digest in its JSON form and the articles it was made from, and
checks that each statement stands in each of its sources, byte for byte, at the
place that the digest gives. It prints what differs and where (exit code 1), or
how much was checked.

Without PATH the folder seeds is read.`,
		Example: `  standpoint digest --format json news/ > digest.json
  standpoint verify digest.json news/`,
		Args: argumentsOf(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			edition, err := readEdition(args[0])
			if err != nil {
				return err
			}
			files, err := findFiles(args[1:])
			if err != nil {
				return err
			}
			read, err := eachFile(command.Context(), c, files, c.parseFile)
			if err != nil {
				return err
			}
			return c.verify(edition, read)
		},
	}
	c.addLimitFlag(command)
	return command
}

// parsed is a document that was read for checking: its articles, or the reason
// why there are none.
type parsed struct {
	path     string
	articles []article.Article
	err      error
}

func (c *console) parseFile(path string, raw []byte, err error) []parsed {
	if err != nil {
		return []parsed{{path: path, err: err}}
	}
	result := article.Reader{Limits: c.limits}.Read(context.Background(), path, raw)
	all := []parsed{{path: path, articles: result.Articles}}
	if len(result.Articles) == 0 {
		all = nil
	}
	for _, refusal := range result.Refused {
		all = append(all, parsed{path: refusal.Path, err: errors.New(refusal.Explain())})
	}
	return all
}

func (c *console) verify(edition summarize.Edition, read []parsed) error {
	var articles []article.Article
	for _, document := range read {
		articles = append(articles, document.articles...)
	}
	refused := c.nameUnread(read)
	mismatches := summarize.Verify(edition, articles)
	for _, mismatch := range mismatches {
		if _, err := fmt.Fprintln(c.out, strings.Map(render.Printable, mismatch.Error())); err != nil {
			return err
		}
	}
	if len(mismatches) > 0 {
		return fmt.Errorf("%d places differ from their articles", len(mismatches))
	}
	statements := 0
	for _, party := range edition.Parties {
		statements += len(party.Statements)
	}
	if _, err := fmt.Fprintf(c.out, "ok: %d statements are verbatim in their sources\n", statements); err != nil {
		return err
	}
	return refused
}

// nameUnread prints each document that could not be read with its reason. The
// result is as of nameRefused.
func (c *console) nameUnread(read []parsed) error {
	refused := 0
	for _, document := range read {
		if document.err != nil {
			refused++
			c.warn(document.path, document.err.Error())
		}
	}
	return outcome(refused, len(read))
}

// readEdition reads a digest in its JSON form.
func readEdition(path string) (summarize.Edition, error) {
	var edition summarize.Edition
	data, err := readFile(path, maxEditionBytes)
	if err != nil {
		return edition, fmt.Errorf("%s: %w", path, err)
	}
	if err := json.Unmarshal(data, &edition); err != nil {
		return edition, fmt.Errorf("%s: not a digest in JSON form: %w", path, err)
	}
	if edition.Topic == "" {
		return edition, fmt.Errorf("%s: not a digest in JSON form: it names no topic", path)
	}
	return edition, nil
}
