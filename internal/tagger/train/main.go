// Command train learns the tagger's model from UD English EWT, writes it, and
// prints how well it tags. The same treebank gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"

	"standpoint/internal/tagger"
	"standpoint/internal/tagger/model"
)

func main() {
	treebank := flag.String("ud", "", "folder with train, dev and test .conllu.gz of UD English EWT")
	out := flag.String("out", "", "file to write the model to")
	flag.Parse()
	if err := run(*treebank, *out, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

const (
	seed         = 20240229
	featureFloor = 2       // occurrences that a feature needs
	passes       = 8       // over the corpus with all weights
	finalPasses  = 12      // over the corpus with the weights that are kept
	kept         = 450_000 // weights
)

func run(folder, out string, log io.Writer) error {
	parts := map[string][][]token{}
	for _, name := range []string{"train", "dev", "test"} {
		sentences, err := readTreebank(filepath.Join(folder, name+".conllu.gz"))
		if err != nil {
			return err
		}
		for i, s := range sentences {
			sentences[i] = joinHyphens(s)
		}
		parts[name] = sentences
	}
	data, err := learn(parts["train"], log)
	if err != nil {
		return err
	}
	if out != "" {
		if err := os.WriteFile(out, data, 0o644); err != nil {
			return fmt.Errorf("write model: %w", err)
		}
	}
	m, err := model.Open(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "model: %d bytes\n", len(data))
	t := tagger.With(m)
	for _, name := range []string{"train", "dev", "test"} {
		report(log, name, evaluate(t, parts[name]), name == "dev")
	}
	return nil
}

// learn trains a model, prunes it, trains what is left again, and encodes it.
func learn(sentences [][]token, log io.Writer) ([]byte, error) {
	random := rand.New(rand.NewPCG(seed, 0))
	known := newLexicon(sentences)
	var corpus []example
	for _, s := range sentences {
		for _, v := range variants(s, random) {
			corpus = append(corpus, newExample(v, known))
		}
	}
	p := newPerceptron(corpus, featureFloor)
	fmt.Fprintf(log, "%d examples, %d known words, %d features\n", len(corpus), len(known.entries), len(p.keys))
	for pass := range passes {
		fmt.Fprintf(log, "pass %d: %d wrong\n", pass+1, p.train(corpus, known, random))
	}
	p.prune(kept)
	for pass := range finalPasses {
		fmt.Fprintf(log, "final pass %d: %d wrong\n", pass+1, p.train(corpus, known, random))
	}
	return model.Encode(known.list(), p.features())
}
