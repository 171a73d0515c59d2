package article

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String("“Nein”, sagte er.")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, raw, want string
		decode          func([]byte, string) (string, error)
	}{
		{"UTF-8", "“No,” he said.\n", "“No,” he said.\n", decodeText},
		{"byte order mark", "\xEF\xBB\xBF“No,” he said.", "“No,” he said.", decodeText},
		{"UTF-16", utf16, "“Nein”, sagte er.", decodeText},
		{"UTF-16, little end first", "\xFF\xFEN\x00o\x00", "No", decodeText},
		{"windows-1252", "\x93No,\x94 he said in the caf\xe9.", "“No,” he said in the café.", decodeText},
		{"carriage returns", "a\r\nb\rc\n", "a\nb\nc\n", decodeText},
		{"page, declared", "<meta charset=windows-1251>\xcd\xe5\xf2", "<meta charset=windows-1251>Нет", decodeHTML},
		{"page, HTTP-equiv", "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>\xee\xc5\xd4", "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>Нет", decodeHTML},
		{"page, wrong label on UTF-8", "<meta charset=iso-8859-1>“No”", "<meta charset=iso-8859-1>“No”", decodeHTML},
		{"page, nothing declared", "<p>\x93No\x94", "<p>“No”", decodeHTML},
		{"feed, declared", "<?xml version='1.0' encoding='windows-1252'?><rss>\xe9</rss>", "<rss>é</rss>", func(raw []byte, _ string) (string, error) { return decodeXML(raw) }},
	} {
		got, err := c.decode([]byte(c.raw), "")
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"The minister said no.", "text"},
		{"<3 is a heart, she said, and that was all.", "text"},
		{"# Heading\n\nText with <b>markup</b>.", "text"},
		{"  <!DOCTYPE html><title>T</title>", "HTML"},
		{"<div><p>A fragment.</p></div>", "HTML"},
		{"\xFF\xFE<\x00h\x00t\x00m\x00l\x00>\x00", "HTML"},
		{"<style>" + strings.Repeat("p { margin: 0 }\n", 400) + "</style><!doctype html><title>T</title>", "HTML"},
		{"<?xml version='1.0'?><!-- a feed --><rss version='2.0'>", "feed"},
		{"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"},
		{"<?xml version='1.0'?><html>", "HTML"},
		{"Return-Path: <a@b.example>\r\nFrom: a@b.example\r\nSubject: S\r\n\r\nText", "mail"},
		{"From: the minister\nTo: the people\n\nA letter to the editor.", "text"},
		{"Subject: a matter of taste\n\nHe said no.", "text"},
	} {
		i := slices.IndexFunc(formats, func(f format) bool { return f.recognises([]byte(c.raw)) })
		if got := formats[i].name; got != c.want {
			t.Errorf("%q is taken for %s, want %s", c.raw, got, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"empty", "", "read f: the file is empty"},
		{"blank", " \n\t\n", "read f as text: there is no text in it"},
		{"picture", "GIF89a\x00\x01", "read f as GIF picture: this format is not read: a picture has no text to read"},
		{"binary", "GHF89a\x00\x01", "read f as text at byte 6: the file is binary, not text"},
		{"control characters", strings.Repeat("ab\x01", 200), "read f as text at byte 44: the file is binary, not text"},
		{"too large", strings.Repeat("a ", DefaultLimits().Bytes), "read f: the file has 41943040 bytes; at most 20971520 are read"},
		{"too many lines", strings.Repeat("a\n", DefaultLimits().Blocks+5), "read f as text at byte 40000: it has more than 20000 lines or paragraphs, which no article has"},
		{"page without text", "<html><script>x</script>", "read f as HTML: there is no text in it"},
		{"page of a million elements", "<html>" + strings.Repeat("<i>", DefaultLimits().Elements), "read f as HTML: the page has more than 60000 elements"},
		{"nested page", "<html>" + strings.Repeat("<div>", 600), "read f as HTML: its elements are nested deeper than 512"},
		{"feed without entries", "<rss><channel><title>T</title></channel></rss>", "read f as feed: the feed has no entries"},
		{"nested feed", "<rss>" + strings.Repeat("<a>", 200), "read f as feed at byte 302: the elements of the feed are nested deeper than 100"},
		{"entry of megabytes", "<rss><channel><item><title>T</title>" + strings.Repeat("x", 5<<20) + "</item></channel></rss>", "read f as feed: none of its 1 entries could be read; of the first: the entry has 5242896 bytes; at most 4194304 are read"},
		{"tag of megabytes", "<html><p title='" + strings.Repeat("x", 17<<20) + "'>", "read f as HTML: the page has a tag, script or run of text of more than 12582912 bytes"},
		{"letter without text", "From: a@b.example\nTo: c\nSubject: S\nContent-Type: image/png\n\nx", "read f as mail: the letter has no readable part"},
	} {
		articles, err := Parse("f", []byte(c.raw))
		if err == nil || err.Error() != c.want || articles != nil {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// TestMegabytesBesideStory holds that what is too long to be read takes nothing
// else with it.
func TestMegabytesBesideStory(t *testing.T) {
	const story = "The harbour board will close quay four for eleven days from Monday, its chairman said."
	long := strings.Repeat(story+" ", 60_000)
	for name, document := range map[string]string{
		"JSON-LD": `<html><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + long + `"}</script><p>` + story,
		"entry":   "<rss><channel><item><description>" + long + "</description></item><item><description>" + story + "</description></item></channel></rss>",
	} {
		read := Reader{DefaultLimits()}.Read(t.Context(), "f", []byte(document))
		if len(read.Articles) != 1 || read.Articles[0].Text != story {
			t.Errorf("%s: %d articles, %v", name, len(read.Articles), read.Refused)
		}
	}
}

// TestPDF holds that a PDF becomes an article like any other, and one of pictures a
// refusal.
func TestPDF(t *testing.T) {
	file := func(content string) []byte {
		return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
			"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj\n" +
			"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n" +
			fmt.Sprintf("5 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n", len(content), content))
	}
	lines := "BT /F1 11 Tf 14 TL 72 760 Td (Harbour board closes quay four) Tj T* (October 15, 2025) Tj T* " +
		"(The harbour board will close quay four for eleven days from Monday, its chairman said on) Tj T* (Thursday evening.) Tj ET"
	articles, err := Parse("board.pdf", file(lines))
	if err != nil {
		t.Fatal(err)
	}
	a := articles[0]
	last := a.Blocks[len(a.Blocks)-1]
	if a.Title != "Harbour board closes quay four" || a.Published != "2025-10-15" || last.Kind != Paragraph ||
		last.Of(a.Text) != "The harbour board will close quay four for eleven days from Monday, its chairman said on Thursday evening." {
		t.Errorf("%+v", a)
	}
	if _, err := Parse("scan.pdf", file("0 0 10 10 re f")); err == nil || !strings.Contains(err.Error(), "pictures without text") {
		t.Errorf("a page without text: %v", err)
	}
}

// TestDeclaredMetadata holds that of what pages declare the part is kept that is
// meant.
func TestDeclaredMetadata(t *testing.T) {
	for _, c := range []struct{ declared, title, outlet, byline string }{
		{"<meta property=og:site_name content='The Ledger | News, Sport'>", "Quay four closes", "The Ledger", ""},
		{"<meta property=og:title content='Quay four &amp;#8216;closes&amp;#8217; &amp; more'>", "Quay four ‘closes’ & more", "", ""},
		{"<meta name=author content='ANN ORR AND BEN TULLY FOR THE SUNDAY LEDGER'>", "Quay four closes", "", "Ann Orr and Ben Tully"},
		{"<meta name=author content='View all posts by Ann Orr'>", "Quay four closes", "", "Ann Orr"},
		{"<meta name=author content='Posted on September'>", "Quay four closes", "", ""},
		{"<meta name=author content='Posted by Ann Orr'>", "Quay four closes", "", "Ann Orr"},
	} {
		articles, err := Parse("f", []byte("<html><head>"+c.declared+"</head><h1>Quay four closes</h1><p>The harbour board will close quay four for eleven days from Monday."))
		if err != nil {
			t.Fatal(err)
		}
		if a := articles[0]; a.Title != c.title || a.Outlet != c.outlet || a.Byline != c.byline {
			t.Errorf("%s: title %q, outlet %q, byline %q", c.declared, a.Title, a.Outlet, a.Byline)
		}
	}
}

func TestFindMoment(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Published: August 17, 2025 20:54:00 IST", "2025-08-17T20:54:00+05:30"},
		{"Tuesday 9 June 2026, 9.05pm", "2026-06-09"},
		{"June 9, 2026, 6:14 p.m. Eastern time", "2026-06-09"},
		{"Tuesday, June 9, 2026 6:12 PM GMT", "2026-06-09T18:12:00Z"},
		{"Oct. 15, 2025", "2025-10-15"},
		{"OCTOBER 16 2025", "2025-10-16"},
		{"Milena Foy10 June 2026, 19:22Reading time", "2026-06-10"},
		{"November 13, 2026 6:14 PM GMT+1 · Updated", "2026-11-13T18:14:00+01:00"},
		{"13 Nov 2026 18:14 UTC-03:30", "2026-11-13T18:14:00-03:30"},
		{"2026-06-10T13:05:00+02:00", "2026-06-10T13:05:00+02:00"},
		{"2026-06-10T13:05:00.123Z", "2026-06-10T13:05:00Z"},
		{"2026-06-10 13:05 +0200", "2026-06-10T13:05:00+02:00"},
		{"Wed, 10 Jun 2026 11:15:00 +0200", "2026-06-10T11:15:00+02:00"},
		{"3rd of May, 2026 at 12.30 a.m. BST", "2026-05-03T00:30:00+01:00"},
		{"17 Aug 2025 25:99 GMT", "2025-08-17"},
		{"31 February 2026", ""},
		{"June 2026", ""},
		{"the treaty of 1987", ""},
		{"room 2025-99-99", ""},
	} {
		if got, _ := findMoment(c.text); got.value != c.want {
			t.Errorf("%q: %q, want %q", c.text, got.value, c.want)
		}
	}
}

func TestFindDateline(t *testing.T) {
	for _, c := range []struct{ block, head, agency string }{
		{"NEW YORK — (AP) — Russian", "NEW YORK — (AP) — ", "AP"},
		{"OSTREL, Tarvenia (HNA) — Tarvenia", "OSTREL, Tarvenia (HNA) — ", "HNA"},
		{"HALLERSUND, Kestravia, Oct. 14, 2025 (Binnacle) — Dock", "HALLERSUND, Kestravia, Oct. 14, 2025 (Binnacle) — ", "Binnacle"},
		{"BRENNICK, Halvia — From", "BRENNICK, Halvia — ", ""},
		{"SAPHET – Ombara", "SAPHET – ", ""},
		{"LUMBREK/OSTREL, June 9 (Reuters) - The", "LUMBREK/OSTREL, June 9 (Reuters) - ", "Reuters"},
		{"(Reuters) - The", "(Reuters) - ", "Reuters"},
		{"Lumbrek (AFP) – The", "Lumbrek (AFP) – ", "AFP"},
		{"NEW HALLERSUND, Aug 17 (PTI) The", "NEW HALLERSUND, Aug 17 (PTI) ", "PTI"},
		{"SKELBY, W.H. -- The", "SKELBY, W.H. -- ", ""},
		{"BREAKING — The", "", ""},
		{"NATO – which has 32 members – said", "", ""},
		{"Mike Roe (R-IN) — The", "", ""},
		{"GRAVES: And the gauges?", "", ""},
		{"The dam — a wall — is full", "", ""},
		{"Ombara's share (520) - The", "", ""},
	} {
		got, _ := findDateline(c.block)
		if head := c.block[:got.end]; head != c.head || got.agency != c.agency {
			t.Errorf("%q: dateline %q by %q, want %q by %q", c.block, head, got.agency, c.head, c.agency)
		}
	}
}

func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		block string
		want  sense
	}{
		{"Share this storyCopy link27", widgetSense},
		{"212 commentsSort by best", restSense},
		{"READ NEXTHow a dam is filled, in nine pictures", lineSense},
		{"ALSO READ: What the minister wants", lineSense},
		{"— Low Water’s Tam Curlew contributed to this report", lineSense},
		{"| Photo Credit: Halyard", creditSense},
		{"Photo by Ivo Brandl", creditSense},
		{"Published By: Kirti Dhole", bylineSense},
		{"With Lotte Arkwright and Dev Sandoval", bylineSense},
		{"214 shares | 1.3K comments", widgetSense},
		{"Kestravia-Ports, 4th Ld-Writethru", slugSense},
		{"Share the burden, the minister said.", noSense},
		{"Read more of it, she told parliament.", noSense},
		{"They share this view.", noSense},
		{"The story so far has two sides, he said.", endSense},
		{"By the evening nobody had answered.", noSense},
		{"Tags are not votes.", noSense},
		{"Listen to the sea, said the bishop.", noSense},
		{"More than 2,000 soldiers stay.", noSense},
		{"Related claims were denied.", noSense},
		{"Comment was free, he said.", noSense},
	} {
		senses := phrases().senses(splitWords(c.block, longestBlock))
		if c.want == noSense && len(senses) > 0 || c.want != noSense && !senses[c.want] {
			t.Errorf("%q: %v, want %q", c.block, senses, c.want)
		}
	}
}

