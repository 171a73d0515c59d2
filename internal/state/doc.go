// Package state keeps what has to survive a run: subscribers, editions, the
// delivery ledger, and which uploads were dealt with. It has one [Store] with
// two tables behind it, Amazon DynamoDB and a file (go.etcd.io/bbolt), so that
// one machine keeps the same records under the same rules as the cloud does.
//
// Store satisfies subscriber.Store, subscriber.Suppressions, delivery.Ledger,
// delivery.Editions and delivery.Stops; the rules of those records live in their
// packages. What is decided here is how a record is written: only if it stands
// as it was read. Each has a revision that every write raises by one, and a
// write names the revision it was based on.
//
//	pk                      sk                  record
//	TOPIC#<topic>           SUBSCRIBER#<id>     subscriber.Subscriber
//	ADDRESS#<fingerprint>   TOPIC#<topic>       which subscriber has this address
//	TOPIC#<topic>           EDITION#<date>      delivery.Edition
//	EDITION#<topic>#<date>  SUBSCRIBER#<id>     delivery.Row
//	ADDRESS#<fingerprint>   SUPPRESSION         subscriber.Suppression
//	STOP                    TOPIC#<topic>#…     delivery.Stop
//	KEY                     ADDRESS             a mark of the key of the fingerprints
//	EVENT#<id>              EVENT               Event
//
// Every record carries the version of its schema. Attributes that this program
// does not know stay on a record when it is written again, so that two versions
// can work on one table. The attribute "expires", in Unix seconds, is the
// table's time to live; DynamoDB deletes late, so it is looked at on reading.
//
//	client := dynamodb.NewFromConfig(cfg)
//	store := state.NewDynamoDB(client, "standpoint", state.Options{})
//	// or
//	store, err := state.OpenFile("standpoint.db", state.Options{})
//	defer store.Close()
package state
