package article

import "bytes"

// mailboxFormat is a file of letters, one behind the other, each after a line that
// begins with "From " (RFC 4155). Each letter is an article.
var mailboxFormat = format{
	name:       "mailbox",
	recognises: func(raw []byte) bool { return isPostmark(raw) },
	read: func(r *reading, raw []byte) error {
		for len(raw) > 0 {
			letter, rest := cutLetter(raw)
			raw = rest
			if err := r.entry(func() (Article, error) { return r.readLetter(letter) }); err != nil {
				return err
			}
		}
		return nil
	},
}

// isPostmark reports whether a line that separates letters begins here: "From ",
// with a header's field on the line below. Prose begins with that word too.
func isPostmark(raw []byte) bool {
	if !bytes.HasPrefix(raw, []byte("From ")) {
		return false
	}
	_, below, found := bytes.Cut(raw[:min(len(raw), sniffedBytes)], []byte("\n"))
	if !found {
		return false
	}
	name, _, found := bytes.Cut(below, []byte(":"))
	return found && len(name) > 0 && len(name) < 40 && bytes.IndexFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// cutLetter cuts the first letter off a mailbox, without its separator and with
// the signs taken off that quote its own lines of that form.
func cutLetter(raw []byte) (letter, rest []byte) {
	_, raw, _ = bytes.Cut(raw, []byte("\n"))
	for at := 0; at < len(raw); {
		n := bytes.Index(raw[at:], []byte("\nFrom "))
		if n < 0 {
			break
		}
		if at += n + 1; isPostmark(raw[at:]) {
			letter, rest = raw[:at], raw[at:]
			break
		}
	}
	if rest == nil {
		letter = raw
	}
	return bytes.ReplaceAll(letter, []byte("\n>From "), []byte("\nFrom ")), rest
}
