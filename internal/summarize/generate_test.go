package summarize

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/attribution"
)

// generate invents n articles of about 4 kB: words by Zipf's law from a
// vocabulary that grows with the square root of the corpus, as Heaps' law has
// it, a third of the statements taken over from an earlier article, near-copies
// among them, and one article in ten a copy of an agency's story.
func generate(n int, seed uint64) []analysis.Analysis {
	random := rand.New(rand.NewPCG(seed, 7))
	g := generator{random: random, words: vocabularyOf(random, 800+int(60*math.Sqrt(float64(n)*600)))}
	g.zipf = rand.NewZipf(random, 1.07, 3, uint64(len(g.words)-1))
	docs := make([]analysis.Analysis, n)
	for i := range docs {
		docs[i] = g.article(i)
	}
	return docs
}

type generator struct {
	random  *rand.Rand
	zipf    *rand.Zipf
	words   []string
	past    []said
	stories [][]any
}

func vocabularyOf(random *rand.Rand, size int) []string {
	syllables := []string{"ba", "dor", "en", "fil", "gra", "hu", "il", "ka", "lor", "mi", "nu", "os", "pel", "ri", "sta", "tu", "ver", "wil"}
	words := make([]string, size)
	for i := range words {
		var b strings.Builder
		for range 2 + random.IntN(3) {
			b.WriteString(syllables[random.IntN(len(syllables))])
		}
		words[i] = b.String()
	}
	return words
}

func (g *generator) sentence(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = g.words[g.zipf.Uint64()]
	}
	return strings.Join(words, " ")
}

func (g *generator) article(number int) analysis.Analysis {
	path := fmt.Sprintf("%05d.txt", number)
	outlet := fmt.Sprintf("Outlet %d", g.random.IntN(40))
	published := fmt.Sprintf("2031-03-%02d", 1+g.random.IntN(3))
	if len(g.stories) > 0 && g.random.IntN(10) == 0 {
		copied := g.stories[g.random.IntN(len(g.stories))]
		return story(path, outlet, published, append(copied[:len(copied)-1:len(copied)-1], "Local news: "+g.sentence(25)+".")...)
	}
	var paragraphs []any
	for range 10 {
		paragraphs = append(paragraphs, g.position(), "The paper adds "+g.sentence(30)+".")
	}
	g.stories = append(g.stories, paragraphs)
	return story(path, outlet, published, paragraphs...)
}

func (g *generator) position() said {
	if len(g.past) > 0 && g.random.IntN(3) == 0 {
		p := g.past[g.random.IntN(len(g.past))]
		if g.random.IntN(2) == 0 {
			p.text = strings.Replace(p.text, "said", "told reporters", 1)
			p.content = ""
		}
		return p
	}
	side := [][2]string{{"Ilva Brandt", "ostland"}, {"Tomas Rell", "westmark"}, {"Jorun Vey", "ostland"}}[g.random.IntN(3)]
	issue := []string{"fares", "timetable", "landing"}[g.random.IntN(3)]
	p := said{
		text:    fmt.Sprintf("“We %s,” %s said.", g.sentence(12+g.random.IntN(15)), side[0]),
		speaker: side[0], kind: attribution.Direct, issues: []string{issue},
	}
	p.party = ferry.Parties[0].ID
	if side[1] == "westmark" {
		p.party = ferry.Parties[1].ID
	}
	g.past = append(g.past, p)
	return p
}
