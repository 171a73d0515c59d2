package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// spell writes a sentence as "word_TAG word_TAG", with "+" where no space
// stands.
func spell(sentence []token) string {
	var out strings.Builder
	for _, t := range sentence {
		out.WriteString(t.form + "_" + t.tag.String())
		if t.glued {
			out.WriteString("+")
		} else {
			out.WriteString(" ")
		}
	}
	return strings.TrimSpace(out.String())
}

func TestReadTreebankAndJoin(t *testing.T) {
	sentences, err := readTreebank("testdata/invented.conllu")
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ read, joined string }{
		{
			"The_DT envoy_NN did_VBD+n't_RB sign_VB the_DT three_CD+-_HYPH+year_NN+,_, state_NN+-_HYPH+owned_VBN deal_NN+._.",
			"The_DT envoy_NN did_VBD+n't_RB sign_VB the_DT three-year_JJ+,_, state-owned_JJ deal_NN+._.",
		},
		{
			"Al_NNP+-_HYPH+Kasim_NNP can_MD+not_RB say_VB+._.",
			"Al-Kasim_NNP cannot_MD say_VB+._.",
		},
	}
	if len(sentences) != len(want) {
		t.Fatalf("%d sentences, want %d", len(sentences), len(want))
	}
	for i, s := range sentences {
		if got := spell(s); got != want[i].read {
			t.Errorf("read %s\nwant %s", got, want[i].read)
		}
		if got := spell(joinHyphens(s)); got != want[i].joined {
			t.Errorf("joined %s\nwant   %s", got, want[i].joined)
		}
	}
}

func TestReadTreebankNamesThePlace(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"columns", "1\tword", "line 2: 2 columns instead of 10"},
		{"id", "x\tword\t_\t_\tNN\t_\t0\troot\t_\t_", `id "x"`},
		{"head", "1\tword\t_\t_\tNN\t_\t?\troot\t_\t_", `head "?"`},
		{"tag", "1\tword\t_\t_\tNOPE\t_\t0\troot\t_\t_", `tag "NOPE"`},
		{"range", "1-x\tword\t_\t_\t_\t_\t_\t_\t_\t_", `"x"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "broken.conllu")
			if err := os.WriteFile(path, []byte("# text\n"+test.line+"\n\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := readTreebank(path)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v, want the path and %s", err, test.want)
			}
		})
	}
	if _, err := readTreebank(filepath.Join(t.TempDir(), "absent.conllu.gz")); err == nil {
		t.Error("an absent file is no error")
	}
}

func TestLearningIsDeterministic(t *testing.T) {
	sentences, err := readTreebank("testdata/invented.conllu")
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		sentences = append(sentences, sentences...)
	}
	want, err := learn(sentences, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	got, err := learn(sentences, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the same treebank gave two models")
	}
}
