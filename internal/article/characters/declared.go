package characters

import (
	"regexp"
	"strings"
	"sync"
)

// declaredBytes is how far a page is searched for its declaration. Browsers look
// at 1,024 bytes; saved pages put scripts in front of it.
const declaredBytes = 16 << 10

// markupLabel is the declaration of a page, in either form.
var markupLabel = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})`)
})

// xmlLabel is the encoding that an XML declaration names.
var xmlLabel = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})["']`)
})

// declaredInMarkup gives the encoding that a page declares, or "".
func declaredInMarkup(raw []byte) string {
	if m := markupLabel().FindSubmatch(raw[:min(len(raw), declaredBytes)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return declaredInXML(raw)
}

// declaredInXML gives the encoding that an XML document declares, or "".
func declaredInXML(raw []byte) string {
	if m := xmlLabel().FindSubmatch(raw[:min(len(raw), 300)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return ""
}
