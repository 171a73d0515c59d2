package render

import (
	"fmt"
	"io"
	"strings"

	"standpoint/internal/analysis"
	"standpoint/internal/topic"
)

// Analysis prints one article as it was read, for a person who wants to see why
// a digest says what it says: its metadata, and every attribution with how its
// speaker was found. Width and colour are as for Terminal.
func Analysis(w io.Writer, a analysis.Analysis, width int, color bool) error {
	s := &sheet{width: width, ink: ink{color: color}}
	s.paragraph("", indent, s.ink.strong(), join(" · ", clean(a.Title), clean(a.Path)))
	if a.Error != "" {
		s.paragraph(indent, indent, plain, "Refused: "+clean(a.Error))
	}
	s.paragraph(indent, indent, s.ink.dim(), join(" · ", outletOf(a.Outlet, a.Wire), dateOf(a.Published), clean(a.Byline)))
	s.blank()
	for i, p := range a.Attributions {
		s.position(i, p)
	}
	_, err := s.WriteTo(w)
	return err
}

func (s *sheet) position(index int, p analysis.Position) {
	speaker := join(", ", clean(p.Speaker), clean(p.Role))
	if speaker == "" {
		speaker = "(nobody found)"
	}
	s.paragraph(indent, indent+indent, s.ink.strong(), speaker+" "+sideOf(p))
	s.paragraph(indent, indent, plain, clean(p.Text))
	how := []string{fmt.Sprintf("%d", index), string(p.Kind)}
	if p.ResolvedBy != "" {
		how = append(how, "by "+string(p.ResolvedBy))
	}
	if p.Inside != nil {
		how = append(how, fmt.Sprintf("inside %d", *p.Inside))
	}
	how = append(how, strings.Join(p.Issues, ", "))
	s.paragraph(indent, indent, s.ink.dim(), join(" · ", how...))
	s.blank()
}

// sideOf tells for whom somebody speaks, and of whom: "[us, on russia]".
func sideOf(p analysis.Position) string {
	speaker, holder := partyOf(p.Party), partyOf(p.Holder)
	if speaker == holder {
		return "[" + speaker + "]"
	}
	return "[" + speaker + ", on " + holder + "]"
}

func partyOf(id topic.PartyID) string {
	if id == "" {
		return "no party"
	}
	return clean(string(id))
}
