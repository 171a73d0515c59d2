package letter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// strait is an invented edition with every kind of statement.
var strait = filepath.Join(root, "internal", "render", "testdata", "strait.json")

// drafts are the editions whose letters are looked at: a real-looking one, one
// with every kind of statement, a reader's own selection, and an empty day.
var drafts = []struct {
	name      string
	edition   []string // arguments of `standpoint digest`, or none
	file      string   // a frozen edition, where there are none
	selection []string // further arguments of `standpoint send`
}{
	{"seeds", []string{filepath.Join(root, "seeds")}, "", nil},
	{"strait", nil, strait, nil},
	{"selection", nil, strait, []string{"--parties", "caspora", "--issues", "salvage"}},
	{"empty", []string{filepath.Join(root, "seeds", "2025-08-16-calder-falls-tribune-footbridge.txt")}, "", nil},
}

// draft is a letter as it leaves, and its parts as files.
type draft struct {
	name string
	raw  []byte
	html string // path of the HTML part
	page string // path of the edition as a web page; empty for a selection
	body []byte // the HTML part
}

// pictures is the folder of what is made for people to look at.
func pictures() string {
	folder, err := filepath.Abs(filepath.Join(root, "dist", "letters"))
	if err != nil {
		panic(err) // the working directory is gone
	}
	return folder
}

// letterDrafts makes the letters with the built program, once, under
// dist/letters, where people can look at them.
var letterDrafts = sync.OnceValues(func() ([]draft, error) {
	folder := pictures()
	if err := os.RemoveAll(folder); err != nil {
		return nil, err
	}
	var made []draft
	for _, d := range drafts {
		one := draft{name: d.name, html: filepath.Join(folder, d.name+".letter.html")}
		edition, out := d.file, filepath.Join(folder, d.name)
		if len(d.edition) > 0 {
			if err := standpoint(append([]string{"digest", "--out", out}, d.edition...)...); err != nil {
				return nil, err
			}
			found, _ := filepath.Glob(filepath.Join(out, "*.json"))
			edition = strings.Join(found, "")
			one.page = filepath.Join(folder, d.name+".page.html")
			if err := os.Rename(strings.TrimSuffix(edition, ".json")+".html", one.page); err != nil {
				return nil, err
			}
		}
		mailed := filepath.Join(out, "mail")
		if err := standpoint(append([]string{
			"send", "--edition", edition, "--to", "ada@example.net", "--out", mailed, "--from", "Standpoint <digest@example.org>",
			"--unsubscribe", "leave@example.org", "--postal", "Standpoint, 4 Mole Street, Lirra", "--web", "https://news.example/edition",
		}, d.selection...)...); err != nil {
			return nil, err
		}
		found, _ := filepath.Glob(filepath.Join(mailed, "*.eml"))
		raw, err := os.ReadFile(strings.Join(found, ""))
		if err != nil {
			return nil, err
		}
		one.raw = raw
		made = append(made, one)
	}
	return made, nil
})

// letters returns the drafts with their HTML part written out.
func letters(t *testing.T) []draft {
	t.Helper()
	made, err := letterDrafts()
	must(t, err)
	made = slices.Clone(made)
	for i := range made {
		message, err := mail.ReadMessage(bytes.NewReader(made[i].raw))
		must(t, err)
		made[i].body = htmlPart(t, message)
		must(t, os.WriteFile(made[i].html, made[i].body, 0o644))
	}
	return made
}

// standpoint runs the built program.
func standpoint(args ...string) error {
	out, err := exec.Command(commandLine, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("standpoint %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// htmlPart returns the HTML part of a message.
func htmlPart(t *testing.T, message *mail.Message) []byte {
	t.Helper()
	_, parameters, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	must(t, err)
	for reader := multipart.NewReader(message.Body, parameters["boundary"]); ; {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			t.Fatal("the letter has no HTML part")
		}
		must(t, err)
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			body, err := io.ReadAll(quotedprintable.NewReader(part))
			must(t, err)
			return body
		}
	}
}
