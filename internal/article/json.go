package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync"
	"time"
)

// jsonFormat is a file of one article or several in JSON, in any of the shapes
// that data/json.txt describes: an object, a list, an object that holds a list, or
// one object a line.
var jsonFormat = format{
	name:       "JSON",
	recognises: looksLikeJSON,
	read: func(r *reading, raw []byte) error {
		document, err := decodeText(raw, "utf-8")
		if err != nil {
			return err
		}
		data := []byte(document)
		if err := r.checkNesting(data); err != nil {
			return err
		}
		if first, _, more := bytes.Cut(bytes.TrimSpace(data), []byte("\n")); more && first[0] == '{' && json.Valid(first) {
			return r.readJSONLines(data)
		}
		return r.readJSON(data)
	},
}

// looksLikeJSON reports whether a document begins as JSON does that holds objects:
// with an object's first name, or a list of objects. The zeros of UTF-16 are
// passed over.
func looksLikeJSON(raw []byte) bool {
	head := bytes.ReplaceAll(raw[:min(len(raw), sniffedBytes)], []byte{0}, nil)
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	head = bytes.TrimSpace(head)
	if rest, found := bytes.CutPrefix(head, []byte("[")); found {
		head = bytes.TrimSpace(rest)
	}
	rest, found := bytes.CutPrefix(head, []byte("{"))
	if !found {
		return false
	}
	rest = bytes.TrimSpace(rest)
	if len(rest) == 0 || rest[0] != '"' {
		return len(rest) > 0 && rest[0] == '}'
	}
	_, behind, found := bytes.Cut(rest[1:], []byte(`"`))
	return found && bytes.HasPrefix(bytes.TrimSpace(behind), []byte(":"))
}

// valuesPerElement is how many values a JSON file may hold for each element that a
// page may: a list of articles has some twenty values an article.
const valuesPerElement = 10

