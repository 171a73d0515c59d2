package mail

import (
	"net/mail"
	"time"
)

// Address is a parsed mailbox: a display name, which may be empty, and an
// address as subscriber.Normalize returns it.
type Address = mail.Address

// Message is one letter to one person.
type Message struct {
	From, To Address
	// ReplyTo is where an answer goes; nil leaves it to From.
	ReplyTo *Address
	Subject string
	// Text and HTML are the same letter in UTF-8; both are required. Line ends
	// may be LF or CRLF.
	Text, HTML []byte
	// Date is required; the message carries it in its own zone.
	Date time.Time
	// MessageID is "<unique@domain>" and required. The same letter to the same
	// person keeps it when it is sent again, so that a mailbox can drop the
	// second copy. (SES replaces it by its own.)
	MessageID string
	// ListID is the list's identity in the form of a domain name (RFC 2919), as
	// "ukraine.standpoint.example.org". With it, the message is marked as bulk.
	ListID string
	// ListName is the list's name for people; used only with ListID.
	ListName string
	// ListUnsubscribe holds mailto, https or http URIs, the preferred one first
	// (RFC 2369). An https one is announced as one-click (RFC 8058), so it must
	// act on a POST without asking back.
	ListUnsubscribe []string
	// Headers holds further fields, of those that allowedHeaders names.
	Headers map[string]string
	// Tags go to the provider, not into the message. Names and values may hold
	// ASCII letters, digits, "_" and "-", at most 256 bytes.
	Tags map[string]string
}
