package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// defaultFolder is read where no path is given.
const defaultFolder = "seeds"

// Bounds of what is read that is no document: a digest in its JSON form, and a
// topic file.
const (
	maxEditionBytes = 64 << 20
	maxTopicBytes   = 4 << 20
)

// found is a file to read, or the reason why a path leads to none.
type found struct {
	path string
	err  error
}

// findFiles expands paths into files, in the order of the paths and sorted
// within a folder, each once. Folders are walked whole, but for hidden entries
// and README.md, which describes a folder and is no article. No path at all
// means the folder seeds; where that is missing it is a usageError.
func findFiles(paths []string) ([]found, error) {
	if len(paths) == 0 {
		if _, err := os.Stat(defaultFolder); err != nil {
			return nil, usagef("no files named, and there is no folder %q here: name the articles to read, files or folders", defaultFolder)
		}
		paths = []string{defaultFolder}
	}
	var files []found
	seen := map[string]bool{}
	for _, path := range paths {
		for _, file := range expand(path) {
			if !seen[file.path] {
				seen[file.path] = true
				files = append(files, file)
			}
		}
	}
	return files, nil
}

// expand returns the file that path names or the files in that folder.
func expand(path string) []found {
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	if err != nil {
		return []found{{path, reason(err)}}
	}
	if !info.IsDir() {
		return []found{{path: path}}
	}
	var files []found
	// The separator at the end follows a symbolic link to a folder.
	_ = filepath.WalkDir(path+string(filepath.Separator), func(name string, entry fs.DirEntry, err error) error {
		name = filepath.Clean(name)
		switch {
		case err != nil:
			files = append(files, found{name, reason(err)})
		case name != path && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir() && !strings.EqualFold(entry.Name(), "README.md") && isFile(name):
			files = append(files, found{path: name})
		}
		return nil
	})
	if len(files) == 0 {
		return []found{{path, errors.New("no articles in this folder")}}
	}
	return files
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// readFile returns the bytes of a regular file of at most limit bytes. Pipes and
// devices are refused, since they may never end.
func readFile(path string, limit int) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, reason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	if info.Size() > int64(limit) {
		return nil, fmt.Errorf("the file has %d bytes; at most %d are read", info.Size(), limit)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, reason(err)
	}
	return raw, nil
}

// reason strips the operation and path from a file error: they are printed in
// front of it anyway.
func reason(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
