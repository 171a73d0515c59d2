package summarize

import (
	_ "embed"
	"slices"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/text"
)

//go:embed data/pronouns.txt
var pronounList string

//go:embed data/answers.txt
var answerList string

//go:embed data/openers.txt
var openerList string

//go:embed data/dangling_phrases.txt
var danglingPhraseList string

var (
	pronouns        = text.WordSet(pronounList)
	answers         = text.WordSet(answerList)
	openers         = text.WordSet(openerList)
	danglingPhrases = phraseList(danglingPhraseList)
)

// phraseList reads a data file of one phrase a line into the words of each, by
// the first of them.
func phraseList(data string) map[string][][]string {
	list := map[string][][]string{}
	for line := range text.WordSet(data) {
		phrase := strings.Fields(line)
		list[phrase[0]] = append(list[phrase[0]], phrase)
	}
	return list
}

// dangles reports whether the shown text leans on a sentence that the reader
// does not have: it opens with a pronoun that is not the speaker, or points back
// ("agreed to that", "doing so"). The tokens are those of the shown text.
func dangles(document string, tokens []text.Span, p *analysis.Position) bool {
	opening := true
	tokens = tokens[labelOf(document, tokens, p):]
	for i, token := range tokens {
		w := text.Fold(token.Of(document))
		if slices.ContainsFunc(danglingPhrases[w], func(phrase []string) bool { return standsAt(document, tokens[i:], phrase) }) {
			return true
		}
		if !opening || !isWord(w) || openers[w] || introduces(document, tokens, i) {
			continue
		}
		if i+1 < len(tokens) && (answers[w] && closes(tokens[i+1].Of(document), true) || w == "not" && answersInPart(text.Fold(tokens[i+1].Of(document)))) {
			return true
		}
		if pronouns[w] && !isSource(p, token) && !expletive(document, tokens[i:]) {
			return true
		}
		opening = false
	}
	return false
}

// answersInPart reports whether "not" before the word answers a question without
// a verb of its own: "Not on these figures", "Not yet", "Not if they pay".
func answersInPart(word string) bool {
	return word == "yet" || prepositions[word] || conditions[word] || subordinators[word]
}

// standsAlone reports whether a sentence of anybody's needs neither the one
// before it nor the one behind it: it does not dangle, is no aside in brackets,
// opens no quotation, whose speaker would be missing, and closes each that it
// has.
func standsAlone(document string, tokens []text.Span) bool {
	switch first := tokens[0].Of(document); first {
	case "(", "[":
		return false
	default:
		return quoteMarks[first] == 0 && closesQuotes(document, tokens) && !dangles(document, tokens, &analysis.Position{})
	}
}

// quoteMarks tells of a quotation mark whether it opens a quotation, closes one,
// or does either.
var quoteMarks = map[string]int{"“": opensQuote, "„": opensQuote, "«": opensQuote, "”": endsQuote, "»": endsQuote, "\"": eitherQuote, "''": eitherQuote, "``": eitherQuote}

const (
	opensQuote = iota + 1
	endsQuote
	eitherQuote
)

// closesQuotes reports whether the tokens close each quotation that they open,
// and no other.
func closesQuotes(document string, tokens []text.Span) bool {
	open, straight := 0, 0
	for _, token := range tokens {
		switch quoteMarks[token.Of(document)] {
		case opensQuote:
			open++
		case endsQuote:
			open--
		case eitherQuote:
			straight++
		}
		if open < 0 {
			return false
		}
	}
	return open == 0 && straight%2 == 0
}

// standsAt reports whether the tokens begin with the phrase, in which a full
// stop stands for the end of a clause or quotation.
func standsAt(document string, tokens []text.Span, phrase []string) bool {
	for i, token := range tokens {
		w := text.Fold(token.Of(document))
		switch {
		case w == phrase[0], phrase[0] == "." && closes(w, i > 0 && tokens[i-1].End == token.Start):
			if phrase = phrase[1:]; len(phrase) == 0 {
				return true
			}
		default:
			return false
		}
	}
	return phrase[0] == "."
}

// closes reports whether a folded mark ends a clause; a quotation mark does
// where it clings to the word before it.
func closes(mark string, clings bool) bool {
	switch mark {
	case ".", ",", ";", "!", "?":
		return true
	case "\"", "'", "''":
		return clings
	}
	return false
}

// introduces reports whether the token at i belongs to "noting that" and its
// like, behind which a sentence opens as at its head.
func introduces(document string, tokens []text.Span, i int) bool {
	fold := func(i int) string { return text.Fold(tokens[i].Of(document)) }
	return i+1 < len(tokens) && strings.HasSuffix(fold(i), "ing") && fold(i+1) == "that" ||
		i > 0 && strings.HasSuffix(fold(i-1), "ing") && fold(i) == "that"
}

// labelOf counts the tokens of a transcript's label ("VENN:"), which opens
// nothing.
func labelOf(document string, tokens []text.Span, p *analysis.Position) int {
	for i, token := range tokens {
		if token.Of(document) == ":" {
			return i + 1
		}
		if !isSource(p, token) {
			break
		}
	}
	return 0
}

// isSource reports whether a token is the speaker, whom the edition names.
func isSource(p *analysis.Position, token text.Span) bool {
	for _, source := range p.Source {
		if source.Overlaps(token) {
			return true
		}
	}
	return false
}

// expletiveReach is how many words after "it" may pass before the "that" or
// "to" that it stands for: "It is very important that …".
const expletiveReach = 8

// expletive reports whether "it", the first of the tokens, points forward to a
// clause and so needs nothing before it.
func expletive(document string, tokens []text.Span) bool {
	if text.Fold(tokens[0].Of(document)) != "it" {
		return false
	}
	for _, t := range tokens[1:min(1+expletiveReach, len(tokens))] {
		switch text.Fold(t.Of(document)) {
		case "that", "to", "when", "if", "whether", "for":
			return true
		case ".", ",", ";":
			return false
		}
	}
	return false
}
