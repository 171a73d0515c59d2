package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"standpoint": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
		},
	})
}

// TestScript runs testdata/script against the command line. Each script finds
// the invented dispute of testdata/strait in its folder.
func TestScript(t *testing.T) {
	fixtures, err := filepath.Abs(filepath.Join("testdata", "strait"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			return os.CopyFS(filepath.Join(env.WorkDir, "strait"), os.DirFS(fixtures))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"binary":  binary,
			"escape":  escape,
			"ledger":  ledger,
			"exits":   exits,
			"key":     key,
			"replace": replace,
		},
	})
}

// exits runs a program and checks its exit code: "exits 3 standpoint digest x".
func exits(ts *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGUMENT...")
	}
	code := 0
	err := ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		code = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("run %s: %v", args[1], err)
	}
	if want := args[0]; want != strconv.Itoa(code) {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
}

// binary writes a file that is no text: "binary image.png".
func binary(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe"), 0o644))
}

// escape writes an article with sequences that would steer a terminal: "escape
// evil.txt".
func escape(ts *testscript.TestScript, _ bool, args []string) {
	const article = "Velmark clears the screen\x1b[2J\nBy Ada\x1b]0;owned\x07 Renfield\n14 March 2031\n\n" +
		"“There will be \x1b[31mno toll,” Foreign Minister Odile Harran told the chamber.\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(article), 0o644))
}

// key writes a new private key: "key key.pem".
func key(ts *testscript.TestScript, _ bool, args []string) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	ts.Check(err)
	der, err := x509.MarshalPKCS8PrivateKey(private)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600))
}

// replace changes every occurrence in a file: "replace OLD NEW FILE".
func replace(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	text := ts.ReadFile(args[2])
	if !strings.Contains(text, args[0]) {
		ts.Fatalf("%s does not hold %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.ReplaceAll(text, args[0], args[1])), 0o644))
}
