// Package tagger names the part of speech of each token of an English sentence.
// A rule that looks for "NAME claims that" must not stumble over "the claims",
// and a verb on no list is still seen to be one.
//
// It is a greedy averaged perceptron (Collins 2002) over hashed features, with
// the Penn Treebank tags, trained by the program in the folder train. It tags
// from left to right, a sentence at a time, and never revises.
package tagger

import (
	"fmt"

	"standpoint/internal/tagger/feature"
	"standpoint/internal/tagger/model"
	"standpoint/internal/text"
)

// Tagger tags sentences. It never changes, so any number of goroutines may use
// it.
type Tagger struct {
	model *model.Model
	alone bool // each word is tagged by itself
}

// New returns a tagger with the weights that are part of the program. An error
// means that the program was built with a damaged model.
func New() (*Tagger, error) {
	m, err := model.Embedded()
	if err != nil {
		return nil, fmt.Errorf("load embedded tagger: %w", err)
	}
	return With(m), nil
}

// With returns a tagger with the weights of m.
func With(m *model.Model) *Tagger { return &Tagger{model: m} }

// Alone returns a tagger that looks at each word by itself: what a lexicon and
// the shape of words can tell. It is what the other is measured against.
func (t *Tagger) Alone() *Tagger { return &Tagger{model: t.model, alone: true} }

// Tag appends to tags one tag for each token of one sentence of document, and
// returns it. The tokens are spans of bytes in order, cut as text.Tokens cuts
// them. It allocates nothing if tags has room, and its time is linear.
func (t *Tagger) Tag(document string, tokens []text.Span, tags []Tag) []Tag {
	var census feature.Census
	for _, token := range tokens {
		census.Add(token.Of(document))
	}
	var context feature.Context
	context.Start(census.Style())
	context.Push(t.word(document, tokens, 0))
	context.Push(t.word(document, tokens, 1))
	var keys feature.Keys
	for i := range tokens {
		context.Push(t.word(document, tokens, i+2))
		tag := Tag(context.Only())
		if tag == None {
			context.Extract(&keys)
			tag = t.best(&keys)
			if context.Name() && !opens(tags) {
				tag = tag.proper()
			}
		}
		context.Tagged(uint8(tag), tag.Role())
		tags = append(tags, tag)
	}
	return tags
}

// opens reports whether the last of tags is a mark that a capital may follow.
func opens(tags []Tag) bool {
	if len(tags) == 0 {
		return true
	}
	last := tags[len(tags)-1]
	return last.IsPunctuation() && last != Comma
}

// word describes token i with what the lexicon knows of it.
func (t *Tagger) word(document string, tokens []text.Span, i int) feature.Word {
	if i >= len(tokens) {
		return feature.Boundary
	}
	w := feature.Read(tokens[i].Of(document))
	w.Class, w.Only = t.model.Word(w.Form)
	return w
}

// best is the tag that the features weigh most for, the first of equals.
func (t *Tagger) best(keys *feature.Keys) Tag {
	var scores model.Scores
	if t.alone {
		alone := keys.Alone()
		t.model.Add(alone[:], &scores)
	} else {
		t.model.Add(keys[:], &scores)
	}
	best := CC
	for tag := CD; tag < tagCount; tag++ {
		if scores[tag] > scores[best] {
			best = tag
		}
	}
	return best
}
