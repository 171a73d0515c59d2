package mail_test

import (
	"io"
	"net"
	"strings"
	"testing"

	"standpoint/internal/mail"
)

// script is a server of a few fixed lines, for what go-smtp would not do.
func script(t *testing.T, lines ...string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		buffer := make([]byte, 64<<10)
		for _, line := range lines {
			if _, err := io.WriteString(conn, line); err != nil {
				return
			}
			if _, err := conn.Read(buffer); err != nil {
				return
			}
		}
	}()
	return "smtp://" + listener.Addr().String()
}

func TestSMTPIgnoresLossAfterAcceptance(t *testing.T) {
	// The last line is read as the answer to the data; QUIT gets none.
	url := script(t, "220 ready\r\n", "250 hello\r\n", "250 sender\r\n", "250 recipient\r\n", "354 go on\r\n", "250 accepted\r\n")
	if _, err := send(t.Context(), newSMTP(t, url)); err != nil {
		t.Errorf("accepted, and then %v", err)
	}
}

// TestSMTPUnclearAnswerToTheData has servers that say neither yes nor no once
// they have the whole message.
func TestSMTPUnclearAnswerToTheData(t *testing.T) {
	for _, answer := range []string{"251 will forward\r\n", "200 ok\r\n", "354 go on\r\n", "accepted\r\n", "999 what\r\n"} {
		url := script(t, "220 ready\r\n", "250 hello\r\n", "250 sender\r\n", "250 recipient\r\n", "354 go on\r\n", answer)
		_, err := send(t.Context(), newSMTP(t, url))
		wantKind(t, err, mail.ErrUncertain)
	}
}

func TestSMTPNonsense(t *testing.T) {
	for name, lines := range map[string][]string{
		"no greeting":      {"hello there\r\n"},
		"web server":       {"HTTP/1.1 400 Bad Request\r\n\r\n"},
		"refused greeting": {"554 go away\r\n"},
		"endless line":     {strings.Repeat("2", 1<<20)},
	} {
		_, err := send(t.Context(), newSMTP(t, script(t, lines...)))
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		wantKind(t, err, nil)
		if len(err.Error()) > 700 {
			t.Errorf("%s: error of %d bytes", name, len(err.Error()))
		}
	}
}
