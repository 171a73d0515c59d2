package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"standpoint/internal/summarize"
)

// earlierEditions reads the digests that --previous names. A named file that is
// no digest of the topic is an error; of a folder, the digests of the topic are
// taken and files that cannot be read are named.
func (c *console) earlierEditions(paths []string, topicID string) ([]summarize.Edition, error) {
	var editions []summarize.Edition
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			found, err := c.editionsIn(path, topicID)
			if err != nil {
				return nil, err
			}
			editions = append(editions, found...)
			continue
		}
		edition, err := readEdition(path)
		if err != nil {
			return nil, fmt.Errorf("earlier digest: %w", err)
		}
		if edition.Topic != topicID {
			return nil, usagef("--previous %s: a digest of topic %q cannot be compared with one of %q", path, edition.Topic, topicID)
		}
		editions = append(editions, edition)
	}
	return editions, nil
}

// editionsIn reads the digests of a topic in a folder and those below it, in the
// order of their names.
func (c *console) editionsIn(folder, topicID string) ([]summarize.Edition, error) {
	var editions []summarize.Edition
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			c.warn(name, reason(err).Error())
		case entry.IsDir() || !strings.EqualFold(filepath.Ext(name), ".json"):
		default:
			edition, err := readEdition(name)
			if err != nil {
				c.warn(name, err.Error()+"; left out")
			} else if edition.Topic == topicID {
				editions = append(editions, edition)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("earlier digests: %w", err)
	}
	return editions, nil
}
