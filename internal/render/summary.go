package render

import (
	"fmt"
	"io"
	"strings"

	"standpoint/internal/summarize"
)

// Summary prints the summary as one paragraph; with sources, the number of its
// source follows each sentence, and the sources follow the paragraph. Width and
// colour are as for Terminal.
func Summary(w io.Writer, summary summarize.Summary, sources bool, width int, color bool) error {
	s := &sheet{width: width, ink: ink{color: color}}
	numbers := map[string]int{} // by article id, in the order of the summary
	var cited []source
	var sentences []string
	for _, sentence := range summary.Sentences {
		from := sentence.Source
		number, known := numbers[from.Article]
		if !known {
			number = len(cited) + 1
			numbers[from.Article] = number
			cited = append(cited, source{
				Number: number, Title: clean(from.Title), URL: webAddress(from.URL), Path: clean(from.Path),
				Outlet: outletOf(from.Outlet, from.Wire), Date: dateOf(from.Published),
			})
		}
		line := clean(sentence.Text)
		if sources {
			line += fmt.Sprintf("%s[%d]", space, number)
		}
		sentences = append(sentences, line)
	}
	s.paragraph("", "", plain, strings.Join(sentences, " "))
	if sources && len(cited) > 0 {
		s.blank()
		s.cited(cited, terminalAddress)
	}
	_, err := s.WriteTo(w)
	return err
}
