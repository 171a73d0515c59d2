package article_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"standpoint/internal/article"
)

// thousand is how many hostile files are made.
const thousand = 1000

// maker makes files made to break readers, each from its number alone.
type maker struct {
	*rand.Rand
	samples [][]byte // the documents of testdata
}

// tricks are the ways to make such a file. The names say what each tries.
var tricks = []struct {
	name string
	make func(m *maker) []byte
}{
	{"bytes changed", (*maker).flipped},
	{"cut off", func(m *maker) []byte { s := m.sample(); return s[:m.IntN(len(s)+1)] }},
	{"two in one", func(m *maker) []byte {
		a, b := m.sample(), m.sample()
		return append(a[:m.IntN(len(a))], b[m.IntN(len(b)):]...)
	}},
	{"a piece repeated", (*maker).repeated},
	{"compressed bomb", (*maker).bomb},
	{"deep nesting", (*maker).nested},
	{"signs that do not show", (*maker).invisible},
	{"injection in every field", (*maker).injected},
	{"absurd dates", (*maker).dated},
	{"broken encoding", (*maker).misencoded},
}

// newMaker gives the maker of file number n.
func newMaker(samples [][]byte, n int) *maker {
	return &maker{rand.New(rand.NewPCG(6, uint64(n))), samples}
}

// hostileFile makes file number n.
func hostileFile(samples [][]byte, n int) (name string, raw []byte) {
	trick := tricks[n%len(tricks)]
	return fmt.Sprintf("%d: %s", n, trick.name), trick.make(newMaker(samples, n))
}

// sampleDocuments reads the documents of testdata, in the order of their names.
func sampleDocuments(t testing.TB) [][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "documents", "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	var samples [][]byte
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, raw)
	}
	return samples
}

func (m *maker) sample() []byte { return append([]byte(nil), m.samples[m.IntN(len(m.samples))]...) }

func (m *maker) pick(list ...string) string { return list[m.IntN(len(list))] }

func (m *maker) flipped() []byte {
	s := m.sample()
	for range 1 + m.IntN(1+len(s)/20) {
		s[m.IntN(len(s))] = byte(m.IntN(256))
	}
	return s
}

func (m *maker) repeated() []byte {
	s := m.sample()
	at := m.IntN(len(s))
	piece := s[at:min(len(s), at+1+m.IntN(2000))]
	return append(s[:at], []byte(strings.Repeat(string(piece), 1+m.IntN(1+(1<<20)/len(piece))))...)
}

func (m *maker) bomb() []byte {
	unit := m.pick("a", "<p>x", "<div>", "\n", " ", "[", `{"a":`, "From a\nFrom: b\n\n", "é", "<item><title>t</title></item>")
	raw := compress([]byte(m.pick("", "<html>", "<rss><channel>", `{"text":"`) + strings.Repeat(unit, (1<<20)*(1+m.IntN(48))/len(unit))))
	for range m.IntN(5) {
		raw = compress(raw)
	}
	return raw
}

