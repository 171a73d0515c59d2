package analysis_test

import (
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"standpoint/internal/analysis"
	"standpoint/topics"
)

// hostile are texts that no editor would let pass, each of any length: what
// makes a rule that looks around itself look furthest, and what makes lists
// long that other texts keep short.
var hostile = map[string]func(i int) string{
	"quote marks":     func(int) string { return "\"“ ” ' ‘ said ’ " },
	"one sentence":    func(int) string { return "the envoy who said that the minister had told them that " },
	"no spaces":       func(int) string { return "saidthatthe" },
	"capitals":        func(int) string { return "THE MINISTER SAID THAT KYIV WOULD NEVER AGREE TO IT. " },
	"table":           func(i int) string { return fmt.Sprintf("Kyiv\t%d\tMoscow\t%d\n", i, i*7) },
	"one surname":     func(i int) string { return fmt.Sprintf("Orsa%s Tarn said so. ", letters(i)) },
	"one given name":  func(i int) string { return fmt.Sprintf("Anna Tarn%s said so. ", letters(i)) },
	"surnames":        func(i int) string { return fmt.Sprintf("Mr Tarn%s said so.\n", letters(i)) },
	"pronouns":        func(int) string { return "He said she said it said they had said so. " },
	"labels":          func(i int) string { return fmt.Sprintf("TARN%s: It will.\n\n", strings.ToUpper(letters(i))) },
	"commas":          func(int) string { return "Tarn, said, " },
	"appositions":     func(int) string { return "Ann Tarn, the minister, who, the president, said, " },
	"coordination":    func(int) string { return "and said and told and wanted and refused and " },
	"participles":     func(int) string { return "adding that, saying that, noting that, " },
	"infinitives":     func(int) string { return "to want to agree to refuse to promise to say " },
	"according to":    func(int) string { return "according to the minister according to " },
	"brackets":        func(int) string { return "(said (Tarn [he " },
	"abbreviations":   func(int) string { return "U.S. A. Mr. St. Gen. " },
	"possessives":     func(int) string { return "Tarn's envoy's minister's " },
	"acronyms":        func(i int) string { return fmt.Sprintf("Union of Tarn%s (UT) said so. ", letters(i)) },
	"headings":        func(i int) string { return fmt.Sprintf("Minister Tarn%s speaks\n\n", letters(i)) },
	"one line copied": func(int) string { return "“We will not agree to any of this,” he said.\n\n" },
	"no language":     func(i int) string { return fmt.Sprintf("Ве́чір %d 日本語 عربى ", i) },
	"mojibake":        func(int) string { return "â€œWe wonâ€™t,â€\u009d said Ministerâ€™s envoy. " },
	"diacritics":      func(int) string { return "ša\u0301\u0301\u0301\u0301íd " },
	"dashes":          func(int) string { return "— Tarn — said -- that – " },
	"digits":          func(i int) string { return fmt.Sprintf("%d.%d%% of 1,2,3,4 said 5:6:7 ", i, i) },
	"shared subjects": func(int) string { return "Tarn met him and told him and left and said so and " },
}

// letters writes a number in small letters.
func letters(i int) string {
	var b []byte
	for ; i > 0 || len(b) == 0; i /= 26 {
		b = append(b, byte('a'+i%26))
	}
	return string(b)
}

// hostileText repeats a unit up to about size bytes.
func hostileText(unit func(i int) string, size int) []byte {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(unit(i))
	}
	return []byte(b.String())
}

// TestHostile holds that what hostile text makes the engine keep grows no faster
// than the text, and no further than 1 KB a byte, and that whatever it finds
// stands in the text.
func TestHostile(t *testing.T) {
	const small, times = 8 << 10, 8
	subject, err := topics.Load("")
	if err != nil {
		t.Fatal(err)
	}
	allocated := func(raw []byte) float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for _, a := range analysis.Read("hostile", raw, subject) {
			for _, p := range a.Attributions {
				if !utf8.ValidString(p.Text) || p.Text != p.Shown.Of(a.Text) {
					t.Errorf("%q is not verbatim at %v", p.Text, p.Shown)
				}
			}
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		unit := hostile[name]
		few, many := hostileText(unit, small), hostileText(unit, small*times)
		allocated(few) // what is loaded once
		base, grown := allocated(few), allocated(many)
		if limit := base*float64(len(many))/float64(len(few))*1.5 + 256<<10; grown > limit {
			t.Errorf("%s: %d bytes take %.0f bytes of memory, %d bytes %.0f: more than %.0f", name, len(few), base, len(many), grown, limit)
		}
		if grown > float64(len(many))*1024 {
			t.Errorf("%s: %d bytes take %.0f bytes of memory", name, len(many), grown)
		}
	}
}

// BenchmarkHostile reports for each hostile text the exponent of the growth of
// time with length, 1 where it is linear, from a run over a short and a long one.
func BenchmarkHostile(b *testing.B) {
	const small, times = 32 << 10, 8
	subject, err := topics.Load("")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		unit := hostile[name]
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			few, many := hostileText(unit, small), hostileText(unit, small*times)
			b.SetBytes(int64(len(many)))
			var short, long time.Duration
			for b.Loop() {
				begin := time.Now()
				for range times {
					analysis.Read("hostile", few, subject)
				}
				between := time.Now()
				analysis.Read("hostile", many, subject)
				short += between.Sub(begin)
				long += time.Since(between)
			}
			b.ReportMetric(1+math.Log(float64(long)/float64(short))/math.Log(times), "exponent")
			b.ReportMetric(float64(len(many)*b.N)/long.Seconds()/1e6, "long-MB/s")
		})
	}
}
