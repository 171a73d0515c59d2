package main

import (
	"time"

	"standpoint/functions/internal/service"
	"standpoint/internal/delivery"
	"standpoint/internal/publish"
)

// lease is longer than the function may run.
const lease = 6 * time.Minute

// publishers returns the maker of each topic's editions. That of the
// function's own topic, also named by "", is loaded once.
func publishers(own service.Reader, objects publish.Archive, editions delivery.Editions) func(string) (*publish.Publisher, error) {
	return func(topic string) (_ *publish.Publisher, err error) {
		reader := own
		if topic != "" && topic != own.Topic.ID {
			if reader, err = service.LoadReader(topic); err != nil {
				return nil, err
			}
		}
		return &publish.Publisher{
			Archive: objects, Editions: editions, Topic: reader.Topic, Read: reader.Read, Engine: reader.Engine,
			Now: time.Now, Lease: lease,
		}, nil
	}
}
