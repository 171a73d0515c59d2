package mail_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/internal/mail"
)

// texts are values that have broken mailers, with whether they can be sent.
var texts = map[string]bool{
	"a name":                           true,
	"Doe, John":                        true,
	`"quoted" \ back`:                  true,
	"<evil@example.com>":               true,
	"a@b, c@d":                         true,
	"(comment) [box]":                  true,
	"=?utf-8?q?looks_encoded?=":        true,
	"=?utf-8?q?broken":                 true,
	"Øyvind Ünïcode 日本 🕊":              true,
	"e\u0301 combining":                true,
	"\u202eright to left":              true,
	"two  spaces   inside":             true,
	" space at the edges ":             true,
	"semi;colon: dots...":              true,
	strings.Repeat("long ", 1600):      true,
	strings.Repeat("é", 4000):          true,
	strings.Repeat("x", 10<<10):        false,
	"line\r\nBcc: all@example.com":     false,
	"line\nBcc: all@example.com":       false,
	"line\rBcc: all@example.com":       false,
	"line\r\n folded":                  false,
	"nul\x00byte":                      false,
	"tab\tstop":                        false,
	"escape \x1b[31m":                  false,
	"delete \x7f":                      false,
	"next line \u0085 of Unicode":      false,
	"line separator \u2028 of Unicode": false,
	"not UTF-8 \xff\xfe":               false,
	"\r\n\r\n<script>body()</script>":  false,
	"ends with a line\r\n":             false,
}

// addresses are the same for the part between angle brackets.
var addresses = map[string]bool{
	"ann@example.org":                   true,
	"o'neill+tag@example.co.uk":         true,
	"a.b=c@xn--bcher-kva.example":       true,
	"":                                  false,
	"ann":                               false,
	"@example.org":                      false,
	"ann@":                              false,
	"ann@example..org":                  false,
	"ann@example.org,bob@example.org":   false,
	"ann@example.org\r\nBcc: b@c.de":    false,
	"ann\r\nRCPT TO:<b@c.de>@x.org":     false,
	"ann@example.org\nx":                false,
	"ann@example.org ":                  false,
	"Ann <ann@example.org>":             false,
	"<ann@example.org>":                 false,
	`"a,b"@example.org`:                 false,
	"ann@[127.0.0.1]":                   false,
	"ann@bücher.example":                false,
	"änn@example.org":                   false,
	"ann@example.org\x00":               false,
	strings.Repeat("a", 300) + "@x.org": false,
}

func TestInjection(t *testing.T) {
	for field, set := range map[string]func(*mail.Message, string){
		"subject":   func(m *mail.Message, s string) { m.Subject = s },
		"from":      func(m *mail.Message, s string) { m.From.Name = s },
		"to":        func(m *mail.Message, s string) { m.To.Name = s },
		"reply-to":  func(m *mail.Message, s string) { m.ReplyTo.Name = s },
		"list-name": func(m *mail.Message, s string) { m.ListName = s },
		"header":    func(m *mail.Message, s string) { m.Headers = map[string]string{"Organization": s} },
	} {
		for text, fine := range texts {
			checkField(t, fmt.Sprintf("%s %.30q", field, text), func(m *mail.Message) { set(m, text) }, fine)
		}
	}
	for field, set := range map[string]func(*mail.Message, string){
		"from":     func(m *mail.Message, s string) { m.From.Address = s },
		"to":       func(m *mail.Message, s string) { m.To.Address = s },
		"reply-to": func(m *mail.Message, s string) { m.ReplyTo.Address = s },
	} {
		for address, fine := range addresses {
			checkField(t, fmt.Sprintf("%s <%.30q>", field, address), func(m *mail.Message) { set(m, address) }, fine)
		}
	}
}

