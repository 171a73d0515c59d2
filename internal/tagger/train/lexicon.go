package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"standpoint/internal/tagger"
	"standpoint/internal/tagger/feature"
	"standpoint/internal/tagger/model"
)

const (
	lexiconFloor = 3   // occurrences that a word needs to be in the lexicon
	onlyFloor    = 30  // occurrences that it needs to be given its only tag unasked
	onlyShare    = 995 // of 1,000: how often that tag must be right
	classFloor   = 3   // words that an ambiguity class needs
	tagShare     = 20  // of 1,000: how often a word needs a tag for its class to name it
)

// lexicon is what the corpus says of each word by itself.
type lexicon struct {
	entries map[uint64]model.Entry
	counts  map[uint64]int // occurrences of each form
}

type usage struct {
	form    uint64
	regular bool // ends in "ed"
	total   int
	tags    [tagger.TagCount]int
}

// newLexicon counts the words of a corpus.
func newLexicon(corpus [][]token) *lexicon {
	index := map[uint64]int{}
	var words []usage
	for _, sentence := range corpus {
		for _, t := range sentence {
			w := feature.Read(t.form)
			i, ok := index[w.Form]
			if !ok {
				i = len(words)
				index[w.Form] = i
				words = append(words, usage{form: w.Form, regular: w.Tail&0xffff == 'e'<<8|'d'})
			}
			words[i].total++
			words[i].tags[t.tag]++
		}
	}
	known := &lexicon{entries: map[uint64]model.Entry{}, counts: map[uint64]int{}}
	classes := numberClasses(words)
	for i := range words {
		w := &words[i]
		known.counts[w.form] = w.total
		if class := classes[w.class()]; class != 0 && w.total >= lexiconFloor {
			known.entries[w.form] = model.Entry{Form: w.form, Class: class, Only: w.only()}
		}
	}
	return known
}

// numberClasses gives the ambiguity classes their numbers, the commonest first.
func numberClasses(words []usage) map[string]uint8 {
	sizes := map[string]int{}
	for i := range words {
		if words[i].total >= lexiconFloor {
			sizes[words[i].class()]++
		}
	}
	type class struct {
		name string
		size int
	}
	var all []class
	for name, size := range sizes {
		if size >= classFloor {
			all = append(all, class{name, size})
		}
	}
	slices.SortFunc(all, func(a, b class) int {
		return cmp.Or(b.size-a.size, strings.Compare(a.name, b.name))
	})
	numbers := map[string]uint8{}
	for i, c := range all[:min(len(all), 255)] {
		numbers[c.name] = uint8(i + 1)
	}
	return numbers
}

// class names the tags that a word has, the commonest first.
func (u *usage) class() string {
	var tags []int
	for tag, n := range u.tags {
		if n*1000 >= u.total*tagShare && n > 0 {
			tags = append(tags, tag)
		}
	}
	slices.SortStableFunc(tags, func(a, b int) int { return u.tags[b] - u.tags[a] })
	for _, twins := range [][2]tagger.Tag{{tagger.VB, tagger.VBP}, {tagger.VBD, tagger.VBN}} {
		tags = u.complete(tags, int(twins[0]), int(twins[1]))
		tags = u.complete(tags, int(twins[1]), int(twins[0]))
	}
	return fmt.Sprint(tags)
}

// complete adds the tag that the grammar gives to every form that has another
// one, though the corpus may not show it: "covered" is past tense and
// participle, "cover" present and infinitive.
func (u *usage) complete(tags []int, has, also int) []int {
	past := tagger.Tag(has) == tagger.VBD || tagger.Tag(has) == tagger.VBN
	if slices.Contains(tags, has) && !slices.Contains(tags, also) && (u.regular || !past) {
		return append(tags, also)
	}
	return tags
}

// only is the tag that a frequent word has nearly always, or 0.
func (u *usage) only() uint8 {
	for tag, n := range u.tags {
		if u.total >= onlyFloor && n*1000 >= u.total*onlyShare {
			return uint8(tag)
		}
	}
	return 0
}

// list is the lexicon's entries, in the order of their forms.
func (l *lexicon) list() []model.Entry {
	var all []model.Entry
	for _, e := range l.entries {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b model.Entry) int { return cmp.Compare(a.Form, b.Form) })
	return all
}
