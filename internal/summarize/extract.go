package summarize

import (
	"cmp"
	"slices"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/article"
	"standpoint/internal/text"
)

// Summary is an extractive summary of documents on any subject: what
// `standpoint summarize --format json` prints.
type Summary struct {
	Words     int        `json:"words"`     // of the sentences, at most the budget
	Sentences []Sentence `json:"sentences"` // in reading order
	Articles  []Article  `json:"articles"`  // all that were read, by date, outlet, title, id
}

// Sentence is a sentence of a summary and where it stands, verbatim.
type Sentence struct {
	Text   string `json:"text"`
	Source Source `json:"source"`
}

// fewestWords is the length below which a sentence tells too little by itself.
const fewestWords = 10

// Extract summarises articles in at most so many words, by the sentences that
// together hold most of what the articles have in common: the concepts are
// words and each two in a row, weighed by the independent articles that have
// them (ICSISumm: Gillick, Favre and Hakkani-Tür, TAC 2008 and 2009), and the
// sentences are chosen as those of an edition are, by gain a word, and improved
// by exchange. A copy of another article adds no weight. The same articles in
// any order give the same summary; one given twice counts once.
func Extract(articles []article.Article, words int) Summary {
	docs := make([]analysis.Analysis, len(articles))
	for i, a := range articles {
		docs[i].Article = a
	}
	documents := window(docs, "", "")
	findCopies(documents)
	summary := Summary{Sentences: []Sentence{}, Articles: []Article{}}
	for i := range documents {
		summary.Articles = append(summary.Articles, articleOf(documents, i))
	}
	sentences := readSentences(documents)
	found := choosePassages(newPassages(sentences, documents), words)
	slices.SortFunc(found, func(a, b int) int {
		x, y := &sentences[a], &sentences[b]
		return cmp.Or(
			cmp.Compare(datePart(documents[x.document].Published), datePart(documents[y.document].Published)),
			cmp.Compare(x.place, y.place), cmp.Compare(x.document, y.document), cmp.Compare(x.span.Start, y.span.Start),
		)
	})
	for _, k := range found {
		s := &sentences[k]
		d := &documents[s.document]
		summary.Words += s.length
		summary.Sentences = append(summary.Sentences, Sentence{
			Text: s.span.Of(d.Text), Source: sourceOf(d, s.span),
		})
	}
	return summary
}

// sentence is one of an article's paragraphs.
type sentence struct {
	document int
	span     text.Span
	place    float64  // in the article, 0 to 1
	unit     int32    // the number of its paragraph among all
	opening  bool     // the first of its article
	quotable bool     // it stands alone, and may be shown
	length   int      // in words as a reader counts them
	keys     []uint64 // of its concepts, ascending
}

// readSentences lists the sentences of the articles' paragraphs.
func readSentences(documents []document) []sentence {
	var list []sentence
	v := newVocabulary()
	var tokens []text.Span
	var ends []int
	unit := int32(0)
	for i := range documents {
		d := &documents[i]
		opening := true
		for _, b := range d.Blocks {
			if b.Kind != article.Paragraph || b.Start < 0 || b.End < b.Start || b.End > len(d.Text) {
				continue
			}
			tokens = text.Tokens(d.Text, b.Span, tokens[:0])
			ends = text.Sentences(d.Text, tokens, ends[:0])
			first := 0
			for _, end := range ends {
				if end > first {
					s := newSentence(d, tokens[first:end], v)
					s.document, s.unit, s.opening = i, unit, opening
					list = append(list, s)
					opening = false
				}
				first = end
			}
			unit++
		}
	}
	return list
}

// newSentence reads the sentence of these tokens, at least one.
func newSentence(d *document, tokens []text.Span, v *vocabulary) sentence {
	span := text.Span{Start: tokens[0].Start, End: tokens[len(tokens)-1].End}
	words := v.read(d.Text, span, nil)
	return sentence{
		span:     span,
		place:    float64(span.Start) / float64(len(d.Text)),
		length:   len(strings.Fields(span.Of(d.Text))),
		quotable: len(words) >= fewestWords && standsAlone(d.Text, tokens),
		keys:     bigrams(words, v),
	}
}

// bigrams lists the content words of a sentence and each two words in a row of
// which one is a content word, as numbers like conceptKeys; ascending, each
// once.
func bigrams(words []wordID, v *vocabulary) []uint64 {
	var keys []uint64
	for i, id := range words {
		w := &v.words[id]
		if w.content {
			keys = append(keys, uint64(w.stem)+1)
		}
		if i == 0 {
			continue
		}
		if before := &v.words[words[i-1]]; w.content || before.content {
			keys = append(keys, (uint64(before.stem)+1)<<32|uint64(w.stem)+1)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
