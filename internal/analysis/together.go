package analysis

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"standpoint/internal/attribution"
	"standpoint/internal/text"
	"standpoint/internal/topic"
)

// Together lets articles that are read at once settle each other's speakers:
// a quotation that one of them leaves without a name, or names only by a
// pronoun that leads far, takes the speaker whom the others agree on. The
// analyses are returned anew; the given ones do not change. Linear in the
// length of the quotations.
func Together(all []Analysis, t *topic.Topic) []Analysis {
	known := make(map[string][]vote)
	for _, a := range all {
		for _, p := range a.Attributions {
			if p.Speaker != "" && p.Phrase == "" && p.Confidence >= trusted && p.Inside == nil && p.Holder == p.Party {
				for _, g := range grams(a.Text, p.Content) {
					known[g] = append(known[g], vote{p.Speaker, p.Role, p.Party, a.ID})
				}
			}
		}
	}
	resolved := slices.Clone(all)
	for i := range resolved {
		for j, p := range resolved[i].Attributions {
			if !settles(p) {
				continue
			}
			if v, ok := elect(known, grams(resolved[i].Text, p.Content), resolved[i].ID); ok && v.speaker != p.Speaker {
				resolved[i].Attributions = slices.Clone(resolved[i].Attributions)
				p.Speaker, p.Role, p.Party, p.Holder = v.speaker, v.role, v.party, v.party
				p.ResolvedBy, p.Confidence, p.Voice = attribution.ByConsensus, consensus, topic.Own
				resolved[i].Attributions[j] = p
			}
		}
	}
	return resolved
}

const (
	// trusted is the least confidence of a speaker who counts for others.
	trusted = 0.8
	// consensus is the confidence of a speaker whom other articles name.
	consensus = 0.85
	// gramWords is the length of the runs of words by which two quotations are
	// held to be one; shareOfGrams the share of them that must agree.
	gramWords    = 5
	shareOfGrams = 0.6
)

type vote struct {
	speaker, role string
	party         topic.PartyID
	article       string
}

// settles reports whether other articles may decide who speaks.
func settles(p Position) bool {
	return p.Kind == attribution.Direct && p.Inside == nil && (p.Confidence < trusted || p.ResolvedBy == attribution.Backward || p.ResolvedBy == attribution.ByContinuation)
}

// elect returns the speaker to whom other articles give most of the runs of
// words, if they agree.
func elect(known map[string][]vote, grams []string, article string) (vote, bool) {
	counts := make(map[string]int) // by speaker
	first := make(map[string]vote) // the one with the longest role
	for _, g := range grams {
		seen := make(map[string]bool)
		for _, v := range known[g] {
			if v.article == article {
				continue
			}
			if w, ok := first[v.speaker]; !ok || cmp.Or(cmp.Compare(len(v.role), len(w.role)), strings.Compare(w.role, v.role)) > 0 {
				first[v.speaker] = v
			}
			if !seen[v.speaker] {
				seen[v.speaker] = true
				counts[v.speaker]++
			}
		}
	}
	speakers := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	if len(speakers) == 0 || len(speakers) > 1 && counts[speakers[1]]*2 > counts[speakers[0]] {
		return vote{}, false
	}
	return first[speakers[0]], float64(counts[speakers[0]]) >= shareOfGrams*float64(len(grams))
}

// grams is the runs of gramWords folded words of the spans, each once.
func grams(document string, spans []text.Span) []string {
	var words []string
	for _, s := range spans {
		for _, token := range text.Tokens(document, s, nil) {
			if w := text.Fold(token.Of(document)); w[0] >= '0' && w[0] <= '9' || w[0] >= 'a' && w[0] <= 'z' {
				words = append(words, w)
			}
		}
	}
	var list []string
	for i := 0; i+gramWords <= len(words); i++ {
		list = append(list, strings.Join(words[i:i+gramWords], " "))
	}
	slices.Sort(list)
	return slices.Compact(list)
}
