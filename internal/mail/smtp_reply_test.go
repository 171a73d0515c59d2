package mail_test

import (
	"errors"
	"testing"

	"standpoint/internal/mail"
)

// TestSMTPReplies has replies in the forms that servers give them, with what
// each means for the other subscribers.
func TestSMTPReplies(t *testing.T) {
	for _, test := range []struct {
		code  int
		text  string
		about bool // the message or its recipient
		want  error
	}{
		{550, "5.4.5 Daily user sending limit exceeded.", true, mail.ErrDailyQuota},
		{550, "5.4.5 Sending limit reached", true, mail.ErrDailyQuota},
		{550, "5.1.90 The daily limit for message recipients is reached", true, mail.ErrDailyQuota},
		{554, "5.7.1 <ann@example.net>: Recipient address rejected: you have exceeded your quota", true, mail.ErrDailyQuota},
		{454, "4.3.0 Throttling failure: Daily message quota exceeded.", false, mail.ErrDailyQuota},
		{451, "4.5.3 limit of 500 messages per day", true, mail.ErrDailyQuota},

		{454, "4.3.0 Throttling failure: Maximum sending rate exceeded.", false, mail.ErrThrottled},
		{550, "5.4.6 mail rate exceeded limit", true, mail.ErrThrottled},
		{421, "4.7.0 try again later", true, mail.ErrThrottled},
		{450, "4.7.1 too many connections", true, mail.ErrThrottled},
		{450, "4.7.1 you send at a rate above ours", true, mail.ErrThrottled},
		{452, "too many recipients", true, mail.ErrThrottled},

		{450, "4.2.1 mailbox receives mail at a rate that prevents more", true, mail.ErrDeferred},
		{452, "4.2.2 mailbox is over its quota, daily or not", true, mail.ErrDeferred},
		{450, "4.7.1 Greylisted, come back in five minutes", true, mail.ErrDeferred},
		{451, "4.7.1 come back later", true, mail.ErrDeferred},
		{451, "temporary failure", true, mail.ErrDeferred},

		{550, "5.1.1 no such user", true, mail.ErrRejected},
		{550, "no such user", true, mail.ErrRejected},
		{552, "5.2.2 mailbox full, quota exceeded", true, mail.ErrRejected},
		{552, "5.3.4 message exceeds the size limit", true, mail.ErrRejected},
		{554, "5.6.0 content not accepted", true, mail.ErrRejected},
		{554, "5.7.1 looks like spam", true, mail.ErrRejected},

		{554, "5.7.1 <ann@example.net>: Relay access denied", true, nil},
		{550, "5.7.1 Unable to relay", true, nil},
		{530, "5.7.0 Must issue a STARTTLS command first", true, nil},
		{530, "5.7.1 Authentication required", false, nil},
		{554, "5.2.252 SendAsDenied; digest@example.org not allowed to send as this address", true, nil},
		{535, "5.7.8 bad credentials", false, nil},
		{553, "5.1.8 sender not allowed", false, nil},
		{250, "fine", true, nil},
		{999, "nonsense", true, nil},
		{550, "", true, mail.ErrRejected},
	} {
		got := mail.KindOfReply(test.code, test.text, test.about)
		if !errors.Is(got, test.want) || (got == nil) != (test.want == nil) {
			t.Errorf("%d %s: %v, want %v", test.code, test.text, got, test.want)
		}
	}
}
