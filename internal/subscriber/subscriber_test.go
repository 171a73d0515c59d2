package subscriber_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"net/mail"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"standpoint/internal/subscriber"
)

var now = time.Date(2025, 8, 17, 9, 0, 0, 0, time.FixedZone("", 2*3600))

var normalized = map[string]string{
	"ann@example.org":                        "ann@example.org",
	"  Ann@Example.ORG\n":                    "Ann@example.org",
	"o'neill+tag@example.co.uk":              "o'neill+tag@example.co.uk",
	"ann@bücher.example":                     "ann@xn--bcher-kva.example",
	"ann@BÜCHER.example":                     "ann@xn--bcher-kva.example",
	"ann@例え.テスト":                             "ann@xn--r8jz45g.xn--zckzah",
	"a.b.c@x.example":                        "a.b.c@x.example",
	strings.Repeat("a", 64) + "@example.org": strings.Repeat("a", 64) + "@example.org",
}

var refused = map[string]string{
	"":                                       "empty",
	" ":                                      "empty",
	"ann":                                    "no @",
	"@example.org":                           "0 bytes",
	"ann@":                                   "domain",
	"ann@localhost":                          "no dot",
	"ann@example..org":                       "domain",
	"ann@.example.org":                       "domain",
	"ann@example.org.":                       "label",
	"ann@-example.org":                       "domain",
	"ann@exa mple.org":                       "domain",
	"ann@exam_ple.org":                       "domain",
	"ann@127.0.0.1":                          "number",
	"ann@[127.0.0.1]":                        "domain",
	".ann@example.org":                       "dot",
	"ann.@example.org":                       "dot",
	"an..n@example.org":                      "dot",
	"ann@bob@example.org":                    "U+0040",
	"Ann <ann@example.org>":                  "U+0020",
	`"ann bob"@example.org`:                  "U+0022",
	"ann,bob@example.org":                    "U+002C",
	"änn@example.org":                        "U+00E4",
	"ann\r\nbcc:x@example.org":               "U+000D",
	"ann@example.org\r\nBcc: x@example.com":  "not taken",
	"ann\x00@example.org":                    "U+0000",
	"ann@exam\x00ple.org":                    "domain",
	"ann\xff@example.org":                    "UTF-8",
	strings.Repeat("a", 65) + "@example.org": "65 bytes",
	"ann@" + strings.Repeat("a", 64) + ".org":        "domain",
	"ann@" + strings.Repeat("abcdefgh.", 30) + "org": "277 bytes",
	strings.Repeat("a", 1<<20):                       "too long",
}

