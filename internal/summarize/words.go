package summarize

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/internal/text"
)

//go:embed data/function_words.txt
var functionWordList string

var functionWords = text.WordSet(functionWordList)

// pairList reads a data file of a word and what it stands for a line.
func pairList(data string) map[string]string {
	list := map[string]string{}
	for line := range text.WordSet(data) {
		if word, meaning, found := strings.Cut(line, " "); found {
			list[word] = meaning
		}
	}
	return list
}

// wordID numbers a folded word of one vocabulary.
type wordID int32

// word is what the steps ask of one folded word.
type word struct {
	folded  string
	stem    stemID
	root    stemID // of its word family
	content bool   // not a function word
	number  bool
	negates bool
}

// stemID numbers a stem of one vocabulary.
type stemID int32

// vocabulary gives every folded word and stem of one edition a number, so that
// sets of words are compared as sorted numbers. It is not safe for concurrent
// use.
type vocabulary struct {
	words   []word
	ids     map[string]wordID
	byToken map[string][]wordID // the words of each token met
	stems   map[string]stemID
	// tokens are those of the last text read; clauses, by word, whether the mark
	// at the end of a clause stood before it.
	tokens  []text.Span
	clauses []bool
	// per, cent and percent are words that are written apart or together.
	per, cent, percent wordID
}

func newVocabulary() *vocabulary {
	v := &vocabulary{ids: map[string]wordID{}, stems: map[string]stemID{}, byToken: map[string][]wordID{}}
	v.per, v.cent, v.percent = v.id("per"), v.id("cent"), v.id("percent")
	return v
}

// read appends the words of document within span, folded, in their order. Marks
// and possessive endings are left out and compounds are split at the hyphen, so
// that house styles agree ("ceasefire-first", "ceasefire first"; "per cent",
// "%").
func (v *vocabulary) read(document string, span text.Span, words []wordID) []wordID {
	v.tokens, v.clauses = text.Tokens(document, span, v.tokens[:0]), v.clauses[:0]
	ended := false
	for _, span := range v.tokens {
		token := span.Of(document)
		ended = ended || endsClause(token)
		for _, id := range v.parts(token) {
			if n := len(v.clauses); id == v.cent && n > 0 && words[len(words)-1] == v.per {
				words[len(words)-1] = v.percent
				continue
			}
			words = append(words, id)
			v.clauses = append(v.clauses, ended)
			ended = false
		}
	}
	return words
}

// parts are the words of one token, none for a mark.
func (v *vocabulary) parts(token string) []wordID {
	if parts, known := v.byToken[token]; known {
		return parts
	}
	var parts []wordID
	for part := range strings.SplitSeq(token, "-") {
		if part == "%" {
			parts = append(parts, v.percent)
		} else if folded := foldWord(part); isWord(folded) {
			parts = append(parts, v.id(folded))
		}
	}
	v.byToken[strings.Clone(token)] = parts
	return parts
}

// endsClause reports whether a token is a mark between clauses.
func endsClause(token string) bool {
	switch token {
	case ".", ",", ";", ":", "?", "!", "—", "–", "--":
		return true
	}
	return false
}

// whole reads all of a text.
func (v *vocabulary) whole(document string) []wordID {
	return v.read(document, text.Span{End: len(document)}, nil)
}

// isWord reports whether a folded token is more than a mark or the ending of a
// possessive.
func isWord(folded string) bool {
	if folded == "'s" {
		return false
	}
	return strings.ContainsFunc(folded, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func (v *vocabulary) id(folded string) wordID {
	if id, known := v.ids[folded]; known {
		return id
	}
	id := wordID(len(v.words))
	folded = strings.Clone(folded)
	v.ids[folded] = id
	first, _ := utf8.DecodeRuneInString(folded)
	_, spelt := numberWords[folded]
	stem := text.Stem(folded)
	v.words = append(v.words, word{
		folded:  folded,
		stem:    v.number(stem),
		root:    v.number(rootOf(stem)),
		content: !functionWords[folded] && !negations[folded] && !strings.HasPrefix(folded, "'"),
		number:  unicode.IsDigit(first) || spelt,
		negates: negations[folded],
	})
	return id
}

// rootBytes is how much of a stem tells its word family: "recogn" stands for
// "recognise" and "recognition", whose stems differ.
const rootBytes = 6

// rootOf cuts a stem to what its word family shares.
func rootOf(stem string) string {
	at := min(len(stem), rootBytes)
	for at < len(stem) && !utf8.RuneStart(stem[at]) {
		at++
	}
	return stem[:at]
}

// number gives a stem or root its number.
func (v *vocabulary) number(stem string) stemID {
	id, known := v.stems[stem]
	if !known {
		id = stemID(len(v.stems))
		v.stems[stem] = id
	}
	return id
}

// contentStems lists the stems of the content words of a text, in order.
func (v *vocabulary) contentStems(words []wordID) []stemID {
	var stems []stemID
	for _, id := range words {
		if w := v.words[id]; w.content {
			stems = append(stems, w.stem)
		}
	}
	return stems
}
