package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a command line that asks for something that does not exist or
// makes no sense. It ends with exit code 2.
type usageError struct{ cause error }

func (e usageError) Error() string { return e.cause.Error() }
func (e usageError) Unwrap() error { return e.cause }

func usagef(format string, values ...any) error {
	return usageError{fmt.Errorf(format, values...)}
}

// argumentsOf makes a wrong number of arguments a usageError.
func argumentsOf(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if err := check(command, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// asGroup makes a command that only holds others: alone it prints its help, and
// an unknown name is a usageError with the likely one.
func asGroup(command *cobra.Command) {
	// Cobra sets it lazily in its own check of arguments, which this replaces.
	command.SuggestionsMinimumDistance = 2
	command.Args = func(command *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return usagef("unknown command %q%s", args[0], didYouMean("", command.SuggestionsFor(args[0])))
	}
	command.RunE = func(command *cobra.Command, _ []string) error { return command.Help() }
}

// flagError makes what the flag parser says a usageError, with the likely name
// for an unknown flag.
func flagError(command *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return usageError{err}
	}
	return usagef("%v%s", err, didYouMean("--", similarFlags(command, unknown.GetSpecifiedName())))
}

// similarFlags compares by cobra's measure for commands, which it does not
// offer for flags.
func similarFlags(command *cobra.Command, name string) []string {
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	command.Flags().VisitAll(func(flag *pflag.Flag) {
		names.AddCommand(&cobra.Command{Use: flag.Name, Run: func(*cobra.Command, []string) {}})
	})
	return names.SuggestionsFor(name)
}

func didYouMean(prefix string, names []string) string {
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(", did you mean %s%s?", prefix, strings.Join(names, " or "+prefix))
}

// choice is a flag with a fixed set of values, the first of which is the
// default.
type choice struct {
	value   string
	allowed []string
}

func newChoice(allowed ...string) *choice { return &choice{value: allowed[0], allowed: allowed} }

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }

func (c *choice) Set(value string) error {
	if !slices.Contains(c.allowed, value) {
		return fmt.Errorf("must be one of %s", strings.Join(c.allowed, ", "))
	}
	c.value = value
	return nil
}

// addAsFormat declares the flag --format on command, with completion.
func (c *choice) addAsFormat(command *cobra.Command, usage string) {
	command.Flags().Var(c, "format", usage)
	completeWith(command, "format", c.allowed)
}

// completeWith offers values where the shell completes the flag. The only
// error is a flag that does not exist, which is a mistake in this program.
func completeWith(command *cobra.Command, flag string, values []string) {
	err := command.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveDefault))
	if err != nil {
		panic(err)
	}
}
