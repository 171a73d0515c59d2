package attribution

import (
	"strings"
	"unicode/utf8"

	"standpoint/internal/text"
)

const (
	// longestParagraph is the bytes of a block that are read at once, and
	// longestSentence the tokens of a sentence. No prose comes near; they keep
	// the time linear where a text has no paragraphs or no sentence ends.
	longestParagraph = 8 << 10
	longestSentence  = 250
	// longestProse is the tokens of the longest sentences of the press. What goes
	// on for longer is a list, or has lost its full stops, so that nothing tells
	// where a report in it ends.
	longestProse = 120
)

// pieces cuts a block that no person wrote as one paragraph: at the end of a
// sentence, else between words, else between runes.
func pieces(document string, block text.Span) []text.Span {
	var list []text.Span
	for block.Len() > longestParagraph {
		head := block.Of(document)[:longestParagraph]
		cut := strings.LastIndex(head, ". ") + 1
		if cut <= 0 {
			cut = strings.LastIndexByte(head, ' ') + 1
		}
		if cut <= 0 {
			cut = longestParagraph
			for cut > 1 && !utf8.RuneStart(document[block.Start+cut]) {
				cut--
			}
		}
		list = append(list, text.Span{Start: block.Start, End: block.Start + cut})
		block.Start += cut
	}
	return append(list, block)
}

// unended are the sentences that are longer than those of the press.
func unended(ends []int) []region {
	var list []region
	start := 0
	for _, end := range ends {
		if end-start > longestProse {
			list = append(list, region{start, end})
		}
		start = end
	}
	return list
}

// boundSentences cuts sentences that are longer than any person would write.
func boundSentences(ends []int) []int {
	start := 0
	for _, end := range ends {
		if end-start > longestSentence {
			return cutSentences(ends)
		}
		start = end
	}
	return ends
}

func cutSentences(ends []int) []int {
	var cut []int
	start := 0
	for _, end := range ends {
		for end-start > longestSentence {
			start += longestSentence
			cut = append(cut, start)
		}
		cut = append(cut, end)
		start = end
	}
	return cut
}
