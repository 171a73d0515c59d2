package summarize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"standpoint/internal/text"
)

// What two wordings of one speaker on one issue share when they say the same in
// other words: at least so many content words, by their roots, and so large a
// part of the shorter; of fewer words, a larger part.
const (
	paraphraseWords = 4
	paraphrasePart  = 0.5
	fewWords        = 3
	fewWordsPart    = 0.7
	// quotedPart is the part that is enough where both put the same words of the
	// speaker in quotation marks: a remark that two papers quote in part.
	quotedPart = 0.35
)

// joinParaphrases lets each cluster join a better worded one that says the same
// in other words: the same speaker or body, in the same voice, on one issue, with much
// the same content, not turned round. Two papers that report one remark indirectly
// seldom share a phrase, so that these are found by the roots of words. The
// clusters come, and go, in the order of their heads' ranks.
func joinParaphrases(all []candidate, clusters []cluster, v *vocabulary) []cluster {
	roots := make([][]stemID, len(clusters))
	keys := make([][]int32, len(clusters))
	ring := newKeyring()
	speakers := newSpeakerRoots(v)
	for i := range clusters {
		head := &all[clusters[i].members[0]]
		roots[i] = speakers.without(head)
		keys[i] = ring.file(conceptKeys(roots[i]))
	}
	filed := newIndex(len(clusters), ring.shelves())
	into := make([]int, len(clusters))
	kept := clusters[:0:0]
	for i, c := range clusters {
		best, most := -1, 0.0
		for _, name := range filed.sharing(ring.shared(slices.Clone(keys[i]))) {
			k := int(name)
			if part := paraphrases(&all[c.members[0]], &all[clusters[k].members[0]], roots[i], roots[k]); part > most || part > 0 && part == most && k < best {
				best, most = k, part
			}
		}
		if best >= 0 {
			kept[into[best]].members = append(kept[into[best]].members, c.members...)
			continue
		}
		into[i] = len(kept)
		kept = append(kept, c)
		filed.add(i, keys[i])
	}
	return kept
}

// paraphrases is the part of the shorter content that the other has, if the two
// say the same in other words, else 0.
func paraphrases(a, b *candidate, x, y []stemID) float64 {
	if a.holder != b.holder || a.voice != b.voice || !sameVoice(a, b) || !overlap(a.issues, b.issues) {
		return 0
	}
	shared := countShared(x, y)
	part := float64(shared) / float64(max(1, min(len(x), len(y))))
	enough := paraphrasePart
	if overlap(a.quoted, b.quoted) {
		enough = quotedPart
	}
	if !(shared >= paraphraseWords && part >= enough || shared >= fewWords && part >= fewWordsPart) {
		return 0
	}
	if contradicts(a, b) || a.polarity.turned(b.polarity) {
		return 0
	}
	return part
}

// sameVoice reports whether one speaker made both, or the body that a party is,
// under whatever name.
func sameVoice(a, b *candidate) bool {
	return a.speaker.Name == b.speaker.Name || a.body && b.body && a.party == b.party
}

// speakerRoots knows the roots of the words that name or describe a speaker.
type speakerRoots struct {
	v     *vocabulary
	known map[Speaker][]stemID
}

func newSpeakerRoots(v *vocabulary) speakerRoots { return speakerRoots{v, map[Speaker][]stemID{}} }

// without lists the roots of the content words of what a candidate says, without
// those of its speaker; ascending, each once.
func (s speakerRoots) without(c *candidate) []stemID {
	names, known := s.known[c.speaker]
	if !known {
		names = s.roots(newBag(s.v.whole(c.speaker.Name + " " + c.speaker.Role)))
		s.known[c.speaker] = names
	}
	return slices.DeleteFunc(s.roots(c.said), func(root stemID) bool { return slices.Contains(names, root) })
}

func (s speakerRoots) roots(words bag) []stemID {
	roots := make([]stemID, 0, len(words))
	for _, id := range words {
		if w := &s.v.words[id]; w.content && !w.number {
			roots = append(roots, w.root)
		}
	}
	return sortedSet(roots)
}

// mostQuoted is how many words a quotation within a sentence has at most that two
// papers are likely to cut alike, and leastQuoted how many make it a remark.
const (
	leastQuoted = 2
	mostQuoted  = 6
)

// closingMarks are the quotation marks by those that open them.
var closingMarks = map[rune]rune{'“': '”', '‘': '’', '"': '"'}

// quotedIn lists the short quotations of a passage, each as its folded words.
func quotedIn(passage string) []string {
	var quoted []string
	start, closing := 0, rune(0)
	for i, mark := range passage {
		switch {
		case closing == 0:
			start, closing = i+utf8.RuneLen(mark), closingMarks[mark]
		case mark == closing:
			words := strings.Fields(text.Fold(passage[start:i]))
			if leastQuoted <= len(words) && len(words) <= mostQuoted {
				quoted = append(quoted, strings.TrimRight(strings.Join(words, " "), ".,"))
			}
			closing = 0
		}
	}
	return quoted
}