func TestEndsWithCredit(t *testing.T) {
	for block, want := range map[string]bool{
		"White House envoy Jane Roe (Ivo Brandl/AP)":                       true,
		"Soldiers on the dam, June 7. Picture: Ivo Brandl/Halyard":         true,
		"The dam at dusk. (Photo: X/Government House)":                     true,
		"Jane Roe, the envoy. File":                                        true,
		"Jane Roe arrives in Ostrel (AFP)":                                 true,
		"A woman climbs the stairs. Picture by Yves Tarrow":                true,
		"He would not say more. (AP)":                                      false,
		"The dam is full (in fact, it has been so since May).":             false,
		"He asked for either money and/or water (the second was cheaper).": false,
		"The Assembly (ADU) backed it":                                     false,
	} {
		if got := endsWithCredit(block); got != want {
			t.Errorf("%q: %v, want %v", block, got, want)
		}
	}
}

func TestWriters(t *testing.T) {
	for line, want := range map[string]string{
		"By RUTH ANGSTRAND and KOFI DELMAS":                            "Ruth Angstrand and Kofi Delmas",
		"By BARNEY TRUSCOTT-HYDE, Consumer Champion":                   "Barney Truscott-Hyde",
		"Imogen Pascoe-Reid, Diplomatic Editor":                        "Imogen Pascoe-Reid",
		"Henrietta Vail in Lumbrek and Caspar Undermere in Hallersund": "Henrietta Vail and Caspar Undermere",
		"Published By: Kirti Dhole":                                    "Kirti Dhole",
		"By Ann Lee, Bo Ray and Cy Fox":                                "Ann Lee, Bo Ray and Cy Fox",
		"Words: Lorcan Avery":                                          "Lorcan Avery",
		"Gazette staff and HNA":                                        "Gazette staff and HNA",
	} {
		if got := properName(writers(line)); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// TestWriterForms holds which lines are bylines without "by".
func TestWriterForms(t *testing.T) {
	for line, want := range map[string]bool{
		"Ada Byrne political editor": true, "Ada Byrne in Ostrel": true, "Ada Byrne, chief critic": true,
		"Ada Byrne -": false, "Ada Byrne '": false, "Ada Byrne left early": false,
	} {
		if got := isWriter(line); got != want {
			t.Errorf("isWriter(%q) is %v", line, got)
		}
	}
}

// TestLimits holds that limits are set by name, listed, and named when one is met.
func TestLimits(t *testing.T) {
	limits := DefaultLimits()
	if err := limits.Set("bytes=1KB, entries=2,time=5s"); err != nil || limits.Bytes != 1024 || limits.Entries != 2 || limits.Time != 5*time.Second {
		t.Errorf("%+v, %v", limits, err)
	}
	again := DefaultLimits()
	if err := again.Set(limits.String()); err != nil || again != limits {
		t.Errorf("%s is read as %+v, %v", limits.String(), again, err)
	}
	for settings, want := range map[string]string{
		"bites=1": "does not exist", "bytes": "write it as in", "entries=1KB": "whole number", "bytes=-1": "whole number", "bytes=9GB": "whole number", "time=0s": "time above 0",
	} {
		if err := limits.Set(settings); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", settings, err, want)
		}
	}
	for name, document := range map[string]string{
		"decompressed=1KB": string(packed(strings.Repeat("a ", 2000))), "entries=1": "<rss><channel>" + strings.Repeat("<item><description>The dam is full.</description></item>", 3),
		"text=10": "The dam is full.", "parts=1": "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\ny\n--x--\n",
		"depth=2": `{"a":{"b":{"c":1}}}`, "elements=3": "<html><p><p><p><p>x", "markup=10": "<html><p>The dam is full.", "blocks=1": "a\nb",
	} {
		limits := DefaultLimits()
		if err := limits.Set(name); err != nil {
			t.Fatal(err)
		}
		if read := (Reader{limits}).Read(t.Context(), "f", []byte(document)); len(read.Refused) != 1 || !strings.Contains(read.Refused[0].Reason, "than") && !strings.Contains(read.Refused[0].Reason, "at most") {
			t.Errorf("%s: %+v", name, read.Refused)
		}
	}
	ended, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	if read := (Reader{DefaultLimits()}).Read(ended, "f", []byte("The dam is full.")); len(read.Refused) != 1 || read.Refused[0].Reason != "reading it takes longer than 30s" {
		t.Errorf("out of time: %+v", read)
	}
}

// packed compresses a text.
func packed(s string) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(s)); err != nil {
		panic(err) // a buffer takes all
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// TestMatchingComposes holds that letters are the same however they are composed,
// and that what is shown stays as it came.
func TestMatchingComposes(t *testing.T) {
	const composed, apart = "Zo\u00eb", "Zoe\u0308"
	if fold(composed) != fold(apart) || bareLetters(composed) != bareLetters(apart) || hashLetters(composed) != hashLetters(apart) {
		t.Errorf("%q and %q differ", composed, apart)
	}
	const story = "<p>The harbour board will close the quay on Monday, its chairman said on Thursday.</p>"
	articles, err := Parse("f", []byte("<html><meta property='og:title' content='"+composed+" closes the quay'><h1>"+apart+" closes the quay</h1>"+story+"<p>“No,” said "+apart+" Larrow.</p>"))
	if err != nil {
		t.Fatal(err)
	}
	if a := articles[0]; strings.Count(a.Text, "closes the quay") != 1 || !strings.Contains(a.Text, apart+" Larrow") {
		t.Errorf("the text is %q", a.Text)
	}
}

func TestSplitLines(t *testing.T) {
	long := "The dam is full and the gates are shut, said the minister on Monday"
	for _, c := range []struct {
		name, document string
		want           []string
	}{
		{"one newline ends a block", "One.\nTwo.\n\nThree.", []string{"One.", "Two.", "Three."}},
		{"wrapped", long + "\nnight, and nobody has asked him why he said so.\n\nAnd so it is.", []string{long + "\nnight, and nobody has asked him why he said so.", "And so it is."}},
		{"short lines are not wrapped", "Roses\nare red\nand so on", []string{"Roses", "are red", "and so on"}},
		{"long lines are not wrapped", strings.Repeat(long, 3) + "\nnext", []string{strings.Repeat(long, 3), "next"}},
		{"markers", "# Title\n- item\n> said\n1. first", []string{"Title", "item", "said", "1. first"}},
		{"form feed and separators", "a\fb\u2028c", []string{"a", "b", "c"}},
		{"invisible marks", "\ufeff\u200b a \u200b", []string{"a"}},
	} {
		blocks, _ := splitLines(c.document, DefaultLimits().Blocks)
		var got []string
		for _, b := range blocks {
			got = append(got, b.Of(c.document))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for document, want := range map[string]string{
		"No, she said.": "en",
		"Nein!":         "",
		"Der Minister sagte am Montag, die Regierung werde das Gesetz nicht vor dem Sommer beschließen. Die Opposition nannte das eine Ausrede und kündigte an, im Parlament eine Debatte zu verlangen. Niemand wollte sich dazu äußern.":          "de",
		"Le ministre a déclaré lundi que le gouvernement n'adopterait pas la loi avant l'été. L'opposition a qualifié cette annonce d'excuse et demandé un débat au parlement. Personne n'a voulu la commenter.":                                   "fr",
		"De minister zei maandag dat de regering de wet niet voor de zomer zal aannemen. De oppositie noemde dat een uitvlucht en kondigde aan dat zij een debat in het parlement wil. Niemand was bereid daar iets over te zeggen, was te horen.": "nl",
	} {
		articles, err := Parse("f", []byte(document))
		if err != nil || articles[0].Language != want {
			t.Errorf("%.30q: %q, %v; want %q", document, articles[0].Language, err, want)
		}
	}
}
