package analysis

import (
	"context"
	"fmt"

	"standpoint/internal/article"
	"standpoint/internal/attribution"
	"standpoint/internal/topic"
)

// Read reads one document within the default limits; see Reader.Read.
func Read(path string, raw []byte, t *topic.Topic) []Analysis {
	return Reader{Topic: t, Limits: article.DefaultLimits()}.Read(context.Background(), path, raw)
}

// Reader reads documents for a topic.
type Reader struct {
	Topic  *topic.Topic
	Limits article.Limits
	// Finder finds the attributions; nil stands for one with everything on.
	Finder *attribution.Finder
}

// Read reads one document: decodes it, finds its attributions and places them in
// the topic. It never fails: a document that is refused is one Analysis with Error
// set, and so is each refused entry of a feed or mailbox behind the others. An
// article in another language than English has its text and Error. The time that
// the limits give a document ends with ctx; otherwise Read is pure, and the same
// bytes give the same answer.
func (r Reader) Read(ctx context.Context, path string, raw []byte) []Analysis {
	ctx, cancel := context.WithTimeout(ctx, r.Limits.Time)
	defer cancel()
	finder := r.Finder
	if finder == nil {
		var err error
		if finder, err = attribution.NewFinder(); err != nil {
			return []Analysis{refused(&article.Refusal{Path: path, Reason: err.Error()})}
		}
	}
	read := article.Reader{Limits: r.Limits}.Read(ctx, path, raw)
	list := make([]Analysis, 0, len(read.Articles)+len(read.Refused))
	for _, a := range read.Articles {
		one := Analysis{Article: a, Attributions: []Position{}}
		if a.Language == "" || a.Language == "en" {
			one.Attributions = place(finder.Find(a), a.Text, r.Topic)
		} else {
			one.Error = fmt.Sprintf("the text is in %s; only English is analysed", article.LanguageName(a.Language))
		}
		list = append(list, one)
	}
	for _, refusal := range read.Refused {
		list = append(list, refused(refusal))
	}
	return list
}

func refused(r *article.Refusal) Analysis {
	return Analysis{Article: article.Article{Path: r.Path, Blocks: []article.Block{}}, Attributions: []Position{}, Error: r.Explain(), Refusal: r}
}
