package tagger_test

import (
	"testing"

	"standpoint/internal/tagger"
)

func TestEveryTagHasAName(t *testing.T) {
	seen := map[string]bool{"": true}
	for tag := tagger.CC; int(tag) < tagger.TagCount; tag++ {
		name := tag.String()
		if seen[name] {
			t.Errorf("tag %d has the name %q of another", tag, name)
		}
		seen[name] = true
		if got, ok := tagger.ParseTag(name); !ok || got != tag {
			t.Errorf("ParseTag(%q) is %d, %v, want %d", name, got, ok, tag)
		}
	}
	if _, ok := tagger.ParseTag(""); ok {
		t.Error("the empty name is taken for a tag")
	}
	if got := tagger.Tag(200).String(); got != "?" {
		t.Errorf("a number beyond the tags is %q", got)
	}
}

func TestTagNames(t *testing.T) {
	for tag, want := range map[tagger.Tag]string{
		tagger.PRPS: "PRP$", tagger.WPS: "WP$", tagger.WRB: "WRB", tagger.Comma: ",", tagger.CloseBracket: "-RRB-",
		tagger.Hyphen: "HYPH", tagger.Dollar: "$", tagger.XX: "XX", tagger.VBZ: "VBZ", tagger.NNPS: "NNPS",
	} {
		if got := tag.String(); got != want {
			t.Errorf("tag %d is %q, want %q", tag, got, want)
		}
	}
}

func TestTagGroups(t *testing.T) {
	groups := map[string]struct {
		is   func(tagger.Tag) bool
		want []tagger.Tag
	}{
		"verb":        {tagger.Tag.IsVerb, []tagger.Tag{tagger.VB, tagger.VBD, tagger.VBG, tagger.VBN, tagger.VBP, tagger.VBZ}},
		"finite verb": {tagger.Tag.IsFiniteVerb, []tagger.Tag{tagger.MD, tagger.VBD, tagger.VBP, tagger.VBZ}},
		"noun":        {tagger.Tag.IsNoun, []tagger.Tag{tagger.NN, tagger.NNS, tagger.NNP, tagger.NNPS}},
		"proper noun": {tagger.Tag.IsProperNoun, []tagger.Tag{tagger.NNP, tagger.NNPS}},
		"adjective":   {tagger.Tag.IsAdjective, []tagger.Tag{tagger.JJ, tagger.JJR, tagger.JJS}},
		"adverb":      {tagger.Tag.IsAdverb, []tagger.Tag{tagger.RB, tagger.RBR, tagger.RBS}},
		"pronoun":     {tagger.Tag.IsPronoun, []tagger.Tag{tagger.PRP, tagger.PRPS}},
		"wh-word":     {tagger.Tag.IsWh, []tagger.Tag{tagger.WDT, tagger.WP, tagger.WPS, tagger.WRB}},
		"punctuation": {tagger.Tag.IsPunctuation, []tagger.Tag{
			tagger.Comma, tagger.Period, tagger.Colon, tagger.OpenQuote, tagger.CloseQuote,
			tagger.OpenBracket, tagger.CloseBracket, tagger.Hyphen, tagger.NFP,
		}},
	}
	for name, group := range groups {
		want := map[tagger.Tag]bool{}
		for _, tag := range group.want {
			want[tag] = true
		}
		for tag := tagger.None; int(tag) < tagger.TagCount; tag++ {
			if group.is(tag) != want[tag] {
				t.Errorf("%s is a %s: %v, want %v", tag, name, group.is(tag), want[tag])
			}
		}
	}
}
