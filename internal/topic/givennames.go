package topic

import "standpoint/internal/text"

// otherNames are the persons of the topic file by the names that stand before
// their last, folded, and how many persons share a last name.
type otherNames struct {
	bearers   map[string][]*Person
	namesakes map[string]int
	surnames  map[*Person]string
}

func (t *Topic) listOtherNames() {
	t.names = otherNames{make(map[string][]*Person), make(map[string]int), make(map[*Person]string)}
	add := func(p *Person) {
		words := wordsOf(p.Name)
		if len(words) == 0 {
			return
		}
		last := len(words) - 1
		for _, w := range words[:last] {
			t.names.bearers[w.folded] = append(t.names.bearers[w.folded], p)
		}
		t.names.surnames[p] = words[last].folded
		t.names.namesakes[words[last].folded]++
	}
	for i := range t.Parties {
		for j := range t.Parties[i].People {
			add(&t.Parties[i].People[j])
		}
	}
	for i := range t.Others {
		add(&t.Others[i])
	}
}

// calledBy reports whether the folded name is one of the person's but the last.
func (p *Person) calledBy(name string) bool {
	words := wordsOf(p.Name)
	for _, w := range words[:max(len(words)-1, 0)] {
		if w.folded == name {
			return true
		}
	}
	return false
}

// openingWith is the one person of the topic file whose name of three words or
// more opens with the words, which are two at least; nil where none or several
// do.
func (t *Topic) openingWith(words []word) *Person {
	var only *Person
	for _, p := range t.names.bearers[words[len(words)-1].folded] {
		name := wordsOf(p.Name)
		if len(name) <= len(words) || join(name[:len(words)]) != join(words) {
			continue
		}
		if only != nil {
			return nil
		}
		only = p
	}
	return only
}

// CalledBy is the one person of the topic file who has the name among those
// before the last: "Anwar" of "Anwar Ibrahim", "Ruiz" of "Ana Ruiz Ferrer". Nil
// where none or several have, or where the pronoun, "he" or "she" if known, is
// another one's. Such a name alone says little: the caller must have a reason to
// take it for this person's, as a title in front of it.
func (t *Topic) CalledBy(name, pronoun string) *Person {
	if len(name) < shortestGivenName {
		return nil
	}
	var only *Person
	for _, p := range t.names.bearers[text.Fold(name)] {
		if pronoun != "" && p.Pronoun != "" && p.Pronoun != pronoun {
			continue
		}
		if only != nil {
			return nil
		}
		only = p
	}
	return only
}

// shortestGivenName in bytes keeps particles from being names: "al", "van".
const shortestGivenName = 4

// HasNamesake reports whether somebody else of the topic file has the person's
// surname: news calls siblings by their given names.
func (t *Topic) HasNamesake(p *Person) bool { return t.names.namesakes[t.names.surnames[p]] > 1 }
