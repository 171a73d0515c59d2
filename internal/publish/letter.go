package publish

import (
	"fmt"
	"strings"

	"standpoint/internal/mail"
	"standpoint/internal/render"
	"standpoint/internal/summarize"
)

// Sender is who a letter comes from.
type Sender struct {
	From mail.Address
	// Unsubscribe is the address that a subscriber writes to in order to leave;
	// empty if there is none.
	Unsubscribe string
	// Postal is the sender's postal address, for the foot of the letter.
	Postal string
}

// Letter renders an edition as the message that every subscriber gets. To, Date
// and MessageID are left for the dispatcher.
func Letter(edition summarize.Edition, sender Sender) (mail.Message, error) {
	_, domain, ok := strings.Cut(sender.From.Address, "@")
	if !ok || domain == "" {
		return mail.Message{}, fmt.Errorf("compose letter: the sender %q is no address", sender.From.Address)
	}
	links := render.Links{Postal: sender.Postal}
	var unsubscribe []string
	if sender.Unsubscribe != "" {
		links.Unsubscribe = "mailto:" + sender.Unsubscribe + "?subject=unsubscribe%20" + edition.Topic
		unsubscribe = []string{links.Unsubscribe}
	}
	letter, err := render.NewLetter(edition, links)
	if err != nil {
		return mail.Message{}, fmt.Errorf("compose letter: %w", err)
	}
	return mail.Message{
		From: sender.From, Subject: letter.Subject, Text: letter.Text, HTML: letter.HTML,
		ListID: edition.Topic + ".standpoint." + domain, ListName: "Standpoint: " + edition.TopicName,
		ListUnsubscribe: unsubscribe,
	}, nil
}
