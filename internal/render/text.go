package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"standpoint/internal/summarize"
)

// textColumns is the width of the plain-text letter. Lines up to 78 columns
// survive every mail program (RFC 5322, section 2.1.1); 72 leave room to quote.
const textColumns = 72

// indent is the step by which text moves to the right.
const indent = "  "

// Terminal prints the edition in lines of at most width columns, in colour or
// with neither colour nor any other escape sequence. Colours are written in 24
// bits; a writer for a lesser terminal must reduce them. The only errors are
// those of w.
func Terminal(w io.Writer, edition summarize.Edition, width int, color bool) error {
	s := &sheet{width: width, ink: ink{color: color}}
	v := newView(selected{Edition: edition}, Links{}, longestSection(edition))
	s.edition(v, terminalAddress)
	_, err := s.WriteTo(w)
	return err
}

// terminalAddress is where a person at a terminal finds the source.
func terminalAddress(cited source) string {
	if cited.URL == "" {
		return cited.Path
	}
	return cited.URL
}

// plainText draws the text part of a letter.
func plainText(v view) []byte {
	s := &sheet{width: textColumns}
	s.links([]link{{"Read on the web", v.Links.Web}, {"Unsubscribe", v.Links.Unsubscribe}})
	s.edition(v, func(cited source) string { return cited.URL })
	s.footer(v)
	return s.Bytes()
}

// edition writes all of the view but its links; address tells where a source
// is to be found.
func (s *sheet) edition(v view, address func(source) string) {
	s.paragraph("", "", s.ink.strong(), join(" · ", v.Topic, v.Date))
	s.paragraph("", "", s.ink.dim(), join("; ", v.Read, v.Found))
	s.paragraph("", "", s.ink.dim(), v.Note)
	s.blank()
	if v.Empty() {
		s.paragraph("", "", plain, nothingFound)
		return
	}
	s.brief(v)
	for _, p := range v.Parties {
		s.party(p, v.Nothing)
	}
	s.contrasts(v.Contrasts)
	s.matrix(v.Matrix)
	s.sources(v, address)
}

func (s *sheet) heading(text string) {
	s.paragraph("", "", s.ink.strong(), text)
	s.blank()
}

func (s *sheet) brief(v view) {
	if len(v.Brief) == 0 {
		return
	}
	s.heading("In brief")
	for _, drawn := range v.Brief {
		s.row(drawn)
	}
}

// row writes a statement behind the mark of its holder.
func (s *sheet) row(drawn statement) {
	mark := markOf(drawn.Holder)
	first := indent + s.ink.named(drawn.Holder)(mark) + " "
	rest := indent + strings.Repeat(" ", ansi.StringWidth(mark)+1)
	if drawn.Lead != "" {
		s.paragraph(first, rest, s.ink.dim(), leadText(drawn.Lead))
		first = rest
	}
	s.paragraph(first, rest, plain, drawn.Text)
	s.paragraph(rest, rest, s.ink.dim(), drawn.heldBy())
	s.blank()
}

// leadText marks what is no part of a statement where there may be no grey.
func leadText(lead string) string { return "[" + lead + "]" }

func (s *sheet) contrasts(contrasts []pair) {
	if len(contrasts) == 0 {
		return
	}
	s.heading("Where they part")
	for _, c := range contrasts {
		s.paragraph(indent, indent, s.ink.dim(), c.Issue)
		s.blank()
		for _, side := range c.Sides {
			s.row(side)
		}
	}
}

func (s *sheet) party(p *party, nothing string) {
	s.paragraph("", "", s.ink.named(p), p.Name+" "+markOf(p))
	s.blank()
	if len(p.Groups) == 0 {
		s.paragraph(indent, indent, s.ink.dim(), nothing)
		s.blank()
	}
	for _, g := range p.Groups {
		if g.Issue != "" {
			s.paragraph(indent, indent, s.ink.dim(), g.Issue)
			s.blank()
		}
		for _, drawn := range g.Statements {
			s.statement(drawn)
		}
	}
	if p.Omitted != "" {
		s.paragraph(indent, indent, s.ink.dim(), p.Omitted)
		s.blank()
	}
}

// statement writes a position; a rule in the speaker's colour runs along one
// that somebody else reports of its holder.
func (s *sheet) statement(drawn statement) {
	lead := indent
	if drawn.Reported {
		lead += s.ink.of(drawn.Party)("│") + " "
	}
	if drawn.Earlier != "" {
		s.paragraph(lead, lead, s.ink.struck(), "Earlier: "+drawn.Earlier)
	}
	if drawn.Lead != "" {
		s.paragraph(lead, lead, s.ink.dim(), leadText(drawn.Lead))
	}
	s.paragraph(lead, lead, plain, drawn.Text)
	s.paragraph(lead, lead, s.ink.dim(), drawn.by())
	where := join(" ", drawn.Outlet, citedOf(drawn.Cited))
	s.paragraph(lead, lead, s.ink.dim(), join(space+"·"+space, join("; ", where, drawn.Counts), strings.ToUpper(drawn.Status)))
	s.blank()
}

