package delivery

import (
	"time"
)

// Event is what a carrier tells of a message after it has taken it. Events come
// at least once, late, and in any order.
type Event struct {
	Kind EventKind
	// Permanent says of a bounce that it would come again with every letter.
	Permanent bool
	// ProviderID is the carrier's identity of the message.
	ProviderID string
	// Topic, Date and Subscriber are the tags that the message was sent with;
	// empty for one that was not sent by this program.
	Topic, Date, Subscriber string
	// Recipients are the addresses that the event is about, as the carrier
	// writes them.
	Recipients []string
	// At is when it happened, UTC.
	At time.Time
	// Detail is what the receiving server said, in words.
	Detail string
}

// EventKind says what happened to a message.
type EventKind string

// The kinds of events, named as Amazon SES names them.
const (
	Send      EventKind = "send"      // the carrier has accepted it
	Delivery  EventKind = "delivery"  // the recipient's server has accepted it
	Delay     EventKind = "delay"     // it did not yet, and will be asked again
	Complaint EventKind = "complaint" // the recipient reported it as unwanted
	Bounce    EventKind = "bounce"    // it was not delivered, and the carrier tries no more
	Reject    EventKind = "reject"    // the carrier took it and then refused to send it
)

// rank orders the kinds by how much they say: what comes later with a lower
// rank is old news.
func (k EventKind) rank() int {
	switch k {
	case Send:
		return 1
	case Delivery:
		return 2
	case Complaint:
		return 3
	case Bounce, Reject:
		return 4
	}
	return 0
}

// told returns r with the news of an event, and whether it is news.
//
// A message that the carrier tells of was accepted, whatever the run that
// handed it over got to know; this is what settles uncertain rows. One that
// bounced was not delivered, and its row has failed: the carrier has tried for
// as long as it makes sense, so it is not sent again.
func (r Row) told(e Event, now time.Time) (Row, bool) {
	if r.State == Suppressed || e.Kind.rank() <= r.News.rank() || e.Kind == Send && r.State == Sent {
		return r, false
	}
	// A letter that was ordered again is not yet sent because the first is.
	if r.Resends > 0 && !r.final() && r.ProviderID != "" && r.ProviderID == e.ProviderID {
		return r, false
	}
	// Of two copies one may bounce while the other has arrived.
	if r.State == Sent && e.Kind.rank() == Bounce.rank() && r.ProviderID != "" && r.ProviderID != e.ProviderID {
		return r, false
	}
	if r.State != Sent {
		r = r.settled(Sent, "", now)
		r.ProviderID = e.ProviderID
	}
	r.News = e.Kind
	switch e.Kind {
	case Bounce:
		word := "bounced: "
		if e.Permanent {
			word = "bounced for good: "
		}
		r = r.settled(Failed, word+e.Detail, now)
	case Reject:
		r = r.settled(Failed, "rejected by the carrier: "+e.Detail, now)
	case Complaint:
		r.Why = shorten("the reader complained: " + e.Detail)
	}
	return r, true
}
