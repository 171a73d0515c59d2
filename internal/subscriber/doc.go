// Package subscriber is who asked for a topic's letter: one record for each
// person and topic, its life, and the address rules that keep a record unique.
//
// A record is made by New, kept by a [Store], and found again by its identity
// or its address:
//
//	s, err := subscriber.New("ukraine", "Ann@Example.org", "Ann", now, rand.Reader)
//	if err != nil {
//		return err // wraps ErrAddress: says what is wrong with it
//	}
//	s, added, err := store.Add(ctx, s) // a second Add returns what stands there
//
// Addresses are personal data. They belong in the store and on the envelope;
// logs and error texts carry [Redact]ed ones, or the identity.
package subscriber