// heldBy names the holder in front of the speaker, where no heading does.
func (drawn statement) heldBy() string {
	if drawn.Holder == nil {
		return drawn.by()
	}
	return join(" · ", drawn.Holder.Name, drawn.by())
}

// by names the speaker, with the mark of the party that he or she speaks for
// where it is not the holder's.
func (drawn statement) by() string {
	by := join(", ", drawn.Speaker, drawn.Role)
	if !drawn.Reported {
		return by
	}
	by = "as reported by " + by
	if drawn.Party != nil {
		by += " " + markOf(drawn.Party)
	}
	return by
}

func (s *sheet) matrix(m matrix) {
	if len(m.Rows) == 0 {
		return
	}
	s.heading("Where they stand")
	issues, column := 0, 0
	for _, r := range m.Rows {
		issues = max(issues, ansi.StringWidth(r.Issue))
	}
	for _, p := range m.Parties {
		column = max(column, ansi.StringWidth(p.Short))
	}
	if len(indent)+issues+len(m.Parties)*(len(indent)+column) > s.width {
		s.matrixAsList(m)
	} else {
		s.matrixAsTable(m, issues, column)
	}
	s.blank()
}

// matrixAsTable gives the names of issues and the counts of each party so many
// columns.
func (s *sheet) matrixAsTable(m matrix, issues, column int) {
	line := indent + pad("", issues)
	for _, p := range m.Parties {
		line += indent + pad(s.ink.named(p)(p.Short), column)
	}
	s.line("", plain, strings.TrimRight(line, " "))
	for _, r := range m.Rows {
		line := indent + pad(r.Issue, issues)
		for _, c := range r.Cells {
			count := "·"
			if c.Count > 0 {
				count = strconv.Itoa(c.Count)
			}
			line += indent + pad(count, column)
		}
		s.line("", plain, strings.TrimRight(line, " "))
	}
}

// matrixAsList is for a sheet that the table does not fit on.
func (s *sheet) matrixAsList(m matrix) {
	for _, r := range m.Rows {
		var counts []string
		for _, c := range r.Cells {
			if c.Count > 0 {
				counts = append(counts, c.Party.Short+space+strconv.Itoa(c.Count))
			}
		}
		s.paragraph(indent, indent+indent, plain, r.Issue+": "+strings.Join(counts, ", "))
	}
}

func (s *sheet) sources(v view, address func(source) string) {
	s.heading("Sources")
	s.cited(v.Sources, address)
	if v.Unquoted != "" {
		s.blank()
		s.paragraph("", "", s.ink.dim(), v.Unquoted)
	}
}

// cited lists sources by their numbers.
func (s *sheet) cited(sources []source, address func(source) string) {
	digits := len(strconv.Itoa(len(sources)))
	rest := strings.Repeat(" ", digits+3)
	for _, cited := range sources {
		first := fmt.Sprintf("[%*d] ", digits, cited.Number)
		s.paragraph(first, rest, plain, cited.Title)
		s.paragraph(rest, rest, plain, join(", ", cited.Outlet, cited.Date))
		if where := address(cited); where != "" {
			s.line(rest, s.ink.dim(), where)
		}
		if cited.SameAs != 0 {
			s.paragraph(rest, rest, s.ink.dim(), fmt.Sprintf("The same story as [%d].", cited.SameAs))
		}
	}
}

// link is a labelled address.
type link struct{ label, address string }

func (s *sheet) links(links []link) {
	written := false
	for _, l := range links {
		if l.address != "" {
			s.line("", plain, l.label+": "+l.address)
			written = true
		}
	}
	if written {
		s.blank()
	}
}

func (s *sheet) footer(v view) {
	s.blank()
	s.line("", plain, "--")
	if v.Links.Unsubscribe != "" {
		s.paragraph("", "", plain, "You get this letter because you subscribed to “"+v.Topic+"”.")
	}
	s.links([]link{{"Preferences", v.Links.Preferences}, {"Unsubscribe", v.Links.Unsubscribe}})
	if !v.Empty() {
		s.paragraph("", "", plain, promise)
	}
	s.paragraph("", "", plain, tagline)
	s.paragraph("", "", plain, v.Links.Postal)
}

func markOf(p *party) string {
	if p == nil {
		return ""
	}
	return "[" + p.Short + "]"
}

// citedOf writes the numbers of sources as "[3, 5, 7]".
func citedOf(numbers []int) string {
	if len(numbers) == 0 {
		return ""
	}
	written := make([]string, len(numbers))
	for i, number := range numbers {
		written[i] = strconv.Itoa(number)
	}
	return "[" + strings.Join(written, ", ") + "]"
}

// join puts separator between those parts that are not empty.
func join(separator string, parts ...string) string {
	var present []string
	for _, part := range parts {
		if part != "" {
			present = append(present, part)
		}
	}
	return strings.Join(present, separator)
}
