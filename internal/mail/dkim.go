package mail

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/emersion/go-msgauth/dkim"
)

// leastRSA is the length of an RSA key, in bits, that signers should use at
// least (RFC 8301, section 3.2).
const leastRSA = 2048

// maxKey is the most that a private key may have, in bytes; one of RSA with 8192
// bits has 7 KB.
const maxKey = 16 << 10

// signedFields are the fields that a signature covers, each once more than it
// occurs in a message of ours, so that a second one added on the way breaks the
// signature (RFC 6376, sections 5.4 and 8.15). Receivers act on one-click
// unsubscription only where both of its fields are covered (RFC 8058, section 4).
var signedFields = []string{
	"From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
	"Auto-Submitted", "Feedback-ID", "List-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
}

// signed is the Transport that NewSigned returns.
type signed struct {
	Transport
	options dkim.SignOptions
}

// NewSigned returns a Transport that signs each message with DKIM (RFC 6376)
// and hands it to transport. It is for SMTP relays that do not sign themselves;
// Amazon SES does, and changes fields that a signature of ours would cover.
//
// domain is the signing domain; the sender's address has to be in it or below
// it, as DMARC asks (RFC 7489, section 3.1). The public key stands in the DNS
// at SELECTOR._domainkey.DOMAIN. key is the private key in PEM: RSA of at least
// 2048 bits (PKCS #1 or #8) or Ed25519 (PKCS #8, RFC 8463), which not every
// receiver knows; of PKCS #8 the base64 text between the lines of PEM is enough,
// since settings often cannot hold several lines. The errors never show the key.
func NewSigned(transport Transport, domain, selector string, key []byte) (Transport, error) {
	for name, value := range map[string]string{"domain": domain, "selector": selector} {
		if !isHostName(value) {
			return nil, fmt.Errorf("DKIM %s %q is no domain name", name, shorten(value))
		}
	}
	signer, err := parseKey(key)
	if err != nil {
		return nil, fmt.Errorf("DKIM key: %w", err)
	}
	fields := slices.Concat(signedFields, signedFields)
	return signed{transport, dkim.SignOptions{
		Domain: strings.ToLower(domain), Selector: selector, Signer: signer, HeaderKeys: fields,
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
	}}, nil
}

func (s signed) Send(ctx context.Context, from, to Address, raw []byte, tags map[string]string) (string, error) {
	domain := strings.ToLower(from.Address[strings.LastIndexByte(from.Address, '@')+1:])
	if domain != s.options.Domain && !strings.HasSuffix(domain, "."+s.options.Domain) {
		return "", fmt.Errorf("sign message: the sender's domain %q is not in the signing domain %q", domain, s.options.Domain)
	}
	out := bytes.NewBuffer(make([]byte, 0, len(raw)+1024))
	if err := dkim.Sign(out, bytes.NewReader(raw), &s.options); err != nil {
		return "", fmt.Errorf("sign message: %w", err)
	}
	return s.Transport.Send(ctx, from, to, out.Bytes(), tags)
}

// Close ends what the Transport behind it keeps open.
func (s signed) Close() error { return Close(s.Transport) }

// parseKey reads a private key.
func parseKey(text []byte) (crypto.Signer, error) {
	if len(text) > maxKey {
		return nil, fmt.Errorf("it has %d bytes, at most %d are read", len(text), maxKey)
	}
	block, _ := pem.Decode(text)
	if block == nil {
		bare, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(text)), ""))
		if err != nil || len(bare) == 0 {
			return nil, errors.New(`it is not in PEM form, which begins with "-----BEGIN PRIVATE KEY-----"`)
		}
		block = &pem.Block{Type: "PRIVATE KEY", Bytes: bare}
	}
	var key any
	var err error
	switch block.Type {
	case "PRIVATE KEY":
		key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
	case "RSA PRIVATE KEY":
		key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
	default:
		return nil, fmt.Errorf("it is a %q, need an unencrypted private key of RSA or Ed25519", shorten(block.Type))
	}
	if err != nil {
		return nil, fmt.Errorf("it cannot be parsed: %w", err)
	}
	switch key := key.(type) {
	case *rsa.PrivateKey:
		if bits := key.N.BitLen(); bits < leastRSA {
			return nil, fmt.Errorf("RSA of %d bits, need at least %d", bits, leastRSA)
		}
		return key, nil
	case ed25519.PrivateKey:
		return key, nil
	}
	return nil, fmt.Errorf("a key of type %T cannot sign, need RSA or Ed25519", key)
}

// isHostName reports whether s consists of labels of letters, digits, hyphens
// and underscores (RFC 1035, section 2.3.1, and RFC 8552).
func isHostName(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		odd := func(r rune) bool {
			return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '_')
		}
		if label == "" || len(label) > 63 || strings.IndexFunc(label, odd) >= 0 {
			return false
		}
	}
	return len(s) <= 253
}
