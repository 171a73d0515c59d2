package letter

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// undecided are the rules of axe-core that it may leave open, with the reason
// why that is no fault of the document.
var undecided = map[string]string{}

// TestLooks has each letter and page shown as readers see them: it takes a
// picture, for people to look at, and finds what no reader should have to bear:
// text off the screen, a contrast too low, a colour scheme not followed.
func TestLooks(t *testing.T) {
	ctx := startBrowser(t)
	for _, d := range letters(t) {
		for _, width := range []int64{320, 600, 800} {
			for _, scheme := range []string{"light", "dark"} {
				checkLook(ctx, t, d.html, look{width, scheme}, lettersRules)
			}
		}
		if d.page == "" {
			continue
		}
		for _, seen := range []look{{320, "dark"}, {800, "light"}, {1280, "light"}, {1280, "dark"}} {
			checkLook(ctx, t, d.page, seen, pagesRules)
		}
	}
}

// backgrounds are those that the letter and the pages are drawn on.
var backgrounds = map[string]string{"light": "rgb(255, 255, 255)", "dark": "rgb(20, 22, 26)"}

func checkLook(ctx context.Context, t *testing.T, path string, seen look, rules string) {
	t.Helper()
	name := fmt.Sprintf("%s-%d-%s.png", strings.TrimSuffix(filepath.Base(path), ".html"), seen.width, seen.scheme)
	must(t, seen.open(ctx, path))
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(pictures(), name), picture, 0o644))
	if wide := ask[int64](ctx, t, `document.documentElement.scrollWidth`); wide > seen.width {
		t.Errorf("%s: %d pixels wide", name, wide)
	}
	if background := ask[string](ctx, t, `getComputedStyle(document.body).backgroundColor`); background != backgrounds[seen.scheme] {
		t.Errorf("%s: the background is %s, want %s", name, background, backgrounds[seen.scheme])
	}
	if loaded := ask[int](ctx, t, `performance.getEntriesByType("resource").length`); loaded > 0 {
		t.Errorf("%s: %d things are loaded from elsewhere", name, loaded)
	}
	found := inspect(ctx, t, rules)
	for _, broken := range found.Violations {
		t.Errorf("%s: %s: %s\n%+v", name, broken.ID, broken.Help, broken.Nodes)
	}
	for _, open := range found.Incomplete {
		if undecided[open.ID] == "" {
			t.Errorf("%s: axe-core cannot decide %s: %s\n%+v", name, open.ID, open.Help, open.Nodes)
		}
	}
}

// TestMarkup holds letters and pages to the rules of html-validate.
func TestMarkup(t *testing.T) {
	validate := func(config string, paths ...string) {
		args := append([]string{"--config", filepath.Join(root, "tools", config), "--formatter", "text"}, paths...)
		if out, err := exec.Command(htmlValidate, args...).CombinedOutput(); err != nil {
			t.Errorf("html-validate: %v\n%s", err, out)
		}
	}
	var mailed, pages []string
	for _, d := range letters(t) {
		mailed = append(mailed, d.html)
		if d.page != "" {
			pages = append(pages, d.page)
		}
	}
	validate("letter.htmlvalidate.mjs", mailed...)
	validate("pages.htmlvalidate.mjs", pages...)
}

// TestSupport holds what mail programs lack of the letter's HTML to
// the list of what is known to do no harm.
func TestSupport(t *testing.T) {
	harmless := harmlessFindings(t)
	seen := map[string]bool{}
	for _, d := range letters(t) {
		command := exec.Command("node", filepath.Join(root, "tools", "caniemail.mjs"))
		command.Stdin = bytes.NewReader(d.body)
		command.Stderr = os.Stderr
		out, err := command.Output()
		must(t, err)
		var findings map[string][]string
		must(t, json.Unmarshal(out, &findings))
		for feature, programs := range findings {
			seen[feature] = true
			if harmless[feature] == "" {
				t.Errorf("%s: %q is not supported by %s", d.name, feature, strings.Join(programs, ", "))
			}
		}
	}
	for _, feature := range slices.Sorted(maps.Keys(harmless)) {
		if !seen[feature] {
			t.Errorf("testdata/caniemail.tsv lists %q, which is no finding", feature)
		}
	}
}

// harmlessFindings reads the list of findings with the reason of each.
func harmlessFindings(t *testing.T) map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "caniemail.tsv"))
	must(t, err)
	defer file.Close()
	reasons := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		feature, reason, _ := strings.Cut(lines.Text(), "\t")
		if strings.HasPrefix(feature, "#") {
			continue
		}
		if reason == "" || reasons[feature] != "" {
			t.Errorf("testdata/caniemail.tsv: %q has no reason, or two", feature)
		}
		reasons[feature] = reason
	}
	return reasons
}

var spamScore = regexp.MustCompile(`(?s)X-Spam-Status:.*?score=(-?[0-9.]+)`)

// TestSpam asks SpamAssassin, by its rules that need no network.
func TestSpam(t *testing.T) {
	for _, d := range letters(t) {
		command := exec.Command("spamassassin", "--local", "--test-mode", "--prefspath", filepath.Join(t.TempDir(), "none"))
		command.Stdin = bytes.NewReader(d.raw)
		out, err := command.Output()
		must(t, err)
		found := spamScore.FindSubmatch(out)
		if found == nil {
			t.Fatalf("%s: SpamAssassin gives no score:\n%.2000s", d.name, out)
		}
		score, err := strconv.ParseFloat(string(found[1]), 64)
		must(t, err)
		t.Logf("%s: %.1f points", d.name, score)
		if score >= 0 {
			_, details, _ := strings.Cut(string(out), "Content analysis details")
			t.Errorf("%s: SpamAssassin gives %.1f points, want fewer than 0:\n%s", d.name, score, details)
		}
	}
}

// TestSize holds the letters to the size at which Gmail begins to
// clip, with a good margin, as they travel.
func TestSize(t *testing.T) {
	for _, d := range letters(t) {
		_, encoded, found := strings.Cut(string(d.raw), "Content-Type: text/html")
		if !found || len(encoded) > 80<<10 {
			t.Errorf("%s: the HTML part has %d bytes encoded, want at most %d", d.name, len(encoded), 80<<10)
		}
		t.Logf("%s: %d bytes in all, the HTML part %d", d.name, len(d.raw), len(encoded))
	}
}
