package delivery

import (
	"time"
)

// Schema is the version of the records of this package. A record of a later
// version is read for the fields known here, and keeps its others.
const Schema = 1

// RowState says where one subscriber's copy of an edition stands.
type RowState string

// The states of a row. Sent, Suppressed and Failed are final but for news from
// the carrier and for [Resend].
const (
	Pending    RowState = "pending"    // to be sent
	Sending    RowState = "sending"    // claimed by a run until the lease is over
	Sent       RowState = "sent"       // accepted by the carrier
	Suppressed RowState = "suppressed" // not to be sent: the subscriber left, or the address is suppressed
	Failed     RowState = "failed"     // not accepted, bounced, or given up
	Uncertain  RowState = "uncertain"  // handed over, outcome unknown
)

// States lists the states of a row, in the order of its life.
var States = []RowState{Pending, Sending, Uncertain, Sent, Suppressed, Failed}

// Row is the ledger's line for one edition and one subscriber.
type Row struct {
	// Topic and Date name the edition, Subscriber the person by identity.
	Topic      string `json:"topic"`
	Date       string `json:"date"`
	Subscriber string `json:"subscriber"`

	State RowState `json:"state"`
	// Attempts counts the claims that ended for a reason of this row's own;
	// Unknown those of them whose outcome is not known, because the answer was
	// lost or the process died.
	Attempts int `json:"attempts"`
	Unknown  int `json:"unknown"`
	// LeaseEnds is until when a Sending row belongs to the run that claimed it,
	// UTC. It has no meaning in other states.
	LeaseEnds time.Time `json:"lease_ends"`
	// ChangedAt is when the row got its state or, while Sending, its lease, UTC.
	ChangedAt time.Time `json:"changed_at"`
	// EnrolledAt is when the letter was ordered, by the enrolment of the
	// audience or by [Resend], UTC. It expires Policy.Expiry later.
	EnrolledAt time.Time `json:"enrolled_at"`
	// QueuedAt is when the row was put into the queue, UTC; zero where it does
	// not wait there, as far as the ledger knows.
	QueuedAt time.Time `json:"queued_at"`
	// ProviderID is the carrier's identity of the accepted message.
	ProviderID string `json:"provider_id"`
	// News is the last that the carrier has told of the message since; empty if
	// nothing.
	News EventKind `json:"news"`
	// Resends counts how often somebody ordered the letter again.
	Resends int `json:"resends"`
	// Why is the reason in words, without the subscriber's address, when the
	// row is not sent.
	Why string `json:"why"`

	Schema int `json:"schema"`
	// Revision counts the writes of the record; the ledger sets it.
	Revision int64 `json:"revision"`
}

// step says what has to be done with a row.
type step int

const (
	skip    step = iota // settled, or not due, or in another run's hands
	claim               // claim and send
	doubt               // the run that claimed it is gone: record that its outcome is unknown
	restamp             // its time lies in the future: count the silence from now
	expire              // too late to be sent: give it up
)

// skew is how far apart the clocks of two machines may be. A time in a record
// that lies further ahead than any run could have written it comes from a clock
// that has jumped, and nobody waits for it.
const skew = time.Minute

// next returns what is to be done with r at a time. It is the whole policy of
// who is sent what again.
func (r Row) next(now time.Time, p Policy) step {
	switch r.State {
	case Pending:
		if r.expired(now, p) {
			return expire
		}
		return claim
	case Sending:
		if now.After(r.LeaseEnds) || r.LeaseEnds.After(now.Add(p.Lease+skew)) {
			return doubt
		}
	case Uncertain:
		switch {
		case r.ChangedAt.After(now.Add(skew)):
			return restamp
		case now.Before(r.ChangedAt.Add(p.Silence)):
			return skip
		case r.expired(now, p):
			return expire
		case r.Unknown <= p.Retries:
			return claim
		}
	}
	return skip
}

// Due reports whether a run that came at a time would send r.
func (r Row) Due(now time.Time, p Policy) bool { return r.next(now, p) == claim }

// final reports whether nothing is left to be done about r.
func (r Row) final() bool { return r.State == Sent || r.State == Suppressed || r.State == Failed }

// wakes returns when something is to be done about r that is not final. What can
// change any moment is looked at now.
func (r Row) wakes(now time.Time, p Policy) time.Time {
	switch {
	case r.State != Uncertain:
		return now
	case r.Unknown <= p.Retries:
		return r.ChangedAt.Add(p.Silence)
	default:
		return r.EnrolledAt.Add(p.Expiry)
	}
}

func (r Row) expired(now time.Time, p Policy) bool {
	return !r.EnrolledAt.IsZero() && !now.Before(r.EnrolledAt.Add(p.Expiry))
}

// queued reports whether r waits in the queue, as far as can be known.
func (r Row) queued(now time.Time, p Policy) bool {
	return !r.QueuedAt.IsZero() && now.Before(r.QueuedAt.Add(p.Requeue)) && !r.QueuedAt.After(now.Add(skew))
}

// claimed returns r as claimed at a time for the length of the lease.
func (r Row) claimed(now time.Time, p Policy) Row {
	r.State, r.ChangedAt, r.LeaseEnds, r.QueuedAt = Sending, now.UTC(), now.Add(p.Lease).UTC(), time.Time{}
	r.Attempts++
	return r
}

// short reports whether a message begun at a time could outlast the lease.
func (r Row) short(now time.Time, p Policy) bool { return now.Add(p.Send).After(r.LeaseEnds) }

// extended returns a claimed row with its lease renewed.
func (r Row) extended(now time.Time, p Policy) Row {
	r.ChangedAt, r.LeaseEnds = now.UTC(), now.Add(p.Lease).UTC()
	return r
}

// settled returns r in another state, with the reason for it.
func (r Row) settled(state RowState, why string, now time.Time) Row {
	r.State, r.ChangedAt, r.Why = state, now.UTC(), shorten(why)
	return r
}

// doubted returns a claimed row as one whose outcome is unknown. Its silence is
// counted from since.
func (r Row) doubted(why string, since time.Time) Row {
	r = r.settled(Uncertain, why, since)
	r.Unknown++
	return r
}

// released returns a claimed row as pending again, for a reason that does not
// count against it.
func (r Row) released(why string, now time.Time) Row {
	r = r.settled(Pending, why, now)
	r.Attempts--
	return r
}

// refused returns a claimed row as pending again, for a reason that lies in the
// message or its recipient, or as failed if it had its attempts.
func (r Row) refused(why string, now time.Time, p Policy) Row {
	if r.Attempts >= p.Attempts {
		return r.settled(Failed, why, now)
	}
	return r.settled(Pending, why, now)
}

// ordered returns r as pending from now on, whatever it was.
func (r Row) ordered(now time.Time) Row {
	r = r.settled(Pending, "sent again by request", now)
	r.EnrolledAt, r.QueuedAt, r.LeaseEnds = now.UTC(), time.Time{}, time.Time{}
	r.Attempts, r.Unknown, r.News = 0, 0, ""
	r.Resends++
	return r
}

// shorten keeps a reason to what a table can show.
func shorten(why string) string {
	const most = 300
	if len(why) <= most {
		return why
	}
	end := most
	for end > 0 && why[end]&0xC0 == 0x80 {
		end--
	}
	return why[:end] + "…"
}
