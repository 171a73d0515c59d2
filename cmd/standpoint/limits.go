package main

import (
	"github.com/spf13/cobra"

	"standpoint/internal/article"
)

// limitFlag makes limits a flag that may be repeated.
type limitFlag struct{ *article.Limits }

// Type names the value in the help.
func (limitFlag) Type() string { return "NAME=VALUE" }

// String is empty, so that the help does not print every limit as the default;
// the text of the command lists them.
func (limitFlag) String() string { return "" }

// addLimitFlag adds --limit, and the list of limits to the command's text.
func (c *console) addLimitFlag(command *cobra.Command) {
	command.Flags().Var(limitFlag{&c.limits}, "limit", "change how much is read of a document; may be repeated")
	defaults := article.DefaultLimits()
	command.Long += `

A document over a limit is refused, or read up to it, and named. --limit changes
one, as in --limit bytes=64MB --limit entries=2000:
` + defaults.Describe()
}
