package mail

import "context"

// Quota is what a carrier takes.
type Quota struct {
	// Rate is how many messages a second; 0 if it has no limit.
	Rate float64
	// Remaining is how many messages are still taken today; -1 if it has no
	// limit.
	Remaining int
}

// Quoter tells the quota of a carrier.
type Quoter interface {
	Quota(ctx context.Context) (Quota, error)
}
