package render

import (
	"embed"
	"html/template"
	"strings"
)

//go:embed templates/*.gohtml
var templateFiles embed.FS

// templates draw a view as HTML. Styles that recur are templates of their own
// (styles.gohtml), since mail programs want them on each element.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"upper":        strings.ToUpper,
	"markOf":       markOf,
	"shades":       shadesOf,
	"mso":          mso,
	"filler":       func() template.HTML { return filler },
	"promise":      func() string { return promise },
	"tagline":      func() string { return tagline },
	"nameplate":    func() string { return nameplate },
	"nothingFound": func() string { return nothingFound },
}).ParseFS(templateFiles, "templates/*.gohtml"))

// mso returns markup that Outlook on Windows alone reads, for it knows no
// max-width: the letter stands in a table of fixed width there. html/template
// drops comments, so it cannot stand in the template.
func mso(part string) template.HTML {
	if part == "open" {
		return `<!--[if mso]><table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`
	}
	return `<!--[if mso]></td></tr></table><![endif]-->`
}

// filler follows the preheader, so that an inbox shows nothing else after it:
// characters that take up room and cannot be seen.
var filler = template.HTML(strings.Repeat("&#847;&zwnj;&nbsp;", 60))
