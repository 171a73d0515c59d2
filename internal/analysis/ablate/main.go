// Command ablate measures what each step of the engine is worth: it reads a
// corpus of annotated attributions, and readings of articles in which somebody
// has noted who says what on whose behalf, once with the whole engine and once
// without each step, and prints a table in Markdown.
//
//	ablate --corpus polnear-dev.jsonl.gz --reading gold.json,topics/ukraine.yaml,articles/
//
// It reads the files that it is given and no others.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"standpoint/internal/attribution"
	"standpoint/internal/tagger"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintln(os.Stderr, "ablate:", err)
		os.Exit(1)
	}
}

const usage = `usage: ablate [--corpus FILE]... [--reading GOLD,TOPIC,FOLDER]...

Prints what is lost when a step of the engine is left out.

  --corpus FILE      annotated attributions, one article a line of JSON, plain or gzip:
                     {"id", "text", "attributions": [{"source": [{"start", "end"}], "content": [...]}]},
                     spans in Unicode code points of the text
  --reading GOLD,TOPIC,FOLDER
                     who speaks in the articles of a folder, and for whom:
                     {"speakers": [{"doc", "contains", "speaker", "holder"}]} in GOLD, or, if its name ends in
                     .tsv, a table of document, speaker, holder and words; TOPIC is a topic file

Both may be given several times. Example:

  go run ./internal/analysis/ablate --corpus dev.jsonl.gz --reading gold.json,topics/ukraine.yaml,articles
`

// list is a flag that may be given several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func run(arguments []string, out, messages io.Writer) error {
	var corpora, readings list
	flags := flag.NewFlagSet("ablate", flag.ContinueOnError)
	flags.SetOutput(messages)
	flags.Usage = func() { fmt.Fprint(messages, usage) }
	flags.Var(&corpora, "corpus", "file of annotated attributions")
	flags.Var(&readings, "reading", "gold, topic and folder of articles")
	if err := flags.Parse(arguments); err != nil {
		return fmt.Errorf("arguments: %w", err)
	}
	if len(corpora)+len(readings) == 0 || flags.NArg() > 0 {
		return errors.New("give a --corpus or a --reading; --help tells how")
	}
	data, err := load(corpora, readings)
	if err != nil {
		return err
	}
	variants, err := variants()
	if err != nil {
		return err
	}
	var rows []row
	for _, v := range variants {
		finder, err := attribution.Without(v.tags, v.left...)
		if err != nil {
			return err
		}
		rows = append(rows, row{v.name, data.measure(finder, v.apart)})
	}
	return data.write(out, rows)
}

// variant is the engine without a step, or with another in its place.
type variant struct {
	name  string
	tags  attribution.Tagger
	left  []attribution.Step
	apart bool // articles do not settle each other's speakers
}

// variants are the whole engine, then one a step.
func variants() ([]variant, error) {
	tags, err := tagger.New()
	if err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	all := []variant{
		{name: "the whole engine"},
		{name: "tagger: words by themselves", tags: tags.Alone()},
		{name: "tagger: words by themselves, tags not mended", tags: tags.Alone(), left: []attribution.Step{attribution.Retagging}},
	}
	for _, s := range attribution.Steps() {
		all = append(all, variant{name: s.String(), left: []attribution.Step{s}})
	}
	return append(all, variant{name: "consensus of articles", apart: true}), nil
}