// checkNesting refuses JSON that is nested too deep or holds too many values.
func (r *reading) checkNesting(data []byte) error {
	depth, values, inString := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == ',':
			if values++; values > valuesPerElement*r.limits.Elements {
				return refusef(place(i), "the JSON has more than %d values", valuesPerElement*r.limits.Elements)
			}
		case c == '{' || c == '[':
			if depth++; depth > r.limits.Depth {
				return refusef(place(i), "the values of the JSON are nested deeper than %d", r.limits.Depth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// readJSONLines reads a file of one object a line. A line that is none is refused,
// and the others are read.
func (r *reading) readJSONLines(data []byte) error {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if err := r.entry(func() (Article, error) {
			object, err := parseObject(line)
			if err != nil {
				return Article{}, err
			}
			return r.readObject(object)
		}); err != nil {
			return err
		}
	}
	return nil
}

// readJSON reads a file that is one value: an article, or what holds articles.
func (r *reading) readJSON(data []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return jsonRefusal(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return refusef(place(int(decoder.InputOffset())), "something stands behind the JSON")
	}
	if object, err := parseObject(value); err == nil && isArticleObject(object) {
		return r.article(r.readObject(object))
	}
	if err := r.readValue(value, deepestList); err != nil {
		return err
	}
	if r.entries == 0 {
		return refusef("", "the JSON holds no article: none of its objects has a text under a known name (%s)", strings.Join(jsonNames()["text"][:3], ", "))
	}
	return nil
}

// deepestList is how many levels of lists and objects are searched for articles.
const deepestList = 6

// readValue reads the articles that a value is or holds.
func (r *reading) readValue(value json.RawMessage, depth int) error {
	if value = bytes.TrimSpace(value); depth == 0 || len(value) == 0 {
		return nil
	}
	switch value[0] {
	case '[':
		var elements []json.RawMessage
		if json.Unmarshal(value, &elements) != nil {
			return nil
		}
		for _, element := range elements {
			if err := r.readValue(element, depth-1); err != nil {
				return err
			}
		}
	case '{':
		object, err := parseObject(value)
		if err != nil {
			return nil
		}
		if isArticleObject(object) || isReference(object) {
			return r.entry(func() (Article, error) { return r.readObject(object) })
		}
		for _, name := range jsonNames()["articles"] {
			if err := r.readValue(object[name], depth-1); err != nil {
				return err
			}
		}
	}
	return nil
}

// parseObject takes an object apart, leaving the values as they are.
func parseObject(value []byte) (map[string]json.RawMessage, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(value, &object); err != nil {
		return nil, jsonRefusal(err)
	}
	return object, nil
}

func jsonRefusal(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return refusef(place(int(syntax.Offset)), "the JSON cannot be parsed: %v", err)
	}
	return refusef("", "the JSON cannot be parsed: %v", err)
}

// jsonNames are the names of data/json.txt by their section.
var jsonNames = sync.OnceValue(func() map[string][]string {
	names := make(map[string][]string)
	for section, entry := range entries("json.txt") {
		names[section] = append(names[section], strings.Fields(entry)...)
	}
	return names
})

// shortestUntitled is the number of bytes of text that make an article of an
// object without a title.
const shortestUntitled = 100

// isArticleObject reports whether an object has the text of an article.
func isArticleObject(object map[string]json.RawMessage) bool {
	text := jsonText(object, "text", "markup", "excerpt")
	return text != "" && (jsonText(object, "title") != "" || len(text) >= shortestUntitled)
}

// isReference reports whether an object is of an article and has no text of it.
func isReference(object map[string]json.RawMessage) bool {
	return jsonText(object, "title") != "" && jsonText(object, "url", "published") != "" && !holdsList(object)
}

// holdsList reports whether an object holds what may be articles.
func holdsList(object map[string]json.RawMessage) bool {
	for _, name := range jsonNames()["articles"] {
		if value := object[name]; len(value) > 0 && (value[0] == '[' || value[0] == '{') {
			return true
		}
	}
	return false
}

// jsonText gives the first string under the names of the sections.
func jsonText(object map[string]json.RawMessage, sections ...string) string {
	for _, section := range sections {
		for _, name := range jsonNames()[section] {
			var s string
			if value := object[name]; len(value) > 0 && value[0] == '"' && json.Unmarshal(value, &s) == nil && strings.TrimSpace(s) != "" {
				return s
			}
		}
	}
	return ""
}

// readObject reads an object that is an article.
func (r *reading) readObject(object map[string]json.RawMessage) (Article, error) {
	known := make(metadata)
	known.offer(titleField, fromJSON, textOfMarkup(jsonText(object, "title")))
	for f, section := range map[field]string{outletField: "outlet", urlField: "url", bylineField: "byline", publishedField: "published", modifiedField: "modified", languageField: "language"} {
		for _, name := range jsonNames()[section] {
			known.offer(f, fromJSON, tidyJSON(f, object[name]))
		}
	}
	body := jsonText(object, "text", "markup", "excerpt")
	switch {
	case strings.TrimSpace(body) == "":
		return Article{}, refusef("", "the object has no text under a known name")
	case isMarkup(body):
		return r.readFragment(body, known)
	}
	return r.readPlain(body, known)
}

const fromJSON = "JSON"

// tidyJSON makes the value of a field of a JSON value: a string, a number of
// seconds or milliseconds, an object with a name, or a list of those.
func tidyJSON(f field, raw json.RawMessage) string {
	var value any
	if len(raw) == 0 || len(raw) > longestValue || json.Unmarshal(raw, &value) != nil {
		return ""
	}
	switch f {
	case bylineField:
		return names(strings.Join(namesIn(value), " and "))
	case outletField:
		return firstOf(namesIn(value)...)
	case urlField:
		return webAddress(value)
	case languageField:
		return baseLanguage(plain(value))
	}
	if seconds, isNumber := value.(float64); isNumber {
		return unixTime(seconds)
	}
	return momentOnly(plain(value))
}

// Bounds of times that are written as numbers, in seconds since 1970: below is no
// time of the press, above are milliseconds.
const (
	earliestSeconds = 1e8
	latestSeconds   = 1e11
)

// unixTime writes a number of seconds or milliseconds since 1970 as a moment.
func unixTime(number float64) string {
	if number >= latestSeconds {
		number /= 1000
	}
	if number < earliestSeconds || number >= latestSeconds {
		return ""
	}
	return time.Unix(int64(number), 0).UTC().Format(time.RFC3339)
}