func (m *maker) nested() []byte {
	n := 1 << m.IntN(17)
	switch m.IntN(6) {
	case 0:
		tag := m.pick("div", "span", "p", "table><tr><td", "ul><li", "blockquote", "b", "a href=x", "svg", "select", "font")
		return []byte("<html><body>" + strings.Repeat("<"+tag+">", n) + "The minister said no." + strings.Repeat("</"+strings.Fields(tag)[0]+">", m.IntN(n+1)))
	case 1:
		return []byte("<rss><channel><item><description>" + strings.Repeat("<a>", n))
	case 2:
		return []byte(strings.Repeat(m.pick("[", `{"articles":[`, `{"a":`), n))
	case 3:
		return []byte(strings.Repeat("From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n", min(n, 4000)))
	case 4:
		return []byte(`<html><script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, n) + "</script><p>The minister said that the dam was full.")
	default:
		return []byte("<feed><entry><content type='html'>" + strings.Repeat("&lt;div&gt;", n) + "x</content></entry></feed>")
	}
}

func (m *maker) invisible() []byte {
	sign := m.pick("\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u200d", "\u0301", "\u2028", "\u061c", "\U000e0041")
	var out strings.Builder
	for _, r := range string(m.sample()) {
		out.WriteRune(r)
		for range m.IntN(3) {
			out.WriteString(sign)
		}
	}
	return []byte(out.String())
}

// injections are values that break out of what they are written into.
var injections = []string{
	"a\r\nBcc: all@example.org", "</title><script>alert(1)</script>", `" onload="x`, "{{.Secret}}", "../../etc/passwd", "=cmd|' /C calc'!A0", "\x1b[2J\x1b[31m", "\u202egnp.exe",
	"a\x00b", "'; DROP TABLE articles; --", "javascript:alert(1)", "%s%n%x", "${jndi:ldap://x}", strings.Repeat("A", 10<<10), "\u2028\u2029", "﷽" + strings.Repeat("\u0300", 500),
}

func (m *maker) injected() []byte {
	v := injections[m.IntN(len(injections))]
	story := "<p>The minister said on Monday that the dam was full again, and that nobody had asked.</p>"
	switch m.IntN(4) {
	case 0:
		return fmt.Appendf(nil, `<html lang="%[1]s"><title>%[1]s</title><meta property="og:title" content="%[1]s"><meta name=author content="%[1]s"><meta property="og:site_name" content="%[1]s"><link rel=canonical href="%[1]s"><h1>%[1]s</h1><div class=author>%[1]s</div><time datetime="%[1]s">%[1]s</time>%[2]s`, v, story)
	case 1:
		return fmt.Appendf(nil, `{"title":%[1]q,"author":%[1]q,"publisher":%[1]q,"url":%[1]q,"published":%[1]q,"language":%[1]q,"text":"The minister said no. %[2]s"}`, v, "He meant it.")
	case 2:
		return fmt.Appendf(nil, `<rss><channel><title>%[1]s</title><language>%[1]s</language><item><title>%[1]s</title><link>%[1]s</link><author>%[1]s</author><pubDate>%[1]s</pubDate><description><![CDATA[%[2]s]]></description></item></channel></rss>`, v, story)
	default:
		return fmt.Appendf(nil, "From: \"%[1]s\" <a@b.example>\nTo: c@d.example\nSubject: %[1]s\nDate: %[1]s\nContent-Type: text/html; charset=\"%[1]s\"\n\n%[2]s", v, story)
	}
}

func (m *maker) dated() []byte {
	d := m.pick("0000-00-00", "9999-99-99T99:99:99+99:99", "30 February 2025", "-1", "1e400", "99999999999999999999", "2025-08-17T25:61:61Z", "August 0, 2025", "1970-01-01T00:00:00+14:00",
		"17 Aug 25", "2025-W33", "٢٠٢٥-٠٨-١٧", "Mon, 32 Jan 20255 99:99:99 +9999", strings.Repeat("2025-08-17 ", 1000))
	switch m.IntN(4) {
	case 0:
		return fmt.Appendf(nil, `<html><meta property="article:published_time" content="%[1]s"><meta itemprop=dateModified content="%[1]s"><h1>The dam is full</h1><time>%[1]s</time><p>The minister said on Monday that the dam was full.`, d)
	case 1:
		return fmt.Appendf(nil, `[{"title":"T","text":"The minister said no.","published":%q},{"title":"T","text":"The minister said no.","published":%s}]`, d, m.pick("1e400", "-5", "1755460000", "1755460000000", "0"))
	case 2:
		return fmt.Appendf(nil, "From: a@b.example\nTo: c\nSubject: s\nDate: %s\n\nThe minister said no.", d)
	default:
		return fmt.Appendf(nil, "The dam is full\n\nPublished: %s\n\nOSTREL, %s (HNA) — The minister said that the dam was full again on Monday (%s).", d, d, d)
	}
}

func (m *maker) misencoded() []byte {
	s := m.sample()
	switch m.IntN(5) {
	case 0:
		return append([]byte(m.pick("\xff\xfe", "\xfe\xff", "\xef\xbb\xbf", "\xff\xfe\x00\x00")), s...)
	case 1:
		var out []byte
		for _, u := range utf16.Encode([]rune(string(s))) {
			out = append(out, byte(u>>8), byte(u))
		}
		return out[:len(out)-m.IntN(3)]
	case 2:
		return append([]byte("<meta charset="+m.pick("koi8-r", "utf-16", "iso-2022-jp", "gb18030", "x-nonsense", "utf-7", "replacement")+">"), s...)
	case 3:
		for i := range s {
			if m.IntN(9) == 0 {
				s[i] |= 0x80
			}
		}
		return s
	default:
		return []byte(strings.ReplaceAll(string(s), " ", m.pick("\xc3", "\xe2\x80", "\xf0\x9f", "\xa0", "\u00c2\u00a0", "â€œ")))
	}
}

// every is how many of the thousand files stand behind one that the test reads; the
// benchmark reads them all. It has no divisor in common with the number of tricks.
const every = 7

// TestHostileFiles holds that each is an article or a refusal that says why.
func TestHostileFiles(t *testing.T) {
	samples := sampleDocuments(t)
	for n := 0; n < thousand; n += every {
		name, raw := hostileFile(samples, n)
		failed := t.Failed()
		checkParse(t, raw)
		if t.Failed() && !failed {
			t.Errorf("that was file %s", name)
		}
	}
}

// BenchmarkHostileFiles reports the slowest of the files and the most memory that
// the process held.
func BenchmarkHostileFiles(b *testing.B) {
	samples := sampleDocuments(b)
	memory := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	stop := make(chan struct{})
	peak := make(chan uint64)
	go func() {
		most := uint64(0)
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(time.Millisecond):
				metrics.Read(memory)
				most = max(most, memory[0].Value.Uint64())
			}
		}
	}()
	slowest, slowestName := time.Duration(0), ""
	for b.Loop() {
		for n := range thousand {
			name, raw := hostileFile(samples, n)
			start := time.Now()
			_, _ = article.Parse("document", raw)
			if d := time.Since(start); d > slowest {
				slowest, slowestName = d, name
			}
		}
	}
	close(stop)
	b.ReportMetric(float64(<-peak)/(1<<20), "MB-heap-at-most")
	b.ReportMetric(float64(slowest.Milliseconds()), "ms-slowest")
	b.Logf("slowest: %s", slowestName)
}
