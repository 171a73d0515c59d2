// Package letter holds letters and pages, as the built program makes them, to
// what readers can expect: shown in Chromium at the widths and in the colours
// that they have, read by axe-core, html-validate and caniemail, and judged by
// SpamAssassin. The pictures are left under dist/letters for people to look at.
//
// `make letters` builds what the tests run. Without it they fail and say so.
package letter

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// root is the project's folder.
var root = filepath.Join("..", "..")

// The built program and the checkers from the npm registry.
var (
	commandLine  = filepath.Join(root, "dist", "standpoint")
	axeSource    = filepath.Join(root, "tools", "node_modules", "axe-core", "axe.min.js")
	htmlValidate = filepath.Join(root, "tools", "node_modules", ".bin", "html-validate")
)

func TestMain(m *testing.M) {
	missing := false
	for _, path := range []string{commandLine, axeSource, htmlValidate} {
		if _, err := os.Stat(path); err != nil {
			fmt.Fprintf(os.Stderr, "e2e/letter: %s is missing: run `make letters`, which makes it\n", path)
			missing = true
		}
	}
	for _, program := range []string{"node", "spamassassin"} {
		if _, err := exec.LookPath(program); err != nil {
			fmt.Fprintf(os.Stderr, "e2e/letter: %s is missing: scripts/install-debian.sh installs it\n", program)
			missing = true
		}
	}
	if browser() == "" {
		fmt.Fprintf(os.Stderr, "e2e/letter: none of %q is there: scripts/install-debian.sh installs Chromium\n", browsers)
		missing = true
	}
	if missing {
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
