package subscriber_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"standpoint/internal/subscriber"
)

var noon = time.Date(2025, 8, 17, 12, 0, 0, 0, time.UTC)

func TestSoftBouncesSuppressOnlyWhenRepeated(t *testing.T) {
	day := 24 * time.Hour
	bounce := func(s subscriber.Suppression, n int, at time.Duration) subscriber.Suppression {
		return s.Bounced(fmt.Sprint("message ", n), "mailbox full", noon.Add(at))
	}
	for name, test := range map[string]struct {
		life func(subscriber.Suppression) subscriber.Suppression
		want bool
	}{
		"twice": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(s, 1, 0), 2, day)
		}, false},
		"three times": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(bounce(s, 1, 0), 2, day), 3, 2*day)
		}, true},
		"three times in another order": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(bounce(s, 3, 2*day), 1, 0), 2, day)
		}, true},
		"one letter, told three times": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(bounce(s, 1, 0), 1, 0), 1, day)
		}, false},
		"with a letter that arrived between": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(s, 1, 0), 2, day).Reached(noon.Add(day+time.Hour)).Bounced("message 3", "", noon.Add(2*day))
		}, false},
		"with old news of an arrival": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(s, 1, 0), 2, day).Reached(noon.Add(-time.Hour)).Bounced("message 3", "", noon.Add(2*day))
		}, true},
		"over half a year": {func(s subscriber.Suppression) subscriber.Suppression {
			return bounce(bounce(bounce(s, 1, 0), 2, 80*day), 3, 160*day)
		}, false},
	} {
		s := test.life(subscriber.Suppression{})
		if s.Suppressed() != test.want {
			t.Errorf("%s: %+v", name, s)
		}
		if len(s.Bounces) > 3 {
			t.Errorf("%s: %d bounces are kept", name, len(s.Bounces))
		}
	}
}

func TestTheFirstReasonCountsButAComplaintOutweighsIt(t *testing.T) {
	s := subscriber.Suppression{}.With(subscriber.HardBounce, "550 no such user", noon)
	later := s.With(subscriber.SoftBounces, "full", noon.Add(time.Hour))
	if later.Why() != "hard bounce on 2025-08-17: 550 no such user" {
		t.Errorf("why is %q", later.Why())
	}
	complained := later.With(subscriber.Complaint, "abuse", noon.Add(24*time.Hour))
	if complained.Why() != "complaint on 2025-08-18: abuse" {
		t.Errorf("why is %q", complained.Why())
	}
	if again := complained.With(subscriber.HardBounce, "", noon).With(subscriber.Complaint, "", noon); again.Why() != complained.Why() {
		t.Errorf("why is %q", again.Why())
	}
	if arrived := complained.Reached(noon.Add(48 * time.Hour)); !arrived.Suppressed() {
		t.Error("a letter that arrived lifted a complaint")
	}
	if complained.Lifted().Suppressed() {
		t.Error("it is not lifted")
	}
}

// contended is a store of one suppression that others write to as well.
type contended struct {
	stands   subscriber.Suppression
	found    bool
	saves    int
	conflict int // of the next saves
}

func (c *contended) Suppression(context.Context, string) (subscriber.Suppression, error) {
	if !c.found {
		return subscriber.Suppression{}, subscriber.ErrNotFound
	}
	return c.stands, nil
}

func (c *contended) SaveSuppression(_ context.Context, _ string, s subscriber.Suppression) (subscriber.Suppression, error) {
	c.saves++
	if c.conflict > 0 {
		c.conflict--
		c.stands = c.stands.Bounced(fmt.Sprint("of another ", c.conflict), "", noon)
		c.stands.Revision++
		return c.stands, subscriber.ErrConflict
	}
	s.Revision++
	c.stands = s
	return s, nil
}

func TestSuppressBuildsOnWhatStands(t *testing.T) {
	own := func(s subscriber.Suppression) subscriber.Suppression { return s.Bounced("own", "", noon) }
	c := &contended{conflict: 1}
	got, err := subscriber.Suppress(t.Context(), c, "ann@example.org", own)
	if err != nil || len(got.Bounces) != 2 || c.saves != 2 {
		t.Errorf("%+v, %v after %d saves", got, err, c.saves)
	}
	c.found = true
	if _, err := subscriber.Suppress(t.Context(), c, "ann@example.org", own); err != nil || c.saves != 2 {
		t.Errorf("the same again: %v, %d saves", err, c.saves)
	}
	c = &contended{conflict: 100}
	if _, err := subscriber.Suppress(t.Context(), c, "ann@example.org", own); !errors.Is(err, subscriber.ErrConflict) {
		t.Errorf("error is %v", err)
	}
}
