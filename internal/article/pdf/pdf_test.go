package pdf_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"standpoint/internal/article/pdf"
)

var limits = pdf.Limits{Pages: 20, Text: 1 << 20}

// file makes a PDF of pages with lines each; filter says whether their contents
// are compressed.
func file(compressed bool, pages ...[]string) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	var kids []string
	for _, lines := range pages {
		var content bytes.Buffer
		content.WriteString("BT /F1 11 Tf 14 TL 72 760 Td\n")
		for _, line := range lines {
			fmt.Fprintf(&content, "(%s) Tj T*\n", strings.NewReplacer("(", `\(`, ")", `\)`).Replace(line))
		}
		content.WriteString("ET")
		stream, filter := content.String(), ""
		if compressed {
			var packed bytes.Buffer
			w := zlib.NewWriter(&packed)
			_, _ = w.Write(content.Bytes())
			_ = w.Close()
			stream, filter = packed.String(), "/Filter/FlateDecode"
		}
		objects = append(objects, fmt.Sprintf("<</Length %d%s>>stream\n%s\nendstream", len(stream), filter, stream))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", len(objects)))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(kids))
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, object := range objects {
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(objects)+1, start)
	return out.Bytes()
}

func TestPages(t *testing.T) {
	raw := file(true, []string{"Quay four closes", "The harbour board \x93will\x94 close it, its chairman said."}, []string{"Nobody was asked."})
	pages, err := pdf.Pages(t.Context(), raw, limits)
	if err != nil || len(pages) != 2 || pages[0] != "Quay four closes\nThe harbour board “will” close it, its chairman said." || pages[1] != "Nobody was asked." {
		t.Errorf("%q, %v", pages, err)
	}
}

// TestHostileFiles holds that what files do to their reader stays within it.
func TestHostileFiles(t *testing.T) {
	good := file(false, []string{"Quay four closes"})
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name    string
		context context.Context
		raw     []byte
		limits  pdf.Limits
		want    string
	}{
		{"nothing but its head", t.Context(), []byte("%PDF-1.7\n"), limits, "damaged"},
		{"too many pages", t.Context(), file(false, nil, nil, nil), pdf.Limits{Pages: 2, Text: 100}, "it has 3 pages; at most 2 are read"},
		{"too much text", t.Context(), good, pdf.Limits{Pages: 2, Text: 5}, "more than 5 bytes of text"},
		{"pages that it has not", t.Context(), bytes.Replace(good, []byte("/Count 1"), []byte("/Count 9"), 1), limits, ""},
		{"a page within itself", t.Context(), bytes.Replace(good, []byte("/Kids[5 0 R]"), []byte("/Kids[2 0 R]"), 1), limits, "page"},
		{"a bomb", t.Context(), file(true, []string{strings.Repeat("boom ", 30<<20)}), limits, "damaged, or needs more memory"},
		{"no time", ended, good, limits, context.Canceled.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages, err := pdf.Pages(c.context, c.raw, c.limits)
			switch {
			case c.want == "" && err != nil && !strings.Contains(err.Error(), "page"):
				t.Errorf("%v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%q, %v; want %s", pages, err, c.want)
			}
		})
	}
}

func TestText(t *testing.T) {
	wide := "The harbour board will close quay four for eleven days from Monday, its chairman said"
	for _, c := range []struct {
		name  string
		pages []string
		want  string
	}{
		{"nothing", nil, ""},
		{"wrapped lines", []string{"Quay four closes\n" + wide + "\non Thursday.\n" + wide}, "Quay four closes\n\n" + wide + " on Thursday.\n\n" + wide},
		{"a paragraph over two pages", []string{wide, "on Thursday."}, wide + " on Thursday."},
		{"a word in two", []string{wide + " har\x02\nbour and all of the quays"}, wide + " harbour and all of the quays"},
		{"lines of a list", []string{wide + "\n• " + wide + "\n• " + wide}, wide + "\n\n• " + wide + "\n\n• " + wide},
		{"numbers of pages", []string{"Board 1\n" + wide, "Board 2\nAnd it is shut.", "Board 3\nNobody was asked."}, wide + " And it is shut.\n\nNobody was asked."},
	} {
		if got := pdf.Text(c.pages); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzPages holds that no file breaks its reader.
func FuzzPages(f *testing.F) {
	f.Add(file(false, []string{"Quay four closes"}))
	f.Add(file(true, []string{"Quay four closes"}, []string{"on Monday"}))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := pdf.Pages(t.Context(), raw, limits); errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// FuzzText holds that running text has all the letters of pages that do not
// repeat.
func FuzzText(f *testing.F) {
	f.Add("Quay four closes\non Monday.", "Nobody was asked.")
	f.Fuzz(func(t *testing.T, one, two string) {
		letters := func(s string) string {
			return strings.Join(strings.Fields(strings.NewReplacer("\x02", "", "\uFFFE", "").Replace(s)), "")
		}
		if got := pdf.Text([]string{one, two}); letters(got) != letters(one+" "+two) {
			t.Errorf("%q and %q became %q", one, two, got)
		}
	})
}
