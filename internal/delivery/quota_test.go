package delivery_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"standpoint/internal/delivery"
	envelope "standpoint/internal/mail"
)

// quoter tells a quota.
type quoter struct {
	quota envelope.Quota
	err   error
	asked int
}

func (q *quoter) Quota(context.Context) (envelope.Quota, error) {
	q.asked++
	return q.quota, q.err
}

func TestRateOfTheCarrierIsKept(t *testing.T) {
	for name, test := range map[string]struct {
		quoter *quoter
		share  float64
		want   time.Duration // for 61 letters, the first at once
	}{
		"a letter a second":           {&quoter{quota: envelope.Quota{Rate: 1, Remaining: 500}}, 1, time.Minute},
		"half of ten a second":        {&quoter{quota: envelope.Quota{Rate: 10, Remaining: -1}}, 0.5, 12 * time.Second},
		"no limit":                    {&quoter{quota: envelope.Quota{Remaining: -1}}, 1, 0},
		"a carrier that does not say": {&quoter{err: errors.New("access denied")}, 1, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			store, _ := setUp(t, 61)
			d := newDispatcher(store, &carrier{})
			d.Limiter = delivery.NewLimiter(test.quoter, test.share)
			began := time.Now()
			counts, err := deliver(t, d)
			if err != nil || counts.Sent != 61 {
				t.Errorf("%s: %+v, %v", name, counts, err)
			}
			if took := time.Since(began).Round(time.Second); took != test.want {
				t.Errorf("%s: took %v, want %v", name, took, test.want)
			}
			if test.quoter.asked != 1 {
				t.Errorf("%s: the quota was asked for %d times", name, test.quoter.asked)
			}
		})
	}
}

func TestUsedUpQuotaIsSeenBeforeSending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, _ := setUp(t, 5)
		c := &carrier{}
		d := newDispatcher(store, c)
		q := &quoter{quota: envelope.Quota{Rate: 14}}
		d.Limiter = delivery.NewLimiter(q, 1)
		counts, err := deliver(t, d)
		if !errors.Is(err, envelope.ErrDailyQuota) || !errors.Is(err, delivery.ErrHalted) || counts.Pending != 5 {
			t.Errorf("%+v, %v", counts, err)
		}
		if asked, _ := c.total(); asked != 0 {
			t.Errorf("the carrier was asked %d times", asked)
		}
		q.quota.Remaining = 200
		time.Sleep(d.Policy.QuotaPause)
		if counts, err := deliver(t, d); err != nil || counts.Sent != 5 {
			t.Errorf("an hour later %+v, %v", counts, err)
		}
	})
}
