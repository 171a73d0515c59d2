package mail

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Transport hands one built message to whoever carries it on.
type Transport interface {
	// Send returns nil and the carrier's identity for the message (which may be
	// empty) once the carrier has taken the responsibility for it. An error
	// wraps one of the kinds below; without a kind it means that the message
	// was certainly not accepted, for a reason that lies not in it, and may be
	// sent again later. The error's text does not show the recipient's address.
	// Send returns by the deadline of ctx, and within a minute in any case.
	Send(ctx context.Context, from, to Address, raw []byte, tags map[string]string) (id string, err error)
}

// Close ends what a Transport keeps open between messages, if it does. It can be
// used again.
func Close(t Transport) error {
	if closer, ok := t.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}

// The kinds of error of a Transport, to be told apart with errors.Is. Only
// after ErrUncertain may the message have been accepted.
var (
	// ErrThrottled means too many messages a second: wait a moment, try again.
	ErrThrottled = errors.New("carrier asks to slow down")
	// ErrDailyQuota means that the carrier takes no more messages today.
	ErrDailyQuota = errors.New("daily quota of the carrier is used up")
	// ErrRejected means that this message or recipient will never be accepted.
	ErrRejected = errors.New("carrier rejected the message")
	// ErrDeferred means that this message or recipient is not accepted for the
	// time being: a full mailbox, greylisting.
	ErrDeferred = errors.New("carrier deferred the message")
	// ErrUncertain means that the connection or the answer was lost after the
	// message was on its way.
	ErrUncertain = errors.New("unknown whether the carrier accepted the message")
)

// sendTimeout is the longest that one Send takes.
const sendTimeout = 50 * time.Second

// sendError is an error of Send. Carriers repeat the recipient's address in
// their answers; its text leaves that out.
type sendError struct {
	text  string
	kinds []error
}

func (e *sendError) Error() string   { return e.text }
func (e *sendError) Unwrap() []error { return e.kinds }

// newSendError wraps cause and, if it is not nil, kind. The text names the
// operation and holds the beginning of the cause on one line, without the
// address of to.
func newSendError(operation string, kind, cause error, to Address) error {
	text := operation + ": "
	e := &sendError{kinds: []error{cause}}
	if kind != nil {
		text += kind.Error() + ": "
		e.kinds = append(e.kinds, kind)
	}
	e.text = text + withoutAddress(cause.Error(), to.Address)
	return e
}

func withoutAddress(text, address string) string {
	text = strings.ToValidUTF8(text, "")
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if address != "" {
		anyCase := regexp.MustCompile("(?i)" + regexp.QuoteMeta(strings.ToValidUTF8(address, "")))
		text = anyCase.ReplaceAllLiteralString(text, "…")
	}
	const most = 500
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}
