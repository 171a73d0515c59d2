package delivery

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestNext(t *testing.T) {
	now := time.Date(2025, 8, 17, 7, 0, 0, 0, time.UTC)
	ago := func(d time.Duration) time.Time { return now.Add(-d) }
	policy := DefaultPolicy()
	for name, test := range map[string]struct {
		row     Row
		retries int
		want    step
	}{
		"pending":                        {Row{State: Pending}, 1, claim},
		"in another run's hands":         {Row{State: Sending, LeaseEnds: now}, 1, skip},
		"its run is gone":                {Row{State: Sending, LeaseEnds: ago(1)}, 1, doubt},
		"sent":                           {Row{State: Sent}, 1, skip},
		"suppressed":                     {Row{State: Suppressed}, 1, skip},
		"failed":                         {Row{State: Failed}, 1, skip},
		"a state of a later version":     {Row{State: "bounced"}, 1, skip},
		"uncertain for a moment":         {Row{State: Uncertain, Unknown: 1, ChangedAt: ago(policy.Silence - 1)}, 1, skip},
		"uncertain for long":             {Row{State: Uncertain, Unknown: 1, ChangedAt: ago(policy.Silence)}, 1, claim},
		"uncertain twice":                {Row{State: Uncertain, Unknown: 2, ChangedAt: ago(24 * time.Hour)}, 1, skip},
		"uncertain twice, two retries":   {Row{State: Uncertain, Unknown: 2, ChangedAt: ago(24 * time.Hour)}, 2, claim},
		"uncertain, no retries":          {Row{State: Uncertain, Unknown: 1, ChangedAt: ago(24 * time.Hour)}, 0, skip},
		"uncertain since a clock's jump": {Row{State: Uncertain, Unknown: 1, ChangedAt: now.Add(time.Hour)}, 1, restamp},
		"leased by a clock that jumped":  {Row{State: Sending, LeaseEnds: now.Add(time.Hour)}, 1, doubt},
		"leased by a clock a bit ahead":  {Row{State: Sending, LeaseEnds: now.Add(policy.Lease + skew)}, 1, skip},
		"pending for too long":           {Row{State: Pending, EnrolledAt: ago(policy.Expiry)}, 1, expire},
		"pending for almost too long":    {Row{State: Pending, EnrolledAt: ago(policy.Expiry - 1)}, 1, claim},
		"uncertain for too long":         {Row{State: Uncertain, Unknown: 2, EnrolledAt: ago(policy.Expiry), ChangedAt: ago(policy.Silence)}, 1, expire},
		"uncertain late, for a moment":   {Row{State: Uncertain, Unknown: 1, EnrolledAt: ago(policy.Expiry), ChangedAt: ago(1)}, 1, skip},
	} {
		policy.Retries = test.retries
		if got := test.row.next(now, policy); got != test.want {
			t.Errorf("%s: next is %d, want %d", name, got, test.want)
		}
	}
}

func TestRefusedUntilAttemptsAreUsedUp(t *testing.T) {
	policy := DefaultPolicy()
	row := Row{State: Pending}
	for range policy.Attempts - 1 {
		row = row.claimed(time.Now(), policy).refused("greylisted", time.Now(), policy)
		if row.State != Pending {
			t.Fatalf("after %d attempts it is %s", row.Attempts, row.State)
		}
	}
	for range 20 { // what is not the row's fault does not count
		row = row.claimed(time.Now(), policy).released("throttled", time.Now())
	}
	row = row.claimed(time.Now(), policy).refused("greylisted", time.Now(), policy)
	if row.State != Failed || row.Why != "greylisted" || row.Attempts != policy.Attempts {
		t.Errorf("row is %+v", row)
	}
}

func TestShorten(t *testing.T) {
	for _, why := range []string{"", "short", strings.Repeat("é", 500), strings.Repeat("x", 300), strings.Repeat("x", 301)} {
		got := shorten(why)
		if len(got) > 303 || !utf8.ValidString(got) || len(why) <= 300 && got != why {
			t.Errorf("shorten(%.10q…) has %d bytes", why, len(got))
		}
	}
}

func TestCheck(t *testing.T) {
	if err := DefaultPolicy().Check(); err != nil {
		t.Errorf("the default policy: %v", err)
	}
	for name, change := range map[string]func(*Policy){
		"empty":                  func(p *Policy) { *p = Policy{} },
		"negative retries":       func(p *Policy) { p.Retries = -1 },
		"negative silence":       func(p *Policy) { p.Silence = -1 },
		"lease as long as work":  func(p *Policy) { p.Lease = p.Send },
		"no time to send":        func(p *Policy) { p.Send = 0 },
		"negative throttle time": func(p *Policy) { p.Throttled = -1 },
		"no attempts":            func(p *Policy) { p.Attempts = 0 },
		"no breaker":             func(p *Policy) { p.Breaker = 0 },
		"no workers":             func(p *Policy) { p.Workers = 0 },
	} {
		p := DefaultPolicy()
		change(&p)
		if err := p.Check(); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
