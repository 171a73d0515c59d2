package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"standpoint/internal/tagger"
)

// token is a syntactic word of a treebank.
type token struct {
	form     string
	tag      tagger.Tag
	head     int // index of its head in the sentence, -1 for the root
	relation string
	glued    bool // no space stands between it and the next one
}

// readTreebank reads a CoNLL-U file, gzipped if its name ends in ".gz"
// (https://universaldependencies.org/format.html). Sentences that hold a tag
// outside of the tag set are an error.
func readTreebank(path string) (sentences [][]token, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read treebank: %w", err)
	}
	defer file.Close()
	var in io.Reader = file
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(file); err != nil {
			return nil, fmt.Errorf("read treebank %s: %w", path, err)
		}
	}
	var sentence []token
	surface := multiword{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		switch {
		case line == "":
			if len(sentence) > 0 {
				sentences = append(sentences, sentence)
			}
			sentence, surface = nil, multiword{}
		case line[0] == '#':
		default:
			if sentence, err = addLine(sentence, &surface, line); err != nil {
				return nil, fmt.Errorf("read treebank %s, line %d: %w", path, number, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read treebank %s: %w", path, err)
	}
	return sentences, nil
}

// multiword is the surface word whose parts are being read: "don't".
type multiword struct {
	last  int // id of its last part
	glued bool
}

// addLine adds one line of a sentence, or notes the surface word it opens.
func addLine(sentence []token, surface *multiword, line string) ([]token, error) {
	column := strings.Split(line, "\t")
	if len(column) != 10 {
		return nil, fmt.Errorf("%d columns instead of 10", len(column))
	}
	glued := strings.Contains(column[9], "SpaceAfter=No")
	if _, last, ok := strings.Cut(column[0], "-"); ok {
		id, err := strconv.Atoi(last)
		*surface = multiword{last: id, glued: glued}
		return sentence, err
	}
	if strings.Contains(column[0], ".") { // a word that the enhanced graph adds
		return sentence, nil
	}
	id, err := strconv.Atoi(column[0])
	if err != nil {
		return nil, fmt.Errorf("id %q: %w", column[0], err)
	}
	head, err := strconv.Atoi(column[6])
	if err != nil {
		return nil, fmt.Errorf("head %q: %w", column[6], err)
	}
	tag, ok := tagger.ParseTag(column[4])
	if !ok {
		return nil, fmt.Errorf("tag %q is not of the tag set", column[4])
	}
	switch {
	case id < surface.last:
		glued = true
	case id == surface.last:
		glued = surface.glued
	}
	return append(sentence, token{form: column[1], tag: tag, head: head - 1, relation: column[7], glued: glued}), nil
}
