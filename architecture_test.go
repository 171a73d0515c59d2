// Package standpoint_test holds the architecture: which package may import
// which, and what the pure part does without.
package standpoint_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// floors are the rooms of the house, from the ground up. A package imports only
// packages of lower floors; what stands below a room's path belongs to the room.
var floors = [][]string{
	{"internal/text"},
	{"internal/article", "internal/tagger"},
	{"internal/attribution"},
	{"internal/topic"},
	{"internal/analysis", "topics"},
	{"internal/summarize", "internal/ingest"},
	{"internal/render"},
	{"internal/mail", "internal/subscriber"},
	{"internal/delivery"},
	{"internal/publish"},
	{"internal/archive", "internal/state", "functions/internal/metrics", "functions/internal/clock"},
	{"functions/internal/service", "functions/internal/queue"},
	{"functions/ingest", "functions/digest", "functions/deliver", "functions/feedback", "cmd/standpoint"},
	{"e2e"},
}

// pure are the rooms without clock, environment, files, log and network.
var pure = []string{
	"internal/text", "internal/tagger", "internal/article", "internal/attribution",
	"internal/topic", "internal/analysis", "internal/summarize", "internal/render",
}

// goPackage is what `go list` tells of a package, without its tests.
type goPackage struct {
	ImportPath string
	Imports    []string
	Dir        string
	GoFiles    []string
}

// path is the package's folder below the project's.
func (p goPackage) path() string { return strings.TrimPrefix(p.ImportPath, "standpoint/") }

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Dir,GoFiles", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return slices.DeleteFunc(all, func(p goPackage) bool { return len(p.GoFiles) == 0 })
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// room returns the room that a package belongs to and its floor, or -1.
func room(path string) (string, int) {
	for floor, rooms := range floors {
		for _, room := range rooms {
			if under(path, room) {
				return room, floor
			}
		}
	}
	return "", -1
}

func under(path string, rooms ...string) bool {
	return slices.ContainsFunc(rooms, func(room string) bool { return path == room || strings.HasPrefix(path, room+"/") })
}

func TestPackagesImportOnlyLowerFloors(t *testing.T) {
	for _, p := range packages(t) {
		own, floor := room(p.path())
		if floor < 0 {
			t.Errorf("%s has no place in the house: add it to floors", p.path())
		}
		for _, imported := range p.Imports {
			target, ours := strings.CutPrefix(imported, "standpoint/")
			if !ours {
				continue
			}
			other, below := room(target)
			if other != own && below >= floor {
				t.Errorf("%s imports %s, which stands no lower", p.path(), target)
			}
			if under(target, "internal/archive", "internal/state") && other != own && !under(p.path(), "functions", "cmd", "e2e") {
				t.Errorf("%s imports the adapter %s; it declares the interface it needs instead", p.path(), target)
			}
		}
	}
}

func TestServicesStayAtTheEdge(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			switch {
			case under(imported, "github.com/aws/aws-lambda-go") && !under(p.path(), "functions"):
				t.Errorf("%s imports %s, which is for functions/ alone", p.path(), imported)
			case under(imported, "github.com/aws/aws-sdk-go-v2", "github.com/aws/smithy-go") &&
				!under(p.path(), "internal/archive", "internal/state", "internal/mail", "functions", "cmd", "e2e"):
				t.Errorf("%s imports %s, which is for the adapters and the mains", p.path(), imported)
			}
		}
		if p.path() == "internal/mail" {
			for name, file := range parse(t, p) {
				for _, spec := range file.Imports {
					if strings.Contains(spec.Path.Value, "github.com/aws/") && !strings.HasPrefix(name, "ses") {
						t.Errorf("internal/mail/%s imports %s, which is for its SES file", name, spec.Path.Value)
					}
				}
			}
		}
	}
}

func TestCoreIsPure(t *testing.T) {
	banned := []string{"os", "os/exec", "log", "log/slog", "net", "net/http", "math/rand", "math/rand/v2", "crypto/rand", "syscall"}
	calls := map[string][]string{"time": {"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker"}}
	for _, p := range packages(t) {
		// What trains the tagger and what measures the engine are commands, no part of it.
		if !under(p.path(), pure...) || under(p.path(), "internal/tagger/train", "internal/analysis/ablate") {
			continue
		}
		for _, imported := range p.Imports {
			if slices.Contains(banned, imported) {
				t.Errorf("%s imports %s; the core is pure", p.path(), imported)
			}
		}
		for name, file := range parse(t, p) {
			ast.Inspect(file, func(node ast.Node) bool {
				selector, ok := node.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if owner, ok := selector.X.(*ast.Ident); ok && slices.Contains(calls[owner.Name], selector.Sel.Name) {
					t.Errorf("%s/%s uses %s.%s; the core has no clock", p.path(), name, owner.Name, selector.Sel.Name)
				}
				return true
			})
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, p := range packages(t) {
		for _, name := range p.GoFiles {
			data, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			most := 400
			if under(p.path(), "functions") && name == "main.go" {
				most = 75 // it parses configuration, constructs, starts
			}
			if lines := bytes.Count(data, []byte("\n")); lines > most {
				t.Errorf("%s/%s has %d lines, more than %d", p.path(), name, lines, most)
			}
		}
	}
}

// parse returns the syntax of a package's files by name.
func parse(t *testing.T, p goPackage) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = file
	}
	return files
}
