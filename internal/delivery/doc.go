// Package delivery brings a frozen edition to each of its subscribers, and knows
// afterwards who got it, who did not, and why.
//
// # The ledger
//
// An [Edition] is claimed once for a topic and date, built, and frozen. Its
// audience is then enrolled: one [Row] for each active subscriber. A row goes
//
//	pending -> sending (with a lease) -> sent | suppressed | failed | uncertain
//
// and every step is a conditional write, so that two runs, or a run and its
// repetition, never send the same row at the same time. A row is claimed right
// before its message is handed over, the subscriber's status is read after the
// claim, and the row is settled right after the answer. The [Counts] of a run
// are made from the rows and add up.
//
// # What exactly once cannot mean
//
// Between a carrier that accepted a message and a ledger that says so, a
// process can die or an answer can be lost; no protocol of SES or SMTP closes
// that gap. Such a row is uncertain: when the answer was lost, at once; when the
// process died, as soon as its lease is over. [Policy.Retries] says which way to
// err. With 1, the default, an uncertain row is sent once more after
// Policy.Silence without news of it, by whichever run comes then: a subscriber
// gets at most one copy too many, and goes without only if the outcome is
// unknown twice. With 0 an uncertain row is never sent again: nobody gets two
// copies, and a subscriber may go without. A repeated message keeps its
// Message-ID, by which many mailboxes drop the second copy. Everything else is
// exact: a refusal that certainly was no acceptance is tried again, an
// acceptance that was recorded never.
//
// # A carrier in trouble
//
// A carrier that asks to slow down is waited for, by all workers together; one
// that has accepted nothing for Policy.Throttled, whose daily quota is used up,
// or that refuses everything ends the run, and the rows that are left stay
// pending for the next.
//
// # Use
//
//	e, err := delivery.Claim(ctx, store, "ukraine", "2025-08-17", now, 5*time.Minute)
//	switch {
//	case errors.Is(err, delivery.ErrBusy): // another run is building it
//		return err
//	case err != nil:
//		return err
//	case e.State == delivery.Building: // ours to build
//		… make the edition, archive it …
//		e, err = delivery.Freeze(ctx, store, e, now) // or delivery.Skip(ctx, store, e, "no articles", now)
//	}
//	dispatcher := delivery.Dispatcher{
//		Ledger: store, Editions: store, Subscribers: store, Transport: transport,
//		Letter: func(s subscriber.Subscriber) (mail.Message, error) { … },
//		Policy: delivery.DefaultPolicy(), Now: time.Now,
//	}
//	counts, err := dispatcher.Deliver(ctx, e)
//
// A second Claim of the same edition returns it frozen or skipped, and a second
// Deliver sends to nobody who has it.
package delivery
