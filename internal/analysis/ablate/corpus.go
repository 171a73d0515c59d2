package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// material is all that the variants are measured on.
type material struct {
	annotated []annotated
	readings  []reading
}

// annotated is an article whose attributions somebody has marked. Spans count
// code points.
type annotated struct {
	ID           string `json:"id"`
	Text         string `json:"text"`
	Attributions []struct {
		Source  []text.Span `json:"source"`
		Content []text.Span `json:"content"`
	} `json:"attributions"`
}

// reading is a set of articles with passages of which somebody has noted who
// says them and whose position they are.
type reading struct {
	name     string // of the folder
	topic    *topic.Topic
	articles map[string][]byte // by file name
	passages []passage
}

type passage struct {
	Document string        `json:"doc"`
	Contains string        `json:"contains"`
	Speaker  string        `json:"speaker"`
	Holder   topic.PartyID `json:"holder"`
}

// load reads the files. An error names the file, and the line where there is
// one.
func load(corpora, readings []string) (*material, error) {
	var m material
	for _, path := range corpora {
		articles, err := loadCorpus(path)
		if err != nil {
			return nil, fmt.Errorf("corpus %s: %w", path, err)
		}
		m.annotated = append(m.annotated, articles...)
	}
	for _, argument := range readings {
		r, err := loadReading(argument)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", argument, err)
		}
		m.readings = append(m.readings, r)
	}
	return &m, nil
}

// loadCorpus reads one article a line, compressed or not.
func loadCorpus(path string) ([]annotated, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := io.Reader(bytes.NewReader(data))
	if bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		if lines, err = gzip.NewReader(lines); err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
	}
	var list []annotated
	buffered := bufio.NewReader(lines)
	for number := 1; ; number++ {
		line, err := buffered.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var a annotated
			if err := json.Unmarshal(line, &a); err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
			list = append(list, a)
		}
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
}

// loadReading reads what GOLD,TOPIC,FOLDER name.
func loadReading(argument string) (reading, error) {
	parts := strings.Split(argument, ",")
	if len(parts) != 3 {
		return reading{}, errors.New("want GOLD,TOPIC,FOLDER")
	}
	gold, err := loadGold(parts[0])
	if err != nil {
		return reading{}, err
	}
	data, err := os.ReadFile(parts[1])
	if err != nil {
		return reading{}, err
	}
	r := reading{name: filepath.Base(filepath.Clean(parts[2])), articles: make(map[string][]byte), passages: gold}
	if r.topic, err = topic.Parse(parts[1], data); err != nil {
		return reading{}, err
	}
	for _, p := range gold {
		if r.articles[p.Document] != nil {
			continue
		}
		if r.articles[p.Document], err = os.ReadFile(filepath.Join(parts[2], filepath.Base(p.Document))); err != nil {
			return reading{}, err
		}
	}
	return r, nil
}

// loadGold reads the passages of a JSON file, or of a table with the columns
// document, speaker, holder ("-" for none) and words.
func loadGold(path string) ([]passage, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !strings.HasSuffix(path, ".tsv") {
		var gold struct {
			Speakers []passage `json:"speakers"`
		}
		if err := json.Unmarshal(data, &gold); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		return gold.Speakers, nil
	}
	var list []passage
	for fields := range text.Rows(string(data)) {
		if len(fields) != 4 {
			return nil, fmt.Errorf("%s: %q has %d columns, want 4", path, strings.Join(fields, " | "), len(fields))
		}
		p := passage{Document: fields[0], Speaker: fields[1], Holder: topic.PartyID(fields[2]), Contains: fields[3]}
		if p.Holder == "-" {
			p.Holder = ""
		}
		list = append(list, p)
	}
	return list, nil
}