// checkField builds a letter with one thing changed: either it is refused as a
// header field, or both parsers find the very values and no further field.
func checkField(t *testing.T, what string, change func(*mail.Message), fine bool) {
	t.Helper()
	m := letter()
	change(&m)
	raw, err := m.Build()
	if !fine {
		if !errors.Is(err, mail.ErrHeader) {
			t.Errorf("%s: error is %v, want a refused header", what, err)
		}
		return
	}
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	checkForm(t, raw)
	header, parts := reread(t, raw)
	before, _ := reread(t, must(letter().Build()))
	wanted := names(before)
	if _, ok := m.Headers["Organization"]; ok {
		wanted = slices.Sorted(slices.Values(append(slices.DeleteFunc(wanted, func(s string) bool { return s == "Feedback-Id" }), "Organization")))
	}
	if got := names(header); !slices.Equal(got, wanted) {
		t.Errorf("%s: fields are %v, want %v", what, got, wanted)
	}
	if got, err := header.Text("Subject"); err != nil || got != m.Subject {
		t.Errorf("%s: subject = %q, %v", what, got, err)
	}
	for name, want := range map[string]mail.Address{"From": m.From, "To": m.To, "Reply-To": *m.ReplyTo} {
		if got, err := header.AddressList(name); err != nil || len(got) != 1 || *got[0] != want {
			t.Errorf("%s: %s = %v, %v, want %v", what, name, got, err, want)
		}
	}
	if len(parts) != 2 || parts["text/plain"] != string(m.Text) {
		t.Errorf("%s: parts are %v", what, slices.Collect(maps.Keys(parts)))
	}
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*mail.Message)
		kind   error
		says   string
	}{
		"no text":                {func(m *mail.Message) { m.Text = nil }, mail.ErrBody, "text"},
		"no HTML":                {func(m *mail.Message) { m.HTML = []byte(" \n") }, mail.ErrBody, "html"},
		"NUL in text":            {func(m *mail.Message) { m.Text = []byte("a\x00b") }, mail.ErrBody, "NUL"},
		"text not UTF-8":         {func(m *mail.Message) { m.Text = []byte("a\xffb") }, mail.ErrBody, "UTF-8"},
		"enormous HTML":          {func(m *mail.Message) { m.HTML = bytes.Repeat([]byte("x"), 6<<20) }, mail.ErrBody, "6291456"},
		"no date":                {func(m *mail.Message) { m.Date = time.Time{} }, mail.ErrHeader, "date"},
		"no subject":             {func(m *mail.Message) { m.Subject = " " }, mail.ErrHeader, "subject"},
		"no message-id":          {func(m *mail.Message) { m.MessageID = "" }, mail.ErrHeader, "message-id"},
		"message-id with spaces": {func(m *mail.Message) { m.MessageID = "<a b@c>" }, mail.ErrHeader, "message-id"},
		"two message-ids":        {func(m *mail.Message) { m.MessageID = "<a@b> <c@d>" }, mail.ErrHeader, "message-id"},
		"message-id with a line": {func(m *mail.Message) { m.MessageID = "<a@b>\r\nBcc: x@y.z" }, mail.ErrHeader, "message-id"},
		"list-id with a line":    {func(m *mail.Message) { m.ListID = "a.b\r\nBcc: x" }, mail.ErrHeader, "list-id"},
		"list-id with spaces":    {func(m *mail.Message) { m.ListID = "a b" }, mail.ErrHeader, "list-id"},
		"unsubscribe by script":  {func(m *mail.Message) { m.ListUnsubscribe = []string{"javascript:alert(1)"} }, mail.ErrHeader, "list-unsubscribe"},
		"unsubscribe with >":     {func(m *mail.Message) { m.ListUnsubscribe = []string{"https://a.b/>,<https://c.d"} }, mail.ErrHeader, "list-unsubscribe"},
		"unsubscribe with line":  {func(m *mail.Message) { m.ListUnsubscribe = []string{"https://a.b/\r\nBcc: x"} }, mail.ErrHeader, "list-unsubscribe"},
		"unsubscribe in Unicode": {func(m *mail.Message) { m.ListUnsubscribe = []string{"https://bücher.example/"} }, mail.ErrHeader, "list-unsubscribe"},
		"Bcc":                    {func(m *mail.Message) { m.Headers = map[string]string{"Bcc": "all@example.com"} }, mail.ErrHeader, "Bcc"},
		"a second To":            {func(m *mail.Message) { m.Headers = map[string]string{"to": "all@example.com"} }, mail.ErrHeader, "to"},
		"a second Message-ID":    {func(m *mail.Message) { m.Headers = map[string]string{"Message-ID": "<a@b>"} }, mail.ErrHeader, "Message-ID"},
		"a line in a name":       {func(m *mail.Message) { m.Headers = map[string]string{"X\r\nBcc": "a"} }, mail.ErrHeader, `X\r\nBcc`},
		"one field twice":        {func(m *mail.Message) { m.Headers = map[string]string{"list-help": "a", "List-Help": "b"} }, mail.ErrHeader, "twice"},
	} {
		m := letter()
		test.change(&m)
		_, err := m.Build()
		if !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error is %v, want %v that says %q", name, err, test.kind, test.says)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\r\n\x00") {
			t.Errorf("%s: the error carries control characters: %q", name, err)
		}
	}
	if _, err := (mail.Message{}).Build(); err == nil {
		t.Error("an empty message was built")
	}
}

// FuzzBuild holds every message that is built to what both parsers must find.
func FuzzBuild(f *testing.F) {
	for text := range texts {
		f.Add(text, "ann@example.org", text, "body "+text)
	}
	for address := range addresses {
		f.Add("name", address, "subject", "body")
	}
	f.Fuzz(func(t *testing.T, name, address, subject, body string) {
		m := letter()
		m.To = mail.Address{Name: name, Address: address}
		m.Subject, m.Text, m.HTML, m.ListName = subject, []byte(body), []byte("<p>"+body), name
		raw, err := m.Build()
		if err != nil {
			if !errors.Is(err, mail.ErrHeader) && !errors.Is(err, mail.ErrBody) {
				t.Fatalf("%q: %v", m.To, err)
			}
			return
		}
		checkForm(t, raw)
		header, parts := reread(t, raw)
		if got, err := header.Text("Subject"); err != nil || got != subject {
			t.Errorf("subject = %q, %v, want %q", got, err, subject)
		}
		if got, err := header.AddressList("To"); err != nil || len(got) != 1 || *got[0] != m.To {
			t.Errorf("To = %v, %v, want %v", got, err, m.To)
		}
		if n := len(names(header)); n != 13 {
			t.Errorf("%d fields: %v", n, names(header))
		}
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body)
		if parts["text/plain"] != want || parts["text/html"] != "<p>"+want {
			t.Errorf("parts are %q, want %q", parts, want)
		}
	})
}
