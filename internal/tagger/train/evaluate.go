package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"standpoint/internal/tagger"
	"standpoint/internal/text"
)

// result counts right and wrong tags.
type result struct {
	tokens, right int
	confused      [tagger.TagCount][tagger.TagCount]int // [gold][given]
}

// evaluate tags the sentences from their plain text.
func evaluate(t *tagger.Tagger, sentences [][]token) *result {
	r := &result{}
	var tags []tagger.Tag
	var spans []text.Span
	for _, s := range sentences {
		var document string
		spans = spans[:0]
		for _, token := range s {
			spans = append(spans, text.Span{Start: len(document), End: len(document) + len(token.form)})
			document += token.form
			if !token.glued {
				document += " "
			}
		}
		tags = t.Tag(document, spans, tags[:0])
		for i, token := range s {
			r.tokens++
			r.confused[token.tag][tags[i]]++
			if token.tag == tags[i] {
				r.right++
			}
		}
	}
	return r
}

// distinctions are the pairs of tags that the attribution rules depend on.
var distinctions = [][2]tagger.Tag{
	{tagger.VBD, tagger.VBN}, {tagger.VBZ, tagger.NNS}, {tagger.VBP, tagger.NN}, {tagger.VB, tagger.NN}, {tagger.VBP, tagger.VB},
	{tagger.VBD, tagger.NN}, {tagger.VBD, tagger.JJ}, {tagger.VBN, tagger.JJ}, {tagger.VBG, tagger.NN}, {tagger.VBG, tagger.JJ},
	{tagger.NNP, tagger.NN}, {tagger.NNP, tagger.JJ}, {tagger.NNPS, tagger.NNS}, {tagger.NNP, tagger.NNPS},
	{tagger.IN, tagger.WDT}, {tagger.IN, tagger.DT}, {tagger.WDT, tagger.DT}, {tagger.IN, tagger.RP}, {tagger.IN, tagger.RB}, {tagger.POS, tagger.VBZ},
}

// report prints a result; in detail with the distinctions and the commonest
// errors.
func report(log io.Writer, name string, r *result, detail bool) {
	fmt.Fprintf(log, "%s: %d of %d tokens right, %.2f %%\n", name, r.right, r.tokens, 100*float64(r.right)/float64(r.tokens))
	if !detail {
		return
	}
	for _, d := range distinctions {
		a, b := d[0], d[1]
		fmt.Fprintf(log, "  %4s as %-4s %3d of %4d   %4s as %-4s %3d of %4d\n",
			a, b, r.confused[a][b], sum(r.confused[a]), b, a, r.confused[b][a], sum(r.confused[b]))
	}
	type pair struct{ gold, given, n int }
	var all []pair
	for gold := range r.confused {
		for given, n := range r.confused[gold] {
			if gold != given && n > 0 {
				all = append(all, pair{gold, given, n})
			}
		}
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(b.n-a.n, a.gold-b.gold, a.given-b.given)
	})
	for _, p := range all[:min(20, len(all))] {
		fmt.Fprintf(log, "  %s taken for %s: %d\n", tagger.Tag(p.gold), tagger.Tag(p.given), p.n)
	}
}

func sum(row [tagger.TagCount]int) (n int) {
	for _, count := range row {
		n += count
	}
	return n
}
