package mail

import (
	"errors"
	"net/textproto"
	"regexp"
	"slices"
	"strings"
)

// enhanced is an enhanced status code (RFC 3463) at the start of a reply: class,
// subject and detail.
var enhanced = regexp.MustCompile(`^[245]\.(\d{1,3})\.(\d{1,3})\b`)

// The words by which servers tell what their numbers leave open. They are
// compared in small letters.
var (
	// A limit of messages over a long time.
	limitWords = []string{"quota", "limit"}
	dayWords   = []string{"daily", "per day", "a day", "24 hour", "24-hour", "exceeded your"}
	// Too many messages at the moment.
	rateWords = []string{"sending rate", "mail rate", "rate limit", "rate exceeded", "too many", "too fast", "slow down", "throttl"}
	// The recipient's server tests whether the sender tries again.
	greyWords = []string{"greylist", "graylist"}
	// The server does not want us as sender, whatever the message.
	senderWords = []string{"relay", "authentication required", "not authenticated", "sendasdenied", "send as this", "sender address rejected", "sender rejected"}
)

// smtpKind classifies a reply of the server; aboutMessage says whether a
// refusal at this point of the session is about this message or its recipient
// rather than about us. An error that is no reply has no kind.
//
// Providers announce their limits under codes that mean a mailbox which is gone
// (Gmail's is 550 5.4.5): taken at their word they would fail every subscriber
// for good. So the words count as well, except where the code says that they are
// about the recipient's mailbox.
func smtpKind(err error, aboutMessage bool) error {
	if !isRefusal(err) {
		return nil
	}
	var reply *textproto.Error
	errors.As(err, &reply)
	text := strings.ToLower(reply.Msg)
	says := func(words []string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
	}
	subject, detail := "", ""
	if found := enhanced.FindStringSubmatch(text); found != nil {
		subject, detail = found[1], found[2]
	}
	mailbox := subject == "2"
	switch {
	case !mailbox && says(limitWords) && (says(dayWords) || subject == "4" && detail == "5"):
		return ErrDailyQuota
	case reply.Code == 421, !mailbox && says(rateWords),
		reply.Code == 450 && subject == "7" && !says(greyWords),
		reply.Code >= 450 && reply.Code < 460 && !mailbox && strings.Contains(text, "rate"):
		return ErrThrottled
	case !aboutMessage, reply.Code == 530, reply.Code == 535, says(senderWords):
		return nil
	case reply.Code >= 500:
		return ErrRejected
	default:
		return ErrDeferred
	}
}

// isRefusal reports whether err is an answer by which the server refuses (RFC
// 5321, section 4.2.1), as opposed to none and to one that has no place here: a
// server that says 251 after the data may well have taken the message.
func isRefusal(err error) bool {
	var reply *textproto.Error
	return errors.As(err, &reply) && reply.Code >= 400 && reply.Code <= 599
}
