package letter

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browsers are the names under which Chromium is installed.
var browsers = []string{"chromium", "chromium-browser", "google-chrome"}

// browser finds Chromium; empty if there is none.
func browser() string {
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// startBrowser starts Chromium without a window, until the end of the test.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser()),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true), // containers have little of it
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // which root cannot have
	}
	ctx, stop := context.WithTimeout(t.Context(), 9*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	must(t, chromedp.Do(ctx)) // starts it
	return ctx
}

// look is a way in which a reader sees a document.
type look struct {
	width  int64  // of the window, in CSS pixels
	scheme string // "light" or "dark"
}

// open shows a file in the browser.
func (l look) open(ctx context.Context, path string) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.scheme}},
	})
	if err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.EmulateViewport(l.width, 900), chromedp.Navigate("file://"+path))
}

// ask returns the value of a JavaScript expression in the document shown.
func ask[T any](ctx context.Context, t *testing.T, expression string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	must(t, err)
	return value
}

// violation is one finding of axe-core: a rule and the elements that break it.
type violation struct {
	ID, Help string
	Nodes    []struct {
		HTML    string
		Summary string `json:"failureSummary"`
	}
}

// accessibility is the answer of axe-core. Incomplete lists what it could not
// decide.
type accessibility struct{ Violations, Incomplete []violation }

// The rules of axe-core. Those of good practice ask for landmarks, which a
// letter has none of: the mail program around it has them.
const (
	lettersRules = `"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"`
	pagesRules   = lettersRules + `, "best-practice"`
)

// inspect runs axe-core on the document that the browser shows, by the rules
// with some of the tags.
func inspect(ctx context.Context, t *testing.T, rules string) accessibility {
	t.Helper()
	source, err := os.ReadFile(axeSource)
	must(t, err)
	ask[bool](ctx, t, string(source)+"; true")
	answer := ask[string](ctx, t, `axe.run(document, {runOnly: [`+rules+`], resultTypes: ["violations", "incomplete"]}).then(JSON.stringify)`)
	var found accessibility
	must(t, json.Unmarshal([]byte(answer), &found))
	return found
}
