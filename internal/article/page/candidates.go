package page

import (
	"iter"
	"strings"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// verdict is what one way of finding the story says of a block.
type verdict int8

const (
	abstains verdict = iota
	holds
	rejects
)

// candidate is the story as one way of finding it sees it: a verdict a block.
type candidate struct {
	name     string
	weight   int
	verdicts []verdict
}

// Weights of the ways, set by trying them out on pages of news sites: what the
// page's own metadata say counts most, what only the markup's shape says least.
const (
	bodyWeight        = 8
	declaredWeight    = 5
	namedWeight       = 6
	readabilityWeight = 4
	sectionWeight     = 1
	denseWeight       = 6
)

// within makes a candidate of the elements that hold the story.
func (o *outline) within(name string, weight int, elements []*html.Node) (candidate, bool) {
	verdicts := make([]verdict, len(o.all))
	for i := range verdicts {
		verdicts[i] = rejects
	}
	found := 0
	for _, n := range elements {
		for i := o.extents[n].first; i < o.extents[n].last; i++ {
			if verdicts[i] == rejects {
				verdicts[i] = holds
				found += o.all[i].prose
			}
		}
	}
	return candidate{name, weight, verdicts}, found >= leastProse
}

// proseOf is the bytes of prose in an element.
func (o *outline) proseOf(n *html.Node) int {
	sum := 0
	for i := o.extents[n].first; i < o.extents[n].last; i++ {
		sum += o.all[i].prose
	}
	return sum
}

// declared is the story as microdata declare it.
func (o *outline) declared(root *html.Node) (candidate, bool) {
	var elements []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(Attribute(n, "itemprop"), "articleBody") {
			elements = append(elements, n)
		}
	}
	return o.within("declared", declaredWeight, elements)
}

// named is the story as the names of classes tell it: the elements of the one
// name that holds most prose.
func (o *outline) named(root *html.Node) (candidate, bool) {
	var best []*html.Node
	most := 0
	for _, patterns := range [][][]string{names().body, names().perhaps} {
		found := make([][]*html.Node, len(patterns))
		sums := make([]int, len(patterns))
		for n := range root.Descendants() {
			if n.Type != html.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Html || o.extents[n].first == o.extents[n].last {
				continue
			}
			all := classNames(n)
			for k, pattern := range patterns {
				if len(all) > 0 && hasRun(all, pattern) {
					if last := len(found[k]) - 1; last >= 0 && o.extents[n].last <= o.extents[found[k][last]].last {
						continue // within the last one
					}
					found[k] = append(found[k], n)
					sums[k] += o.proseOf(n)
				}
			}
		}
		for k := range patterns {
			if sums[k] > most {
				best, most = found[k], sums[k]
			}
		}
		if most >= leastProse {
			break
		}
	}
	return o.within("named", namedWeight, best)
}

// section is the story as the elements of HTML 5 tell it: the article with the
// most prose, or else the main element.
func (o *outline) section(root *html.Node) (candidate, bool) {
	var best *html.Node
	most := 0
	for _, tag := range []atom.Atom{atom.Article, atom.Main} {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && n.DataAtom == tag {
				if prose := o.proseOf(n); prose > most {
					best, most = n, prose
				}
			}
		}
		if most >= leastProse {
			break
		}
	}
	if best == nil {
		return candidate{}, false
	}
	return o.within("section", sectionWeight, []*html.Node{best})
}

// readable is the story as readability finds it. It rewrites the page, so that
// its blocks are known again by their text.
func (o *outline) readable(root *html.Node) (candidate, bool) {
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	found, err := parser.ParseDocument(root, nil)
	if err != nil || found.Node == nil {
		return candidate{}, false
	}
	kept := make(map[string]bool)
	for _, s := range newOutline(found.Node).all {
		kept[s.Text] = true
	}
	verdicts := make([]verdict, len(o.all))
	prose := 0
	for i, s := range o.all {
		verdicts[i] = rejects
		if kept[s.Text] {
			verdicts[i] = holds
			prose += s.prose
		}
	}
	return candidate{"readability", readabilityWeight, verdicts}, prose >= leastProse
}

// denseShare is the share of the prose, in percent, that the densest element
// keeps of the one around it.
const denseShare = 80

// dense is the story as the distribution of prose tells it: from the page down,
// as long as one element holds nearly all that counts.
func (o *outline) dense(root *html.Node) (candidate, bool) {
	gain := make([]int, len(o.all)+1) // of the blocks before, prose less links
	for i, s := range o.all {
		gain[i+1] = gain[i] + s.prose - (len(s.Text) - len(s.Plain))
	}
	of := func(n *html.Node) int { return gain[o.extents[n].last] - gain[o.extents[n].first] }
	best := root
	for {
		var next *html.Node
		for c := best.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (next == nil || of(c) > of(next)) {
				next = c
			}
		}
		if next == nil || 100*of(next) < denseShare*of(best) {
			break
		}
		best = next
	}
	return o.within("dense", denseWeight, []*html.Node{best})
}

// shingle is the number of words in a row by which a block is found in a text.
const shingle = 4

// runsOf yields each run of so many words of a text.
func runsOf(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		words := bareWords(s)
		for i := 0; i+shingle <= len(words); i++ {
			if !yield(strings.Join(words[i:i+shingle], " ")) {
				return
			}
		}
	}
}

// bodied is the story as the text in the page's metadata tells it.
func (o *outline) bodied(body string) (candidate, bool) {
	if len(body) < leastProse {
		return candidate{}, false
	}
	known := make(map[string]bool)
	for run := range runsOf(body) {
		known[run] = true
	}
	verdicts := make([]verdict, len(o.all))
	total, found := 0, 0
	for i, s := range o.all {
		same, all := 0, 0
		for run := range runsOf(s.Text) {
			all++
			if known[run] {
				same++
			}
		}
		switch {
		case all == 0:
			continue
		case 10*same >= 6*all:
			verdicts[i] = holds
			found += s.prose
		default:
			verdicts[i] = rejects
		}
		total += s.prose
	}
	return candidate{"body", bodyWeight, verdicts}, 3*found >= 2*len(body)-leastProse && found >= leastProse
}

// bareWords are the words of a text in lower case; each sign of a script without
// spaces is a word.
func bareWords(s string) []string {
	var words []string
	start := -1
	for i, r := range s {
		wide := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
		if start >= 0 && (wide || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)) {
			words = append(words, strings.ToLower(s[start:i]))
			start = -1
		}
		switch {
		case wide:
			words = append(words, string(r))
		case start < 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			start = i
		}
	}
	if start >= 0 {
		words = append(words, strings.ToLower(s[start:]))
	}
	return words
}
