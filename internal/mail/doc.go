// Package mail builds messages that cannot be bent by their contents, and hands
// them to a provider with an answer that can be acted on.
//
// A [Message] is data; Build turns it into the bytes of RFC 5322 and MIME. The
// parts are assembled by github.com/jordan-wright/email, used as a builder
// only: its own header writing lets a line break in a name add a header, splits
// names at commas, never folds, and numbers messages with the host's name.
// Build therefore refuses control characters, encodes words itself, writes the
// header block itself in a fixed order, and reads the whole message back with
// net/mail before it leaves: a message whose fields or parts come back
// different is an error, not a mail. Equal messages build to equal bytes.
//
// A [Transport] takes the bytes: NewSES, NewSMTP and NewDirectory; NewSigned puts
// a DKIM signature in front of them.
//
//	m := mail.Message{
//		From: mail.Address{Name: "Standpoint", Address: "digest@example.org"},
//		To:   mail.Address{Address: subscriber.Address},
//		Subject: letter.Subject, Text: letter.Text, HTML: letter.HTML,
//		Date: now, MessageID: "<b7c1…@example.org>",
//		ListID: "ukraine.standpoint.example.org", ListName: "Standpoint: Ukraine",
//		ListUnsubscribe: []string{"mailto:leave@example.org?subject=unsubscribe"},
//	}
//	raw, err := m.Build()
//	id, err := transport.Send(ctx, m.From, m.To, raw, m.Tags)
//	switch {
//	case errors.Is(err, mail.ErrUncertain): // may or may not have arrived
//	…
package mail
