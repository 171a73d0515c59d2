package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"standpoint/internal/article"
	"standpoint/internal/render"
)

// The exit codes, as every command's help states them.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitRefused = 3 // some files were refused, the others went through
)

// console is what a command may touch of the process around it.
type console struct {
	out io.Writer
	err io.Writer
	env []string // as os.Environ
	// limits bound what is read of a document.
	limits article.Limits
}

// run executes one command line, without the program's name, and returns its
// exit code. It is the whole program but for the process's own streams,
// environment and signals.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env []string) int {
	c := &console{out: stdout, err: stderr, env: env, limits: article.DefaultLimits()}
	root := newRoot(c) //nolint:contextcheck // cobra hands ctx to the command that runs
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(ctx)
	return c.report(command, err)
}

func newRoot(c *console) *cobra.Command {
	root := &cobra.Command{
		Use:   "standpoint",
		Short: "Where each side stands, in its own words",
		Long: `Where each side stands, in its own words.

Standpoint reads news articles and tells, for each side of a dispute, the
positions it took, in the verbatim sentences of the reporting, with who said it,
on whose behalf and in which outlets.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some files were refused (each is
named with its reason) while the others went through.`,
		Example: `  standpoint digest
  standpoint digest --format html news/ > digest.html
  standpoint analyze article.txt
  standpoint verify digest.json news/`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newDigest(c), newAnalyze(c), newSummarize(c), newVerify(c), newSubscribers(c), newEditions(c), newSend(c), newTopic(c))
	asGroup(root)
	return root
}

// say prints a message on stderr. It may hold names and text of others, so what
// could steer a terminal is replaced.
func (c *console) say(format string, values ...any) {
	fmt.Fprintln(c.err, strings.Map(render.Printable, fmt.Sprintf(format, values...)))
}

// report prints what went wrong and returns the exit code. Files that were
// refused have been named by then, so errRefused has nothing to add.
func (c *console) report(command *cobra.Command, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRefused):
		return exitRefused
	case errors.As(err, &usage):
		c.say("standpoint: %v\nRun '%s --help' for usage.", err, command.CommandPath())
		return exitUsage
	case errors.Is(err, context.Canceled):
		c.say("standpoint: interrupted")
		return exitFailed
	default:
		c.say("standpoint: %v", err)
		return exitFailed
	}
}

// version is the module's version as the Go tool recorded it in the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}
