package mail

import (
	"errors"
	"fmt"
	"net/mail"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// allowedHeaders are the fields that Message.Headers may add, in canonical
// form. Whatever routes a message or says who it is from and to has a field of
// Message of its own, so nothing here can contradict it.
var allowedHeaders = []string{
	"Auto-Submitted", "Feedback-Id", "List-Archive", "List-Help", "List-Owner", "List-Subscribe",
	"Organization", "Precedence",
}

// ErrHeader means that a field cannot be sent as given; the error names the
// field and the reason.
var ErrHeader = errors.New("unusable header field")

// maxValue is the most that one field may hold before encoding, in bytes. It
// leaves room for the tokens of an unsubscribe link and stops runaway values.
const maxValue = 8 << 10

// headers returns the fields of m by canonical name, in plain text with
// addresses and words encoded, unfolded. Content fields are not among them.
func (m Message) headers() (map[string]string, error) {
	if m.Date.IsZero() {
		return nil, fmt.Errorf("date: %w: it is missing", ErrHeader)
	}
	fields := map[string]string{
		"Date":         m.Date.Format(time.RFC1123Z),
		"Mime-Version": "1.0",
	}
	for name, address := range map[string]*Address{"From": &m.From, "To": &m.To, "Reply-To": m.ReplyTo} {
		if address == nil {
			continue
		}
		value, err := formatAddress(*address)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", strings.ToLower(name), err)
		}
		fields[name] = value
	}
	for _, step := range []func(map[string]string) error{m.addSubject, m.addMessageID, m.addList, m.addFurther} {
		if err := step(fields); err != nil {
			return nil, err
		}
	}
	return fields, nil
}

func (m Message) addSubject(fields map[string]string) error {
	if strings.TrimSpace(m.Subject) == "" {
		return fmt.Errorf("subject: %w: it is missing", ErrHeader)
	}
	if err := checkText(m.Subject); err != nil {
		return fmt.Errorf("subject: %w", err)
	}
	fields["Subject"] = encodeText(m.Subject)
	return nil
}

func (m Message) addMessageID(fields map[string]string) error {
	id := m.MessageID
	inner, ok := strings.CutPrefix(id, "<")
	inner, closed := strings.CutSuffix(inner, ">")
	left, right, at := strings.Cut(inner, "@")
	if !ok || !closed || !at || !isDotAtom(left) || !isDotAtom(right) || len(id) > 250 {
		return fmt.Errorf("message-id: %w: %q is not of the form <unique@domain>", ErrHeader, shorten(id))
	}
	fields["Message-Id"] = id
	return nil
}

func (m Message) addList(fields map[string]string) error {
	if m.ListID != "" {
		if !isDotAtom(m.ListID) || len(m.ListID) > 255 {
			return fmt.Errorf("list-id: %w: %q has not the form of a domain name", ErrHeader, shorten(m.ListID))
		}
		if err := checkText(m.ListName); err != nil {
			return fmt.Errorf("list-id: %w", err)
		}
		fields["List-Id"] = strings.TrimSpace(encodePhrase(m.ListName) + " <" + m.ListID + ">")
		fields["Precedence"] = "bulk"
	}
	var uris []string
	for _, raw := range m.ListUnsubscribe {
		uri, err := url.Parse(raw)
		if err != nil || !isPlainURI(raw) || !slices.Contains([]string{"https", "http", "mailto"}, uri.Scheme) {
			return fmt.Errorf("list-unsubscribe: %w: %q is no plain mailto, https or http URI", ErrHeader, shorten(raw))
		}
		uris = append(uris, "<"+raw+">")
		if uri.Scheme == "https" {
			fields["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
		}
	}
	if len(uris) > 0 {
		fields["List-Unsubscribe"] = strings.Join(uris, ", ")
	}
	return nil
}

func (m Message) addFurther(fields map[string]string) error {
	seen := map[string]bool{}
	for name, value := range m.Headers {
		canonical := textproto.CanonicalMIMEHeaderKey(name)
		if !slices.Contains(allowedHeaders, canonical) {
			return fmt.Errorf("header %q: %w: it is not one of those that may be added", shorten(name), ErrHeader)
		}
		if seen[canonical] {
			return fmt.Errorf("header %q: %w: it is given twice", canonical, ErrHeader)
		}
		seen[canonical] = true
		if err := checkText(value); err != nil {
			return fmt.Errorf("header %q: %w", canonical, err)
		}
		fields[canonical] = encodeText(value)
	}
	return nil
}

// formatAddress writes an address with its name as a phrase of atoms or encoded
// words. A quoted string would be shorter to read, but cannot be folded.
func formatAddress(a Address) (string, error) {
	if err := checkText(a.Name); err != nil {
		return "", err
	}
	at := strings.LastIndexByte(a.Address, '@')
	if at < 0 || !isDotAtom(a.Address[:at]) || !isDotAtom(a.Address[at+1:]) || len(a.Address) > 254 {
		return "", fmt.Errorf("%w: the address is not of the plain form local@domain", ErrHeader)
	}
	if parsed, err := mail.ParseAddress(a.Address); err != nil || parsed.Address != a.Address {
		return "", fmt.Errorf("%w: the address cannot be parsed", ErrHeader)
	}
	if a.Name == "" {
		return "<" + a.Address + ">", nil
	}
	return encodePhrase(a.Name) + " <" + a.Address + ">", nil
}

// checkText refuses what no field may hold: broken UTF-8, control characters
// (a line break would begin another field) and excessive length.
func checkText(s string) error {
	if len(s) > maxValue {
		return fmt.Errorf("%w: it has %d bytes, at most %d are sent", ErrHeader, len(s), maxValue)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("%w: it is not UTF-8", ErrHeader)
	}
	for i, r := range s {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return fmt.Errorf("%w: it has a control character (%U) at byte %d", ErrHeader, r, i)
		}
	}
	return nil
}

// isDotAtom reports whether s is a dot-atom of RFC 5322 3.2.3 in ASCII.
func isDotAtom(s string) bool {
	for _, atom := range strings.Split(s, ".") {
		if atom == "" || strings.IndexFunc(atom, func(r rune) bool { return !isAtomText(r) }) >= 0 {
			return false
		}
	}
	return true
}

func isAtomText(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
		r < utf8.RuneSelf && strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r)
}

// isPlainURI reports whether s can stand between angle brackets in a list of
// URIs: printable ASCII, with nothing that would end it early.
func isPlainURI(s string) bool {
	return len(s) <= 900 && strings.IndexFunc(s, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`<>,"\`, r)
	}) < 0
}

// shorten keeps a value that is quoted in an error to one line.
func shorten(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}
