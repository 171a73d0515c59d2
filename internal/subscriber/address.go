package subscriber

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// The limits of RFC 5321 4.5.3.1, in bytes; the longest address is 254 because
// a path is 256 with its angle brackets (RFC 3696, erratum 1690).
const (
	maxAddress = 254
	maxLocal   = 64
)

// Normalize returns the one form under which an address is kept and compared:
// without white space around it, its domain in lower case and in ASCII (IDNA
// 2008, as UTS 46 maps it). The local part stays as it was written, since its own
// server may tell spellings apart.
//
// It takes a bare address of RFC 5322 whose local part is a dot-atom of ASCII
// letters, digits and signs. A display name, a quoted local part, a domain
// literal or one without a dot, and control characters are refused; the error
// wraps ErrAddress and names the reason, never the address.
func Normalize(address string) (string, error) {
	address = strings.TrimSpace(address)
	if address == "" {
		return "", fmt.Errorf("%w: it is empty", ErrAddress)
	}
	if len(address) > 4*maxAddress || !utf8.ValidString(address) {
		return "", fmt.Errorf("%w: it is too long or not UTF-8", ErrAddress)
	}
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return "", fmt.Errorf("%w: it has no @", ErrAddress)
	}
	local, domain := address[:at], address[at+1:]
	if err := checkLocal(local); err != nil {
		return "", err
	}
	domain, err := normalizeDomain(domain)
	if err != nil {
		return "", err
	}
	address = local + "@" + domain
	if len(address) > maxAddress {
		return "", fmt.Errorf("%w: it has %d bytes, at most %d are taken", ErrAddress, len(address), maxAddress)
	}
	if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address || parsed.Name != "" {
		return "", fmt.Errorf("%w: it is not one bare address (RFC 5322)", ErrAddress)
	}
	return address, nil
}

func checkLocal(local string) error {
	if local == "" || len(local) > maxLocal {
		return fmt.Errorf("%w: the part before the @ has %d bytes, 1 to %d are taken", ErrAddress, len(local), maxLocal)
	}
	for _, atom := range strings.Split(local, ".") {
		if atom == "" {
			return fmt.Errorf("%w: a dot stands at an edge of the part before the @, or twice", ErrAddress)
		}
		if i := strings.IndexFunc(atom, func(r rune) bool { return !isAtomText(r) }); i >= 0 {
			r, _ := utf8.DecodeRuneInString(atom[i:])
			return fmt.Errorf("%w: %U before the @ is not taken", ErrAddress, r)
		}
	}
	return nil
}

// isAtomText reports whether r is atext of RFC 5322 3.2.3.
func isAtomText(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
		r < utf8.RuneSelf && strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r)
}

func normalizeDomain(domain string) (string, error) {
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil {
		return "", fmt.Errorf("%w: its domain is none (IDNA)", ErrAddress)
	}
	ascii = strings.ToLower(ascii)
	labels := strings.Split(ascii, ".")
	if len(labels) < 2 {
		return "", fmt.Errorf("%w: its domain has no dot", ErrAddress)
	}
	for _, label := range labels {
		if label == "" || len(label) > 63 {
			return "", fmt.Errorf("%w: a label of its domain is empty or over 63 bytes", ErrAddress)
		}
	}
	if last := labels[len(labels)-1]; strings.Trim(last, "0123456789") == "" {
		return "", fmt.Errorf("%w: its domain is a number, not a name", ErrAddress)
	}
	return ascii, nil
}

// Redact returns what a log may show of an address: the first character and
// the domain, "a…@example.org". Anything without an @ becomes "…".
func Redact(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at <= 0 {
		return "…"
	}
	r, _ := utf8.DecodeRuneInString(address)
	return strings.Map(printable, string(r)+"…"+address[at:])
}

// printable drops what could break a log line.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r == utf8.RuneError {
		return -1
	}
	return r
}

// Fingerprint returns HMAC-SHA-256 of a normalised address under key, in
// hexadecimal: the key under which a record can be found by address without
// the address standing in it. It ignores case, since in practice Ann@ and ann@
// are one mailbox. An empty key is allowed, and then the fingerprint only hides
// the address from the eye, not from one who guesses.
func Fingerprint(key []byte, address string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(strings.ToLower(address)))
	return hex.EncodeToString(mac.Sum(nil))
}
