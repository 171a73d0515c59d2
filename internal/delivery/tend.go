package delivery

import (
	"context"
	"fmt"
	"time"
)

// tend takes a row through the steps that need no mail: doubt, a new time,
// expiry. It returns the row as it then stands, and whether it is due to be
// sent. A row that somebody else changed meanwhile is returned as he left it,
// and is not due.
func tend(ctx context.Context, ledger Ledger, row Row, now time.Time, p Policy) (Row, bool, error) {
	for {
		var changed Row
		switch row.next(now, p) {
		case claim:
			return row, true, nil
		case doubt:
			since := row.ChangedAt
			if since.After(now) {
				since = now // its clock has jumped
			}
			changed = row.doubted("the run that sent it ended before it was settled", since)
		case restamp:
			changed = row.settled(Uncertain, row.Why, now)
		case expire:
			changed = row.settled(Failed, fmt.Sprintf("given up %v after it was ordered; the last: %s", p.Expiry, reasonOf(row)), now)
		default:
			return row, false, nil
		}
		saved, err := ledger.SaveRow(ctx, changed)
		if err != nil {
			return saved.orElse(row), false, exceptConflict(err)
		}
		row = saved
	}
}

// reasonOf says why a row is not sent yet.
func reasonOf(row Row) string {
	switch {
	case row.Why != "":
		return row.Why
	case row.QueuedAt.IsZero():
		return "it was never queued"
	default:
		return "it was queued, and no run took it up"
	}
}
