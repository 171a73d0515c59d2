package analysis

import (
	"standpoint/internal/attribution"
	"standpoint/internal/topic"
)

// place finds party, holder, voice and issues of the attributions of one
// article.
func place(found []attribution.Attribution, t *topic.Topic) []Position {
	placed := make([]topic.Placement, len(found))
	for i, a := range found {
		placed[i] = placeSpeaker(a, t)
		if p := placed[i].Person; p != nil {
			found[i].Speaker = p.Name
			if found[i].Role == "" {
				found[i].Role = p.Role
			}
		}
	}
	list := make([]Position, len(found))
	for i, a := range found {
		voiced := voicedBy(found, placed, i)
		p := Position{Attribution: a, Party: placed[voiced].Party, Holder: holderOf(found, placed, i), Voice: topic.Own}
		if voiced != i {
			p.Speaker, p.Role, p.ResolvedBy, p.Confidence = found[voiced].Speaker, found[voiced].Role, found[voiced].ResolvedBy, min(a.Confidence, found[voiced].Confidence)
		}
		if p.Holder != p.Party {
			p.Voice = topic.Reported
		}
		p.Issues = t.IssuesOf(a.Text)
		list[i] = p
	}
	return list
}

func placeSpeaker(a attribution.Attribution, t *topic.Topic) topic.Placement {
	if a.Speaker == "" {
		return topic.Placement{}
	}
	m := topic.Mention{Phrase: a.Phrase, Descriptions: a.Descriptions, Private: a.Private}
	if a.Phrase == "" {
		m.Name = a.Speaker
	}
	return t.Place(m)
}

// voicedBy is the index of the attribution through whose speaker the reader
// hears attribution i: the outermost one around it that names somebody.
// Unnamed middlemen ("officials said") give way to those they quote.
func voicedBy(found []attribution.Attribution, placed []topic.Placement, i int) int {
	voiced := i
	for at := found[i].Inside; at != nil; at = found[*at].Inside {
		if found[*at].Speaker != "" && (found[*at].Phrase == "" || found[voiced].Phrase != "" || placed[voiced].Party == "") {
			voiced = *at
		}
	}
	// An unnamed middleman around somebody named who speaks in the main clause.
	for found[voiced].Phrase != "" && found[voiced].Main != nil {
		inner := *found[voiced].Main
		if found[inner].Speaker == "" || found[inner].Phrase != "" {
			break
		}
		voiced = inner
	}
	return voiced
}

// holderOf is the party whose position attribution i states: that of the
// innermost source whose stance is the main clause.
func holderOf(found []attribution.Attribution, placed []topic.Placement, i int) topic.PartyID {
	holder := placed[i].Party
	for at, hops := i, 0; found[at].Main != nil && hops < len(found); hops++ {
		at = *found[at].Main
		if placed[at].Party != "" {
			holder = placed[at].Party
		}
	}
	return holder
}
