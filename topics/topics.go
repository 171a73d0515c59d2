// Package topics holds the topic files that come with the program and finds
// one by name or path.
package topics

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"standpoint/internal/topic"
)

// Files are the topic files that come with the program, one dispute each.
//
//go:embed *.yaml
var Files embed.FS

//go:embed start.txt
var start string

// Start is a topic file to begin with, commented and sound, for the id.
func Start(id string) []byte { return []byte(strings.ReplaceAll(start, "TOPIC", id)) }

// Default is the topic that is read where none is named.
const Default = "ukraine"

// Load returns the topic that nameOrFile names: a topic file that comes with
// the program by its bare name ("ukraine"), or any other by its path
// ("disputes/river.yaml"). The empty string means Default. An unknown name is
// an fs.ErrNotExist that lists the known ones; a faulty file is the error of
// topic.Parse, which shows the place.
func Load(nameOrFile string) (*topic.Topic, error) {
	if nameOrFile == "" {
		nameOrFile = Default
	}
	if !strings.ContainsAny(nameOrFile, `./\`) {
		data, err := Files.ReadFile(nameOrFile + ".yaml")
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("topic %q: %w: known topics are %s; a file of your own is named by its path, as in ./%s.yaml",
				nameOrFile, fs.ErrNotExist, strings.Join(Names(), ", "), nameOrFile)
		}
		if err != nil {
			return nil, fmt.Errorf("topic %q: %w", nameOrFile, err)
		}
		return topic.Parse(nameOrFile+".yaml", data)
	}
	data, err := os.ReadFile(nameOrFile)
	if err != nil {
		return nil, fmt.Errorf("topic file: %w", err)
	}
	return topic.Parse(nameOrFile, data)
}

// Names lists the topics that come with the program, sorted.
func Names() []string {
	entries, _ := fs.Glob(Files, "*.yaml")
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = strings.TrimSuffix(path.Base(entry), ".yaml")
	}
	return names
}
