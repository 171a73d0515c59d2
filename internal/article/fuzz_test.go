package article_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

// seedWith adds the documents of testdata that a parser is made for.
func seedWith(f *testing.F, patterns ...string) {
	f.Helper()
	for _, pattern := range patterns {
		names, err := filepath.Glob(filepath.Join("testdata", "documents", pattern))
		if err != nil || len(names) == 0 {
			f.Fatalf("no documents %s: %v", pattern, err)
		}
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
		}
	}
}

func FuzzParseText(f *testing.F) {
	seedWith(f, "*.txt", "*.md")
	for _, piece := range pieces {
		f.Add([]byte(piece))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkParse(t, raw) })
}

func FuzzParseHTML(f *testing.F) {
	seedWith(f, "*.html")
	f.Add([]byte("<b><i><u><p>x<p>y"))
	const sentence = "The harbour board closes the quay for eleven days, its chairman said on Thursday. "
	f.Add([]byte("<title>The harbour board closes the quay</title><script>window.state={\"body\":[\"<p>" + sentence + sentence + "</p>\",{\"text\":\"" + sentence + sentence + "\"}]};</script>"))
	f.Add([]byte("<title>The harbour board closes the quay</title><script type=text/template><p>" + sentence + sentence + sentence + sentence + "</p></script>"))
	f.Fuzz(func(t *testing.T, raw []byte) { checkParse(t, append([]byte("<!doctype html>"), raw...)) })
}

func FuzzParseFeed(f *testing.F) {
	seedWith(f, "*.xml")
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="html">&lt;p&gt;x</content></entry></feed>`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if !bytes.HasPrefix(raw, []byte("<")) {
			raw = append([]byte("<rss>"), raw...)
		}
		checkParse(t, raw)
	})
}

func FuzzParseMail(f *testing.F) {
	seedWith(f, "*.eml")
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkParse(t, append([]byte("From: a@b.example\nTo: c@d.example\nSubject: S\n"), raw...))
	})
}

func FuzzParseSavedPage(f *testing.F) {
	seedWith(f, "*.mhtml")
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkParse(t, append([]byte("From: <Saved by Blink>\nMIME-Version: 1.0\n"), raw...))
	})
}

func FuzzParseMailbox(f *testing.F) {
	seedWith(f, "*.mbox")
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkParse(t, append([]byte("From a Thu Jan  1 00:00:00 1970\nFrom: "), raw...))
	})
}

func FuzzParseJSON(f *testing.F) {
	seedWith(f, "*.json", "*.jsonl")
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkParse(t, append([]byte(`{"title":`), raw...))
		checkParse(t, raw)
	})
}

func FuzzParseGzip(f *testing.F) {
	seedWith(f, "*.gz")
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkParse(t, append([]byte("\x1f\x8b\x08"), raw...))
		checkParse(t, compress(raw))
	})
}

// compress packs bytes as gzip does.
func compress(raw []byte) []byte {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(raw); err != nil {
		panic(err) // a buffer takes all
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return packed.Bytes()
}
