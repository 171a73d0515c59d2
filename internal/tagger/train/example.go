package main

import (
	"math/rand/v2"
	"strings"

	"standpoint/internal/tagger"
	"standpoint/internal/tagger/feature"
)

// example is a sentence as the perceptron learns from it.
type example struct {
	words []feature.Word
	tags  []uint8
	style feature.Style
}

// newExample describes a sentence by what the lexicon knows.
func newExample(sentence []token, known *lexicon) example {
	var e example
	var census feature.Census
	for _, t := range sentence {
		census.Add(t.form)
		w := feature.Read(t.form)
		if entry, ok := known.entries[w.Form]; ok {
			w.Class, w.Only = entry.Class, entry.Only
		}
		e.words = append(e.words, w)
		e.tags = append(e.tags, uint8(t.tag))
	}
	e.style = census.Style()
	return e
}

// variants are a sentence's spellings in other house styles: with typographic
// quotation marks, as a headline, in capitals. A share of the sentences has
// each, so that the tagger meets them without forgetting ordinary prose.
func variants(sentence []token, random *rand.Rand) [][]token {
	all := [][]token{sentence}
	if random.Float64() < 0.5 {
		all[0] = respell(sentence, typographic)
	}
	if random.Float64() < headlineShare {
		all = append(all, respell(sentence, titled))
	}
	if random.Float64() < capitalShare {
		all = append(all, respell(sentence, capitalised))
	}
	return all
}

const (
	headlineShare = 0.06
	capitalShare  = 0.04
)

func respell(sentence []token, spell func(token) string) []token {
	respelt := make([]token, len(sentence))
	for i, t := range sentence {
		t.form = spell(t)
		respelt[i] = t
	}
	return respelt
}

func typographic(t token) string {
	switch {
	case t.form == `"` && t.tag == tagger.OpenQuote:
		return "“"
	case t.form == `"` && t.tag == tagger.CloseQuote:
		return "”"
	case t.form == "'" && t.tag == tagger.OpenQuote:
		return "‘"
	case t.form == "'" && t.tag == tagger.CloseQuote:
		return "’"
	}
	return t.form
}

// titled gives a word the capital that headlines give it.
func titled(t token) string {
	switch t.tag {
	case tagger.IN, tagger.DT, tagger.CC, tagger.TO, tagger.POS, tagger.ADD:
		return t.form
	}
	return strings.ToUpper(t.form[:1]) + t.form[1:]
}

func capitalised(t token) string { return strings.ToUpper(t.form) }
