package main

import (
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestExamples has an example for each command, and each flag of an example in
// the command that it shows.
func TestExamples(t *testing.T) {
	root := newRoot(&console{out: io.Discard, err: io.Discard})
	for _, command := range commandsOf(root) {
		if command.Short == "" || !strings.Contains(command.Example, command.CommandPath()) {
			t.Errorf("%s: it has no example, or no line on what it does", command.CommandPath())
		}
		for line := range strings.SplitSeq(command.Example, "\n") {
			_, arguments, _ := strings.Cut(line, "standpoint ")
			arguments, _, _ = strings.Cut(arguments, " | ")
			shown, rest, err := root.Find(strings.Fields(arguments))
			if err != nil {
				t.Errorf("%s: example %q: %v", command.CommandPath(), line, err)
				continue
			}
			for _, argument := range rest {
				name, isFlag := strings.CutPrefix(argument, "--")
				name, _, _ = strings.Cut(name, "=")
				if isFlag && shown.Flag(name) == nil {
					t.Errorf("%s: example %q: there is no flag %s", command.CommandPath(), line, argument)
				}
			}
		}
	}
}

// commandsOf returns a command and all below it.
func commandsOf(command *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{command}
	for _, child := range command.Commands() {
		all = append(all, commandsOf(child)...)
	}
	return all
}
