package statetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/internal/delivery"
)

func newEdition(date string) delivery.Edition {
	return delivery.Edition{
		Topic: "river", Date: date, State: delivery.Frozen,
		LeaseEnds: now.UTC(), ChangedAt: now.UTC(), Note: "“noted”", Enrolled: true,
		Counts: delivery.Counts{Candidates: 3, Sent: 2, Pending: 1}, Schema: delivery.Schema,
	}
}

func newRow(topic, date, subscriber string) delivery.Row {
	return delivery.Row{
		Topic: topic, Date: date, Subscriber: subscriber, State: delivery.Pending,
		ChangedAt: now.UTC(), Schema: delivery.Schema,
	}
}

func editions(t *testing.T, b Backend) {
	_, err := b.Store.Edition(t.Context(), "river", "2025-08-17")
	wantKind(t, "Edition", err, delivery.ErrNotFound)

	first, err := b.Store.SaveEdition(t.Context(), newEdition("2025-08-17"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Store.Edition(t.Context(), "river", "2025-08-17")
	if err != nil || got != first {
		t.Errorf("Edition = %v, %v, want %v", got, err, first)
	}
	standing, err := b.Store.SaveEdition(t.Context(), newEdition("2025-08-17"))
	wantKind(t, "SaveEdition as if there were none", err, delivery.ErrConflict)
	if standing != first {
		t.Errorf("the conflict shows %v, want %v", standing, first)
	}
	second, err := b.Store.SaveEdition(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	standing, err = b.Store.SaveEdition(t.Context(), first)
	wantKind(t, "SaveEdition with the old revision", err, delivery.ErrConflict)
	if standing != second {
		t.Errorf("the conflict shows %v, want %v", standing, second)
	}
	gone := newEdition("2025-08-18")
	gone.Revision = 4
	standing, err = b.Store.SaveEdition(t.Context(), gone)
	wantKind(t, "SaveEdition of one that is gone", err, delivery.ErrConflict)
	if standing != (delivery.Edition{}) {
		t.Errorf("the conflict shows %v, want nothing", standing)
	}
}

func rowRace(t *testing.T, b Backend) {
	row, err := b.Store.SaveRow(t.Context(), newRow("river", "2025-08-17", "ann"))
	if err != nil {
		t.Fatal(err)
	}
	row.State = delivery.Sending
	const n = 12
	won := race(t, n, delivery.ErrConflict, func(i int) (bool, error) {
		mine := row
		mine.Why = fmt.Sprint("worker ", i)
		saved, err := b.Store.SaveRow(t.Context(), mine)
		if err != nil && saved.Revision <= row.Revision {
			t.Errorf("the conflict shows revision %d, want a later one than %d", saved.Revision, row.Revision)
		}
		return err == nil, err
	})
	if won != 1 {
		t.Errorf("%d of %d claimed the row", won, n)
	}
}

// listRows lists more than a page of either kind: 256 records of a file, 1 MB of
// DynamoDB.
func listRows(t *testing.T, b Backend) {
	const n = 300
	race(t, n, nil, func(i int) (bool, error) {
		row := newRow("river", "2025-08-17", fmt.Sprintf("%04d", i))
		row.Why = strings.Repeat("reason ", 600)
		_, err := b.Store.SaveRow(t.Context(), row)
		return true, err
	})
	for _, other := range []delivery.Row{newRow("river", "2025-08-1", "x"), newRow("rive", "2025-08-17", "x"), newRow("river", "2025-08-171", "x")} {
		if _, err := b.Store.SaveRow(t.Context(), other); err != nil {
			t.Fatal(err)
		}
	}
	var found []string
	for row, err := range b.Store.Rows(t.Context(), "river", "2025-08-17") {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, row.Subscriber)
	}
	if len(found) != n || !slices.IsSorted(found) {
		t.Errorf("%d rows, sorted %v; want %d", len(found), slices.IsSorted(found), n)
	}
}

func rowFields(t *testing.T, b Backend) {
	want := delivery.Row{
		Topic: "river", Date: "2025-08-17", Subscriber: "ann", State: delivery.Uncertain,
		Attempts: 3, Unknown: 2, LeaseEnds: now.Add(time.Minute).UTC(), ChangedAt: now.UTC(),
		EnrolledAt: now.Add(-time.Hour).UTC(), QueuedAt: now.Add(-time.Minute).UTC(), News: delivery.Delivery, Resends: 1,
		ProviderID: "0102…", Why: "line\nbreak, \"quotes\", emoji 🕊 and \\", Schema: delivery.Schema,
	}
	saved, err := b.Store.SaveRow(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	for got, err := range b.Store.Rows(t.Context(), "river", "2025-08-17") {
		if err != nil || got != saved {
			t.Errorf("got  %v, %v\nwant %v", got, err, saved)
		}
	}
	if want.Revision = saved.Revision; saved != want {
		t.Errorf("saved %v\nwant  %v", saved, want)
	}
}

func oneRow(t *testing.T, b Backend) {
	want, err := b.Store.SaveRow(t.Context(), newRow("river", "2025-08-17", "ann"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := b.Store.Row(t.Context(), "river", "2025-08-17", "ann"); err != nil || got != want {
		t.Errorf("Row = %v, %v, want %v", got, err, want)
	}
	for _, other := range []delivery.Row{newRow("river", "2025-08-17", "an"), newRow("river", "2025-08-18", "ann"), newRow("port", "2025-08-17", "ann")} {
		_, err := b.Store.Row(t.Context(), other.Topic, other.Date, other.Subscriber)
		wantKind(t, "Row of "+other.Topic+other.Date+other.Subscriber, err, delivery.ErrNotFound)
	}
}

func listEditions(t *testing.T, b Backend) {
	for _, date := range []string{"2025-08-18", "2025-08-17", "2026-01-01"} {
		if _, err := b.Store.SaveEdition(t.Context(), newEdition(date)); err != nil {
			t.Fatal(err)
		}
	}
	other := newEdition("2025-08-19")
	other.Topic = "river-2"
	if _, err := b.Store.SaveEdition(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	add(t, b.Store, "river", "ann@example.org") // lies beside them
	var dates []string
	for e, err := range b.Store.EditionsOf(t.Context(), "river") {
		if err != nil {
			t.Fatal(err)
		}
		dates = append(dates, e.Date)
	}
	if got := strings.Join(dates, " "); got != "2025-08-17 2025-08-18 2026-01-01" {
		t.Errorf("editions of %s", got)
	}
}

func newStop(topic, date string) delivery.Stop {
	return delivery.Stop{Topic: topic, Date: date, Why: "a “wrong” name", Until: now.UTC(), ChangedAt: now.UTC(), Schema: delivery.Schema}
}

func stops(t *testing.T, b Backend) {
	want := map[delivery.Stop]bool{}
	for _, stop := range []delivery.Stop{newStop("", ""), newStop("river", ""), newStop("river", "2025-08-17"), newStop("port", "")} {
		saved, err := b.Store.SaveStop(t.Context(), stop)
		if err != nil {
			t.Fatal(err)
		}
		want[saved] = true
		standing, err := b.Store.SaveStop(t.Context(), stop)
		wantKind(t, "SaveStop as if there were none", err, delivery.ErrConflict)
		if standing != saved {
			t.Errorf("the conflict shows %v, want %v", standing, saved)
		}
	}
	n := 0
	for stop, err := range b.Store.Stops(t.Context()) {
		if n++; err != nil || !want[stop] {
			t.Errorf("%v, %v", stop, err)
		}
	}
	if n != len(want) {
		t.Errorf("%d switches, want %d", n, len(want))
	}
}
