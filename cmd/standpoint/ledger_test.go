package main

import (
	"context"
	"fmt"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"standpoint/internal/delivery"
	"standpoint/internal/state"
	"standpoint/internal/subscriber"
)

// ledger fills a state file with the editions of a dispute that a service has
// delivered in part: "ledger local.db".
func ledger(ts *testscript.TestScript, _ bool, args []string) {
	store, err := state.OpenFile(ts.MkAbs(args[0]), state.Options{})
	ts.Check(err)
	defer func() { ts.Check(store.Close()) }()
	ctx, now := context.Background(), time.Now()
	const topic, date = "strait", "2031-03-14"
	for d, e := range map[string]delivery.Edition{
		"2031-03-12": {State: delivery.Skipped, Note: "no articles came since the last edition"},
		"2031-03-13": {State: delivery.Frozen, Enrolled: true, Complete: true, Counts: delivery.Counts{Candidates: 2, Sent: 2}},
		date:         {State: delivery.Frozen, Enrolled: true, Counts: delivery.Counts{Candidates: 5, Sent: 2, Failed: 1, Uncertain: 1, Suppressed: 1}},
	} {
		e.Topic, e.Date, e.Schema = topic, d, delivery.Schema
		_, err := store.SaveEdition(ctx, e)
		ts.Check(err)
	}
	for i, row := range []delivery.Row{
		{State: delivery.Sent, News: delivery.Delivery, ProviderID: "0100-ada"},
		{State: delivery.Failed, Why: "bounced: Transient, MailboxFull"},
		{State: delivery.Uncertain, Unknown: 2, Why: "unknown whether the carrier accepted the message"},
		{State: delivery.Suppressed, Why: "subscription is unsubscribed"},
		{State: delivery.Sent, ProviderID: "0100-eve"},
	} {
		address := []string{"ada@example.org", "ben@example.org", "cleo@example.org", "dora@example.org", "eve@example.org"}[i]
		row.Topic, row.Date, row.Subscriber = topic, date, fmt.Sprintf("%032x", i)
		row.ChangedAt, row.EnrolledAt, row.Schema = now.UTC(), now.UTC(), delivery.Schema
		_, err := store.SaveRow(ctx, row)
		ts.Check(err)
		if i == 4 { // erased since
			continue
		}
		s := subscriber.Subscriber{ID: row.Subscriber, Topic: topic, Address: address, Status: subscriber.Active, CreatedAt: now, StatusAt: now, Schema: subscriber.Schema}
		if i == 3 {
			s.Status = subscriber.Unsubscribed
		}
		_, _, err = store.Add(ctx, s)
		ts.Check(err)
	}
	_, err = subscriber.Suppress(ctx, store, "fay@example.org", func(s subscriber.Suppression) subscriber.Suppression {
		return s.With(subscriber.HardBounce, "550 no such user", time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC))
	})
	ts.Check(err)
}
