package publish

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"standpoint/internal/mail"
	"standpoint/internal/render"
	"standpoint/internal/subscriber"
	"standpoint/internal/summarize"
	"standpoint/internal/topic"
)

// Sender is who a letter comes from.
type Sender struct {
	From mail.Address
	// Unsubscribe is the address that a subscriber writes to in order to leave;
	// empty if there is none.
	Unsubscribe string
	// Postal is the sender's postal address, for the foot of the letter.
	Postal string
	// Web is where the edition stands as a web page; empty if nowhere.
	Web string
}

// mostKept is how many selections' letters are kept once made. Readers who want
// the same share a letter; with more selections than this, the others' are made
// each time, so that memory stays bounded.
const mostKept = 64

// Letters makes the letters of one edition, one for each selection of parties
// and issues. It is safe for concurrent use.
type Letters struct {
	edition summarize.Edition
	sender  Sender

	mu   sync.Mutex
	made map[string]mail.Message // by selection
}

// NewLetters returns the letters of an edition. It makes the one that holds the
// whole edition and builds it to the sender himself, so that what would fail for
// each subscriber, a name that no field can hold, is an error before the first.
func NewLetters(edition summarize.Edition, sender Sender) (*Letters, error) {
	l := &Letters{edition: edition, sender: sender, made: map[string]mail.Message{}}
	trial, err := l.For(subscriber.Subscriber{})
	if err != nil {
		return nil, err
	}
	trial.To, trial.Date, trial.MessageID = sender.From, time.Unix(0, 0), "<trial@localhost>"
	if _, err := trial.Build(); err != nil {
		return nil, fmt.Errorf("compose letter: %w", err)
	}
	return l, nil
}

// For returns the message for a subscriber: what he or she selected of the
// edition. To, Date and MessageID are left for the dispatcher.
func (l *Letters) For(s subscriber.Subscriber) (mail.Message, error) {
	key := fmt.Sprintf("%q %q", s.Parties, s.Issues)
	l.mu.Lock()
	message, known := l.made[key]
	l.mu.Unlock()
	if known {
		return message, nil
	}
	selection := render.Selection{Issues: slices.Clone(s.Issues)}
	for _, id := range s.Parties {
		selection.Parties = append(selection.Parties, topic.PartyID(id))
	}
	message, err := compose(l.edition, l.sender, selection)
	if err != nil {
		return mail.Message{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.made) < mostKept {
		l.made[key] = message
	}
	return message, nil
}

func compose(edition summarize.Edition, sender Sender, selection render.Selection) (mail.Message, error) {
	_, domain, ok := strings.Cut(sender.From.Address, "@")
	if !ok || domain == "" {
		return mail.Message{}, fmt.Errorf("compose letter: the sender %q is no address", sender.From.Address)
	}
	links := render.Links{Web: sender.Web, Postal: sender.Postal}
	var unsubscribe []string
	if sender.Unsubscribe != "" {
		links.Unsubscribe = "mailto:" + escapeAddress(sender.Unsubscribe) + "?subject=unsubscribe%20" + url.PathEscape(edition.Topic)
		unsubscribe = []string{links.Unsubscribe}
	}
	letter, err := render.NewLetter(edition, render.Reader{Links: links, Selection: selection})
	if err != nil {
		return mail.Message{}, fmt.Errorf("compose letter: %w", err)
	}
	return mail.Message{
		From: sender.From, Subject: letter.Subject, Text: letter.Text, HTML: letter.HTML,
		ListID: edition.Topic + ".standpoint." + domain, ListName: "Standpoint: " + edition.TopicName,
		ListUnsubscribe: unsubscribe,
	}, nil
}

// escapeAddress writes an address as a mailto URI has it (RFC 6068, section 2):
// "?", "&" and "%" in it would begin something else.
func escapeAddress(address string) string {
	at := max(0, strings.LastIndexByte(address, '@'))
	return url.PathEscape(address[:at]) + address[at:]
}
