package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"standpoint/internal/analysis"
	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// digestFlags are the flags of the digest command.
type digestFlags struct {
	topic    string
	date     string
	since    string
	until    string
	max      int
	previous []string
	explain  bool
	format   *choice
	oneForm  bool // --format was given, so --out writes that form alone
	out      string
}

func newDigest(c *console) *cobra.Command {
	flags := digestFlags{format: newChoice("text", "html", "json", "eml", "atom")}
	command := &cobra.Command{
		Use:   "digest [flags] [PATH...]",
		Short: "Print where each side stands",
		Long: `Digest reads articles and prints, for each party to the dispute, the positions
it took, in verbatim sentences with speaker, role, outlets and dates.

PATH is a file or a folder, which is read whole but for hidden files and
README.md; without one the folder seeds is read. The same articles in any order
give the same bytes.

A date is a day (2025-08-17) or an RFC 3339 time (2025-08-17T06:00:00+02:00).
--since and --until, both inclusive, compare with the date of publication:
articles outside are left out, those without a date stay.

--previous compares with earlier digests of the topic, as --format json prints
and --out writes them: a statement is then new, repeated (since when) or changed
(with its earlier words). Of a folder, every digest of the topic in it is taken.`,
		Example: `  standpoint digest
  standpoint digest --since 2025-08-16 --max 12 news/
  standpoint digest --previous monday.json news/
  standpoint digest --previous editions/ --out editions/ news/
  standpoint digest --topic disputes/river.yaml --out editions/ river/`,
		RunE: func(command *cobra.Command, paths []string) error {
			flags.oneForm = command.Flags().Changed("format")
			options, err := flags.options(command.Flags().Changed("max"))
			if err != nil {
				return err
			}
			t, err := loadTopic(flags.topic)
			if err != nil {
				return err
			}
			if options.Previous, err = c.earlierEditions(flags.previous, t.ID); err != nil {
				return err
			}
			all, err := c.analyze(command.Context(), paths, t)
			if err != nil {
				return err
			}
			return c.digest(t, all, options, flags)
		},
	}
	c.addLimitFlag(command)
	addTopicFlag(command, &flags.topic)
	set := command.Flags()
	set.StringVar(&flags.date, "date", "", "`day` of the edition (default: that of the newest article)")
	set.StringVar(&flags.since, "since", "", "leave out articles from before this `date`")
	set.StringVar(&flags.until, "until", "", "leave out articles from after this `date`")
	set.IntVar(&flags.max, "max", 0, "`statements` over all parties, 0 for every position found (default: the topic's own)")
	set.StringArrayVar(&flags.previous, "previous", nil, "earlier `digest` in JSON form, or a folder of them, to tell what is new; may be repeated")
	set.BoolVar(&flags.explain, "explain", false, "tell on stderr why statements were chosen or left out")
	flags.format.addAsFormat(command, "how to print; with --out, the one form to write")
	set.StringVar(&flags.out, "out", "", "write TOPIC-DATE.{json,html,txt,eml,atom} into this `folder` and print the names")
	return command
}

// options turns the flags into what an edition is made with. A bad value is a
// usageError.
func (f digestFlags) options(maxGiven bool) (summarize.Options, error) {
	options := summarize.Options{Date: f.date, Since: f.since, Until: f.until, Max: -1}
	if maxGiven {
		if f.max < 0 {
			return options, usagef("--max %d: must be 0, for every position found, or more", f.max)
		}
		options.Max = f.max
	}
	if f.date != "" && !isDay(f.date) {
		return options, usagef("--date %q: not a day, write it as in 2025-08-17", f.date)
	}
	for _, bound := range []struct{ flag, date string }{{"since", f.since}, {"until", f.until}} {
		if bound.date != "" && !isDay(bound.date) && !isTime(bound.date) {
			return options, usagef("--%s %q: not a date, write it as in 2025-08-17 or 2025-08-17T06:00:00+02:00", bound.flag, bound.date)
		}
	}
	if isDay(f.since) && isDay(f.until) && f.since > f.until {
		return options, usagef("--since %s is after --until %s: no article lies between", f.since, f.until)
	}
	return options, nil
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isTime(s string) bool {
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

// digest makes the edition of what was read and prints or writes it. Where
// every file was refused there is none.
func (c *console) digest(t *topic.Topic, all []analysis.Analysis, options summarize.Options, flags digestFlags) error {
	refused := c.nameRefused(all)
	var readable []analysis.Analysis
	for _, a := range all {
		if a.Error == "" {
			readable = append(readable, a)
		}
	}
	if len(readable) == 0 {
		return refused
	}
	edition, explanation := summarize.Make(t, readable, options)
	if flags.explain {
		var reasons strings.Builder
		if err := explanation.WriteText(&reasons); err != nil {
			return err
		}
		c.say("%s", reasons.String())
	}
	if err := c.output(edition, flags); err != nil {
		return err
	}
	return refused
}
