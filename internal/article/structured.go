package article

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"standpoint/internal/article/page"
)

// story is what a page says of its article in JSON-LD, in the terms of
// schema.org.
type story struct {
	Headline, Author, Publisher, Published, Modified, URL, Language string
	// Body is the text of the story, which some pages repeat whole.
	Body string
}

// deepestStructure is how many levels of JSON-LD are searched for an article.
const deepestStructure = 8

// findStory finds the first article in the JSON-LD of a page. What cannot be
// parsed is passed over: a page is readable without it.
func findStory(structured []string) story {
	for _, script := range structured {
		var value any
		if json.Unmarshal([]byte(script), &value) != nil {
			continue
		}
		if object := findArticle(value, deepestStructure); object != nil {
			return newStory(object)
		}
	}
	return story{}
}

// findArticle searches lists and objects for one that is an article. Objects
// are searched in the order of their names, so that the answer is the same
// every time.
func findArticle(value any, depth int) map[string]any {
	if depth == 0 {
		return nil
	}
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			if found := findArticle(element, depth-1); found != nil {
				return found
			}
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			return v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"} {
			if found := findArticle(v[key], depth-1); found != nil {
				return found
			}
		}
	}
	return nil
}

// isArticleType reports whether a schema.org type is one of an article's.
func isArticleType(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "BlogPosting") || v == "Report"
	case []any:
		return slices.ContainsFunc(v, isArticleType)
	}
	return false
}

func newStory(object map[string]any) story {
	return story{
		Headline:  plain(object["headline"]),
		Author:    strings.Join(namesIn(object["author"]), " and "),
		Publisher: strings.Join(namesIn(object["publisher"]), ", "),
		Published: firstOf(plain(object["datePublished"]), plain(object["dateCreated"])),
		Modified:  plain(object["dateModified"]),
		URL:       firstOf(webAddress(object["mainEntityOfPage"]), webAddress(object["url"])),
		Language:  plain(object["inLanguage"]),
		Body:      anyText(object["articleBody"]),
	}
}

// plain gives a value that is a string, and "" for any other.
func plain(value any) string {
	s, _ := value.(string)
	if len(s) > longestValue {
		return ""
	}
	return s
}

// mostNames is how many authors are kept.
const mostNames = 8

// namesIn gives the names of a person or organisation, or of a list of them.
func namesIn(value any) []string {
	var found []string
	switch v := value.(type) {
	case string:
		if name := plain(v); name != "" && !strings.Contains(name, "://") {
			found = append(found, name)
		}
	case map[string]any:
		found = namesIn(v["name"])
	case []any:
		for _, element := range v {
			if found = append(found, namesIn(element)...); len(found) >= mostNames {
				return found[:mostNames]
			}
		}
	}
	return found
}

// webAddress gives an address, or the identity of an object.
func webAddress(value any) string {
	if object, ok := value.(map[string]any); ok {
		value = object["@id"]
	}
	if s := plain(value); strings.HasPrefix(s, "http") {
		return s
	}
	return ""
}

// anyText gives a value that is a string, of any length.
func anyText(value any) string {
	s, _ := value.(string)
	return s
}

// bodyText gives the text of an articleBody, which may hold markup or entities.
func bodyText(s string, limits page.Limits) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	if !isMarkup(s) {
		return s
	}
	document, err := page.Parse(s, limits)
	if err != nil {
		return ""
	}
	var body strings.Builder
	for _, b := range document.All() {
		body.WriteString(b.Text)
		body.WriteByte('\n')
	}
	return body.String()
}
