package mail_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-msgauth/dkim"

	"standpoint/internal/mail"
)

// signingKey is an RSA key that takes long to make, so the tests share it.
var signingKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// asPEM writes a private key as openssl does.
func asPEM(t testing.TB, key crypto.PrivateKey) []byte {
	t.Helper()
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der(t, key)})
}

// der is a private key in PKCS #8.
func der(t testing.TB, key crypto.PrivateKey) []byte {
	t.Helper()
	bytes, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

// kept is a Transport that keeps the last message.
type kept struct{ raw []byte }

func (k *kept) Send(_ context.Context, _, _ mail.Address, raw []byte, _ map[string]string) (string, error) {
	k.raw = raw
	return "kept", nil
}

// verify checks the signature of raw against a record in the DNS.
func verify(t *testing.T, raw []byte, name, record string) error {
	t.Helper()
	verifications, err := dkim.VerifyWithOptions(bytes.NewReader(raw), &dkim.VerifyOptions{
		LookupTXT: func(domain string) ([]string, error) {
			if domain != name {
				return nil, fmt.Errorf("no such domain: %s", domain)
			}
			return []string{record}, nil
		},
	})
	if err != nil || len(verifications) != 1 {
		t.Fatalf("%d signatures, %v\n%s", len(verifications), err, raw)
	}
	return verifications[0].Err
}

func TestSigned(t *testing.T) {
	_, elliptic25519, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	rsaPublic, err := x509.MarshalPKIXPublicKey(signingKey().Public())
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		pem    []byte
		record string
	}{
		"RSA":      {asPEM(t, signingKey()), "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(rsaPublic)},
		"PKCS #1":  {pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(signingKey())}), "v=DKIM1; p=" + base64.StdEncoding.EncodeToString(rsaPublic)},
		"one line": {[]byte(base64.StdEncoding.EncodeToString(der(t, signingKey()))), "v=DKIM1; p=" + base64.StdEncoding.EncodeToString(rsaPublic)},
		"Ed25519":  {asPEM(t, elliptic25519), "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(elliptic25519.Public().(ed25519.PublicKey))},
	} {
		t.Run(name, func(t *testing.T) {
			box := &kept{}
			transport, err := mail.NewSigned(box, "Example.org", "s1", test.pem)
			if err != nil {
				t.Fatal(err)
			}
			if id, err := send(t.Context(), transport); err != nil || id != "kept" {
				t.Fatalf("send: %q, %v", id, err)
			}
			const record = "s1._domainkey.example.org"
			if err := verify(t, box.raw, record, test.record); err != nil {
				t.Errorf("the signature does not verify: %v\n%s", err, box.raw)
			}
			if !bytes.HasSuffix(box.raw, must(letter().Build())) {
				t.Error("the message itself was changed")
			}
			checkSignedForm(t, box.raw)
			for what, broken := range map[string][]byte{
				"another word":        bytes.Replace(box.raw, []byte("stays open"), []byte("stays shut"), 1),
				"another sender":      bytes.Replace(box.raw, []byte("digest@example.org"), []byte("evil@example.org"), 1),
				"a second From":       slices.Concat([]byte("From: <evil@example.com>\r\n"), box.raw),
				"a second Subject":    slices.Concat([]byte("Subject: other\r\n"), box.raw),
				"another unsubscribe": bytes.Replace(box.raw, []byte("https://example.org/u"), []byte("https://example.com/u"), 1),
				"a text at the end":   slices.Concat(box.raw, []byte("more\r\n")),
			} {
				if err := verify(t, broken, record, test.record); err == nil {
					t.Errorf("%s verifies", what)
				}
			}
		})
	}
}

// checkSignedForm holds the lines of a signed message to their limits, and
// the signature to the fields of one-click unsubscription.
func checkSignedForm(t *testing.T, raw []byte) {
	t.Helper()
	for line := range bytes.SplitSeq(raw, []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsAny(line, "\r\n") {
			t.Errorf("line of %d bytes, or a lone CR or LF: %.80q", len(line), line)
		}
	}
	header, _ := reread(t, raw)
	signature := strings.ToLower(strings.Join(strings.Fields(header.Get("Dkim-Signature")), ""))
	_, covered, _ := strings.Cut(signature, ";h=")
	covered, _, _ = strings.Cut(covered, ";")
	for _, field := range []string{"from", "list-unsubscribe", "list-unsubscribe-post"} {
		if !slices.Contains(strings.Split(covered, ":"), field) {
			t.Errorf("the signature does not cover %s: %s", field, covered)
		}
	}
}

func TestSignedRefuses(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	good := asPEM(t, signingKey())
	for name, test := range map[string]struct {
		domain, selector string
		key              []byte
		says             string
	}{
		"no domain":           {"", "s1", good, "domain"},
		"line in the domain":  {"example.org\r\nx", "s1", good, "domain"},
		"tag in the selector": {"example.org", "s1; l=0", good, "selector"},
		"no key":              {"example.org", "s1", nil, "PEM"},
		"far too long a key":  {"example.org", "s1", bytes.Repeat([]byte("secret"), 10<<10), "61440 bytes"},
		"broken key":          {"example.org", "s1", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("secret")}), "parsed"},
		"certificate":         {"example.org", "s1", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE"}), "CERTIFICATE"},
		"short key":           {"example.org", "s1", asPEM(t, small), "1024"},
		"another kind of key": {"example.org", "s1", asPEM(t, curve), "ecdsa"},
	} {
		_, err := mail.NewSigned(&kept{}, test.domain, test.selector, test.key)
		if err == nil || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: error is %v, want one that says %q", name, err, test.says)
		}
	}
}

func TestSignedWantsSenderOfItsDomain(t *testing.T) {
	for domain, fine := range map[string]bool{"example.org": true, "org": true, "news.example.org": false, "ample.org": false, "example.com": false} {
		box := &kept{}
		transport, err := mail.NewSigned(box, domain, "s1", asPEM(t, signingKey()))
		if err != nil {
			t.Fatal(err)
		}
		_, err = send(t.Context(), transport)
		if fine != (err == nil) || fine != (box.raw != nil) {
			t.Errorf("signed for %s: %v", domain, err)
		}
		if !fine {
			wantKind(t, err, nil)
		}
	}
}

func BenchmarkSigned(b *testing.B) {
	transport, err := mail.NewSigned(&kept{}, "example.org", "s1", asPEM(b, signingKey()))
	if err != nil {
		b.Fatal(err)
	}
	m := letter()
	m.HTML = bytes.Repeat([]byte("<p>“The river stays open,” said the minister.</p>\n"), 800)
	raw := must(m.Build())
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := transport.Send(b.Context(), m.From, m.To, raw, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzSigningKey holds whatever is given for a key to an error or a transport.
func FuzzSigningKey(f *testing.F) {
	f.Add(asPEM(f, signingKey()))
	f.Add([]byte(base64.StdEncoding.EncodeToString(der(f, signingKey()))))
	f.Add([]byte("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"))
	f.Add([]byte("c2Vj cmV0"))
	f.Fuzz(func(t *testing.T, key []byte) {
		transport, err := mail.NewSigned(&kept{}, "example.org", "s1", key)
		if (transport == nil) == (err == nil) {
			t.Errorf("%v, %v", transport, err)
		}
	})
}