func TestNormalize(t *testing.T) {
	for address, want := range normalized {
		if got, err := subscriber.Normalize(address); err != nil || got != want {
			t.Errorf("Normalize(%.40q) = %q, %v, want %q", address, got, err, want)
		}
	}
	for address, says := range refused {
		got, err := subscriber.Normalize(address)
		if !errors.Is(err, subscriber.ErrAddress) || got != "" {
			t.Errorf("Normalize(%.40q) = %q, %v, want it refused", address, got, err)
			continue
		}
		if !strings.Contains(err.Error(), says) {
			t.Errorf("Normalize(%.40q): error %q does not say %q", address, err, says)
		}
		if strings.Contains(err.Error(), "ann") || len(err.Error()) > 120 {
			t.Errorf("Normalize(%.40q): error %q shows the address", address, err)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for address := range normalized {
		f.Add(address)
	}
	for address := range refused {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		got, err := subscriber.Normalize(address)
		if err != nil {
			return
		}
		if again, err := subscriber.Normalize(got); err != nil || again != got {
			t.Errorf("Normalize(%q) = %q, and of that %q, %v", address, got, again, err)
		}
		if parsed, err := mail.ParseAddress(got); err != nil || parsed.Address != got {
			t.Errorf("net/mail reads %q as %v, %v", got, parsed, err)
		}
		if len(got) > 254 || strings.ContainsFunc(got, func(r rune) bool { return r <= ' ' || r > '~' || r == ',' || r == '<' }) {
			t.Errorf("Normalize(%q) = %q", address, got)
		}
		if redacted := subscriber.Redact(got); !strings.HasSuffix(redacted, got[strings.IndexByte(got, '@'):]) || len(got) > 20 && redacted == got {
			t.Errorf("Redact(%q) = %q", got, redacted)
		}
	})
}

func TestRedact(t *testing.T) {
	for address, want := range map[string]string{
		"ann@example.org":         "a…@example.org",
		"äpfel@example.org":       "ä…@example.org",
		"":                        "…",
		"ann":                     "…",
		"@example.org":            "…",
		"a@b\r\nlevel=ERROR msg=": "a…@blevel=ERROR msg=",
		"\xff@x":                  "…@x",
	} {
		if got := subscriber.Redact(address); got != want || !utf8.ValidString(got) {
			t.Errorf("Redact(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestFingerprint(t *testing.T) {
	plain := subscriber.Fingerprint(nil, "ann@example.org")
	for _, other := range []string{
		subscriber.Fingerprint(nil, "bob@example.org"),
		subscriber.Fingerprint([]byte("key"), "ann@example.org"),
	} {
		if other == plain || len(other) != 64 || strings.Contains(other, "ann") {
			t.Errorf("fingerprint %q", other)
		}
	}
	for _, same := range []string{"ann@example.org", "Ann@example.org"} {
		if again := subscriber.Fingerprint([]byte{}, same); again != plain {
			t.Errorf("fingerprint of %q is %q, want %q", same, again, plain)
		}
	}
}

func TestNew(t *testing.T) {
	s, err := subscriber.New("river", "Ann@EXAMPLE.org", "Ann Ø’Reader", now, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.ID) != 32 || s.Topic != "river" || s.Address != "Ann@example.org" || s.Name != "Ann Ø’Reader" ||
		s.Status != subscriber.Active || s.CreatedAt != now.UTC() || s.StatusAt != now.UTC() || s.Schema != subscriber.Schema {
		t.Errorf("New = %+v", s)
	}
	other, err := subscriber.New("river", "Ann@EXAMPLE.org", "", now, rand.Reader)
	if err != nil || other.ID == s.ID {
		t.Errorf("two have the identity %s (%v)", other.ID, err)
	}
	for name, make := range map[string]func() (subscriber.Subscriber, error){
		"no topic":   func() (subscriber.Subscriber, error) { return subscriber.New("", "a@b.org", "", now, rand.Reader) },
		"no address": func() (subscriber.Subscriber, error) { return subscriber.New("river", "", "", now, rand.Reader) },
		"name of lines": func() (subscriber.Subscriber, error) {
			return subscriber.New("river", "a@b.org", "A\r\nB", now, rand.Reader)
		},
		"endless name": func() (subscriber.Subscriber, error) {
			return subscriber.New("river", "a@b.org", strings.Repeat("a", 201), now, rand.Reader)
		},
		"name not UTF-8": func() (subscriber.Subscriber, error) {
			return subscriber.New("river", "a@b.org", "\xff", now, rand.Reader)
		},
		"no randomness": func() (subscriber.Subscriber, error) {
			return subscriber.New("river", "a@b.org", "", now, iotest.ErrReader(errors.New("none")))
		},
		"little randomness": func() (subscriber.Subscriber, error) {
			return subscriber.New("river", "a@b.org", "", now, bytes.NewReader([]byte("short")))
		},
	} {
		if s, err := make(); err == nil || !reflect.ValueOf(s).IsZero() {
			t.Errorf("%s: %v, %v", name, s, err)
		}
	}
}

func TestWithStatus(t *testing.T) {
	s := subscriber.Subscriber{Status: subscriber.Active, StatusAt: now}
	later := now.Add(time.Hour)
	if left := s.WithStatus(subscriber.Unsubscribed, later); left.Status != subscriber.Unsubscribed || left.StatusAt != later.UTC() {
		t.Errorf("left = %v", left)
	}
	if same := s.WithStatus(subscriber.Active, later); !reflect.DeepEqual(same, s) {
		t.Errorf("the same status changes %v to %v", s, same)
	}
}
