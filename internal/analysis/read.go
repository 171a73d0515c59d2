package analysis

import (
	"errors"
	"fmt"

	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/topic"
)

// Read reads one document: decodes it, finds its attributions and places them
// in the topic. It never fails: a document that is refused is one Analysis with
// Error set; a feed may be several. Pure: the same bytes give the same answer.
func Read(path string, raw []byte, t *topic.Topic) []Analysis {
	finder, err := attribution.NewFinder()
	if err != nil {
		return []Analysis{refused(path, err)}
	}
	return ReadWith(finder, path, raw, t)
}

// ReadWith is Read with a finder of the caller's.
func ReadWith(finder *attribution.Finder, path string, raw []byte, t *topic.Topic) []Analysis {
	articles, err := article.Parse(path, raw)
	if err != nil {
		return []Analysis{refused(path, err)}
	}
	list := make([]Analysis, len(articles))
	for i, a := range articles {
		list[i] = Analysis{Article: a, Attributions: []Position{}}
		if a.Language != "" && a.Language != "en" {
			list[i].Error = fmt.Sprintf("the text is in %q; only English is analysed", a.Language)
			continue
		}
		list[i].Attributions = place(finder.Find(a), a.Text, t)
	}
	return list
}

func refused(path string, err error) Analysis {
	a := Analysis{Article: article.Article{Path: path, Blocks: []article.Block{}}, Attributions: []Position{}, Error: err.Error()}
	var refusal *article.Refusal
	if errors.As(err, &refusal) {
		a.Error = refusal.Reason
	}
	return a
}
